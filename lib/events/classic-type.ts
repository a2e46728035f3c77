import { AUDIT_FAILURE, AUDIT_SUCCESS, CLASSIC } from './keywords.ts';
import { LEVEL_ERROR, LEVEL_INFORMATION, LEVEL_WARNING } from './level-words.ts';

/** What kind of event a classic source reports. Learn: ReportEventW, Event Types. */
export const EVENTLOG_SUCCESS = 0;
export const EVENTLOG_ERROR_TYPE = 1;
export const EVENTLOG_WARNING_TYPE = 2;
export const EVENTLOG_INFORMATION_TYPE = 4;
export const EVENTLOG_AUDIT_SUCCESS = 8;
export const EVENTLOG_AUDIT_FAILURE = 0x10;

interface Shown {
  readonly level: number;
  readonly keywords: bigint;
}

const shown: ReadonlyMap<number, Shown> = new Map([
  [EVENTLOG_SUCCESS, { level: 0, keywords: CLASSIC }],
  [EVENTLOG_ERROR_TYPE, { level: LEVEL_ERROR, keywords: CLASSIC }],
  [EVENTLOG_WARNING_TYPE, { level: LEVEL_WARNING, keywords: CLASSIC }],
  [EVENTLOG_INFORMATION_TYPE, { level: LEVEL_INFORMATION, keywords: CLASSIC }],
  [EVENTLOG_AUDIT_SUCCESS, { level: 0, keywords: CLASSIC | AUDIT_SUCCESS }],
  [EVENTLOG_AUDIT_FAILURE, { level: 0, keywords: CLASSIC | AUDIT_FAILURE }],
]);

/** Level and keywords of an event that was reported with such a type. undefined: there is no such type. */
export const shownAs = (type: number): Shown | undefined => shown.get(type);

/** The level and the keywords of an event as the classic API, which knows types only, tells them again. */
export const classicView = ({ level, keywords }: Shown): Shown => {
  if ((keywords & AUDIT_FAILURE) !== 0n) return { level: 0, keywords: CLASSIC | AUDIT_FAILURE };
  if ((keywords & AUDIT_SUCCESS) !== 0n) return { level: 0, keywords: CLASSIC | AUDIT_SUCCESS };
  if (level === 0) return { level: 0, keywords: CLASSIC };
  if (level <= LEVEL_ERROR) return { level: LEVEL_ERROR, keywords: CLASSIC };
  return { level: level === LEVEL_WARNING ? LEVEL_WARNING : LEVEL_INFORMATION, keywords: CLASSIC };
};
