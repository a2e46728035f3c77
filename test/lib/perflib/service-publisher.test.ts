import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DefinitionDocument } from '../../../lib/host/definition/definition-document.ts';
import { resolveDefinition } from '../../../lib/host/definition/resolve-definition.ts';
import type { Hosted, HostedParts } from '../../../lib/host/run/hosted.ts';
import { runHosted } from '../../../lib/host/run/run-hosted.ts';
import { messageLine, type ScriptMessage } from '../../../lib/host/script/script-message.ts';
import { counterProvider } from '../../../lib/perflib/provider.ts';
import { type ServiceCounter, serviceCounterNames, serviceProvider } from '../../../lib/perflib/service-object.ts';
import { ServicePublisher } from '../../../lib/perflib/service-publisher.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { CounterPublisher, PublishedInstance } from '../../../native/perflib-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { ending, fakeSystem } from '../../fakes/host-system.ts';
import { PROGRAM, type StageBehaviour, StageClock, stageOf } from '../host/run/stage.ts';
import { pipeEcho } from './pipe-echo.ts';

/** What is published, in memory. */
class MemoryPublisher implements CounterPublisher {
  readonly described: string[] = [];
  readonly instances = new Map<string, PublishedInstance & { isOpen: boolean; id: number }>();
  isOpen = true;
  fault: Win32Error | undefined;

  describe({ guid }: { readonly guid: string }): void {
    if (this.fault !== undefined) throw this.fault;
    this.described.push(guid);
  }

  add(_guid: string, name: string, id: number): PublishedInstance {
    const instance = {
      id,
      values: new BigUint64Array(serviceCounterNames.length),
      isOpen: true,
      [Symbol.dispose]: () => {
        instance.isOpen = false;
      },
    };
    this.instances.set(name, instance);
    return instance;
  }

  [Symbol.dispose](): void {
    this.isOpen = false;
  }

  read(name: string, counter: ServiceCounter): number {
    return Number(this.instances.get(name)?.values[serviceCounterNames.indexOf(counter)] ?? -1n);
  }
}

/** What Windows knows where nothing was left out. */
const all = new Set([serviceProvider.guid, counterProvider('Shop (1)', [pipeEcho]).guid]);

const scene = (document: Partial<DefinitionDocument>, ...runs: readonly StageBehaviour[]) => {
  const clock = new StageClock();
  const told: string[] = [];
  const reports: number[] = [];
  const fake = fakeSystem(({ program }, count) => (started) => {
    if (program === PROGRAM || program === 'C:\\svcdeck.exe') (runs[count] ?? (() => undefined))(started, clock);
    else started.exit(0);
  });
  const parts: HostedParts = {
    definition: resolveDefinition({ name: 'Shop (1)', program: PROGRAM, restart: { jitter: 0 }, ...document }),
    system: {
      ...fake,
      createGroup: (limits) => {
        const group = fake.createGroup(limits);
        return {
          ...group,
          usage: () => ({
            activeProcesses: 1,
            totalProcesses: 1,
            userMs: 200,
            kernelMs: 50,
            peakProcessMemoryBytes: 0,
            peakTotalMemoryBytes: 0,
          }),
        };
      },
    },
    clock: clock.asSet,
    manager: {
      report: async ({ state }) => {
        reports.push(state);
        return true;
      },
    },
    tell: ({ text }) => told.push(text),
    surroundings: stageOf({ runs: [() => undefined] }).surroundings,
  };
  const memory = new MemoryPublisher();
  const opened: string[] = [];
  const publisher = new ServicePublisher({
    open: async (guid) => {
      opened.push(guid);
      return memory;
    },
    processes: {
      usage: async (ids) => ids.map((processId) => ({ processId, privateBytes: 1000, workingSetBytes: 1 })),
    },
    processId: 4,
  });
  const read = (counter: ServiceCounter): number => memory.read('Shop [1]', counter);
  const until = async (condition: () => boolean): Promise<void> => {
    for (let turn = 0; turn < 5000; turn++) {
      if (condition()) return;
      await new Promise<void>((resolve) => setImmediate(resolve));
    }
    assert.fail(`not so: ${condition}; ${serviceCounterNames.map((name) => `${name} ${read(name)}`).join(', ')}`);
  };
  return { clock, parts, publisher, memory, opened, told, reports, programs: fake.programs, read, until };
};

const stop = async (hosted: Hosted): Promise<void> => {
  hosted.control(SERVICE_CONTROL_STOP);
  await hosted.ended;
};

test('an instance shows how its service stands and what its program does, and goes with it', async () => {
  const { parts, publisher, memory, opened, reports, programs, read, until } = scene({}, (program) => {
    ending(7)(program);
    program.says('one\ntwo\nthr');
  });
  const published = await publisher.publish(parts, all);
  assert.deepEqual(opened, [serviceProvider.guid]);
  assert.deepEqual(memory.described, [serviceProvider.sets[0]?.guid]);
  const hosted = runHosted(published.parts);
  await until(() => read('state') === 4 && read('uptime') >= 5 && read('linesLogged') === 2);
  assert.equal(reports.at(-1), 4);
  assert.deepEqual(
    (['processes', 'memory', 'cpu', 'bytesLogged', 'restarts', 'lastExitCode'] as const).map(read),
    [1, 1000, 2_500_000, 11, 0, 0],
  );
  assert.equal(programs.length, 1);
  await stop(hosted);
  assert.deepEqual(
    (['state', 'processes', 'memory', 'uptime', 'cpu', 'lastExitCode'] as const).map(read),
    [1, 0, 0, 0, 2_500_000, 7],
  );
  assert.equal(memory.instances.get('Shop [1]')?.isOpen, true);
  published.over();
  assert.equal(memory.instances.get('Shop [1]')?.isOpen, false);
  publisher[Symbol.dispose]();
  assert.equal(memory.isOpen, false);
});

test('restarts are counted, time on processors is that of all runs, and hooks are no program', async () => {
  const crash: StageBehaviour = (program, clock) => void clock.sleep(3000).then(() => program.exit(0xc0000005));
  const { parts, publisher, read, until } = scene(
    { hooks: { afterStart: { program: 'C:\\Shop\\hook.exe' } } },
    crash,
    crash,
    ending(0),
  );
  const published = await publisher.publish(parts, all);
  const hosted = runHosted(published.parts);
  await until(() => read('restarts') === 2 && read('cpu') === 3 * 2_500_000);
  assert.equal(read('lastExitCode'), 0xc0000005);
  assert.equal(read('processes'), 1);
  await stop(hosted);
  published.over();
});

test('probes are timed, and those that fail are counted', async () => {
  const { parts, publisher, read, until } = scene(
    { alive: { type: 'event', event: 'Global\\shop', every: '1 s', failures: 3 } },
    ending(0),
  );
  const published = await publisher.publish(parts, all);
  const hosted = runHosted(published.parts);
  await until(() => read('probeFailures') >= 2);
  assert.equal(read('probeTime'), 0);
  await stop(hosted);
  published.over();
});

test('what Windows refuses is told once, and the service runs all the same', async () => {
  const { parts, publisher, memory, told } = scene({}, ending(0));
  memory.fault = new Win32Error('PerfSetCounterSetInfo', 5);
  const published = await publisher.publish(parts, all);
  assert.equal(published.parts, parts);
  assert.equal(memory.isOpen, false);
  assert.equal(told.length, 1);
  assert.match(told[0] ?? '', /^Shop \(1\): its counters are not published: PerfSetCounterSetInfo/);
  published.over();
  publisher[Symbol.dispose]();
});

test('services of one process share its provider and have numbers of their own', async () => {
  const { parts, publisher, memory, opened } = scene({}, ending(0));
  const other = { ...parts, definition: { ...parts.definition, name: 'B' } };
  const both = [await publisher.publish(parts, all), await publisher.publish(other, all)];
  assert.equal(opened.length, 1);
  assert.deepEqual(
    [...memory.instances].map(([name, { id }]) => [name, id]),
    [
      ['Shop [1]', 4 * 256],
      ['B', 4 * 256 + 1],
    ],
  );
  for (const each of both) each.over();
});

/** A script that counts a connection of 12 bytes, and goes on. */
const counting: StageBehaviour = (program) => {
  const name = (counter: string) => ({ object: 'Pipe echo', counter });
  const say = (message: ScriptMessage): void => void program.ownLine?.write(messageLine(message));
  program.ownLine?.on('data', (bytes: Buffer) => {
    const said = String(bytes);
    if (said.includes('"ping"')) say({ type: 'pong' });
    if (said.includes('"stop"')) program.exit(0);
    if (!said.includes('"start"')) return;
    say({ type: 'running', takes: [] });
    say({ type: 'counter', id: 7, name: name('connections/sec') });
    say({ type: 'counter', id: 8, name: name('Bytes/sec') });
    say({ type: 'counter', id: 9, name: name('None such') });
    say({ type: 'counts', changes: [7, 9].map((counter) => ({ counter, add: 1, times: 1 })) });
    say({ type: 'counts', changes: [{ counter: 8, set: 5, add: 7, times: 1 }] });
    program.ownLine?.write('{"type":"counts","changes":[{"counter":8,"add":1e999}]}\n');
  });
};

test('what a script counts is published, as long as its service runs, and goes on where it is started anew', async () => {
  const crashing: StageBehaviour = (program, clock) => {
    counting(program, clock);
    void clock.sleep(3000).then(() => program.exit(1));
  };
  const script = { script: 'C:\\Shop\\service.mjs', counters: { objects: [pipeEcho] } };
  const { parts, publisher, memory, opened, until } = scene(script, crashing, counting);
  const published = await publisher.publish(parts, all);
  assert.deepEqual(opened, [counterProvider('Shop (1)', [pipeEcho]).guid, serviceProvider.guid]);
  const hosted = runHosted(published.parts);
  const values = () => [...(memory.instances.get('Pipe echo')?.values ?? [])].slice(0, 2);
  await until(() => values().join() === '1,12');
  await until(() => values().join() === '2,12');
  await stop(hosted);
  assert.equal(memory.isOpen, true);
  published.over();
  assert.equal(memory.isOpen, false);
});

test('what is not registered is not published', async () => {
  const { parts, publisher, opened } = scene({ counters: { objects: [pipeEcho] } }, ending(0));
  const none = await publisher.publish(parts, new Set());
  assert.equal(none.parts, parts);
  assert.deepEqual(opened, []);
});

test('where Windows refuses the own counters, the service shows its own all the same', async () => {
  const { parts, publisher, memory, told } = scene({ counters: { objects: [pipeEcho] } }, ending(0));
  const describe = memory.describe.bind(memory);
  memory.describe = (set) => {
    memory.describe = describe;
    throw new Win32Error('PerfSetCounterSetInfo', 87, set.guid);
  };
  const published = await publisher.publish(parts, all);
  assert.match(told.join(), /^Shop \(1\): its counters are not published: PerfSetCounterSetInfo/);
  assert.equal(published.parts.surroundings.findCounter, undefined);
  assert.ok(memory.instances.has('Shop [1]'));
  published.over();
});
