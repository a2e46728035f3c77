import assert from 'node:assert/strict';
import { PassThrough } from 'node:stream';
import { test } from 'node:test';
import { command } from '../../../cmd/perf/browse.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { FakeClock, fakeIo, type Printed } from '../../fakes/svcdeck.ts';
import { ScreenTerminal } from '../../tui/screen-terminal.ts';
import { perfBench, runOn, sampleCounters } from './sample.ts';

/** Time that passes only where a test lets it, and then at once. */
class HeldClock extends FakeClock {
  readonly #sleepers = new Set<() => void>();

  override sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const abort = (): void => reject(signal?.reason as Error);
      if (signal?.aborted) return abort();
      signal?.addEventListener('abort', abort, { once: true });
      const wake = (): void => {
        this.#sleepers.delete(wake);
        this.advance(ms);
        resolve();
      };
      this.#sleepers.add(wake);
    });
  }

  wake(): void {
    for (const wake of [...this.#sleepers]) wake();
  }
}

interface Stage {
  readonly terminal: ScreenTerminal;
  readonly printed: Printed;
  readonly exitCode: Promise<number>;
  press(...keys: readonly string[]): Promise<void>;
  /** Waits for something to be on the screen, with time going on. */
  until(pattern: RegExp): Promise<void>;
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

const DEADLINE_MS = 60_000;

const stage = (columns = 70, rows = 12, signal = new AbortController().signal, hasErrColour = false): Stage => {
  const terminal = new ScreenTerminal(columns, rows);
  const input = Object.assign(new PassThrough(), { ref: () => {}, unref: () => {}, setRawMode: () => {} });
  const printed: Printed = { stdout: '', stderr: '' };
  const { machine, clock } = perfBench(sampleCounters, new HeldClock());
  const output = Object.assign(terminal, { getColorDepth: () => 8 });
  const io = { ...fakeIo(printed), hasErrColour, errTerminal: () => ({ input, output }) };
  const context = { io, clock, signal, machine: async () => machine };
  return {
    terminal,
    printed,
    exitCode: command.invoke([], context),
    press: async (...keys) => {
      for (const key of keys) {
        input.write(key);
        await settled();
      }
    },
    until: async (pattern) => {
      const end = performance.now() + DEADLINE_MS;
      while (!pattern.test(terminal.text())) {
        if (performance.now() > end) assert.match(terminal.text(), pattern);
        if (clock instanceof HeldClock) clock.wake();
        await settled();
      }
    },
  };
};

const ENTER = '\r';

test('from the computer to a counter, whose path is written when the screen is gone', async () => {
  const { until, press, printed, exitCode, terminal } = stage();
  await until(/Objects 4/);
  await press('/', 'p', 'r', 'o', 'z', 'e', ENTER);
  // Local names are searched, too.
  await until(/Objects 1 \(3 hidden\) {2}\/proze[\s\S]*Processor {2}Prozessor/);
  await press(ENTER);
  await until(/› Processor[\s\S]*Instances[\s\S]*\* {2}[\s\S]*all of them/);
  await press('j', ENTER);
  await until(/% Processor Time {2}Prozessorzeit/);
  assert.equal(printed.stdout, '');
  await press(ENTER);
  assert.equal(await exitCode, 0);
  assert.equal(printed.stdout, '\\Processor(0)\\% Processor Time\n');
  assert.deepEqual([...terminal.modes].sort(), ['25', '7']);
});

test('values stand beside the counters and live; a rate takes two looks', async () => {
  const { until, press, exitCode } = stage();
  await until(/Objects 4/);
  await press('j', ENTER);
  await until(/Available MBytes .* 800 │[\s\S]*Pages\/sec .* 10 │/);
  await until(/Available MBytes .* 450 │/);
  await press('q');
  assert.equal(await exitCode, 1);
});

test('several are chosen with space, in their order, from several lists', async () => {
  const { until, press, printed, exitCode } = stage();
  await until(/Objects 4/);
  await press('j', ENTER);
  await until(/Counters 3/);
  await press('j', ' ', 'k', 'k', ' ');
  await until(/2 chosen/);
  await press('\x1b[D');
  await until(/Objects 4/);
  await press('G', ENTER);
  await until(/Instances/);
  await press(ENTER);
  await until(/Counters 1[\s\S]*\d of them/);
  await press(' ', ENTER);
  assert.equal(await exitCode, 0);
  assert.equal(printed.stdout, '\\Memory\\Pages/sec\n\\Memory\\Available MBytes\n\\Processor(*)\\% Processor Time\n');
});

test('an object that tells nothing says why, and one goes on', async () => {
  const { until, press, exitCode } = stage(100);
  await until(/Objects 4/);
  await press(ENTER);
  await until(/Damaged: .*PDH_CSTATUS_NO_OBJECT/);
  await press('j');
  await until(/› {2}Memory/);
  await press('\x03');
  assert.equal(await exitCode, 1);
});

test('a small window, and one that becomes larger', async () => {
  const { until, press, terminal, exitCode } = stage(20, 6);
  await until(/Objects 4/);
  terminal.resize(60, 20);
  await until(/q leave/);
  await press('q');
  assert.equal(await exitCode, 1);
});

test('Ctrl+C from outside ends it with 130 and gives the terminal back', async () => {
  const interrupt = new AbortController();
  const { until, terminal, exitCode } = stage(70, 12, interrupt.signal);
  await until(/Objects 4/);
  interrupt.abort(new Error('interrupted'));
  assert.equal(await exitCode, 130);
  assert.deepEqual([...terminal.modes].sort(), ['25', '7']);
});

for (const hasErrColour of [true, false])
  test(`colours are those of standard error: ${hasErrColour ? 'some' : 'none'}`, async () => {
    const { until, press, terminal, exitCode } = stage(70, 12, undefined, hasErrColour);
    await until(/Objects 4/);
    assert.equal(terminal.written.includes('\x1b[38;5;'), hasErrColour);
    await press('q');
    assert.equal(await exitCode, 1);
  });

test('without a terminal it says what there is instead', async () => {
  const { stderr, exitCode } = await runOn(command, []);
  assert.match(stderr, /needs a terminal.*perf find/);
  assert.equal(exitCode, 2);
});

test('the examples of its help name it', () => {
  assert.ok(examplesIn(command.help).length >= 2);
});
