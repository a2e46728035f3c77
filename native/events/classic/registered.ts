import type { Place } from '../../call.ts';
import { ERROR_INVALID_PARAMETER } from '../../codes.ts';
import type { EventSource } from '../../event-types.ts';
import { ArgumentError } from '../../marshal/argument.ts';
import { KEY_QUERY_VALUE, numberOf, RegistryKey, textOf } from '../../registry-key.ts';
import { type ClassicFoundation, serverOf } from './foundation.ts';

const EVENT_LOG_KEY = 'SYSTEM\\CurrentControlSet\\Services\\EventLog';
const MAX_KEY_NAME = 255;

/** Where ordinary calls run: another computer may take its time for any of them. */
export const placeOf = ({ computer }: ClassicFoundation): Place => (computer === null ? 'here' : 'aside');

/**
 * Runs something with the key under which a computer's classic logs stand, each with its sources. Learn: Eventlog Key.
 */
export const withEventLogKey = async <T>(
  foundation: ClassicFoundation,
  access: number,
  run: (logs: RegistryKey) => Promise<T>,
): Promise<T> => {
  const { invoke, classic } = foundation;
  const { registry } = classic;
  const host = { registry, invoke, place: placeOf(foundation), server: serverOf(foundation) };
  using machine = await RegistryKey.localMachine(host);
  using logs = await machine.open(EVENT_LOG_KEY, access);
  return await run(logs);
};

/**
 * A log's or source's name, once it is known to be a key's: a backslash would lead to a key below, and nothing at all to the
 * log itself with everything in it.
 */
export const keyName = (call: string, what: string, name: string): string => {
  const refuse = (fault: string): never => {
    throw new ArgumentError(call, ERROR_INVALID_PARAMETER, what, fault);
  };
  if (name === '') refuse('is empty');
  if (name.includes('\\')) refuse('has a backslash in it');
  if (name.includes('\0')) refuse('has a NUL character in it');
  if (name.length > MAX_KEY_NAME) refuse(`is longer than ${MAX_KEY_NAME} characters`);
  return name;
};

/** The registry tells names apart without regard to case. */
export const sameKey = (one: string, other: string): boolean => one.toLowerCase() === other.toLowerCase();

/** Keys beside those of the logs, which the Event Log service has for itself. */
const serviceKeys: readonly string[] = ['Parameters', 'State'];

/** A key with that name can't be a log's. */
export const isServiceKey = (name: string): boolean => serviceKeys.some((each) => sameKey(each, name));

/** The logs in a key that was opened to list what is below, in the registry's order. */
export const logNames = async (logs: RegistryKey): Promise<readonly string[]> =>
  (await logs.names()).filter((name) => !isServiceKey(name));

const readText = async (key: RegistryKey, name: string): Promise<string> => {
  const value = await key.value(name);
  return (value === undefined ? undefined : textOf(value)) ?? '';
};

const readNumber = async (key: RegistryKey, name: string): Promise<number> => {
  const value = await key.value(name);
  return (value === undefined ? undefined : numberOf(value)) ?? 0;
};

/** What stands in the key of a source. A value that there is not, or of another type, is '' or 0. */
export const readSource = async (key: RegistryKey, log: string, name: string): Promise<EventSource> => ({
  log,
  name,
  messageFile: await readText(key, 'EventMessageFile'),
  categoryFile: await readText(key, 'CategoryMessageFile'),
  categoryCount: await readNumber(key, 'CategoryCount'),
  parameterFile: await readText(key, 'ParameterMessageFile'),
  typesSupported: await readNumber(key, 'TypesSupported'),
  isCustom: (await readNumber(key, 'CustomSource')) !== 0,
});

/** A source of a log that is held open. undefined: there is none of that name. */
export const findSource = async (logKey: RegistryKey, log: string, name: string): Promise<EventSource | undefined> => {
  using key = await logKey.find(name, KEY_QUERY_VALUE);
  return key === undefined ? undefined : await readSource(key, log, name);
};
