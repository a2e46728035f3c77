import {
  INFINITE,
  SC_ACTION_NONE,
  SC_ACTION_REBOOT,
  SC_ACTION_RESTART,
  SC_ACTION_RUN_COMMAND,
} from '../../native/codes.ts';
import type { FailureAction } from '../../native/types.ts';
import { UsageError } from '../errors.ts';
import { readTimeSpan } from './time-span.ts';
import { actionWord } from './words.ts';

const secondsOf: ReadonlyMap<string, number> = new Map([
  ['s', 1],
  ['m', 60],
  ['h', 3600],
  ['d', 86_400],
]);

/**
 * Seconds of a period such as `1d`, `12h`, `90s`, `0`; `never` is 0xFFFFFFFF. Without a unit only 0: scripts for `sc` mean
 * seconds, and everything else here has a unit. UsageError, naming `place`: anything else.
 */
export const readResetPeriod = (place: string, text: string): number => {
  if (text.toLowerCase() === 'never') return INFINITE;
  if (text === '0') return 0;
  const [, digits = '', unit = ''] = /^(\d+)([smhd])$/i.exec(text) ?? [];
  const seconds = Number(digits) * (secondsOf.get(unit.toLowerCase()) ?? Number.NaN);
  if (digits === '' || Number.isNaN(seconds))
    throw new UsageError(`${place} '${text}' is no period (write 1d, 12h, 30m, 90s, 0 or never)`);
  if (seconds >= INFINITE) throw new UsageError(`${place} '${text}' is more than Windows can count (write never)`);
  return seconds;
};

const typeWords: ReadonlyMap<string, number> = new Map([
  ['restart', SC_ACTION_RESTART],
  ['run', SC_ACTION_RUN_COMMAND],
  ['run-command', SC_ACTION_RUN_COMMAND],
  ['reboot', SC_ACTION_REBOOT],
  ['none', SC_ACTION_NONE],
]);

const readDelay = (place: string, action: string, delay: string | undefined): number => {
  if (delay === undefined || delay === '')
    throw new UsageError(`${place}: '${action}' needs a delay, such as ${action.replace(/\/.*$/, '')}/60s`);
  if (delay === '0') return 0;
  // `sc` counts these in milliseconds and everything here in seconds: nobody is to guess.
  if (/^\d+$/.test(delay)) throw new UsageError(`${place}: '${action}' has no unit: write ${delay}s or ${delay}ms`);
  return readTimeSpan(`${place}: the delay`, delay);
};

const readAction = (place: string, text: string): FailureAction => {
  const [word = '', delay, ...more] = text.split('/');
  const type = typeWords.get(word.trim().toLowerCase());
  if (type === undefined)
    throw new UsageError(`${place}: '${text}' is no action (write restart/60s, run/0, reboot/5m or none)`);
  if (more.length > 0) throw new UsageError(`${place}: '${text}' is more than an action and its delay`);
  if (type === SC_ACTION_NONE && delay === undefined) return { type, delayMs: 0 };
  return { type, delayMs: readDelay(place, text, delay?.trim()) };
};

/** Learn, SERVICE_FAILURE_ACTIONSW: `cActions`. */
export const MOST_ACTIONS = 1024;

/** `restart/60s,restart/2m,none`; '': no actions. UsageError, naming `place` and the action: anything else. */
export const readActions = (place: string, text: string): readonly FailureAction[] => {
  const actions = text.trim() === '' ? [] : text.split(',').map((each) => readAction(place, each.trim()));
  if (actions.length > MOST_ACTIONS)
    throw new UsageError(`${place}: ${actions.length} actions, and Windows keeps at most ${MOST_ACTIONS}`);
  return actions;
};

/** The largest unit that gives a whole number. */
const inUnits = (amount: number, units: readonly (readonly [unit: string, size: number])[]): string => {
  const [unit, size] = units.find(([, each]) => amount % each === 0) ?? ['', 1];
  return amount === 0 ? '0' : `${amount / size}${unit}`;
};

const delayUnits = [
  ['h', 3_600_000],
  ['m', 60_000],
  ['s', 1000],
  ['ms', 1],
] as const;

/** A period as `readResetPeriod` takes it. */
export const resetWord = (seconds: number): string =>
  seconds === INFINITE ? 'never' : inUnits(seconds, [...secondsOf].reverse());

/** Actions as `readActions` takes them; '': none. (Those that only newer versions of Windows have are shown all the same.) */
export const actionsWord = (actions: readonly FailureAction[]): string =>
  actions
    .map(({ type, delayMs }) =>
      type === SC_ACTION_NONE && delayMs === 0 ? 'none' : `${actionWord(type)}/${inUnits(delayMs, delayUnits)}`,
    )
    .join(',');
