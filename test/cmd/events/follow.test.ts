import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { run } from '../../../cmd/run.ts';
import { CancelledError } from '../../../lib/errors.ts';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import type { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { Events } from '../../../native/event-types.ts';
import { sampleEvents } from '../../contract/events-sample.ts';
import { FakeClock, fakeIo, type Printed, plainService, stoppedService } from '../../fakes/svcdeck.ts';
import { machineOf } from './sample.ts';

const folder = await mkdtemp(join(tmpdir(), 'svcdeck-follow-'));
after(() => rm(folder, { recursive: true }));

const DEADLINE_MS = 60_000;

/** Resolves when the condition holds. */
const eventually = async (what: string, condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + DEADLINE_MS;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`not in time: ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
};

interface Session {
  readonly machine: RecordedMachine;
  readonly printed: Printed;
  /** Ctrl+C. */
  interrupt(): Promise<number>;
  readonly ended: Promise<number>;
  /** Resolves when what comes from now on is live. */
  begun(): Promise<void>;
  /** The data of what was written, in order. */
  told(): readonly string[];
  /** Nobody reads any more. */
  close(): void;
}

/** `events` with --json on a machine that goes on while it runs. */
const follow = (args: readonly string[], machine: RecordedMachine = machineOf(sampleEvents)): Session => {
  const printed: Printed = { stdout: '', stderr: '' };
  const interrupt = new AbortController();
  const { follow: original } = machine.events;
  let begun = 0;
  machine.events.follow = (...call) => {
    begun++;
    return original.apply(machine.events, call);
  };
  let isClosed = false;
  const io = Object.create(fakeIo(printed), { isOutClosed: { get: () => isClosed } });
  const ended = run(['events', ...args, '--json'], {
    io,
    clock: new FakeClock(),
    programPath: 'svcdeck.exe',
    signal: interrupt.signal,
    open: async () => machine,
  });
  return {
    machine,
    printed,
    ended,
    begun: () => eventually('the logs are followed', () => begun > 0),
    interrupt: () => {
      interrupt.abort(new CancelledError());
      return ended;
    },
    told: () =>
      printed.stdout
        .split('\n')
        .slice(0, -1)
        .map((line) => JSON.parse(line))
        .map(({ log, values }) => `${String(log).charAt(0)} ${values[0]}`),
    close: () => {
      isClosed = true;
    },
  };
};

const write = (machine: RecordedMachine, name: string): Promise<void> =>
  machine.events.write('Svcdeck-Sample', { id: 1, type: 4, category: 0, inserts: [name, '1'], data: new Uint8Array() });
const writeToApplication = (machine: RecordedMachine, name: string): Promise<void> =>
  machine.events.write('Somebody', { id: 1, type: 4, category: 0, inserts: [name], data: new Uint8Array() });

test('the last ten, and then what comes, of several logs', async () => {
  const session = follow(['--follow']);
  await eventually('the backlog', () => session.told().length === 10);
  assert.deepEqual(session.told().slice(-2), ['S n148', 'S n149']);
  await write(session.machine, 'one');
  await writeToApplication(session.machine, 'two');
  await eventually('both', () => session.told().length === 12);
  assert.deepEqual(session.told().slice(10).toSorted(), ['A two', 'S one']);
  assert.equal(await session.interrupt(), 130);
  assert.equal(session.printed.stderr, '');
});

test('--max says how many of those before, --since how far back', async () => {
  const none = follow(['--follow', '--max', '0']);
  const two = follow(['--follow', '--max', '2', '--provider', 'Svcdeck Classic'], none.machine);
  const all = follow(['--follow', '--since', '2026-03-17T06:07:20Z'], none.machine);
  await eventually('all', () => all.told().length === 3);
  await eventually('two', () => two.told().length === 2);
  await none.begun();
  assert.deepEqual(two.told(), ['A c57', 'A c58']);
  await write(none.machine, 'live');
  await eventually('the live one', () => none.told().length === 1 && all.told().length === 4);
  assert.deepEqual(await Promise.all([none, two, all].map((each) => each.interrupt())), [130, 130, 130]);
  assert.deepEqual(two.told().length, 2);
});

test('what is written while the backlog is read comes once and in its turn', async () => {
  const machine = machineOf(sampleEvents);
  let written = 0;
  const { read } = machine.events;
  // Every look at the log finds it longer than the one before.
  machine.events.read = async function* (query) {
    await write(machine, `early${written++}`);
    yield* read.call(machine.events, query);
  };
  const session = follow(['--follow', '--max', '3'], machine);
  await eventually('what was written meanwhile', () => session.told().at(-1) === `S early${written - 1}`);
  await write(machine, 'late');
  await eventually('the last', () => session.told().at(-1) === 'S late');
  await session.interrupt();
  const told = session.told();
  assert.equal(new Set(told).size, told.length, told.join());
  const names = told.filter((each) => each.includes('early'));
  const first = Number(names[0]?.replace(/\D/g, ''));
  assert.deepEqual(
    names,
    Array.from({ length: written - first }, (_, index) => `S early${first + index}`),
  );
});

test('filters hold for what comes, too', async () => {
  const session = follow(['--follow', '--max', '0', '--where', 'data.Name~yes']);
  await session.begun();
  for (const name of ['no', 'yes1', 'no', 'yes2']) await write(session.machine, name);
  await eventually('two', () => session.told().length >= 2);
  await session.interrupt();
  assert.deepEqual(session.told(), ['S yes1', 'S yes2']);
});

test('a log that is cleared says so and is gone on with', async () => {
  const session = follow(['System', '--follow', '--max', '1']);
  await eventually('the backlog', () => session.told().length === 1);
  await write(session.machine, 'before');
  await eventually('before', () => session.told().length === 2);
  await session.machine.events.clear('System');
  await write(session.machine, 'after');
  await eventually('after', () => session.told().at(-1) === 'S after');
  await session.interrupt();
  assert.equal(session.printed.stderr, 'svcdeck: System was cleared: going on with the events written since\n');
});

test('a log that is cleared before anything has come says so, too', async () => {
  const session = follow(['System', '--follow', '--max', '0']);
  await session.begun();
  await session.machine.events.clear('System');
  await write(session.machine, 'after');
  await eventually('after', () => session.told().at(-1) === 'S after');
  await session.interrupt();
  assert.equal(session.printed.stderr, 'svcdeck: System was cleared: going on with the events written since\n');
});

test('a log that can not be followed is told, and the others are', async () => {
  const session = follow(['Security', 'Nope', 'System', '--follow', '--max', '1']);
  await eventually('the backlog', () => session.told().length === 1);
  await write(session.machine, 'live');
  await eventually('the live one', () => session.told().length === 2);
  assert.equal(await session.interrupt(), 130);
  assert.match(session.printed.stderr, /"code":5.*\n.*no log is called 'Nope'/);
});

test('while the Event Log service is stopped nothing comes, and then it goes on', async () => {
  const session = follow(['System', '--follow', '--max', '0'], machineOf(sampleEvents, [plainService('EventLog')]));
  await session.begun();
  await session.machine.services.control('EventLog', SERVICE_CONTROL_STOP);
  await assert.rejects(write(session.machine, 'refused'), { code: 1722 });
  await session.machine.services.start('EventLog');
  await write(session.machine, 'after');
  await eventually('after', () => session.told().at(-1) === 'S after');
  assert.equal(await session.interrupt(), 130);
  assert.equal(session.printed.stderr, '');
});

test('where the Event Log service is stopped it ends, and says what to look at', async () => {
  const session = follow(['System', '--follow'], machineOf(sampleEvents, [stoppedService('EventLog')]));
  assert.equal(await session.ended, 1);
  assert.match(session.printed.stderr, /"advice":"Does the Windows Event Log service run there .*"code":1722/);
});

test('where nothing can be followed it ends', async () => {
  const session = follow(['Security', '--follow']);
  assert.equal(await session.ended, 5);
});

test('when nobody reads any more it ends quietly', async () => {
  const session = follow(['System', '--follow', '--max', '1']);
  await eventually('the backlog', () => session.told().length === 1);
  session.close();
  await write(session.machine, 'one');
  assert.equal(await session.ended, 0);
  assert.equal(session.printed.stderr, '');
});

test('--until-match waits for one event and shows it', async () => {
  const session = follow(['--until-match', '--where', 'data.Name=wanted']);
  await write(session.machine, 'other');
  await session.begun();
  for (const name of ['other', 'wanted', 'wanted']) await write(session.machine, name);
  assert.equal(await session.ended, 0);
  assert.deepEqual(session.told(), ['S wanted']);
});

test('--until-match with --since may find it in what was before', async () => {
  const session = follow(['--until-match', '--since', '2026-03-17', '--where', 'data.Name=n7']);
  assert.equal(await session.ended, 0);
  assert.deepEqual(session.told(), ['S n7']);
});

test('--until-match with --timeout gives up', async () => {
  const session = follow(['--until-match', '--timeout', '30s']);
  assert.equal(await session.ended, 124);
  assert.match(session.printed.stderr, /"kind":"timeout"/);
});

test('Ctrl+C ends --until-match', async () => {
  const session = follow(['--until-match']);
  assert.equal(await session.interrupt(), 130);
});

test('--bookmark goes on behind the last event that was written, over several sessions', async () => {
  const path = join(folder, 'seen.json');
  const machine = machineOf(sampleEvents);
  const args = ['System', '--follow', '--max', '1', '--bookmark', path];
  const first = follow(args, machine);
  await eventually('the backlog', () => first.told().length === 1);
  await write(machine, 'one');
  await eventually('one', () => first.told().length === 2);
  await first.interrupt();
  await write(machine, 'two');
  await write(machine, 'three');
  const second = follow(args, machine);
  await eventually('both', () => second.told().length === 2);
  await write(machine, 'four');
  await eventually('four', () => second.told().length === 3);
  await second.interrupt();
  assert.deepEqual(second.told(), ['S two', 'S three', 'S four']);
  const third = follow(['System', '--bookmark', path], machine);
  assert.equal(await third.ended, 0);
  assert.equal(third.printed.stdout, '');
  assert.equal(JSON.parse(await readFile(path, 'utf8')).logs[0].recordId, 1154);
});

test('a bookmark in a log that was cleared meanwhile: all that is in it follows', async () => {
  const path = join(folder, 'cleared.json');
  const machine = machineOf(sampleEvents);
  const args = ['System', '--follow', '--max', '1', '--bookmark', path];
  const first = follow(args, machine);
  await eventually('the backlog', () => first.told().length === 1);
  await first.interrupt();
  await machine.events.clear('System');
  await write(machine, 'new');
  const second = follow(args, machine);
  await eventually('new', () => second.told().at(-1) === 'S new');
  await second.interrupt();
  assert.match(second.printed.stderr, /System was cleared/);
});

test('that nobody answers is told once, and that somebody does again', async () => {
  const machine = machineOf(sampleEvents);
  const events: Events = machine.events;
  const { follow: original } = events;
  let tell: ((isAway: boolean) => void) | undefined;
  events.follow = (query, from, signal, watch) => {
    tell = watch?.away.bind(watch);
    return original.call(events, query, from, signal, watch);
  };
  const session = follow(['--follow', '--max', '0', '--log', 'System'], machine);
  await session.begun();
  tell?.(true);
  tell?.(false);
  await session.interrupt();
  assert.match(
    session.printed.stderr,
    /^svcdeck: System: the Event Log service does not answer: going on .*\nsvcdeck: System: .* answers again\n$/,
  );
});

const several: RecordedEvents = sampleEvents;

test('several computers can not be followed at once', async () => {
  const printed: Printed = { stdout: '', stderr: '' };
  const exitCode = await run(['--computer', 'A,B', 'events', '--follow'], {
    io: fakeIo(printed),
    clock: new FakeClock(),
    programPath: 'svcdeck.exe',
    signal: new AbortController().signal,
    open: async () => machineOf(several),
  });
  assert.equal(exitCode, 2);
  assert.match(printed.stderr, /--follow and --until-match take one computer/);
});

test('several computers can be read at once', async () => {
  const printed: Printed = { stdout: '', stderr: '' };
  await run(['--computer', 'A,B', 'events', '--max', '1', '--json'], {
    io: fakeIo(printed),
    clock: new FakeClock(),
    programPath: 'svcdeck.exe',
    signal: new AbortController().signal,
    open: async () => machineOf(several),
  });
  const answers = JSON.parse(printed.stdout);
  assert.deepEqual(
    answers.map(({ result }: { result: { recordId: number } }) => result.recordId),
    [1150, 1150],
  );
});
