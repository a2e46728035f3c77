import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/perf/wait.ts';
import { CancelledError } from '../../../lib/errors.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';
import { TurnClock } from '../../fakes/turn-clock.ts';
import { perfBench, runOn, temporaryFolder } from './sample.ts';

/** 900, 800, 450, 400, 420, 1200, 1300: one a second. */
const AVAILABLE = '\\Memory\\Available MBytes';
const TIMES = '\\Processor(*)\\% Processor Time';

test('it is told when it is there', async () => {
  const { stdout, stderr, exitCode } = await runOn(command, [AVAILABLE, '--below', '500']);
  assert.equal(stdout, `${AVAILABLE} is 450, below 500 (waited 2 s)\n`);
  assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('what is there already is not waited for', async () => {
  const { stdout } = await runOn(command, [AVAILABLE, '--above', '500.5']);
  assert.equal(stdout, `${AVAILABLE} is 900, above 500.5 (waited 0 s)\n`);
});

/** For what has a time limit: the limit and the looks go on side by side. */
const timed = () => ({ bench: perfBench(undefined, new TurnClock()) });

test('it has to hold without a break', async () => {
  const held = await runOn(command, [AVAILABLE, '--below', '460', '--for', '2s']);
  assert.equal(held.stdout, `${AVAILABLE} is 420, below 460 for 2 s (waited 4 s)\n`);
  const broken = await runOn(command, [AVAILABLE, '--below', '460', '--for', '3s', '--timeout', '7s'], timed());
  assert.equal(broken.stderr, `svcdeck: ${AVAILABLE} was not below 460 for 3 s within 7 s: it is 1,300 now\n`);
  assert.deepEqual([broken.stdout, broken.exitCode], ['', 124]);
});

test('what nobody has seen is not said to have held', async () => {
  class SleepyClock extends FakeClock {
    #slept = 0;
    override async sleep(ms: number, signal?: AbortSignal): Promise<void> {
      await super.sleep(ms, signal);
      if (++this.#slept === 3) this.advance(60_000);
    }
  }
  const bench = perfBench(undefined, new SleepyClock());
  const { stdout } = await runOn(command, [AVAILABLE, '--above', '1', '--for', '3s'], {
    bench,
  });
  // Two seconds, an hour of sleep, and three seconds anew.
  assert.match(stdout, /above 1 for 3 s \(waited 1 min 6 s\)/);
});

test('JSON: keys and values', async () => {
  const { stdout } = await runOn(command, [TIMES, '--above', '55', '--json']);
  assert.deepEqual(JSON.parse(stdout), {
    path: '\\Processor(1)\\% Processor Time',
    reached: true,
    value: 80,
    above: 55,
    heldMs: 0,
    tookMs: 4000,
    time: '2026-11-21T08:00:04.0000000Z',
  });
  const late = await runOn(command, [AVAILABLE, '--below', '1', '--timeout', '1500ms', '--json'], timed());
  assert.deepEqual(JSON.parse(late.stdout), {
    path: AVAILABLE,
    reached: false,
    value: 800,
    below: 1,
    heldMs: 0,
    tookMs: 1500,
    time: '2026-11-21T08:00:01.0000000Z',
  });
  assert.equal(JSON.parse(late.stderr).error.kind, 'timeout');
});

test('of several instances one is enough; with --all it takes each', async () => {
  assert.match((await runOn(command, [TIMES, '--above', '15'])).stdout, /^\\Processor\(1\)\\.* is 50, .*waited 1 s/);
  assert.match(
    (await runOn(command, [TIMES, '--above', '4', '--all'])).stdout,
    /^\\Processor\(0\)\\.* is 10, .*waited 1 s/,
  );
  const { exitCode } = await runOn(command, [TIMES, '--above', '15', '--all', '--timeout', '4s'], timed());
  assert.equal(exitCode, 124);
});

test('--quiet says it with the exit code', async () => {
  const { stdout, stderr } = await runOn(command, [AVAILABLE, '--below', '500', '--quiet'], { columns: 80 });
  assert.deepEqual([stdout, stderr], ['', '']);
});

test('what there is not ends it; what may come is waited for', async () => {
  const wrong = await runOn(command, ['\\Memory\\Avail MBytes', '--below', '1', '--timeout', '3s'], timed());
  assert.match(wrong.stderr, /Nearest: Available MBytes/);
  assert.equal(wrong.exitCode, 4);
  const absent = await runOn(command, ['\\Processor(7)\\% Processor Time', '--below', '1', '--timeout', '3s'], timed());
  assert.match(absent.stderr, /PDH_CSTATUS_NO_INSTANCE.*\n.*was not below 1 within 3 s: it has no value now/);
  assert.equal(absent.exitCode, 124);
});

/** Windows does not answer from the look of that number on; 0: not even when the counter is added. */
const silentBench = (from: number) => {
  const { bench } = timed();
  const { counters } = bench.machine;
  const silence = new Promise<never>(() => {});
  const open: typeof counters.open = async (paths, options) => {
    if (from === 0) return silence;
    const session = await counters.open(paths, options);
    let looks = 0;
    const collect = () => (++looks < from ? session.collect() : silence);
    return {
      counters: session.counters,
      collect,
      add: (more) => session.add(more),
      remove: (gone) => session.remove(gone),
      describe: (counter) => session.describe(counter),
      [Symbol.dispose]: () => session[Symbol.dispose](),
    };
  };
  const machine = Object.create(bench.machine, {
    counters: { value: Object.create(counters, { open: { value: open } }) },
  });
  return { ...bench, machine };
};

for (const from of [0, 1, 2])
  test(`a call that hangs is cut, too: from ${from} on`, async () => {
    const bench = silentBench(from);
    const begun = bench.clock.now();
    const { stdout, stderr, exitCode } = await runOn(command, [AVAILABLE, '--below', '1', '--timeout', '5s'], {
      bench,
    });
    assert.equal(stderr, `svcdeck: ${AVAILABLE} was not below 1 within 5 s: Windows does not answer\n`);
    assert.deepEqual([stdout, exitCode], ['', 124]);
    assert.equal(bench.clock.now() - begun, 5250);
  });

test('Ctrl+C ends it while Windows does not answer', async () => {
  const bench = silentBench(1);
  const interrupt = new AbortController();
  const running = runOn(command, [AVAILABLE, '--below', '1'], { bench, signal: interrupt.signal });
  setImmediate(() => interrupt.abort(new CancelledError()));
  assert.equal((await running).exitCode, 130);
});

const script = `
let text = '';
process.stdin.on('data', (piece) => (text += piece));
process.stdin.on('end', () => require('node:fs').writeFileSync(process.argv[2], text));
process.exitCode = Number(process.argv[3]);
`;

test('the command gets the JSON on a line of its input, and its failure is one', async (t) => {
  const folder = temporaryFolder(t);
  const [program, out] = [join(folder, 'take.cjs'), join(folder, 'out.json')];
  writeFileSync(program, script);
  const call = (code: number): string => `"${process.execPath}" "${program}" "${out}" ${code}`;
  const done = await runOn(command, [AVAILABLE, '--below', '500', '--exec', call(0)]);
  assert.deepEqual([done.stderr, done.exitCode], ['', 0]);
  const text = readFileSync(out, 'utf8');
  assert.match(text, /^\{.*\}\n$/);
  assert.equal(JSON.parse(text).value, 450);
  const failed = await runOn(command, [AVAILABLE, '--below', '500', '--exec', call(3)]);
  assert.match(failed.stderr, /the command of --exec ended with 3/);
  assert.equal(failed.exitCode, 1);
});

test('a program that there is not is told before anything is waited for', async () => {
  const bench = perfBench();
  const begun = bench.clock.now();
  const { stderr, exitCode } = await runOn(command, [AVAILABLE, '--below', '500', '--exec', 'no-such-program-here'], {
    bench,
  });
  assert.match(stderr, /perf wait: --exec: no folder of PATH has a program no-such-program-here/);
  assert.deepEqual([exitCode, bench.clock.now()], [4, begun]);
});

for (const [args, fault] of [
  [[AVAILABLE], /needs --below N or --above N/],
  [[AVAILABLE, '--below', '1', '--above', '2'], /exclude each other/],
  [[AVAILABLE, '--below', '1e3'], /is no number/],
  [[AVAILABLE, '--below', '1', '--for', 'x'], /is no time/],
  [[AVAILABLE, TIMES, '--below', '1'], /at most 1 PATH/],
  [[AVAILABLE, '--below', '1', '--json', '--quiet'], /exclude each other/],
  [['--below', '1'], /needs PATH/],
] as const)
  test(`wrong call: ${args.join(' ')}`, async () => {
    const { stderr, exitCode } = await runOn(command, args);
    assert.match(stderr, fault);
    assert.equal(exitCode, 2);
  });

test('a limit may be negative', async () =>
  assert.equal((await parse([AVAILABLE, '--above', '-1.5'])).limit.value, -1.5));

for (const [, , ...words] of examplesIn(command.help))
  test(`example: ${words.join(' ')}`, async () => assert.ok(await parse(words)));
