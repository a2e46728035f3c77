import { type Feed, planFeed } from '../../lib/events/feed.ts';
import { planFilter } from '../../lib/events/filter-plan.ts';
import { safeLines, safeText } from '../../lib/output/safe-text.ts';
import type { EventScene } from './scene.ts';

const LABEL = 10;

const labelled = (label: string, lines: readonly string[]): readonly string[] =>
  lines.map((line, index) => `${(index === 0 ? label : '').padEnd(LABEL)}${line}`);

/** The same for several logs is one query, as Event Viewer's XML tab takes it. */
const asList = (feeds: readonly Feed[]): string => {
  const [first] = feeds;
  if (first === undefined || first.choice.kind === 'file') return '';
  const { query } = planFilter(first.filter, { kind: 'logs', logs: feeds.flatMap(({ logs }) => logs) }).query;
  return query?.trimStart().startsWith('<') === true ? query : '';
};

const explainFeeds = (feed: Feed, feeds: readonly Feed[]): readonly string[] => {
  const { query, here } = planFeed(feed);
  const asked = safeLines(query.query ?? '*');
  if (feed.isOwn === true)
    return [
      ...labelled('Reads', [safeText(feed.name)]),
      ...labelled('Windows', ['nothing: svcdeck keeps it']),
      ...labelled('Here', [...asked, ...here.map(safeText)]),
    ];
  const list = asList(feeds);
  return [
    ...labelled(
      'Reads',
      feeds.map(({ name }) => safeText(name)),
    ),
    ...labelled('Windows', asked),
    ...labelled('Here', here.length === 0 ? ['nothing: what Windows selects is what is wanted'] : here.map(safeText)),
    ...(list === '' || list === query.query ? [] : ['', 'As a query of several logs:', ...safeLines(list)]),
  ];
};

/** What Windows is asked for, and what is done here and why; nothing is read. */
export const explainEvents = ({ feeds }: EventScene): string => {
  const [first] = feeds;
  if (first === undefined) return '';
  const isOneFilter = feeds.every(({ filter }) => filter === first.filter);
  const blocks = isOneFilter ? [explainFeeds(first, feeds)] : feeds.map((feed) => explainFeeds(feed, [feed]));
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
};
