import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { RecordedCounters } from '../../lib/recorded/counters/document.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Counters } from '../../native/counter-types.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { sampleCounters, sampleServices } from '../cmd/perf/sample.ts';
import { watched } from '../fakes/machine.ts';
import { documentOf } from '../fakes/svcdeck.ts';
import { assertGolden } from './golden.ts';
import { openStage, type StageOptions } from './stage.ts';

/** Numbers that change by the second, and not with each look. */
const bySecond = (...numbers: readonly number[]) => ({
  samples: numbers.map((first) => ({ first })),
  everySeconds: 1,
});

const busy = (...percents: readonly number[]) => {
  let sum = 0;
  return bySecond(0, ...percents.map((percent) => (sum += percent * 100_000)));
};

const counters: RecordedCounters = {
  objects: [
    {
      name: 'Memory',
      counters: [
        { name: 'Available MBytes', type: 0x00010000, help: 'Free memory.' },
        { name: 'Pages/sec', type: 0x10410400 },
        { name: 'Broken', type: 0x00010000, status: 0xc0000bba },
      ],
      values: { 'Available MBytes': bySecond(900, 2800, 1450, 2400), 'Pages/sec': bySecond(0, 10, 30, 90) },
    },
    {
      name: 'Prozessor',
      englishName: 'Processor',
      counters: [{ name: 'Prozessorzeit (%)', englishName: '% Processor Time', type: 0x20510500 }],
      instances: [
        { name: '0', values: { 'Prozessorzeit (%)': busy(20, 60, 40, 90) } },
        { name: '1', values: { 'Prozessorzeit (%)': busy(10, 5, 15, 20) } },
      ],
    },
    { name: 'Damaged', counters: [], status: 0xc0000bb8 },
    ...sampleCounters.objects.filter(({ name }) => name === 'Process'),
  ],
};

const document: RecordedDocument = {
  ...documentOf(...sampleServices),
  processes: [
    { processId: 1200, program: 'Alpha.exe', workingSetBytes: 10_485_760, privateBytes: 5_242_880 },
    { processId: 1300, program: 'svchost.exe', workingSetBytes: 20_971_520, privateBytes: 8_388_608 },
  ],
  counters,
};

/** The computer's own clock: time passes on it by the second, whatever the screen waits for. */
const openOn = (change: (machine: Machine) => Machine = (machine) => machine) => {
  let now = Date.UTC(2026, 10, 21, 14, 3, 9);
  const watchedMachine = watched(new RecordedMachine(document, { now: () => now }));
  return {
    machine: change(watchedMachine.machine),
    calls: watchedMachine.calls,
    pass: () => {
      now += 1000;
    },
  };
};

const staged = async (t: TestContext, options: StageOptions, change?: (machine: Machine) => Machine) => {
  const { machine, calls, pass } = openOn(change);
  const stage = await openStage({ ...options, machine });
  t.after(stage.close);
  await stage.until('Alpha');
  return { ...stage, calls, pass };
};

type Stage = Awaited<ReturnType<typeof staged>>;

/** To an object, and into it. */
const into = async ({ press, until }: Stage, ...names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await until('Objects');
    await press('/', ...name, 'enter', 'enter');
  }
};

/** What was asked for has been asked of the computer. */
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 40));

/** Seconds go by, and what is read in each is shown before the next. */
const seconds = async ({ clock, pass, until }: Stage, shows: readonly (string | RegExp)[]): Promise<void> => {
  for (const wanted of shows) {
    await settled();
    pass();
    clock.second();
    await until(wanted);
  }
};

/** Memory and a processor pinned, and three values of each. */
const pinned = async (t: TestContext, options: StageOptions, change?: (machine: Machine) => Machine) => {
  const stage = await staged(t, options, change);
  await stage.press('3');
  await stage.until('Memory');
  await into(stage, 'Memory');
  await stage.until('Available MBytes');
  await stage.press('space', 'space', 'escape', 'escape');
  await stage.until('Objects');
  await stage.press('/', ...'Processor', 'enter', 'enter');
  await stage.until('Instances');
  await stage.press('enter');
  await stage.until('% Processor Time');
  await stage.press('space', 'tab');
  await stage.until('Pinned 3');
  return stage;
};

for (const [columns, rows] of [
  [120, 40],
  [80, 24],
  [40, 15],
] as const)
  test(`pinned counters at ${columns}x${rows}`, async (t) => {
    const stage = await pinned(t, { columns, rows });
    await seconds(stage, ['2.73 GB', '1.42 GB', '2.34 GB']);
    assertGolden(`counters-${columns}x${rows}`, stage.text());
    await stage.press('z');
    await stage.until('Chart');
    assertGolden(`counters-chart-${columns}x${rows}`, stage.text());
  });

test('counters in plain ASCII and without colours', async (t) => {
  const stage = await pinned(t, { columns: 120, rows: 40, isAscii: true });
  await seconds(stage, ['2.73 GB', '1.42 GB', '2.34 GB']);
  assert.doesNotMatch(stage.text(), /[^\x00-\x7f]/);
  assertGolden('counters-ascii-120x40', stage.text());
});

for (const [columns, rows] of [
  [120, 40],
  [40, 15],
] as const)
  test(`browsing at ${columns}x${rows}: objects, and counters with their values`, async (t) => {
    const stage = await staged(t, { columns, rows });
    await stage.press('3');
    await stage.until('Damaged');
    assertGolden(`counters-objects-${columns}x${rows}`, stage.text());
    await into(stage, 'Memory');
    await stage.until('900');
    assertGolden(`counters-browse-${columns}x${rows}`, stage.text());
  });

const withCounters = (machine: Machine, change: Partial<Counters>): Machine => ({
  ...machine,
  counters: { ...bound(machine.counters), ...change },
});

/** The methods by themselves, for a copy of which some are others. */
const bound = (counters: Counters): Counters => ({
  objects: (options) => counters.objects(options),
  counters: (object, options) => counters.counters(object, options),
  instances: (object, options) => counters.instances(object, options),
  expand: (path) => counters.expand(path),
  parse: (path) => counters.parse(path),
  build: (parts) => counters.build(parts),
  open: (paths, options) => counters.open(paths, options),
  messageText: (code) => counters.messageText(code),
});

test('a computer whose counters do not answer says so, and is asked again until it does', async (t) => {
  let isAway = true;
  const stage = await staged(t, {}, (machine) =>
    withCounters(machine, {
      objects: async (options) => {
        if (isAway) throw new Win32Error('PdhEnumObjectsW', 1722);
        return machine.counters.objects(options);
      },
    }),
  );
  await stage.press('3');
  await stage.until(/1722|RPC/);
  isAway = false;
  await settled();
  stage.clock.second();
  await stage.until('Damaged');
  assert.doesNotMatch(stage.text(), /1722|RPC/);
});

test('counters that can not be opened any more say so, keep what was read, and come back', async (t) => {
  let isAway = false;
  const stage = await pinned(t, {}, (machine) =>
    withCounters(machine, {
      open: async (paths, options) => {
        const session = await machine.counters.open(paths, options);
        return {
          get counters() {
            return session.counters;
          },
          add: (more) => session.add(more),
          remove: (some) => session.remove(some),
          describe: (counter) => session.describe(counter),
          collect: async () => {
            if (isAway) throw new Win32Error('PdhCollectQueryData', 5);
            return session.collect();
          },
          [Symbol.dispose]: () => session[Symbol.dispose](),
        };
      },
    }),
  );
  await seconds(stage, ['2.73 GB']);
  isAway = true;
  await seconds(stage, [/PdhCollectQueryData/]);
  assert.match(stage.text(), /2\.73 GB/);
  isAway = false;
  stage.clock.second();
  await seconds(stage, [/2\.34 GB/]);
  assert.doesNotMatch(stage.text(), /PdhCollectQueryData/);
});

test('an object that is broken says why, and what else there is stays to be browsed', async (t) => {
  const stage = await staged(t, {});
  await stage.press('3');
  await into(stage, 'Damaged');
  await stage.until(/0xC0000BB8|lodctr|Damaged: /);
  await stage.press('escape');
  await into(stage, 'Memory');
  await stage.until('Available MBytes');
});

test('a counter that can not be read is pinned with the reason, and the others go on', async (t) => {
  const stage = await staged(t, {});
  await stage.press('3');
  await into(stage, 'Memory');
  await stage.until('Broken');
  await stage.press('space', 'space', 'space', 'tab');
  await stage.until('Pinned 3');
  await seconds(stage, ['2.73 GB']);
  assert.match(stage.text(), /Broken +a value takes another sample/);
});

test('nothing is sampled while the screen is not shown, and what was read is there again', async (t) => {
  const stage = await pinned(t, {});
  await seconds(stage, ['2.73 GB']);
  await stage.press('1');
  await stage.until('DISPLAY NAME');
  await settled();
  const opened = stage.calls.filter((call) => call === 'counters.open').length;
  for (let second = 0; second < 3; second++) {
    await settled();
    stage.clock.second();
  }
  await settled();
  assert.equal(stage.calls.filter((call) => call === 'counters.open').length, opened);
  await stage.press('3');
  await stage.until(/Available MBytes +2\.73 GB/);
});

test('the log has the command line that shows the same', async (t) => {
  const stage = await pinned(t, {});
  await stage.press('+', '@');
  await stage.until('svcdeck perf watch --plot --interval 2s "\\Memory\\Available MBytes"');
  assert.match(stage.text(), /Pages/);
});

test("a service's counters: its process, who shares it, and how it went", async (t) => {
  const stage = await staged(t, { columns: 120, rows: 40 });
  await stage.press('m');
  await seconds(stage, [/CPU +10 %/, /CPU +10 %/]);
  assertGolden('service-counters-120x40', stage.text());
  await stage.press('escape', 'j', 'm');
  await stage.until('Dnscache lives in it too');
  await stage.press('escape', 'G', 'm');
  await stage.until('It has no process now');
});

test("a service's counters on a small terminal", async (t) => {
  const stage = await staged(t, { columns: 40, rows: 15 });
  await stage.press('m');
  await seconds(stage, [/CPU +10 %/, /CPU +10 %/]);
  assertGolden('service-counters-40x15', stage.text());
});

test('without counters of processes the tab has what Windows tells of the process itself', async (t) => {
  const none = async (): Promise<never> => {
    throw new Win32Error('PdhOpenQueryW', 127);
  };
  const stage = await staged(t, {}, (machine) => withCounters(machine, { open: none }));
  await stage.press('m');
  await stage.until('PdhOpenQueryW');
  assert.match(stage.text(), /Working set +10 MB/);
  assert.match(stage.text(), /Handles +-/);
});
