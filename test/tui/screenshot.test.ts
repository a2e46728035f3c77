import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../lib/errors.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { sampleCounters, sampleServices } from '../cmd/perf/sample.ts';
import { documentOf, FakeClock, fakeIo, type Printed } from '../fakes/svcdeck.ts';
import '../../scripts/tsx-hook.mjs';

const { command } = await import('../../cmd/tui/command.ts');

const document = { ...documentOf(...sampleServices), counters: sampleCounters };

/** What the command writes on a terminal that is none. */
const shot = async (...args: readonly string[]): Promise<string> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const machine = new RecordedMachine(document, new FakeClock());
  // The screens wait in true time: a frame is of a moment, and ends it.
  const clock = { now: () => Date.now(), sleep: (ms: number, signal?: AbortSignal) => waited(ms, signal) };
  await command.invoke(args, {
    io: fakeIo(printed),
    clock,
    signal: new AbortController().signal,
    machine: async () => machine,
  } as Parameters<typeof command.invoke>[1]);
  return printed.stdout;
};

const waited = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });

for (const [screen, shows] of [
  ['services', 'Alpha'],
  ['counters', 'Damaged'],
  ['events', 'Events'],
] as const)
  test(`a picture of ${screen}`, async () => {
    const text = await shot('--screen', screen, '--screenshot', '80x20');
    assert.ok(text.includes(shows), text);
    assert.equal(text.trimEnd().split('\n').length, 20);
  });

test('a screen that there is not is named with those that there are', () =>
  assert.rejects(
    shot('--screen', 'nonsense', '--screenshot', '80x20'),
    (error) => error instanceof UsageError && /'nonsense'.*services, events, counters/.test(error.message),
  ));
