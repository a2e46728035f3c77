import assert from 'node:assert/strict';
import { type HostKernel, INVALID_HANDLE } from '../../../native/dll/host-kernel.ts';
import { kernel32, systemPath } from '../../../native/dll/system.ts';
import type { HostFoundation } from '../../../native/host/foundation.ts';
import { createGroup } from '../../../native/host/process/group.ts';
import { systemFoundation } from '../../../native/host/system.ts';
import type { ChildProcess } from '../../../native/host-types.ts';
import { koffi } from '../../../native/koffi.ts';
import { check, hosted, textOf } from './stage.ts';

const countHandles = koffi()
  .load(systemPath('kernel32.dll'))
  .func('int32_t GetProcessHandleCount(void *process, void *count)') as (process: bigint, count: Buffer) => number;

/** Handles that this process has open. */
const openHandles = (): number => {
  const count = Buffer.alloc(4);
  assert.notEqual(countHandles(kernel32().GetCurrentProcess(), count), 0);
  return count.readUInt32LE();
};

/** What closes, cleans up or only asks: not what a start can fail by. */
const harmless: ReadonlySet<string> = new Set([
  'CloseHandle',
  'DeleteProcThreadAttributeList',
  'SetConsoleCtrlHandler',
  'TerminateProcess',
  'WaitForSingleObject',
  'QueryInformationJobObject',
  'OpenProcess',
  'QueryFullProcessImageNameW',
]);

/** How a function says that it has failed, where it is not 0. */
const failures: Readonly<Record<string, unknown>> = {
  CreateNamedPipeW: INVALID_HANDLE,
  CreateFileW: INVALID_HANDLE,
  ResumeThread: 0xffff_ffff,
};

const CODE = 1450;
const real = systemFoundation();

/** Windows, but the call number `nth` of those that count fails, or every one of a name; `calls` are their names. */
const failingAt = (nth: number | string): { readonly foundation: HostFoundation; readonly calls: string[] } => {
  const calls: string[] = [];
  let isFailing = false;
  const kernel = new Proxy(real.kernel, {
    get: (target, name: keyof HostKernel & string) => {
      const native = target[name] as (...args: readonly unknown[]) => unknown;
      if (harmless.has(name)) return native;
      return (...args: readonly unknown[]): unknown => {
        // Asking how much room it takes fails anyway.
        const counts = !(name === 'InitializeProcThreadAttributeList' && args[0] === null);
        if (counts) calls.push(name);
        isFailing = counts && (calls.length === nth || name === nth);
        return isFailing ? (failures[name] ?? 0) : native(...args);
      };
    },
  });
  const descriptorOf = (handle: Parameters<HostFoundation['descriptorOf']>[0]): number => {
    calls.push('uv_open_osfhandle');
    return calls.length === nth ? -1 : real.descriptorOf(handle);
  };
  return {
    foundation: { ...real, kernel, descriptorOf, lastError: () => (isFailing ? CODE : real.lastError()) },
    calls,
  };
};

const program = hosted('cat', { stdin: 'stream', affinityMask: 1n });

const closed = (stream: NonNullable<ChildProcess['stdout' | 'stdin']>): Promise<void> =>
  new Promise((resolve) => {
    if (stream.closed) resolve();
    else stream.once('close', resolve);
  });

/** Starts it, lets it end, and lets go of everything. */
const runOnce = async (foundation: HostFoundation): Promise<void> => {
  const group = createGroup(foundation, { endsWithHost: true });
  try {
    const child = group.start(program);
    const streams = [child.stdin, child.stdout, child.stderr].filter((stream) => stream !== undefined);
    const over = Promise.all(streams.map(closed));
    child.stdin?.end('x');
    child.stderr?.resume();
    assert.equal(await textOf(child.stdout), 'x');
    assert.equal((await child.exited).exitCode, 0);
    await over;
    await group.empty();
  } finally {
    await group.empty();
    group.close();
  }
};

/** Streams are closed within the next turns of the loop. */
const settled = async (expected: number): Promise<number> => {
  for (let turns = 0; turns < 2000 && openHandles() > expected; turns++) await new Promise(setImmediate);
  return openHandles();
};

check('each call of a start fails in turn: it says which, and leaves no process, handle or stream', async () => {
  const { foundation, calls } = failingAt(0);
  await runOnce(foundation);
  await runOnce(foundation);
  const names = calls.slice(calls.lastIndexOf('CreateJobObjectW'), calls.lastIndexOf('ResumeThread') + 1);
  assert.ok(names.length > 15, names.join());
  const asked = ['GetExitCodeProcess', 'GetProcessTimes'];
  const before = openHandles();
  for (const [nth, name] of [
    ...names.map((each, index) => [index + 1, each] as const),
    ...asked.map((each) => [each, each] as const),
  ]) {
    await assert.rejects(runOnce(failingAt(nth).foundation), (error: { call?: string }) => error.call === name, name);
    assert.ok(
      (await settled(before)) <= before,
      `${name} leaves handles open: ${before} before, ${openHandles()} after`,
    );
  }
});

check('50 programs in a row leave no handle behind', async () => {
  await runOnce(real);
  const before = openHandles();
  for (let round = 0; round < 50; round++) await runOnce(real);
  assert.ok((await settled(before)) <= before, `${before} before, ${openHandles()} after`);
});
