import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readerGone } from '../../../cmd/events/watch-reader.ts';
import { run } from '../../../cmd/run.ts';
import type { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { sampleEvents } from '../../contract/events-sample.ts';
import { FakeClock, fakeIo, type Printed } from '../../fakes/svcdeck.ts';
import { machineOf } from './sample.ts';

const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A desk whose output is closed after so many looks; undefined: it is no pipe. */
const deskOf = (looks: number | undefined) => {
  let asked = 0;
  return {
    asked: () => asked,
    isElevated: async () => false,
    relaunchElevated: () => Promise.reject(new Error('not wanted here')),
    copy: () => Promise.reject(new Error('not wanted here')),
    folder: () => Promise.reject(new Error('not wanted here')),
    isOutputClosed: async () => {
      asked++;
      await turn();
      return looks === undefined ? undefined : asked > looks;
    },
  };
};

const followed = async (desk: ReturnType<typeof deskOf>, signal: AbortSignal) => {
  const printed: Printed = { stdout: '', stderr: '' };
  const machine: RecordedMachine = machineOf(sampleEvents);
  const exitCode = await run(['events', '--follow', '--max', '0'], {
    io: fakeIo(printed),
    clock: new FakeClock(),
    programPath: 'svcdeck.exe',
    signal,
    desk,
    open: async () => machine,
  });
  return { ...printed, exitCode };
};

test('following ends when nobody reads any more, although nothing is written', async () => {
  const desk = deskOf(3);
  const { exitCode, stdout, stderr } = await followed(desk, new AbortController().signal);
  assert.deepEqual([exitCode, stdout, stderr], [0, '', '']);
  assert.equal(desk.asked(), 4);
});

test('what is no pipe is asked once, and followed until Ctrl+C', async () => {
  const desk = deskOf(undefined);
  const interrupt = new AbortController();
  const ended = followed(desk, interrupt.signal);
  const deadline = performance.now() + 10_000;
  while (desk.asked() === 0 && performance.now() < deadline) await turn();
  interrupt.abort();
  assert.equal((await ended).exitCode, 130);
  assert.equal(desk.asked(), 1);
});

test('looking ends with the command', async () => {
  const desk = deskOf(1000);
  const over = new AbortController();
  readerGone(desk, new FakeClock(), over.signal);
  await turn();
  over.abort();
  await turn();
  const asked = desk.asked();
  for (let turns = 0; turns < 5; turns++) await turn();
  assert.equal(desk.asked(), asked);
});
