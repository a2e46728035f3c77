import type { Action } from '../state/actions.ts';
import { type Line, lineWidth, pressed, span } from './line.ts';
import { measure } from './measure.ts';

/** A tab of details. */
export interface Tab<Id extends string> {
  readonly id: Id;
  readonly title: string;
  /** Its title where there is little room. */
  readonly short: string;
}

/** What the tabs of a pane are, and which is open. */
export interface TabScene<Id extends string> {
  /** What they are of. Safe to show. */
  readonly name: string;
  readonly tabs: readonly Tab<Id>[];
  readonly open: Id;
  /** What a click on one does. */
  pressOf(tab: Id): readonly Action[];
}

/** A name that is cut shorter says nothing. */
const LEAST_NAME = 12;

/** The tabs side by side, with the open one in brackets. */
const tabsLine = <Id extends string>(
  { tabs, open, pressOf }: TabScene<Id>,
  gap: string,
  titleOf: (tab: Tab<Id>) => string,
): Line =>
  tabs.flatMap((tab) => [
    span(gap),
    ...pressed([tab.id === open ? span(`[${tab.title}]`, 'accent') : span(titleOf(tab), 'quiet')], () =>
      pressOf(tab.id),
    ),
  ]);

/** Only the open one, and which it is. */
const openLine = <Id extends string>({ tabs, open }: TabScene<Id>): Line => {
  const at = tabs.findIndex(({ id }) => id === open);
  return [span(`  [${tabs[at]?.title ?? ''}]`, 'accent'), span(` ${at + 1}/${tabs.length}`, 'quiet')];
};

/** A name and the tabs of its details in so many cells: the open tab can be read however few they are. */
export const tabTitle = <Id extends string>(scene: TabScene<Id>, cells: number): Line => {
  const { name } = scene;
  const forms = [
    tabsLine(scene, '  ', ({ title }) => ` ${title} `),
    tabsLine(scene, '  ', ({ title }) => title),
    tabsLine(scene, '  ', ({ short }) => short),
  ];
  const least = Math.min(measure.width(name), LEAST_NAME);
  const tabs = forms.find((line) => lineWidth(line, measure) + least <= cells) ?? openLine(scene);
  return [span(measure.cut(name, Math.max(1, cells - lineWidth(tabs, measure))), 'heading'), ...tabs];
};
