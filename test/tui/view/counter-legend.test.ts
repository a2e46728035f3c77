import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type PlotSeries, plotLines, seriesLook } from '../../../cmd/tui/view/counter-plot.ts';
import { measure } from '../../../cmd/tui/view/measure.ts';
import type { Track } from '../../../lib/counters/history.ts';

const legend = (title: string, instances: readonly string[]): string => {
  const series = instances.map((instance, index): PlotSeries => {
    const path = title.replace('*', instance);
    const track: Track = {
      path,
      instance,
      title,
      counter: { request: path, path, hasWildcard: false, error: undefined },
      values: [1, 2],
      least: 1,
      most: 2,
      mean: 1.5,
    };
    return { ...seriesLook(index), unit: { unit: 'bytes-per-second', factor: 1 }, track };
  });
  const options = { width: 116, height: 12, hasColour: false, isPlain: false, measure };
  const [line = []] = plotLines(series, [1n, 2n], options);
  return line.map(({ text }) => text).join('');
};

test('a long title leaves short names whole', () => {
  const names = ['svchost#12', 'WmiPrvSE', 'MsMpEng', 'System', 'sqlservr'];
  const line = legend('\\Process Of A Very Long Name(*)\\IO Other Bytes That Are Of No Interest To Anybody/sec', names);
  for (const name of names) assert.match(line, new RegExp(`[a-e] ${name} `));
  assert.match(line, /bytes a second$/);
});

test('one long name takes what the short ones leave', () => {
  const line = legend('\\P(*)\\C', [
    'a',
    'b',
    'c',
    'd',
    'a network interface with a name of sixty characters all in all',
  ]);
  assert.match(line, /a network interface with a name of sixty characters all in all/);
});
