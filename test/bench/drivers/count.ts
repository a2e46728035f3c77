/** What a count costs in this process: `count.ts COUNTS`. Run by the Windows Node; writes nanoseconds a count as JSON. */
import { type ScriptCounter, ScriptCounters } from '../../../cmd/script/script-counters.ts';
import { declaredObjects } from '../../../lib/host/script/declared-object.ts';
import { ScriptCounts } from '../../../lib/host/script/script-counts.ts';
import { messageLine, readScriptMessage } from '../../../lib/host/script/script-message.ts';
import { OwnCounters } from '../../../lib/perflib/own-counters.ts';
import { counterProvider } from '../../../lib/perflib/provider.ts';
import { openSystemPublisher } from '../../../native/perflib/system.ts';
import type { CounterPublisher } from '../../../native/perflib-types.ts';
import { pipeEcho } from '../../lib/perflib/pipe-echo.ts';

const counted = Number(process.argv[2] ?? 1_000_000);
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
      return ((performance.now() - begunAt) * 1e6) / counted;
    }),
  );

const provider = counterProvider('svcdeck-bench', [pipeEcho]);
using publisher = openSystemPublisher(provider.guid);
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
const own = new OwnCounters(provider, watched);
const bytes = own.find({ object: 'Pipe echo', counter: 'Bytes/sec' });
if (bytes === undefined) throw new Error('there is nothing to count');

const direct = nsEach(() => {
  for (let n = 0; n < counted; n++) bytes.add(BYTES);
});

const counts = new ScriptCounts(own.find, (reason) => {
  throw new Error(reason);
});
const script = new ScriptCounters({
  service: 'svcdeck-bench',
  declared: declaredObjects([pipeEcho]),
  unpublished: [],
  // What the line does with it, both ends.
  send: (message) => {
    const heard = readScriptMessage(messageLine(message));
    if (heard?.type === 'counter') counts.name(heard.id, heard.name);
    else if (heard?.type === 'counts') counts.count(heard.changes);
  },
});
const { find } = script.forScript as { readonly find: (object: string, counter: string) => ScriptCounter };
const connections = find('Pipe echo', 'Connections/sec');
const batched = nsEach(() => {
  for (let n = 1; n <= counted; n++) {
    connections.increment();
    if (n % IN_MESSAGE === 0) script.flush();
  }
});

const wanted = [BigInt(ROUNDS * counted), BigInt(ROUNDS * counted * BYTES)];
if (String(values) !== String(wanted)) throw new Error(`${values} was counted instead of ${wanted}`);

process.stdout.write(JSON.stringify({ direct, batched }));
