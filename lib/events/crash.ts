import type { EventRecord, EventValue } from '../../native/event-types.ts';
import { valueText } from './value-text.ts';

/** A program that crashed or hung, as an event tells it. */
export interface Crash {
  /** Its file name. */
  readonly program: string;
  /** Of an svchost.exe that is named after it (`svchost.exe_Dhcp`): the service, or the group of those that share it. */
  readonly member: string | undefined;
  /** Absent: the event does not say. */
  readonly path?: string;
}

type Told = { readonly program: string; readonly path?: string };

const at = (values: readonly EventValue[], index: number): string => {
  const value = values[index];
  return value === undefined ? '' : valueText(value).trim();
};

/**
 * Where each provider says which program it was. Positions, since classic events have no names for their data, and the
 * sentences around them are in the language of Windows. Of .NET the whole text is one value, with `Application: x.exe`, in
 * that language, in its first line.
 */
const readers: Readonly<Record<string, (values: readonly EventValue[]) => Told>> = {
  'Application Error': (values) => ({ program: at(values, 0), path: at(values, 10) }),
  'Application Hang': (values) => ({ program: at(values, 0), path: at(values, 5) }),
  'Windows Error Reporting': (values) => ({ program: at(values, 5) }),
  '.NET Runtime': (values) => ({
    program: /^[^\r\n]*?:\s*([^\r\n]+?)\s*(?:[\r\n]|$)/.exec(at(values, 0))?.[1] ?? '',
  }),
};

/** Who tells of crashes, in the Application log. */
export const crashProviders: readonly string[] = Object.keys(readers);

const NAMED_HOST = /^(svchost\.exe)_(.+)$/i;

/** The crash that an event tells of. undefined: it is no such event. */
export const crashOf = ({ provider, values }: EventRecord): Crash | undefined => {
  const told = Object.hasOwn(readers, provider) ? readers[provider]?.(values) : undefined;
  if (told === undefined || told.program === '') return undefined;
  const [, host, member] = NAMED_HOST.exec(told.program) ?? [];
  return {
    program: host ?? told.program,
    member,
    ...(told.path === undefined || told.path === '' ? {} : { path: told.path }),
  };
};
