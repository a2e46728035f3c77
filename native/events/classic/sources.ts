import { ERROR_ALREADY_EXISTS, ERROR_FILE_NOT_FOUND, ERROR_INVALID_PARAMETER } from '../../codes.ts';
import type { EventSource } from '../../event-types.ts';
import { ArgumentError, unsigned } from '../../marshal/argument.ts';
import { encodeWide, withoutNul } from '../../marshal/wide.ts';
import {
  KEY_CREATE_SUB_KEY,
  KEY_ENUMERATE_SUB_KEYS,
  KEY_QUERY_VALUE,
  KEY_SET_VALUE,
  REG_DWORD,
  REG_EXPAND_SZ,
  type RegistryKey,
} from '../../registry-key.ts';
import { Win32Error } from '../../win32-error.ts';
import type { ClassicFoundation } from './foundation.ts';
import { findSource, isServiceKey, keyName, logNames, sameKey, withEventLogKey } from './registered.ts';

const OPEN = 'RegOpenKeyExW';
const CREATE = 'RegCreateKeyExW';
const DELETE = 'RegDeleteKeyW';

/** `Events.sources`. 2: there is no such log. */
export const listSources = async (foundation: ClassicFoundation, log: string): Promise<readonly EventSource[]> => {
  keyName(OPEN, 'the log', log);
  return await withEventLogKey(foundation, KEY_ENUMERATE_SUB_KEYS, async (logs) => {
    const known = (await logNames(logs)).find((name) => sameKey(name, log));
    if (known === undefined) throw new Win32Error(OPEN, ERROR_FILE_NOT_FOUND);
    using logKey = await logs.open(known, KEY_ENUMERATE_SUB_KEYS);
    const sources: EventSource[] = [];
    for (const name of await logKey.names()) {
      const source = await findSource(logKey, known, name);
      // It may have been taken away meanwhile.
      if (source !== undefined) sources.push(source);
    }
    return sources;
  });
};

type Value = readonly [name: string, type: number, data: Buffer];

const path = (name: string, text: string): readonly Value[] =>
  text === '' ? [] : [[name, REG_EXPAND_SZ, encodeWide(withoutNul('RegSetValueExW', name, text))]];

const number = (name: string, value: number): Value => {
  const data = Buffer.alloc(4);
  data.writeUInt32LE(unsigned('RegSetValueExW', name, value, 32));
  return [name, REG_DWORD, data];
};

/** What is written under the key of a source; what it does not have is not there. Learn: Event Sources. */
const valuesOf = (source: EventSource): readonly Value[] => [
  ...path('EventMessageFile', source.messageFile),
  ...path('CategoryMessageFile', source.categoryFile),
  ...(source.categoryCount === 0 ? [] : [number('CategoryCount', source.categoryCount)]),
  ...path('ParameterMessageFile', source.parameterFile),
  number('TypesSupported', source.typesSupported),
  ...(source.isCustom ? [number('CustomSource', 1)] : []),
];

const taken = (name: string, log: string): ArgumentError =>
  new ArgumentError(CREATE, ERROR_ALREADY_EXISTS, 'the source', `${name} is registered in the log ${log}`);

/**
 * Windows lets a name be registered in several logs and then picks one of them. So none may have it: not the logs themselves
 * either, each of which is a source of its own.
 */
const refuseTaken = async (logs: RegistryKey, names: readonly string[], name: string): Promise<void> => {
  for (const log of names) {
    if (sameKey(log, name)) throw taken(name, log);
    using logKey = await logs.find(log, KEY_QUERY_VALUE);
    using key = await logKey?.find(name, KEY_QUERY_VALUE);
    if (key !== undefined) throw taken(name, log);
  }
};

/** Takes a key away again that was begun. Its failure is told beside what went wrong first. */
const undo = async (parent: RegistryKey, name: string, cause: unknown): Promise<never> => {
  try {
    await parent.delete(name);
  } catch (error) {
    if (cause instanceof Win32Error && error instanceof Win32Error)
      throw new Win32Error(
        cause.call,
        cause.code,
        `the key ${name} was made, and could not be taken away again: ${error.message}`,
      );
  }
  throw cause;
};

const createWith = async (logKey: RegistryKey, { log, name }: EventSource, values: readonly Value[]): Promise<void> => {
  const key = await logKey.create(name, KEY_SET_VALUE);
  if (key === undefined) throw taken(name, log);
  try {
    using source = key;
    for (const [value, type, data] of values) await source.setValue(value, type, data);
  } catch (error) {
    await undo(logKey, name, error);
  }
};

const createLogWith = (foundation: ClassicFoundation, source: EventSource, values: readonly Value[]): Promise<void> =>
  withEventLogKey(foundation, KEY_CREATE_SUB_KEY, async (logs) => {
    using logKey = await logs.create(source.log, KEY_CREATE_SUB_KEY);
    // Somebody else has just made it, and it is not known with which sources.
    if (logKey === undefined) throw new Win32Error(CREATE, ERROR_ALREADY_EXISTS);
    try {
      await createWith(logKey, source, values);
    } catch (error) {
      await undo(logs, source.log, error);
    }
  });

/**
 * `Events.addSource`: whole or not at all. A log that there is not comes into being with its first source. Everything is
 * checked before anything is written.
 */
export const addSource = async (foundation: ClassicFoundation, source: EventSource): Promise<void> => {
  const { log, name } = source;
  keyName(CREATE, 'the log', log);
  keyName(CREATE, 'the source', name);
  const values = valuesOf(source);
  if (isServiceKey(log)) throw new ArgumentError(CREATE, ERROR_INVALID_PARAMETER, 'the log', `can't be called ${log}`);
  if (sameKey(log, name)) throw taken(name, log);
  const isMade = await withEventLogKey(foundation, KEY_ENUMERATE_SUB_KEYS, async (logs) => {
    await refuseTaken(logs, await logNames(logs), name);
    using logKey = await logs.find(log, KEY_CREATE_SUB_KEY);
    if (logKey !== undefined) await createWith(logKey, source, values);
    return logKey !== undefined;
  });
  if (!isMade) await createLogWith(foundation, source, values);
};

/** `Events.removeSource`. 2: there is no such source. */
export const removeSource = async (foundation: ClassicFoundation, log: string, name: string): Promise<void> => {
  keyName(DELETE, 'the log', log);
  keyName(DELETE, 'the source', name);
  await withEventLogKey(foundation, KEY_QUERY_VALUE, async (logs) => {
    using logKey = isServiceKey(log) ? undefined : await logs.find(log, KEY_QUERY_VALUE);
    if (logKey === undefined) throw new Win32Error(DELETE, ERROR_FILE_NOT_FOUND);
    await logKey.delete(name);
  });
};
