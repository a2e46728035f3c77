import {
  EVENTLOG_AUDIT_FAILURE,
  EVENTLOG_AUDIT_SUCCESS,
  EVENTLOG_ERROR_TYPE,
  EVENTLOG_INFORMATION_TYPE,
  EVENTLOG_WARNING_TYPE,
} from '../../lib/events/classic-type.ts';
import type { EventFilter } from '../../lib/events/filter.ts';
import { LEVEL_ERROR, LEVEL_INFORMATION, LEVEL_WARNING, type LevelChoice } from '../../lib/events/level-words.ts';

/** What a kind of classic events is to ReportEventW, and to a filter. Learn: EventLogEntryType. */
const kinds: ReadonlyMap<string, { readonly type: number; readonly level: LevelChoice }> = new Map([
  ['Error', { type: EVENTLOG_ERROR_TYPE, level: LEVEL_ERROR }],
  ['Information', { type: EVENTLOG_INFORMATION_TYPE, level: LEVEL_INFORMATION }],
  ['FailureAudit', { type: EVENTLOG_AUDIT_FAILURE, level: 'audit-failure' }],
  ['SuccessAudit', { type: EVENTLOG_AUDIT_SUCCESS, level: 'audit-success' }],
  ['Warning', { type: EVENTLOG_WARNING_TYPE, level: LEVEL_WARNING }],
] as const);

/** The words of `-EntryType`. */
export const entryTypes: readonly string[] = [...kinds.keys()];

/** The type that an event is reported with. */
export const entryTypeNumber = (word: string): number => kinds.get(word)?.type ?? EVENTLOG_INFORMATION_TYPE;

/** The levels that a filter wants for these words. */
export const entryLevels = (words: readonly string[]): NonNullable<EventFilter['levels']> =>
  words.flatMap((word) => kinds.get(word)?.level ?? []);
