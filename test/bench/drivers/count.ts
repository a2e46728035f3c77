/** What a count costs in this process: `count.ts COUNTS`. Run by the Windows Node; writes nanoseconds a count as JSON. */
import { CountBatch } from '../../../lib/perflib/count-batch.ts';
import { OwnCounters } from '../../../lib/perflib/own-counters.ts';
import { counterProvider } from '../../../lib/perflib/provider.ts';
import { openSystemPublisher } from '../../../native/perflib/system.ts';
import type { CounterPublisher } from '../../../native/perflib-types.ts';
import { pipeEcho } from '../../lib/perflib/pipe-echo.ts';

const counts = Number(process.argv[2] ?? 1_000_000);
const ROUNDS = 9;
/** As a process that is busy all the time comes to send: so many counts in one message. */
const IN_MESSAGE = 1000;
const BYTES = 64;

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[ROUNDS >> 1] ?? Number.NaN;

/** Nanoseconds for one of them. */
const nsEach = (run: () => void): number =>
  median(
    Array.from({ length: ROUNDS }, () => {
      const begunAt = performance.now();
      run();
      return ((performance.now() - begunAt) * 1e6) / counts;
    }),
  );

using publisher = openSystemPublisher(counterProvider('svcdeck-bench', [pipeEcho]).guid);
let values: BigUint64Array = new BigUint64Array();
const watched: CounterPublisher = {
  describe: (set) => publisher.describe(set),
  add: (...args) => {
    const instance = publisher.add(...args);
    values = instance.values;
    return instance;
  },
  [Symbol.dispose]: () => undefined,
};
const bytes = new OwnCounters('svcdeck-bench', [pipeEcho], watched).find({
  object: 'Pipe echo',
  counter: 'Bytes/sec',
});
if (bytes === undefined) throw new Error('there is nothing to count');

const direct = nsEach(() => {
  for (let n = 0; n < counts; n++) bytes.add(BYTES);
});

const batch = new CountBatch(() => undefined);
const batched = nsEach(() => {
  for (let n = 1; n <= counts; n++) {
    batch.add(0, BYTES);
    if (n % IN_MESSAGE !== 0) continue;
    // What the line does with it, both ends.
    const changes = JSON.parse(JSON.stringify(batch.take())) as ReturnType<CountBatch['take']>;
    for (const { add = 0, times } of changes) bytes.add(add, times);
  }
});

const wanted = BigInt(2 * ROUNDS * counts * BYTES);
if (values[1] !== wanted) throw new Error(`${values[1]} was counted instead of ${wanted}`);

process.stdout.write(JSON.stringify({ direct, batched }));
