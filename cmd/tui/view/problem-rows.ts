import { span } from './line.ts';
import { measure } from './measure.ts';
import type { PanelRow } from './panel.ts';
import { wrapToned } from './toned-text.ts';

/** What is wrong with what was typed, whole: its reason often stands at its end, after a long path. */
export const problemRows = (problem: string, width: number): readonly PanelRow[] =>
  wrapToned([span(problem, 'bad')], width, 2, measure).map((line) => ({ line }));
