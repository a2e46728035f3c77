import { systemDouble } from './system-double.ts';
import { isWine, withoutWindows } from './windows.ts';

/** Why the executable can't be run with the double of wevtapi.dll; undefined: it can. */
export const withoutEventDouble = withoutWindows ?? (isWine ? undefined : 'Windows has an event log of its own');

/** The double of wevtapi.dll in its place, and the environment in which it is loaded. */
export const eventDouble = (): Promise<Readonly<Record<string, string>>> => systemDouble('wevtapi');
