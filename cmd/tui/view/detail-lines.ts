import type { DetailsSection } from '../../../lib/service/details-text.ts';
import { LABEL } from '../../../lib/service/field-lines.ts';
import type { DetailState, DetailTab, ServicesState } from '../state/services.ts';
import { counterTabLines } from './counter-tab.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import { readToned, wrapToned } from './toned-text.ts';

/** The tabs of the details, in their order. */
export const detailTabs: readonly { readonly id: DetailTab; readonly title: string }[] = [
  { id: 'overview', title: 'Overview' },
  { id: 'configuration', title: 'Configuration' },
  { id: 'dependencies', title: 'Dependencies' },
  { id: 'events', title: 'Events' },
  { id: 'counters', title: 'Counters' },
  { id: 'security', title: 'Security' },
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

const laidOut = (sections: readonly DetailsSection[], tab: DetailTab, width: number): readonly Line[] =>
  sections
    .filter(({ id, lines }) => sectionsOf[tab].includes(id) && lines.length > 0)
    .flatMap(({ lines }, index) => (index === 0 ? lines : ['', ...lines]))
    .flatMap((line) => wrapToned(readToned(line), width, HANG, measure));

interface Laid {
  readonly tab: DetailTab;
  readonly width: number;
  readonly lines: readonly Line[];
}

/** What was laid out last for each service: it is asked for at every key. */
const known = new WeakMap<readonly DetailsSection[], Laid>();

/** What the open tab says, in lines of at most `width` cells. */
export const detailLines = ({ tab, sections, fault }: DetailState, width: number): readonly Line[] => {
  if (fault !== undefined) return wrapToned([span(fault, 'bad')], width, 0, measure);
  if (sections === undefined) return [];
  const found = known.get(sections);
  if (found?.tab === tab && found.width === width) return found.lines;
  const lines = laidOut(sections, tab, width);
  known.set(sections, { tab, width, lines });
  return lines;
};

/** The lines of the open tab, whatever they are made of. `isPlain`: no blocks in sparklines. */
export const tabLines = (services: ServicesState, width: number, isPlain: boolean): readonly Line[] => {
  const { detail, current, load } = services;
  return detail.tab === 'counters' ? counterTabLines(load, current, width, isPlain) : detailLines(detail, width);
};
