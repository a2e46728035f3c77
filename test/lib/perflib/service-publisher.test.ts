import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { DefinitionDocument } from '../../../lib/host/definition/definition-document.ts';
import { resolveDefinition } from '../../../lib/host/definition/resolve-definition.ts';
import type { Hosted, HostedParts } from '../../../lib/host/run/hosted.ts';
import { runHosted } from '../../../lib/host/run/run-hosted.ts';
import { type ServiceCounter, serviceCounterNames, serviceProvider } from '../../../lib/perflib/service-object.ts';
import { ServicePublisher } from '../../../lib/perflib/service-publisher.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { CounterPublisher, PublishedInstance } from '../../../native/perflib-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { ending, fakeSystem } from '../../fakes/host-system.ts';
import { PROGRAM, type StageBehaviour, StageClock, stageOf } from '../host/run/stage.ts';

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

const scene = (document: Partial<DefinitionDocument>, ...runs: readonly StageBehaviour[]) => {
  const clock = new StageClock();
  const told: string[] = [];
  const reports: number[] = [];
  const fake = fakeSystem(({ program }, count) => (started) => {
    if (program === PROGRAM) (runs[count] ?? (() => undefined))(started, clock);
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
  const published = await publisher.publish(parts);
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
  const published = await publisher.publish(parts);
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
  const published = await publisher.publish(parts);
  const hosted = runHosted(published.parts);
  await until(() => read('probeFailures') >= 2);
  assert.equal(read('probeTime'), 0);
  await stop(hosted);
  published.over();
});

test('what Windows refuses is told once, and the service runs all the same', async () => {
  const { parts, publisher, memory, told } = scene({}, ending(0));
  memory.fault = new Win32Error('PerfSetCounterSetInfo', 5);
  const published = await publisher.publish(parts);
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
  const both = [await publisher.publish(parts), await publisher.publish(other)];
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
