import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceLoadView } from '../../cmd/tui/state/counter-load.ts';
import { counterTabLines } from '../../cmd/tui/view/counter-tab.ts';
import { LoadHistory } from '../../lib/counters/load-history.ts';
import { unknownLoad } from '../../lib/counters/process-loads.ts';

const trackOf = (names: readonly string[], cpuPercent: number) => {
  const history = new LoadHistory();
  history.add({ rows: [{ processId: 8, names, load: { ...unknownLoad, processId: 8, cpuPercent } }] });
  const track = history.of(8);
  assert.ok(track !== undefined);
  return track;
};

const view = (change: Partial<ServiceLoadView>): ServiceLoadView => ({
  of: 'A',
  processId: 8,
  isRead: true,
  faults: [],
  ...change,
});

const textOf = (load: ServiceLoadView | undefined, width = 80, isPlain = false): string =>
  counterTabLines(load, 'A', width, isPlain)
    .map((line) => line.map(({ text }) => text).join(''))
    .join('\n');

test('another service, or none yet, is being read', () => {
  assert.equal(textOf(undefined), 'Reading ...');
  assert.equal(textOf(view({ of: 'B' })), 'Reading ...');
  assert.match(textOf(view({ isRead: false })), /Reading/);
});

test('what does not run says so', () => assert.match(textOf(view({ processId: 0 })), /no process now/));

test('a process of which Windows tells nothing says so, read or not', () => {
  assert.match(textOf(view({})), /tells nothing of this process/);
  assert.match(textOf(view({ track: trackOf(['A'], Number.NaN) })), /tells nothing of this process/);
});

test('those who share the process are named, some dozens by their number', () => {
  assert.match(textOf(view({ track: trackOf(['A', 'B'], 5) })), /B lives in it too/);
  const names = Array.from({ length: 40 }, (_, index) => `S${index}`);
  assert.match(textOf(view({ track: trackOf(['A', ...names], 5) })), /40 other services live.*S10 and 29 more/s);
  assert.doesNotMatch(textOf(view({ track: trackOf(['A'], 5) })), /too/);
});

test('names from outside can not move the cursor', () =>
  assert.doesNotMatch(textOf(view({ track: trackOf(['A', 'x\x1b[2Jy'], 5) })), /\x1b/));

test('of many faults two are told, and how many more there are', () => {
  const faults = Array.from({ length: 9 }, (_, index) => `fault ${index}`);
  const text = textOf(view({ track: trackOf(['A'], 5), faults }));
  assert.match(text, /fault 0\nfault 1\nand 7 more$/);
});

for (const width of [120, 80, 36, 20, 8])
  test(`no line is wider than ${width} cells where there is room for numbers`, () => {
    const lines = textOf(view({ track: trackOf(['A'], 5) }), width, true).split('\n');
    if (width >= 26) for (const line of lines) assert.ok(line.length <= width, line);
    assert.ok(lines.some((line) => line.startsWith('CPU')));
  });
