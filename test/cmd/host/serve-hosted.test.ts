import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serveHosted } from '../../../cmd/host/serve-hosted.ts';
import { FailedError } from '../../../lib/errors.ts';
import type { DefinitionDocument } from '../../../lib/host/definition/definition-document.ts';
import { resolveDefinition } from '../../../lib/host/definition/resolve-definition.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { HostSystem, ServedService, ServedServices, StatusReport } from '../../../native/host-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { ending, fakeSystem, stubborn } from '../../fakes/host-system.ts';
import { PROGRAM, StageClock, stageOf } from '../../lib/host/run/stage.ts';

const turns = async (condition: () => boolean): Promise<void> => {
  for (let turn = 0; turn < 2000; turn++) {
    if (condition()) return;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  assert.fail(`not so: ${condition}`);
};

/** A service manager that starts what it is served with. */
class FakeManager {
  readonly statuses = new Map<string, StatusReport>();
  readonly served = new Map<string, ServedService>();
  readonly #over = Promise.withResolvers<void>();
  services: ServedServices | undefined;

  end(): void {
    this.#over.resolve();
  }

  reportFault: Error | undefined;

  serve(services: ServedServices): Promise<void> {
    this.services = services;
    for (const name of services.names) this.start(name);
    return this.#over.promise;
  }

  start(name: string): void {
    const service: ServedService = {
      name,
      args: [],
      report: async (status) => {
        if (this.reportFault !== undefined) throw this.reportFault;
        this.statuses.set(name, status);
        if ([...this.statuses.values()].every(({ state }) => state === 1)) this.#over.resolve();
        return true;
      },
    };
    this.statuses.set(name, { state: 2 });
    this.served.set(name, service);
    this.services?.started(service);
  }

  control(name: string, control: number): void {
    const service = this.served.get(name) ?? assert.fail();
    this.services?.controlled(service, { control, eventType: 0 });
  }
}

interface Wanted {
  readonly names: readonly string[];
  readonly isShared?: boolean;
  readonly definitionOf?: (name: string) => Partial<DefinitionDocument>;
  readonly publish?: Parameters<typeof serveHosted>[0]['publish'];
}

const hostProcess = ({
  names,
  isShared = false,
  definitionOf = () => ({}),
  publish = async () => undefined,
}: Wanted) => {
  const manager = new FakeManager();
  const told: string[] = [];
  const deaths: number[] = [];
  const fake = fakeSystem(() => ending(0));
  const system: HostSystem = {
    ...fake,
    serve: (services) => manager.serve(services),
    accounts: new Proxy({} as HostSystem['accounts'], { get: () => assert.fail('no account is asked for') }),
    shutdownMs: async () => 5000,
    systemFolder: 'C:\\Windows\\System32',
    codePages: () => assert.fail('no code page is wanted'),
    die: (code) => {
      deaths.push(code);
      return undefined as never;
    },
  };
  const { surroundings } = stageOf({ runs: [stubborn] });
  const serving = serveHosted({
    names,
    isShared,
    system,
    clock: new StageClock().asSet,
    definitionOf: async (name) => resolveDefinition({ name, program: PROGRAM, ...definitionOf(name) }),
    surroundingsOf: () => surroundings,
    publish,
    tell: (name, { text }) => told.push(`${name} < ${text}`),
    told: async () => undefined,
  });
  return { manager, told, deaths, serving, programs: fake.programs };
};

const isRunning = (manager: FakeManager, name: string): boolean => manager.statuses.get(name)?.state === 4;

test('services of one process live and end apart, and the process with the last of them', async () => {
  const { manager, serving, told } = hostProcess({ names: ['A', 'B'], isShared: true });
  await turns(() => isRunning(manager, 'A') && isRunning(manager, 'B'));
  assert.equal(manager.services?.isShared, true);
  manager.control('A', SERVICE_CONTROL_STOP);
  await turns(() => manager.statuses.get('A')?.state === 1);
  assert.ok(isRunning(manager, 'B'));
  manager.start('A');
  await turns(() => isRunning(manager, 'A'));
  for (const name of ['A', 'B']) manager.control(name, SERVICE_CONTROL_STOP);
  await serving;
  assert.equal(told.filter((each) => /^A < A has stopped/.test(each)).length, 2);
  assert.equal(told.filter((each) => /^B < B has stopped/.test(each)).length, 1);
});

for (const [fault, code, pattern] of [
  [new FailedError('definition of A:1:1: expected a service definition'), 13, /refused: definition of A:1:1/],
  [new Win32Error('RegOpenKeyExW', 5), 5, /refused: RegOpenKeyExW: 5 ERROR_ACCESS_DENIED/],
] as const)
  test(`a definition that cannot be had ends the service with ${code}, and only that one`, async () => {
    const { manager, serving, told, deaths } = hostProcess({
      names: ['A', 'B'],
      isShared: true,
      definitionOf: (name) => {
        if (name === 'A') throw fault;
        return {};
      },
    });
    await turns(() => isRunning(manager, 'B') && manager.statuses.get('A')?.state === 1);
    assert.equal(manager.statuses.get('A')?.win32ExitCode, code);
    assert.match(told[0] ?? '', pattern);
    manager.control('B', SERVICE_CONTROL_STOP);
    await serving;
    assert.deepEqual(deaths, []);
  });

test('a service whose counters are published runs with what the publisher gives, until its end', async () => {
  const states: number[] = [];
  let isOver = false;
  const { manager, serving } = hostProcess({
    names: ['A'],
    publish: async (parts) => ({
      parts: {
        ...parts,
        manager: {
          report: (status) => {
            states.push(status.state);
            return parts.manager.report(status);
          },
        },
      },
      over: () => {
        isOver = true;
      },
    }),
  });
  await turns(() => isRunning(manager, 'A'));
  assert.equal(isOver, false);
  manager.control('A', SERVICE_CONTROL_STOP);
  await serving;
  await turns(() => isOver);
  assert.deepEqual([states.includes(4), states.at(-1)], [true, 1]);
});

test('a control for a service that is not there yet, or any more, is nothing', async () => {
  const { manager, serving } = hostProcess({ names: ['A'] });
  manager.control('A', 200);
  await turns(() => isRunning(manager, 'A'));
  manager.control('A', SERVICE_CONTROL_STOP);
  await serving;
  manager.control('A', SERVICE_CONTROL_STOP);
});

test('a fault of the host itself is told for each service, and ends the process with a code', async () => {
  const { manager, serving, told, deaths } = hostProcess({ names: ['A', 'B'], isShared: true });
  await turns(() => isRunning(manager, 'A') && isRunning(manager, 'B'));
  manager.reportFault = new Win32Error('SetServiceStatus', 6);
  manager.control('A', SERVICE_CONTROL_STOP);
  await turns(() => deaths.length === 1);
  assert.deepEqual(deaths, [1067]);
  for (const name of ['A', 'B'])
    assert.ok(
      told.some((each) => each.startsWith(`${name} < ${name}: the host failed: `) && /SetServiceStatus: 6/.test(each)),
    );
  manager.end();
  await serving;
});

test('where there is no manager it is said, and nothing is told', async () => {
  const { deaths, told } = hostProcess({ names: [] });
  const { surroundings } = stageOf({ runs: [stubborn] });
  await assert.rejects(
    serveHosted({
      names: ['A'],
      isShared: false,
      system: {
        serve: () => Promise.reject(new Win32Error('StartServiceCtrlDispatcherW', 1063)),
      } as unknown as HostSystem,
      clock: new StageClock().asSet,
      definitionOf: () => assert.fail(),
      surroundingsOf: () => surroundings,
      publish: async () => undefined,
      tell: () => assert.fail(),
      told: async () => undefined,
    }),
    /1063/,
  );
  assert.deepEqual([deaths, told], [[], []]);
});
