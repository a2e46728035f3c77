import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_FOUND } from '../../../../lib/host/script/declared-object.ts';
import { ScriptCounts } from '../../../../lib/host/script/script-counts.ts';
import type { FindCounter } from '../../../../lib/perflib/own-counters.ts';
import { Win32Error } from '../../../../native/win32-error.ts';

const bytes = { object: 'Pipe echo', counter: 'Bytes/sec' };

const scene = (find: FindCounter | undefined) => {
  const told: string[] = [];
  return { told, counts: new ScriptCounts(find, (reason) => told.push(reason)) };
};

test('what is named is counted, and a number that stands for nothing is nothing', () => {
  const done: unknown[] = [];
  const { counts, told } = scene(() => ({
    add: (...all) => void done.push(['add', ...all]),
    set: (...all) => void done.push(['set', ...all]),
  }));
  counts.count([{ counter: 3, add: 1, times: 1 }]);
  counts.name(3, bytes);
  counts.count([
    { counter: 3, set: 7, whole: 9, add: 2, times: 3 },
    { counter: 4, add: 1, times: 1 },
  ]);
  assert.deepEqual(done, [
    ['set', 7, 9],
    ['add', 2, 3],
  ]);
  assert.deepEqual(told, []);
});

test('a counter that is not published is told of, once', () => {
  const { counts, told } = scene(() => undefined);
  counts.name(1, { ...bytes, instance: 'in' });
  counts.name(2, bytes);
  counts.count([{ counter: 1, add: 1, times: 1 }]);
  assert.equal(told.length, 1);
  assert.match(
    told[0] ?? '',
    /^\\Pipe echo\(in\)\\Bytes\/sec was not known when the service was started, or its object has 1000/,
  );
});

test('what Windows refuses is told, once, and what is the host’s own fault is not hidden', () => {
  const refused = scene(() => {
    throw new Win32Error('PerfCreateInstance', 8);
  });
  for (const id of [1, 2]) refused.counts.name(id, bytes);
  assert.deepEqual(refused.told.length, 1);
  assert.match(refused.told[0] ?? '', /^PerfCreateInstance: 8/);
  const broken = scene(() => {
    throw new TypeError('no');
  });
  assert.throws(() => broken.counts.name(1, bytes), TypeError);
});

test('where nobody publishes nothing is told, and a script cannot fill the memory with numbers', () => {
  const silent = scene(undefined);
  silent.counts.name(1, bytes);
  assert.deepEqual(silent.told, []);
  let found = 0;
  const { counts } = scene(() => {
    found++;
    return { add: () => undefined, set: () => undefined };
  });
  for (let id = 0; id < MAX_FOUND + 10; id++) counts.name(id, bytes);
  assert.equal(found, MAX_FOUND);
});
