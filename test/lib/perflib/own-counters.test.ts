import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MAX_INSTANCES } from '../../../lib/host/script/declared-object.ts';
import { CountBatch } from '../../../lib/perflib/count-batch.ts';
import type { PublishedObject } from '../../../lib/perflib/counter-object.ts';
import { OwnCounters } from '../../../lib/perflib/own-counters.ts';
import { counterProvider } from '../../../lib/perflib/provider.ts';
import type { CounterPublisher, CounterSetTemplate, PublishedInstance } from '../../../native/perflib-types.ts';
import { pipeEcho } from './pipe-echo.ts';

const memory = () => {
  const sets = new Map<string, CounterSetTemplate>();
  const instances = new Map<string, BigUint64Array>();
  const publisher: CounterPublisher = {
    describe: (set) => void sets.set(set.guid, set),
    add: (guid, name, id): PublishedInstance => {
      const values = new BigUint64Array(sets.get(guid)?.counters.length ?? 0);
      instances.set(`${name} ${id}`, values);
      return { values, [Symbol.dispose]: () => undefined };
    },
    [Symbol.dispose]: () => undefined,
  };
  return { publisher, instances };
};

const many: PublishedObject = {
  name: 'Queues',
  help: '',
  instances: 'many',
  counters: [
    { name: 'Size', help: '', type: 'average', scale: 0, detail: 'standard' },
    { name: 'Full', help: '', type: 'share', scale: 0, detail: 'standard' },
  ],
};

test('the counters of the worked example are counted by one and by n', () => {
  const { publisher, instances } = memory();
  const own = new OwnCounters(counterProvider('PipeEcho', [pipeEcho]), publisher);
  const connections = own.find({ object: 'Pipe echo', counter: 'connections/sec' });
  const bytes = own.find({ object: 'PIPE ECHO', counter: 'Bytes/sec' });
  for (const size of [5, 7]) {
    connections?.add(1);
    bytes?.add(size);
  }
  assert.deepEqual(
    [...instances].map(([name, values]) => [name, [...values]]),
    [['Pipe echo 1', [2n, 12n]]],
  );
  bytes?.set(3);
  bytes?.add(-1);
  assert.deepEqual([...(instances.get('Pipe echo 1') ?? [])], [2n, 2n]);
});

test('an average counts how often, a share has its whole, and each name is an instance', () => {
  const { publisher, instances } = memory();
  const own = new OwnCounters(counterProvider('Shop', [pipeEcho, many]), publisher);
  const find = (counter: string, instance: string) => own.find({ object: 'Queues', counter, instance });
  find('Size', 'a (1)')?.add(10);
  find('Size', 'A (1)')?.add(20, 3);
  find('Full', 'b')?.set(1, 4);
  assert.deepEqual(
    [...instances].map(([name, values]) => [name, [...values]]),
    [
      ['a [1] 1', [30n, 4n, 0n, 0n]],
      ['b 2', [0n, 0n, 1n, 4n]],
    ],
  );
});

test('what there is not is not counted, and nobody fills the memory with names', () => {
  const { publisher, instances } = memory();
  const own = new OwnCounters(counterProvider('Shop', [pipeEcho, many]), publisher);
  assert.equal(own.find({ object: 'Pipe', counter: 'Bytes/sec' }), undefined);
  assert.equal(own.find({ object: 'Pipe echo', counter: 'Bytes' }), undefined);
  assert.equal(own.find({ object: 'Queues', counter: 'Size' }), undefined);
  const found = Array.from({ length: MAX_INSTANCES + 5 }, (_, n) =>
    own.find({ object: 'Queues', counter: 'Size', instance: `q${n}` }),
  ).filter((each) => each !== undefined);
  assert.equal(found.length, MAX_INSTANCES);
  assert.equal(instances.size, MAX_INSTANCES);
});

test('many counts are one message, which is asked for once', () => {
  let due = 0;
  const batch = new CountBatch(() => due++);
  for (let n = 0; n < 1000; n++) batch.add(1, n % 2);
  batch.add(2);
  batch.set(2, 7);
  batch.add(2, 3);
  batch.set(3, 1, 4);
  assert.equal(due, 1);
  assert.deepEqual(batch.take(), [
    { counter: 1, add: 500, times: 1000 },
    { counter: 2, set: 7, add: 3, times: 1 },
    { counter: 3, set: 1, whole: 4 },
  ]);
  assert.deepEqual(batch.take(), []);
  batch.add(1);
  assert.equal(due, 2);
});
