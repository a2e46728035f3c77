import { wrapText } from '../events/output/wrap.ts';
import { safeText } from '../output/safe-text.ts';
import type { Paint, Tone } from '../output/style.ts';
import { type Measure, measureFor } from '../output/width.ts';
import { type Finding, type Group, groups, isWell, type Verdict } from './finding.ts';
import { countsOf } from './report.ts';
import { counted, spoken } from './said.ts';

const words: Readonly<Record<Verdict, string>> = {
  ok: 'ok',
  'not-here': 'not here',
  note: 'note',
  warning: 'warning',
  fault: 'FAULT',
};

const tones: Readonly<Record<Verdict, Tone>> = {
  ok: 'good',
  'not-here': 'quiet',
  note: 'heading',
  warning: 'waiting',
  fault: 'bad',
};

const groupTitles: Readonly<Record<Group, string>> = {
  windows: 'Windows',
  rights: 'Rights',
  terminal: 'Console',
  services: 'Service manager',
  events: 'Event log',
  counters: 'Performance counters',
  processes: 'Processes',
  structs: 'Structs',
  hosting: 'Hosted services',
  files: 'Files',
  svcdeck: 'svcdeck',
};

/** Under 40 cells nothing can be read any more. */
const LEAST_WIDTH = 40;
const VERDICT_WIDTH = 8;
const GAP = 2;

const titleWidth = (findings: readonly Finding[]): number =>
  findings.reduce((most, { title }) => Math.max(most, title.length), 0);

/** How it is laid out. */
interface Layout {
  readonly titles: number;
  readonly width: number | undefined;
  readonly paint: Paint;
  readonly measure: Measure;
}

const findingLines = (finding: Finding, { titles, width, paint, measure }: Layout): readonly string[] => {
  const { verdict, title, text, advice } = finding;
  const indent = GAP + VERDICT_WIDTH + GAP + titles + GAP;
  const room = width === undefined ? Number.POSITIVE_INFINITY : Math.max(width - indent, LEAST_WIDTH);
  const [first = '', ...rest] = wrapText(safeText(spoken(text)), room, measure);
  const head = `  ${paint(tones[verdict], words[verdict].padEnd(VERDICT_WIDTH))}  ${title.padEnd(titles)}  `;
  const shown = advice === undefined ? [] : wrapText(`-> ${safeText(spoken(advice))}`, room, measure);
  const margin = ' '.repeat(indent);
  return [
    `${head}${first}`,
    ...rest.map((line) => `${margin}${line}`),
    ...shown.map((line) => `${margin}${paint('quiet', line)}`),
  ];
};

const unlessNone = (count: number, one: string): readonly string[] => (count === 0 ? [] : [counted(count, one)]);

/** The last line: what all of it comes to. */
const summaryText = (findings: readonly Pick<Finding, 'verdict'>[]): string => {
  const counts = countsOf(findings);
  const parts = [
    ...unlessNone(counts.fault, 'fault'),
    ...unlessNone(counts.warning, 'warning'),
    ...unlessNone(counts.note, 'note'),
    ...(counts['not-here'] === 0 ? [] : [`${counts['not-here']} not here`]),
    `${counts.ok} ok`,
  ].join(', ');
  return `${isWell(findings) ? 'All is well' : 'Something is wrong'}: ${parts}.`;
};

/** The findings for people, a group under its title. `width`: cells of the terminal; undefined: lines are as long as they are. */
export const reportLines = async (
  findings: readonly Finding[],
  width: number | undefined,
  paint: Paint,
): Promise<readonly string[]> => {
  const measure = await measureFor(findings.flatMap(({ text, advice = [] }) => [spoken(text), spoken(advice)]));
  const layout: Layout = { titles: titleWidth(findings), width, paint, measure };
  const lines = groups.flatMap((group) => {
    const own = findings.filter((finding) => finding.group === group);
    if (own.length === 0) return [];
    const body = own.flatMap((finding) => findingLines(finding, layout));
    return [paint('heading', groupTitles[group]), ...body, ''];
  });
  return [...lines, summaryText(findings)];
};
