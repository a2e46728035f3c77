import { safeText } from '../../../lib/output/safe-text.ts';
import type { Action } from '../state/actions.ts';
import type { DetailTab, ServicesState } from '../state/services.ts';
import { detailTabs } from './detail-lines.ts';
import { type Line, lineWidth, pressed, span } from './line.ts';
import { measure } from './measure.ts';

/** Titles where there is little room. */
const shortTitles: Readonly<Record<DetailTab, string>> = {
  overview: 'Over',
  configuration: 'Conf',
  dependencies: 'Deps',
  events: 'Evts',
  counters: 'Ctrs',
  security: 'Sec',
};

/** A name that is cut shorter says nothing. */
const LEAST_NAME = 12;

const tabPressed = (tab: DetailTab) => (): readonly Action[] => [
  { type: 'services/focus', focus: 'details' },
  { type: 'services/tab', tab },
];

/** The tabs side by side, with the open one in brackets. */
const tabsLine = (open: DetailTab, gap: string, titleOf: (tab: (typeof detailTabs)[number]) => string): Line =>
  detailTabs.flatMap((tab) => [
    span(gap),
    ...pressed([tab.id === open ? span(`[${tab.title}]`, 'accent') : span(titleOf(tab), 'quiet')], tabPressed(tab.id)),
  ]);

/** Only the open one, and which it is. */
const openLine = (open: DetailTab): Line => {
  const at = detailTabs.findIndex(({ id }) => id === open);
  return [span(`  [${detailTabs[at]?.title ?? ''}]`, 'accent'), span(` ${at + 1}/${detailTabs.length}`, 'quiet')];
};

/** The service and the tabs of its details in so many cells: the open tab can be read however few they are. */
export const detailTitle = ({ detail, current = '' }: ServicesState, cells: number): Line => {
  const name = safeText(current);
  const forms = [
    tabsLine(detail.tab, '  ', ({ title }) => ` ${title} `),
    tabsLine(detail.tab, '  ', ({ title }) => title),
    tabsLine(detail.tab, '  ', ({ id }) => shortTitles[id]),
  ];
  const least = Math.min(measure.width(name), LEAST_NAME);
  const tabs = forms.find((line) => lineWidth(line, measure) + least <= cells) ?? openLine(detail.tab);
  return [span(measure.cut(name, Math.max(1, cells - lineWidth(tabs, measure))), 'heading'), ...tabs];
};
