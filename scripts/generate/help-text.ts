/** A help text taken apart. */
interface HelpText {
  /** What the command does, from the first line. */
  readonly title: string;
  /** By heading: its lines, without the two blanks that each begins with. */
  readonly sections: ReadonlyMap<string, readonly string[]>;
}

const HEADING = /^[A-Z][A-Z ,]*$/;

/** Takes a help text apart. What is written from the first column on ends a section. */
const readHelp = (help: string): HelpText => {
  const [first = '', ...lines] = help.trimEnd().split('\n');
  const sections = new Map<string, string[]>();
  let section: string[] = [];
  for (const line of lines) {
    const heading = line.split(/ {3,}/)[0] ?? '';
    if (HEADING.test(heading)) {
      section = [];
      sections.set(heading, section);
    } else if (line === '' || line.startsWith('  ')) section.push(line.slice(2));
    else section = [];
  }
  return { title: first.replace(/^[^:]*: */, ''), sections };
};

/** The lines under EXAMPLES, as they would be typed. */
export const examplesOf = (help: string): readonly string[] =>
  (readHelp(help).sections.get('EXAMPLES') ?? []).map((line) => line.trim()).filter((line) => line !== '');

/** Sections in which options may stand that are for this word of a command. */
const isAbout = (heading: string, word: string): boolean => {
  const [, owner] = /^OPTIONS OF (.*)$/.exec(heading) ?? [];
  return owner === undefined || owner === word.toUpperCase();
};

/** By option, without its dashes, what is said of it in the first line. `word`: the last word of the command. */
export const optionLines = (help: string, word: string): ReadonlyMap<string, string> => {
  const found = new Map<string, string>();
  for (const [heading, lines] of readHelp(help).sections) {
    if (!isAbout(heading, word) || heading === 'EXAMPLES' || heading === 'USAGE') continue;
    for (const line of lines) {
      const [, names = '', about = ''] = /^((?:--[a-z-]+(?:[ =][^ ]+)?(?:, )?)+) {2,}(\S.*)$/.exec(line) ?? [];
      for (const [, name = ''] of names.matchAll(/--([a-z-]+)/g)) if (!found.has(name)) found.set(name, about);
    }
  }
  return found;
};
