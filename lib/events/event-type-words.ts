import { UsageError } from '../errors.ts';
import { nearest } from '../output/nearest.ts';
import {
  EVENTLOG_AUDIT_FAILURE,
  EVENTLOG_AUDIT_SUCCESS,
  EVENTLOG_ERROR_TYPE,
  EVENTLOG_INFORMATION_TYPE,
  EVENTLOG_SUCCESS,
  EVENTLOG_WARNING_TYPE,
} from './classic-type.ts';

/** Types of classic events in the words of `--level`: a promise to programs. Learn: Event Types. */
const types: ReadonlyMap<string, number> = new Map([
  ['error', EVENTLOG_ERROR_TYPE],
  ['warning', EVENTLOG_WARNING_TYPE],
  ['information', EVENTLOG_INFORMATION_TYPE],
  ['success', EVENTLOG_SUCCESS],
  ['audit-success', EVENTLOG_AUDIT_SUCCESS],
  ['audit-failure', EVENTLOG_AUDIT_FAILURE],
]);

/** What `--type` takes. */
export const eventTypeWords: readonly string[] = [...types.keys()];

/** The type that a word means; `info` and `warn` do too. UsageError: it is none. */
export const readEventType = (place: string, text: string): number => {
  const word = text.trim().toLowerCase();
  const type = types.get(word === 'info' ? 'information' : word === 'warn' ? 'warning' : word);
  if (type !== undefined) return type;
  const [near] = nearest(word, eventTypeWords, 1);
  const offer = near === undefined ? '' : ` Did you mean ${near}?`;
  throw new UsageError(`${place}: there is no type '${text}'.${offer} Types: ${eventTypeWords.join(', ')}`);
};

/** The type in a word. */
export const eventTypeWord = (type: number): string =>
  [...types].find(([, value]) => value === type)?.[0] ?? `unknown-${type}`;

/** The types of a mask such as `TypesSupported`, where success has no bit of its own. */
export const typeWordsIn = (mask: number): readonly string[] =>
  [...types].filter(([, bit]) => (mask & bit) !== 0).map(([word]) => word);
