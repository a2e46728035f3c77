import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCounterList, typedPath } from '../../../lib/counters/counter-list.ts';

test('a list has a path a line, as typeperf -cf takes it', () => {
  const text = [
    '\\Memory\\Pages/sec',
    '"\\Processor(*)\\% Processor Time"',
    '',
    '# a remark',
    '; another',
    '  \\\\SRV1\\System\\Processes  ',
    'System\\Threads',
  ].join('\r\n');
  assert.deepEqual(readCounterList(text), {
    paths: [
      '\\Memory\\Pages/sec',
      '\\Processor(*)\\% Processor Time',
      '\\\\SRV1\\System\\Processes',
      '\\System\\Threads',
    ],
    bad: [],
  });
});

test('what is no path is told with its line', () =>
  assert.deepEqual(readCounterList('\\Memory\\Pages/sec\nMemory\n').bad, [{ line: 2, text: 'Memory' }]));

test('a backslash that a shell has swallowed is put back', () => {
  assert.equal(typedPath('Memory\\Pages/sec'), '\\Memory\\Pages/sec');
  assert.equal(typedPath('\\\\SRV\\Memory\\Pages/sec'), '\\\\SRV\\Memory\\Pages/sec');
  assert.equal(typedPath('  '), '');
});
