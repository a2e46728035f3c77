import { fileTimeOf, localTime } from '../../../lib/events/time.ts';
import type { ExitRecord } from '../../../lib/host/exit/exit-history.ts';
import { safeText } from '../../../lib/output/safe-text.ts';
import { durationText } from '../../../lib/service/duration.ts';
import type { HostedRow } from '../state/hosted.ts';
import type { Role } from '../theme/theme.ts';
import { type Line, span } from './line.ts';
import { measure } from './measure.ts';
import { wrapToned } from './toned-text.ts';

/** What a tab of a hosted service is drawn from. */
export interface HostedView {
  readonly row: HostedRow;
  /** On the clock of that computer, milliseconds since 1970. */
  readonly now: number;
  readonly width: number;
}

/** Cells of a label, with the blanks around it. */
const LABEL = 17;

/** A label and what belongs to it, broken into lines below each other where it is long. */
export const field = (label: string, text: string, width: number, role?: Role): readonly Line[] =>
  wrapToned([span(safeText(text), role)], Math.max(1, width - LABEL), 0, measure).map((line, index) => [
    span((index === 0 ? `  ${label}` : '').padEnd(LABEL), 'quiet'),
    ...line,
  ]);

/** A sentence over the whole width. */
export const sentence = (text: string, width: number, role: Role = 'quiet'): readonly Line[] =>
  wrapToned([span(safeText(text), role)], width, 0, measure);

/** The heading of a part. */
export const heading = (text: string): Line => [span(text, 'heading')];

/** `2026-11-21 08:00:00`, on this computer's clock. */
export const timeText = (at: number): string => localTime(fileTimeOf(at));

/** How long something has been going on, in whole seconds. */
export const secondsText = (ms: number): string => durationText(Math.floor(ms / 1000) * 1000);

/** How the end of a run is set off. */
export const exitRole = ({ end, code }: ExitRecord): Role => (end === 'exited' && code === 0 ? 'good' : 'bad');
