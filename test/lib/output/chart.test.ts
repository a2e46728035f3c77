import assert from 'node:assert/strict';
import { test } from 'node:test';
import { axisFor } from '../../../lib/output/axis.ts';
import { type ChartOptions, type ChartSeries, renderChart } from '../../../lib/output/chart.ts';
import { painter } from '../../../lib/output/style.ts';

for (const [values, most, ticks] of [
  [[0, 97], 5, [0, 25, 50, 75, 100]],
  [[12, 88], 3, [0, 50, 100]],
  [[1200, 1210], 3, [1200, 1205, 1210]],
  [[5], 3, [4.75, 5, 5.25]],
  [[0], 3, [0, 0.5, 1]],
  [[], 3, [0, 0.5, 1]],
  [[-5, 5], 5, [-5, -2.5, 0, 2.5, 5]],
  [[0.1, 0.3], 4, [0, 0.1, 0.2, 0.3]],
  [[Number.NaN, 3, 10], 3, [0, 5, 10]],
] as const)
  test(`axis around ${values.join(' ')} with ${most} marks`, () =>
    assert.deepEqual(axisFor(values, most).ticks, ticks));

test('an axis never has more marks than asked for, and always room for its values', () => {
  for (let high = 0.0007; high < 1e9; high *= 1.37)
    for (const share of [0, 0.2, 0.7, 0.999])
      for (const most of [2, 3, 4, 5, 7]) {
        const low = high * share;
        const { ticks, least, most: top } = axisFor([low, high], most);
        assert.ok(ticks.length <= most && ticks.length >= 2, `${low} to ${high}: ${ticks.join(' ')}`);
        assert.ok(least <= low && top >= high * (1 - 1e-9), `${low} to ${high}: ${ticks.join(' ')}`);
      }
});

const options: ChartOptions = {
  width: 16,
  height: 5,
  paint: painter(false),
  valueText: String,
  timeText: (index) => `t${String(index).padStart(2, '0')}`,
};

const chart = (series: readonly ChartSeries[], changes: Partial<ChartOptions> = {}): readonly string[] =>
  renderChart(series, { ...options, ...changes });

const one = (...values: readonly number[]): readonly ChartSeries[] => [{ values, mark: '*' }];

test('a line goes up and down between its axes', () => {
  assert.deepEqual(chart(one(0, 0, 50, 100, 25, 25)), [
    '100 ┤   ┌┐',
    '    │   ││',
    '    │  ┌┘│',
    '    │  │ └─',
    '  0 ┤──┘',
    '    └┬──────────',
    '     t00',
  ]);
});

test('a gap is left open, and a line begins anew behind it', () => {
  const [top, , , , bottom] = chart(one(0, Number.NaN, 100, 100));
  assert.equal(top, '100 ┤  ──');
  assert.equal(bottom, '  0 ┤─');
});

test('of more values than columns the last are shown, with their times', () => {
  const lines = chart(one(...Array.from({ length: 30 }, (_, index) => index)));
  assert.ok(lines.every((line) => line.length <= 16));
  assert.match(lines.at(-1) ?? '', /^ +t1[89] +t2[45]$/);
});

test('marks tell series apart without colours; the first lies on top', () => {
  const lines = chart(
    [
      { values: [1, 1, 2], mark: 'a' },
      { values: [1, 2, 2], mark: 'b' },
    ],
    { hasMarks: true },
  );
  assert.match(lines.join('\n'), /a/);
  assert.match(lines.join('\n'), /b/);
  assert.doesNotMatch(lines.slice(0, 5).join('\n'), /[─┌┐┘]/);
});

test('a plain chart is ASCII', () =>
  assert.match(chart(one(0, 5, 3), { isPlain: true }).join('\n'), /^[\x20-\x7e\n]+$/));

test('each series is painted in one piece', () => {
  const lines = renderChart([{ values: [1, 1, 1], tone: 'good', mark: '*' }], { ...options, paint: painter(true) });
  assert.ok(lines.some((line) => line.includes('\u001b[32m───\u001b[39m')));
});

test('lines end in their marks, each where its newest value is', () => {
  const lines = chart(
    [
      { values: [0, 4, 4], mark: 'a' },
      { values: [0, 0, Number.NaN], mark: 'b' },
    ],
    { hasEnds: true },
  );
  assert.deepEqual(lines.slice(0, 5), ['5 ┤', '  │ ┌a', '  │ │', '  │ │', '0 ┤─b']);
});
