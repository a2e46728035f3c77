(() => {
  const search = document.getElementById('search');
  const count = document.getElementById('count');
  const nothing = document.getElementById('nothing');
  const entries = [...document.querySelectorAll('section')].map((section) => ({
    section,
    name: section.querySelector('h3').textContent.toLowerCase(),
    text: section.textContent.toLowerCase(),
    help: section.querySelector('pre'),
    plain: section.querySelector('pre').textContent,
    link: document.querySelector(`nav a[href="#${CSS.escape(section.id)}"]`).parentElement,
  }));
  const groups = [...document.querySelectorAll('.group')];

  // Text nodes alone: what is searched for never becomes markup.
  const show = (element, text, words) => {
    element.replaceChildren();
    if (words.length === 0) return element.append(text);
    const low = text.toLowerCase();
    let at = 0;
    while (at < text.length) {
      const hits = words.map((word) => [low.indexOf(word, at), word.length]).filter(([start]) => start >= 0);
      if (hits.length === 0) break;
      const [start, length] = hits.reduce((best, hit) => (hit[0] < best[0] ? hit : best));
      const mark = document.createElement('mark');
      mark.append(text.slice(start, start + length));
      element.append(text.slice(at, start), mark);
      at = start + length;
    }
    element.append(text.slice(at));
  };

  const typedWords = () =>
    search.value
      .toLowerCase()
      .split(/\s+/)
      .filter((word) => word !== '');

  const find = () => {
    const words = typedWords();
    let found = 0;
    for (const entry of entries) {
      const fits = words.every((word) => entry.text.includes(word));
      entry.section.hidden = !fits;
      entry.link.hidden = !fits;
      if (fits) found += 1;
      if (fits || words.length === 0) show(entry.help, entry.plain, words);
    }
    for (const group of groups) group.hidden = [...group.querySelectorAll('section')].every((each) => each.hidden);
    nothing.hidden = found > 0;
    count.textContent = words.length === 0 ? '' : `${found} of ${entries.length}`;
  };

  const goTo = (entry) => {
    if (entry === undefined) return;
    entry.section.scrollIntoView();
    entry.section.querySelector('h3 a').focus({ preventScroll: true });
  };

  search.addEventListener('input', find);
  search.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      search.value = '';
      find();
    }
    if (event.key !== 'Enter') return;
    const shown = entries.filter(({ section }) => !section.hidden);
    const words = typedWords();
    goTo(shown.find(({ name }) => words.every((word) => name.includes(word))) ?? shown[0]);
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== '/' || event.ctrlKey || event.altKey || event.metaKey || event.target === search) return;
    event.preventDefault();
    search.focus();
    search.select();
  });
  // A link to an entry shows it, whatever was searched for.
  addEventListener('hashchange', () => {
    if (document.getElementById(location.hash.slice(1))?.hidden !== true) return;
    search.value = '';
    find();
    document.getElementById(location.hash.slice(1))?.scrollIntoView();
  });
  find();
})();
