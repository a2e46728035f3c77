import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostService, StatusHandle } from '../../../native/dll/host-service.ts';
import { Dispatcher, type DispatcherFoundation } from '../../../native/host/service/dispatcher.ts';
import type { DispatcherMessage } from '../../../native/host/service/messages.ts';

type Main = Parameters<DispatcherFoundation['callbacks']['serviceMain']>[0];
type Handler = Parameters<DispatcherFoundation['callbacks']['handler']>[0];

const MAIN = 0x1000n;
const HANDLER = 0x2000n;

/** A manager that calls back when it is told to, and ends the dispatcher when it is told to. */
const manager = (failing: Partial<Record<'main' | 'register' | 'status', number>> = {}) => {
  const said: DispatcherMessage[] = [];
  const statuses: (readonly [handle: bigint, state: number])[] = [];
  const released: bigint[] = [];
  const memory = new Map<bigint, Buffer>();
  let main: Main | undefined;
  let handler: Handler | undefined;
  let code = 0;
  let table: Buffer | undefined;
  const { promise: over, resolve: end } = Promise.withResolvers<number>();
  const place = (bytes: Buffer): bigint => {
    const address = 0x10_0000n * BigInt(memory.size + 1);
    memory.set(address, bytes);
    return address;
  };
  const start = Object.assign(() => assert.fail('on the main thread'), {
    async: (given: Buffer, done: (error: unknown, result: number) => void): void => {
      table = given;
      void over.then((result) => {
        code = failing.main ?? 0;
        done(null, result);
      });
      if (failing.main !== undefined) end(0);
    },
  });
  const call = <F extends (...args: never[]) => unknown>(run: F): F => Object.assign(run, { async: () => undefined });
  const foundation: DispatcherFoundation = {
    service: {
      StartServiceCtrlDispatcherW: start,
      RegisterServiceCtrlHandlerExW: call((_name: string, _handler: bigint, context: number) => {
        code = failing.register ?? 0;
        return code === 0 ? (BigInt(context + 1) as StatusHandle) : null;
      }),
      SetServiceStatus: call((handle: StatusHandle, status: Buffer) => {
        code = failing.status ?? 0;
        statuses.push([handle, status.readUInt32LE(4)]);
        return code === 0 ? 1 : 0;
      }),
    } as unknown as HostService,
    lastError: () => code,
    address: place,
    textAt: (address) => memory.get(address)?.toString('utf16le').replace(/\0$/, '') ?? assert.fail(`${address}`),
    bytesAt: (address, size) => memory.get(address)?.subarray(0, size) ?? assert.fail(`${address}`),
    callbacks: {
      serviceMain: (run) => {
        main = run;
        return MAIN;
      },
      handler: (run) => {
        handler = run;
        return HANDLER;
      },
      release: (address) => void released.push(address),
    },
  };
  const startService = (...words: readonly string[]): void => {
    const pointers = Buffer.alloc(8 * words.length);
    for (const [index, word] of words.entries())
      pointers.writeBigUInt64LE(place(Buffer.from(`${word}\0`, 'utf16le')), 8 * index);
    main?.(words.length, place(pointers));
  };
  const control = (context: number, code: number, type = 0, data: Buffer | null = null): number | undefined =>
    handler?.(code, type, data === null ? null : place(data), context);
  const begin = (names: readonly string[]) => {
    const order = { names, isShared: names.length > 1, answerWithinMs: 1000 };
    const dispatcher = new Dispatcher(foundation, order, (message) => said.push(message));
    return { dispatcher, done: dispatcher.run() };
  };
  return { said, statuses, released, begin, startService, control, end: () => end(1), table: () => table };
};

const running = { state: 4, controlsAccepted: 0x81 } as const;

test('the table names each service, with one function for all, and ends with NULLs', async () => {
  const { begin, end, table, released, said } = manager();
  const { done } = begin(['a', 'bc']);
  const bytes = table() ?? assert.fail();
  assert.deepEqual([bytes.readBigUInt64LE(8), bytes.readBigUInt64LE(24)], [MAIN, MAIN]);
  assert.deepEqual([bytes.readBigUInt64LE(32), bytes.readBigUInt64LE(40)], [0n, 0n]);
  const at = Number(bytes.readBigUInt64LE(16) - bytes.readBigUInt64LE(0));
  assert.ok(at > 0);
  end();
  await done;
  assert.deepEqual(said, [{ kind: 'over' }]);
  assert.deepEqual(released, [MAIN, HANDLER]);
});

test('several services have a state each', async () => {
  const { begin, end, startService, control, said, statuses } = manager();
  const { dispatcher, done } = begin(['a', 'b']);
  startService('a', 'x y');
  startService('b');
  dispatcher.report({ id: 1, name: 'a', status: running, changesSeen: 0 });
  dispatcher.report({ id: 2, name: 'b', status: running, changesSeen: 0 });
  assert.equal(control(1, 1), 0);
  assert.equal(control(0, 2), 120);
  assert.equal(control(7, 1), 120);
  dispatcher.report({ id: 3, name: 'b', status: { state: 1 }, changesSeen: 1 });
  startService('b', 'again');
  dispatcher.report({ id: 4, name: 'b', status: running, changesSeen: 0 });
  dispatcher.report({ id: 5, name: 'c', status: running, changesSeen: 0 });
  assert.deepEqual(statuses, [
    [1n, 2],
    [2n, 2],
    [1n, 4],
    [2n, 4],
    [2n, 3],
    [2n, 1],
    [3n, 2],
    [3n, 4],
  ]);
  assert.deepEqual(
    said.map((message) => ('name' in message ? `${message.kind} ${message.name}` : message.kind)),
    ['started a', 'started b', 'reported', 'reported', 'controlled b', 'reported', 'started b', 'reported', 'reported'],
  );
  assert.deepEqual(said.at(-1), { kind: 'reported', id: 5, isTold: false });
  end();
  await done;
});

test('a change of session says which', async () => {
  const { begin, end, startService, control, said } = manager();
  const { dispatcher, done } = begin(['a']);
  startService('a');
  dispatcher.report({ id: 1, name: 'a', status: running, changesSeen: 0 });
  const session = Buffer.alloc(8);
  session.writeUInt32LE(8);
  session.writeUInt32LE(3, 4);
  assert.equal(control(0, 14, 5, session), 0);
  const told = { control: 14, eventType: 5, sessionId: 3 };
  assert.deepEqual(said.at(-1), { kind: 'controlled', name: 'a', control: told, changes: 0 });
  end();
  await done;
});

test('outside of the manager it fails with 1063', async () => {
  const { begin, said, released } = manager({ main: 1063 });
  await begin(['a']).done;
  assert.deepEqual(said, [{ kind: 'failed', call: 'StartServiceCtrlDispatcherW', code: 1063 }]);
  assert.deepEqual(released, [MAIN, HANDLER]);
});

test('a name that the manager does not know', async () => {
  const { begin, end, startService, said } = manager({ register: 1083 });
  const { done } = begin(['a']);
  startService('a');
  assert.deepEqual(said, [{ kind: 'failed', call: 'RegisterServiceCtrlHandlerExW', code: 1083 }]);
  end();
  await done;
});

test('a status that is refused', async () => {
  const failing = { status: 0 };
  const { begin, end, startService, control, said } = manager(failing);
  const { dispatcher, done } = begin(['a']);
  startService('a');
  dispatcher.report({ id: 1, name: 'a', status: running, changesSeen: 0 });
  failing.status = 6;
  dispatcher.report({ id: 2, name: 'a', status: running, changesSeen: 0 });
  assert.deepEqual(said.at(-1), { kind: 'refused', id: 2, call: 'SetServiceStatus', code: 6 });
  assert.equal(control(0, 1), 120);
  assert.deepEqual(said.at(-1), { kind: 'failed', call: 'SetServiceStatus', code: 6 });
  end();
  await done;
});
