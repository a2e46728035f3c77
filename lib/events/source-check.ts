import type { EventSource } from '../../native/event-types.ts';
import { UsageError } from '../errors.ts';

/** A source is a key in the registry. Learn: Registry element size limits. */
const LONGEST_NAME = 255;

/** Of a log's name the first eight characters must be its own. Learn: Eventlog Key. */
const TELLING = 8;

/** UsageError, naming `place`: no source can have the name. */
export const checkSourceName = (place: string, name: string): void => {
  if (name.trim() === '') throw new UsageError(`${place}: the name of a source is empty`);
  if (name.includes('\\'))
    throw new UsageError(
      `${place}: '${name}': the name of a source has no backslash, which parts keys of the registry`,
    );
  if (name.length > LONGEST_NAME)
    throw new UsageError(
      `${place}: the name of a source has at most ${LONGEST_NAME} characters, and '${name.slice(0, 20)}…' has ${name.length}`,
    );
};

/** The log whose name begins as that of a new one would, so that Windows could not tell them apart. undefined: none does. */
export const clashingLog = (name: string, logs: readonly string[]): string | undefined => {
  const begin = name.slice(0, TELLING).toLowerCase();
  return logs.find((log) => log.slice(0, TELLING).toLowerCase() === begin);
};

const fields: readonly (keyof EventSource)[] = [
  'messageFile',
  'categoryFile',
  'categoryCount',
  'parameterFile',
  'typesSupported',
];

const normal = (value: EventSource[keyof EventSource]): string => String(value).toLowerCase();

/** Are they registered in the same log with the same files? Windows compares paths without regard to case. */
export const isSameSource = (a: EventSource, b: EventSource): boolean =>
  normal(a.log) === normal(b.log) && fields.every((field) => normal(a[field]) === normal(b[field]));
