import type { DetailsSection } from '../../../lib/service/details-text.ts';
import { LABEL } from '../../../lib/service/field-lines.ts';
import type { DetailState, DetailTab, ServicesState } from '../state/services.ts';
import { counterTabLines } from './counter-tab.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import type { Tab } from './tab-title.ts';
import { plainOf, readToned, wrapToned } from './toned-text.ts';

/** The tabs of the details, in their order. */
export const detailTabs: readonly Tab<DetailTab>[] = [
  { id: 'overview', title: 'Overview', short: 'Over' },
  { id: 'configuration', title: 'Configuration', short: 'Conf' },
  { id: 'dependencies', title: 'Dependencies', short: 'Deps' },
  { id: 'events', title: 'Events', short: 'Evts' },
  { id: 'counters', title: 'Counters', short: 'Ctrs' },
  { id: 'security', title: 'Security', short: 'Sec' },
];

const sectionsOf: Readonly<Record<DetailTab, readonly DetailsSection['id'][]>> = {
  overview: ['service', 'status', 'dependencies'],
  configuration: ['configuration', 'recovery', 'triggers'],
  security: ['rights'],
  // These are lists of their own.
  dependencies: [],
  events: [],
  counters: [],
};

/** Blanks before a label, and the one behind it. */
const HANG = LABEL + 3;

/** A line of the details, and the text that it is of. */
interface LaidLine {
  readonly line: Line;
  /** Painted with `markTone`, and not broken into lines. */
  readonly source: string;
}

const laidOut = (sections: readonly DetailsSection[], tab: DetailTab, width: number): readonly LaidLine[] =>
  sections
    .filter(({ id, lines }) => sectionsOf[tab].includes(id) && lines.length > 0)
    .flatMap(({ lines }, index) => (index === 0 ? lines : ['', ...lines]))
    .flatMap((source) => wrapToned(readToned(source), width, HANG, measure).map((line) => ({ line, source })));

interface Laid {
  readonly tab: DetailTab;
  readonly width: number;
  readonly lines: readonly Line[];
  readonly sources: readonly string[];
}

const nothingLaid: Pick<Laid, 'lines' | 'sources'> = { lines: [], sources: [] };

/** What was laid out last for each service: it is asked for at every key. */
const known = new WeakMap<readonly DetailsSection[], Laid>();

const laidFor = ({ tab, sections }: DetailState, width: number): Pick<Laid, 'lines' | 'sources'> => {
  if (sections === undefined) return nothingLaid;
  const found = known.get(sections);
  if (found?.tab === tab && found.width === width) return found;
  const all = laidOut(sections, tab, width);
  const laid = { tab, width, lines: all.map(({ line }) => line), sources: all.map(({ source }) => source) };
  known.set(sections, laid);
  return laid;
};

/** What the open tab says, in lines of at most `width` cells. */
export const detailLines = (detail: DetailState, width: number): readonly Line[] =>
  detail.fault === undefined ? laidFor(detail, width).lines : wrapToned([span(detail.fault, 'bad')], width, 0, measure);

/** Label and blanks before the text of a field; a field of several lines has its label at the first. */
const labelled = /^ {2}(?:\S+(?: \S+)*)? *$/u;

/** The text of the field that is shown on a line, without its label. undefined: it is a heading, or blank. */
export const fieldAt = (detail: DetailState, width: number, index: number): string | undefined => {
  const source = laidFor(detail, width).sources[index];
  if (detail.fault !== undefined || source === undefined) return undefined;
  const text = plainOf(readToned(source));
  if (!text.startsWith('  ')) return undefined;
  const field = text.slice(HANG);
  return field !== '' && labelled.test(text.slice(0, HANG)) ? field : text.trim();
};

/** The lines of the open tab, whatever they are made of. `isPlain`: no blocks in sparklines. */
export const tabLines = (services: ServicesState, width: number, isPlain: boolean): readonly Line[] => {
  const { detail, current, load } = services;
  return detail.tab === 'counters' ? counterTabLines(load, current, width, isPlain) : detailLines(detail, width);
};
