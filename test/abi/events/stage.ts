import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import type { EventKernel, SignalHandle } from '../../../native/dll/event-kernel.ts';
import type { EventQuery, EventRecord, Events } from '../../../native/event-types.ts';
import type { EventFoundation } from '../../../native/events/foundation.ts';
import { SignalWaiter } from '../../../native/events/signal-waiter.ts';
import { openEvents } from '../../../native/events.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { Check } from '../../contract/checks.ts';
import { type Call, loadDouble } from './double.ts';

const [path = ''] = process.argv.slice(2);

const loaded = loadDouble(path);

/** The double's switches and log. */
export const double = loaded.double;

/** The folder of the logs that most checks read. */
export const folder = fileURLToPath(new URL('../../doubles/events', import.meta.url));

export interface Scene {
  readonly events: ReturnType<typeof openEvents>;
  readonly foundation: EventFoundation;
}

/** The same functions, with others in place of some. */
export const withCalls = <T extends object>(functions: T, others: Partial<T>): T =>
  Object.create(functions, Object.getOwnPropertyDescriptors(others)) as T;

export interface Setting {
  /** Of logs; null: none. Absent: test/doubles/events. */
  readonly folder?: string | null;
  readonly computer?: string;
  readonly now?: () => number;
}

/** kernel32.dll, with an account of the signals that are open. */
const countedSignals = (open: Set<SignalHandle>): EventKernel => {
  const { kernel } = loaded.foundation;
  const create = (...args: Parameters<EventKernel['CreateEventW']>): SignalHandle | 0 => {
    const signal = kernel.CreateEventW(...args);
    if (signal !== 0) open.add(signal);
    return signal;
  };
  const close = (signal: SignalHandle): number => {
    assert.ok(open.delete(signal), 'a signal closed that was not open');
    return kernel.CloseHandle(signal);
  };
  const never = (): never => assert.fail('not on another thread');
  return withCalls(kernel, {
    CreateEventW: Object.assign(create, { async: never }),
    CloseHandle: Object.assign(close, { async: never }),
  });
};

/** Every check that was added, in order. */
export const checks: Check[] = [];

/** Adds a check on a fresh double. Whatever happens in it, each handle that was opened is closed exactly once. */
export const check = (name: string, run: (scene: Scene) => Promise<void>, setting: Setting = {}): void => {
  const inScene = async (): Promise<void> => {
    double.begin(setting.folder === undefined ? folder : setting.folder);
    const { computer = null, now = loaded.foundation.now } = setting;
    const signals = new Set<SignalHandle>();
    const kernel = countedSignals(signals);
    const waiter = new SignalWaiter(kernel, loaded.foundation.lastError);
    const foundation = { ...loaded.foundation, kernel, waiter, computer, now };
    {
      using events = openEvents(foundation);
      await run({ events, foundation });
    }
    // What waits for signals ends when it finds that nobody wants one any more.
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(signals.size, 0, 'signals left open');
    assert.equal(double.open(), 0, 'handles left open');
    assert.equal(double.wrongCloses(), 0, 'handles closed that were not open');
  };
  checks.push({ name, run: inScene });
};

/** All records that a query gives. */
export const all = async (events: Pick<Events, 'read'>, query: EventQuery): Promise<EventRecord[]> => {
  const records: EventRecord[] = [];
  for await (const batch of events.read(query)) records.push(...batch);
  return records;
};

/** What `take` makes of each record while its batch is there. */
export const each = async <T>(
  events: Pick<Events, 'read'>,
  query: EventQuery,
  take: (record: EventRecord) => Promise<T>,
): Promise<T[]> => {
  const taken: T[] = [];
  for await (const batch of events.read(query)) for (const record of batch) taken.push(await take(record));
  return taken;
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

/** An event of the provider Orders with that text as its only value. */
export const orderEvent = (text: string, id = 4): string =>
  `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Orders'/>` +
  `<EventID>${id}</EventID></System><EventData><Data Name='Text'>${text}</Data></EventData></Event>`;
