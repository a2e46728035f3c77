import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { CounterReading, CounterSession, CounterSessionOptions } from '../../../native/counter-types.ts';
import type { CounterFoundation } from '../../../native/counters/foundation.ts';
import { openCounters } from '../../../native/counters.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { Check } from '../../contract/checks.ts';
import { type Call, loadDouble } from './double.ts';

const [path = ''] = process.argv.slice(2);

const loaded = loadDouble(path);

/** The double's switches and log. */
export const double = loaded.double;

/** A script of test/doubles/counters. */
export const script = (name: string): string =>
  fileURLToPath(new URL(`../../doubles/counters/${name}.txt`, import.meta.url));

export interface Scene {
  readonly counters: ReturnType<typeof openCounters>;
  readonly foundation: CounterFoundation;
  /** Opens a session that ends with the check. */
  open(paths: readonly string[], options?: CounterSessionOptions): Promise<CounterSession>;
}

export interface Setting {
  /** null: none. Absent: `server`. */
  readonly script?: string | null;
  /** The full path of another. */
  readonly scriptFile?: string;
  readonly computer?: string;
  readonly now?: () => number;
  readonly message?: (code: number) => string | undefined;
}

/** Every check that was added, in order. */
export const checks: Check[] = [];

/** Adds a check on a fresh double. Whatever happens in it, everything that was opened is closed exactly once. */
export const check = (name: string, run: (scene: Scene) => Promise<void>, setting: Setting = {}): void => {
  const inScene = async (): Promise<void> => {
    const file = setting.scriptFile ?? script(setting.script ?? 'server');
    const isRead = double.begin(setting.script === null ? null : file);
    assert.notEqual(isRead, 0, 'the script could not be read');
    const { computer = null, now = loaded.foundation.now, message = loaded.foundation.message } = setting;
    const foundation = { ...loaded.foundation, computer, now, message };
    {
      using counters = openCounters(foundation);
      await run({ counters, foundation, open: (paths, options) => counters.open(paths, options) });
    }
    assert.equal(double.open(), 0, 'handles left open');
    assert.equal(double.wrongCloses(), 0, 'handles closed that were not open');
  };
  checks.push({ name, run: inScene });
};

/** The calls of one function so far. */
export const calls = (name: string): Call[] => double.log().filter(({ call }) => call === name);

/** Holds that a promise fails with this call's name and code, and gives the error. */
export const rejects = async (asking: Promise<unknown>, call: string, code: number): Promise<Win32Error> => {
  const error: unknown = await asking.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof Win32Error, `not refused: ${String(error)}`);
  assert.deepEqual([error.call, error.code.toString(16)], [call, code.toString(16)]);
  return error;
};

/** A reading as plain values, with codes in hexadecimal. */
export const plain = ({ status, instances, values, statuses }: CounterReading) => ({
  status: status.toString(16),
  values: Object.fromEntries(
    instances.map((instance, index) => {
      const code = statuses[index] ?? Number.NaN;
      return [instance, code > 1 ? code.toString(16) : values[index]];
    }),
  ),
});

/** The readings of so many rounds. */
export const rounds = async (session: CounterSession, count: number) => {
  const all: ReturnType<typeof plain>[][] = [];
  for (let round = 0; round < count; round++) all.push((await session.collect()).readings.map(plain));
  return all;
};

/** What the only counter of a session gave in so many rounds. */
export const only = async (session: CounterSession, count: number) =>
  (await rounds(session, count)).map(([reading]) => reading);
