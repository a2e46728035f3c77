import assert from 'node:assert/strict';
import type { EventRecord, EventSource } from '../../../native/event-types.ts';
import type { ClassicFoundation } from '../../../native/events/classic/foundation.ts';
import { readClassic } from '../../../native/events/classic/read.ts';
import { addSource, removeSource } from '../../../native/events/classic/sources.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { Check } from '../../contract/checks.ts';
import { loadClassicDouble } from './classic-double.ts';
import type { Call } from './double.ts';

const [path = ''] = process.argv.slice(2);

/** The file of the double. */
export const doublePath = path;

const loaded = loadClassicDouble(path);

/** The double's switches and log. */
export const double = loaded.double;

/** Every check that was added, in order. */
export const checks: Check[] = [];

/** Adds a check on a fresh double. Whatever happens in it, each handle that was opened is closed exactly once. */
export const check = (
  name: string,
  run: (foundation: ClassicFoundation) => Promise<void>,
  changes: Partial<ClassicFoundation> = {},
): void => {
  const inScene = async (): Promise<void> => {
    double.begin();
    await run({ ...loaded.foundation, ...changes });
    assert.equal(double.open(), 0, 'handles left open');
    const wrong = double.log().filter((call) => call['wasOpen'] === false);
    assert.deepEqual(wrong, [], 'handles closed that were not open');
  };
  checks.push({ name: `classic: ${name}`, run: inScene });
};

/** The calls of one function so far. */
export const calls = (name: string): Call[] => double.log().filter(({ call }) => call === name);

/** The only call of a function. */
export const theCall = (name: string): Call => {
  const [first, ...others] = calls(name);
  assert.ok(first !== undefined && others.length === 0, `${name} was called ${calls(name).length} times`);
  return first;
};

/** Holds that a promise fails with this call's name and code, and gives the error. */
export const rejects = async (asking: Promise<unknown>, call: string, code: number): Promise<Win32Error> => {
  const error: unknown = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Win32Error, `not refused: ${String(error)}`);
  assert.deepEqual([error.call, error.code], [call, code]);
  return error;
};

type Query = Parameters<typeof readClassic>[1];

/** What `take` makes of each record while its batch is there. */
export const each = async <T>(
  foundation: ClassicFoundation,
  query: Query,
  take: (record: EventRecord) => T | Promise<T>,
): Promise<T[]> => {
  const taken: T[] = [];
  for await (const batch of readClassic(foundation, query)) for (const record of batch) taken.push(await take(record));
  return taken;
};

/** A name that nothing else has, in this run or another. */
export const uniqueName = (): string => `svcdeck-abi-${process.pid}-${performance.now().toString(36).replace('.', '')}`;

/** A source in Application with these settings, as long as `run` takes. */
export const withSource = async (
  foundation: ClassicFoundation,
  settings: Partial<EventSource>,
  run: (name: string) => Promise<void>,
): Promise<void> => {
  const source: EventSource = {
    log: 'Application',
    name: uniqueName(),
    messageFile: '',
    categoryFile: '',
    categoryCount: 0,
    parameterFile: '',
    typesSupported: 7,
    isCustom: true,
    ...settings,
  };
  await addSource(foundation, source);
  try {
    await run(source.name);
  } finally {
    await removeSource(foundation, source.log, source.name);
  }
};

/** So many records, numbered in their first string. */
export const fill = (count: number, characters = 100): void => {
  for (let index = 1; index <= count; index++)
    double.append({ time: 1_774_000_000 + index, strings: [`${index}`, 'x'.repeat(characters)] });
};

/** 1, 2, … */
export const upTo = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

/** The log that most checks read. */
export const application = { path: 'Application' } as const;
