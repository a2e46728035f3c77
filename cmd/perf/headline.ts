import { localTime } from '../../lib/events/time.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { durationText } from '../../lib/service/duration.ts';
import type { FileTime } from '../../native/event-types.ts';

export interface HeadlineParts {
  readonly computer: string;
  readonly intervalMs: number;
  /** Of the newest round. undefined: there was none. */
  readonly time: FileTime | undefined;
  /** It goes on. */
  readonly isLive: boolean;
}

const TIME_AT = 11;

/** Which computer, when, how often, and how it ends: as much as there is room for. */
export const headline = ({ computer, intervalMs, time, isLive }: HeadlineParts, width: number): string => {
  const parts = [
    safeText(computer),
    ...(time === undefined ? [] : [localTime(time).slice(TIME_AT)]),
    `every ${durationText(intervalMs)}`,
    ...(isLive ? ['Ctrl+C ends'] : []),
  ];
  while (parts.length > 1 && parts.join('  ').length > width) parts.pop();
  return parts.join('  ').slice(0, width);
};
