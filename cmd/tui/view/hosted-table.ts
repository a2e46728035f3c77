import { probeTone, probeWord } from '../../../lib/host/looking/probe-facts.ts';
import { activityText, activityTone } from '../../../lib/host/looking/program-activity.ts';
import { type Extent, fitColumns, GAP } from '../../../lib/output/fit.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { sizeText } from '../../../lib/output/size.ts';
import { stateSign, stateTone } from '../../../lib/service/columns.ts';
import type { ServiceRecord } from '../../../lib/service/record.ts';
import { stateWord } from '../../../lib/service/words.ts';
import type { HostedRow } from '../state/hosted.ts';
import type { Role } from '../theme/theme.ts';
import { type HostedFacts, hostedFacts, processIdOf } from './hosted-facts.ts';
import { secondsText } from './hosted-view.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import { aligned } from './service-table.ts';

interface Cell {
  readonly text: string;
  readonly role?: Role | undefined;
}

interface HostedColumn {
  readonly title: string;
  /** Cells that its texts take; that of names is found from the names. */
  readonly natural: number;
  readonly minimum?: number;
  readonly rank: number;
  readonly isRight?: true;
  cell(row: HostedRow, facts: HostedFacts, now: number): Cell;
}

const quiet = (text: string): Cell => ({ text, role: 'quiet' });

const exitCell = ({ look }: HostedRow): Cell => {
  const last = look.records.at(-1);
  if (last === undefined) return quiet('');
  if (last.end === 'probe') return { text: 'probe', role: 'bad' };
  if (last.end === 'not-started') return { text: 'no start', role: 'bad' };
  const { code } = last;
  if (code === null) return quiet('unknown');
  const text = code < 0x10000 ? String(code) : `0x${code.toString(16).toUpperCase()}`;
  return { text, role: code === 0 ? 'quiet' : 'bad' };
};

const probeCell = ({ probes = [] }: HostedFacts): Cell => {
  const text = probeWord(probes);
  const worst = (['bad', 'waiting', 'unknown', 'good'] as const).find((each) =>
    probes.some(({ result }) => result === each),
  );
  return { text, role: worst === undefined ? 'quiet' : probeTone(worst) };
};

/** Which process it is, as far as that is known: that of the program, else that of its host. */
const processOf = ({ record }: HostedRow, { activity }: HostedFacts): number =>
  processIdOf(activity) ?? record.entry.status.processId;

const columns: readonly HostedColumn[] = [
  { title: 'NAME', natural: 4, minimum: 16, rank: 9, cell: ({ record }) => ({ text: safeText(record.entry.name) }) },
  {
    title: 'STATE',
    natural: 14,
    minimum: 9,
    rank: 7,
    cell: ({ record: { entry } }) => ({
      text: `${stateSign(entry.status)} ${stateWord(entry.status.state)}`,
      role: stateTone(entry.status),
    }),
  },
  {
    title: 'PROGRAM',
    natural: 17,
    minimum: 16,
    rank: 8,
    cell: ({ record }, { activity }, now) => ({
      text: activityText(activity, now),
      role: activityTone(activity, record.entry.status),
    }),
  },
  {
    title: 'PID',
    natural: 6,
    rank: 3,
    isRight: true,
    cell: (row, facts) => quiet(String(processOf(row, facts) || '')),
  },
  {
    title: 'RESTARTS',
    natural: 8,
    rank: 5,
    isRight: true,
    cell: (_row, { restarts }) => ({ text: restarts === 0 ? '' : String(restarts), role: 'waiting' }),
  },
  {
    title: 'UP',
    natural: 11,
    rank: 4,
    isRight: true,
    cell: (_row, { upMs }) => quiet(upMs === undefined ? '' : secondsText(upMs)),
  },
  { title: 'LAST EXIT', natural: 10, rank: 6, isRight: true, cell: exitCell },
  {
    title: 'CPU %',
    natural: 5,
    rank: 1,
    isRight: true,
    cell: (_row, { usage }) => quiet(usage?.cpuPercent?.toFixed(1) ?? ''),
  },
  {
    title: 'MEMORY',
    natural: 8,
    rank: 2,
    isRight: true,
    cell: (_row, { usage }) => quiet(usage === undefined ? '' : sizeText(usage.workingSetBytes)),
  },
  { title: 'PROBES', natural: 11, rank: 6, cell: (_row, facts) => probeCell(facts) },
];

/** Longer names are cut; the details have them whole. */
const LONGEST_NAME = 28;

const names = new WeakMap<readonly ServiceRecord[], number>();

/** Of all rows and not of those in the window, so that scrolling moves no column. */
const nameWidth = (rows: readonly ServiceRecord[]): number => {
  const found = names.get(rows);
  if (found !== undefined) return found;
  const longest = rows.reduce((most, { entry }) => Math.max(most, measure.width(safeText(entry.name))), 4);
  const width = Math.min(longest, LONGEST_NAME);
  names.set(rows, width);
  return width;
};

/** Cells of each column in a list of that width; 0: it is left out. */
export const hostedWidths = (rows: readonly ServiceRecord[], width: number): readonly number[] =>
  fitColumns(
    columns.map(({ natural, minimum, rank }, index): Extent => {
      const cells = index === 0 ? nameWidth(rows) : natural;
      return { natural: cells, rank, ...(minimum === undefined ? {} : { minimum }) };
    }),
    width,
  );

const laid = (cells: readonly Cell[], widths: readonly number[]): Line =>
  cells.flatMap(({ text, role }, index): Line => {
    const width = widths[index] ?? 0;
    if (width === 0) return [];
    const filled = aligned(text, width, columns[index]?.isRight === true);
    return [...(index === 0 ? [] : [span(' '.repeat(GAP))]), span(filled, role)];
  });

/** The titles of the columns. */
export const hostedHeading = (widths: readonly number[]): Line =>
  laid(
    columns.map(({ title }) => quiet(title)),
    widths,
  );

/** One service. `now`: on the clock of that computer. */
export const hostedLine = (row: HostedRow, widths: readonly number[], now: number): Line => {
  const facts = hostedFacts(row, now);
  return laid(
    columns.map((column) => column.cell(row, facts, now)),
    widths,
  );
};
