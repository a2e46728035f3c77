import { systemDouble } from './system-double.ts';
import { isWine, withoutWindows } from './windows.ts';

/** Why the executable can't be run with the double of pdh.dll; undefined: it can. */
export const withoutCounterDouble = withoutWindows ?? (isWine ? undefined : 'Windows has counters of its own');

/** The double of pdh.dll in its place, and the environment in which it is loaded. */
export const counterDouble = (): Promise<Readonly<Record<string, string>>> => systemDouble('pdh');
