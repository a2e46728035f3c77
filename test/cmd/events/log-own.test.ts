import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, run } from '../../../cmd/log/log.ts';
import { CancelledError } from '../../../lib/errors.ts';
import type { OwnLog } from '../../../lib/events/joined-events.ts';
import { fileTimeOf } from '../../../lib/events/time.ts';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import type { EventRecord } from '../../../native/event-types.ts';
import { FakeClock, fakeIo, type Printed, plainService } from '../../fakes/svcdeck.ts';
import { sampleRecord, text } from '../../lib/events/sample.ts';
import { log, machineOf, minutesAgo, numbered } from './sample.ts';

const OUTPUT = 'Output of Ledger';

const line = (recordId: number, minutes: number, words: string, level = 4): EventRecord =>
  sampleRecord({
    log: OUTPUT,
    provider: 'Ledger',
    id: 0,
    level,
    recordId,
    time: fileTimeOf(Date.parse(minutesAgo(minutes))),
    values: [text(words)],
    names: ['line'],
    text: words,
  });

/** The output of a service as a log: what is written to it comes at once to whoever follows. */
const outputLog = (records: EventRecord[]): OwnLog & { write(record: EventRecord): void } => {
  let wake = (): void => {};
  return {
    name: OUTPUT,
    async *read({ newestFirst }) {
      yield newestFirst ? records.toReversed() : [...records];
    },
    async *follow(after, signal) {
      let last = after;
      signal.addEventListener('abort', () => wake());
      while (!signal.aborted) {
        const fresh = records.filter(({ recordId }) => recordId > last);
        last = fresh.at(-1)?.recordId ?? last;
        if (fresh.length > 0) yield fresh;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
    write(record) {
      records.push(record);
      wake();
    },
  };
};

const scm = (minutes: number, state: string) => ({
  time: minutesAgo(minutes),
  provider: 'Service Control Manager',
  id: 7036,
  data: ['Ledger Service', state],
});

const events: RecordedEvents = {
  logs: [log('Application', []), log('System', numbered(1, [scm(50, 'running'), scm(20, 'stopped')]))],
  sources: [],
};

const start = async (args: readonly string[], output: OwnLog) => {
  const machine = machineOf(events, [plainService('Ledger')]);
  const printed: Printed = { stdout: '', stderr: '' };
  const interrupt = new AbortController();
  const context = {
    io: fakeIo(printed),
    clock: new FakeClock(),
    signal: interrupt.signal,
    machine: async () => machine,
  };
  const ended = run(await parse(['Ledger', '--json', ...args]), context, async () => [output]);
  const told = (): readonly string[] =>
    printed.stdout
      .split('\n')
      .filter((each) => each !== '')
      .map((each) => JSON.parse(each))
      .map(({ data }) => data.line ?? data.param2);
  return { machine, printed, ended, told, interrupt: () => interrupt.abort(new CancelledError()) };
};

const lines = () => [
  line(1, 51, 'starting'),
  line(2, 49, 'listening'),
  line(3, 21, 'disk full', 2),
  line(4, 19, 'bye'),
];

for (const [args, expected] of [
  [['--oldest-first'], ['starting', 'running', 'listening', 'disk full', 'stopped', 'bye']],
  [[], ['bye', 'stopped', 'disk full', 'listening', 'running', 'starting']],
  [
    ['--max', '3'],
    ['bye', 'stopped', 'disk full'],
  ],
  [['--level', 'error'], ['disk full']],
  [
    ['--since', '30m', '--oldest-first'],
    ['disk full', 'stopped', 'bye'],
  ],
  [['--grep', 'b'], ['bye']],
  [['--where', 'data.line=bye'], ['bye']],
] as const)
  test(`output that svcdeck keeps joins the stream in the order of time: ${args.join(' ')}`, async () => {
    const { ended, told, printed } = await start(args, outputLog(lines()));
    assert.equal(await ended, 0, printed.stderr);
    assert.deepEqual(told(), expected);
  });

const DEADLINE_MS = 60_000;

const eventually = async (condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + DEADLINE_MS;
  while (!condition()) {
    assert.ok(Date.now() < deadline, 'it did not come in time');
    await new Promise((resolve) => setImmediate(resolve));
  }
};

test('and is followed with it, without a gap and without anything twice', async () => {
  const output = outputLog(lines());
  const { machine, ended, told, interrupt } = await start(['--follow', '--max', '2'], output);
  await eventually(() => told().length === 2);
  assert.deepEqual(told(), ['stopped', 'bye']);
  output.write(line(5, 0, 'back again'));
  await eventually(() => told().length === 3);
  await machine.services.control('Ledger', 1);
  await eventually(() => told().length === 4);
  output.write(line(6, 0, 'stopping'));
  await eventually(() => told().length === 5);
  interrupt();
  assert.equal(await ended, 130);
  const [, , ...live] = told();
  assert.deepEqual([live[0], live[2]], ['back again', 'stopping']);
});

test('a wish that needs several selectors goes to an own log as one list', async () => {
  const ids = Array.from({ length: 40 }, (_, index) => String(2 * index)).join(',');
  const { ended, told } = await start(['--id', `${ids},7036`, '--oldest-first'], outputLog(lines()));
  assert.equal(await ended, 0);
  assert.deepEqual(told(), ['starting', 'running', 'listening', 'disk full', 'stopped', 'bye']);
});
