import assert from 'node:assert/strict';
import { test } from 'node:test';
import { valueText } from '../../../lib/events/value-text.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const MANAGER = "*[System[Provider[@Name='Service Control Manager']]]";

type Machine = RecordedMachine;

const open = (...services: readonly RecordedService[]) => {
  const clock = new FakeClock();
  return { clock, machine: new RecordedMachine(documentOf(...services), clock) };
};

/** What the service control manager has written: number, and the first values. */
const written = async ({ events }: Machine, values = 3): Promise<readonly string[]> => {
  const found: string[] = [];
  for await (const batch of events.read({ path: 'System', query: MANAGER }))
    for (const record of batch)
      found.push(
        [record.id, ...record.values.filter(({ type }) => type !== 14).map(valueText)].slice(0, values + 1).join(' | '),
      );
  return found;
};

const withDependencies = (name: string, dependencies: readonly string[]): RecordedService =>
  stoppedService(name, { config: { ...plainService(name).config, dependencies } });

const inGroup = (name: string, loadOrderGroup: string, changes: Partial<RecordedService>): RecordedService =>
  stoppedService(name, { config: { ...plainService(name).config, loadOrderGroup }, ...changes });

const restarting = (delayMs: number) => ({
  options: {
    failureActions: { resetPeriodSeconds: 3600, rebootMessage: '', command: '', actions: [{ type: 1, delayMs }] },
  },
});

interface Row {
  readonly what: string;
  readonly services: readonly RecordedService[];
  readonly act: (machine: Machine, clock: FakeClock) => Promise<unknown>;
  readonly expected: readonly string[];
}

const quietly = (call: Promise<unknown>): Promise<unknown> => call.catch(() => undefined);
const start = ({ services }: Machine): Promise<unknown> => quietly(services.start('A'));

const rows: readonly Row[] = [
  {
    what: 'a start and a stop',
    services: [stoppedService('A', { behaviour: { startMs: 1000, stopMs: 1000 } })],
    act: async (machine, clock) => {
      await machine.services.start('A');
      clock.advance(1000);
      await machine.services.control('A', 1);
      clock.advance(1000);
    },
    expected: ['7036 | A Service | running', '7036 | A Service | stopped'],
  },
  {
    what: 'a pause that changes nothing the second time',
    services: [plainService('A', { status: { ...plainService('A').status, controlsAccepted: 7 } })],
    act: async ({ services }) => {
      for (const control of [2, 2, 3]) await services.control('A', control);
    },
    expected: ['7036 | A Service | paused', '7036 | A Service | running'],
  },
  {
    what: 'a logon that fails',
    services: [stoppedService('A', { behaviour: { startError: 1069 } })],
    act: start,
    expected: ['7038 | A | LocalSystem | %%1326', '7000 | A Service | %%1069'],
  },
  {
    what: 'a program that does not answer',
    services: [stoppedService('A', { behaviour: { startError: 1053 } })],
    act: start,
    expected: ['7009 | 30000 | A Service', '7000 | A Service | %%1053'],
  },
  { what: 'a start of what runs', services: [plainService('A')], act: start, expected: [] },
  {
    what: 'a dependency that fails, with its own reason',
    services: [withDependencies('A', ['B']), stoppedService('B', { behaviour: { startError: 2 } })],
    act: start,
    expected: ['7000 | B Service | %%2', '7001 | A Service | B Service | %%2'],
  },
  {
    what: 'a dependency that hangs',
    services: [withDependencies('A', ['B']), stoppedService('B', { behaviour: { startHangs: true } })],
    act: start,
    expected: ['7001 | A Service | B Service | %%1070'],
  },
  {
    what: 'a dependency that is not installed',
    services: [withDependencies('A', ['Gone'])],
    act: start,
    expected: ['7003 | A Service | Gone'],
  },
  {
    what: 'a group of which no member starts',
    services: [withDependencies('A', ['+G']), inGroup('B', 'G', { behaviour: { startError: 2 } })],
    act: start,
    expected: ['7000 | B Service | %%2', '7002 | A Service | G'],
  },
  {
    what: 'an end with an error',
    services: [stoppedService('A', { behaviour: { startFailure: { win32ExitCode: 5, serviceExitCode: 0 } } })],
    act: start,
    expected: ['7023 | A Service | %%5', '7036 | A Service | stopped'],
  },
  {
    what: 'an end with an error of its own',
    services: [stoppedService('A', { behaviour: { startFailure: { win32ExitCode: 1066, serviceExitCode: 42 } } })],
    act: start,
    expected: ['7024 | A Service | %%42', '7036 | A Service | stopped'],
  },
  {
    what: 'a crash without anything to be done about it',
    services: [plainService('A', { status: { ...plainService('A').status, processId: 4000 } })],
    act: ({ processes }) => processes.terminate(4000, async () => true),
    expected: ['7034 | A Service | 1'],
  },
  {
    what: 'a crash, the restart after it, and a second crash',
    services: [
      stoppedService('A', {
        ...restarting(500),
        behaviour: { startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } },
      }),
    ],
    act: async (machine, clock) => {
      await machine.services.start('A');
      clock.advance(900);
    },
    expected: ['7031 | A Service | 1 | 500', '7031 | A Service | 2 | 500'],
  },
  {
    what: 'a new start type, and nothing for a new path',
    services: [plainService('A')],
    act: async ({ services }) => {
      await services.change('A', { startType: 4 });
      await services.change('A', { binaryPath: 'C:\\b.exe' });
    },
    expected: ['7040 | A Service | auto start | disabled'],
  },
  {
    what: 'a new service',
    services: [],
    act: ({ services }) =>
      services.create('A', { type: 0x10, startType: 3, errorControl: 1, binaryPath: 'C:\\a.exe', displayName: 'New' }),
    expected: ['7045 | New | C:\\a.exe | user mode service'],
  },
  {
    what: 'a stop with a reason',
    services: [plainService('A')],
    act: ({ services }) => services.control('A', 1, { reason: 0x40030004, comment: 'for the update' }),
    expected: ['7042 | A Service | stop | ', '7036 | A Service | stopped'],
  },
];

for (const { what, services, act, expected } of rows)
  for (const isOpen of [false, true])
    test(`the System log after ${what}, ${isOpen ? 'opened before' : 'opened afterwards'}`, async () => {
      const { machine, clock } = open(...services);
      if (isOpen) await machine.events.logs();
      await act(machine, clock);
      assert.deepEqual(await written(machine), expected);
    });

test('every event of the service control manager has its sentence', async () => {
  const { machine, clock } = open(
    stoppedService('A', {
      ...restarting(500),
      behaviour: { startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } },
    }),
    stoppedService('B', { behaviour: { startError: 1069 } }),
    withDependencies('C', ['B']),
  );
  for (const name of ['A', 'B', 'C']) await quietly(machine.services.start(name));
  clock.advance(100);
  const messages: (string | undefined)[] = [];
  for await (const batch of machine.events.read({ path: 'System' }))
    for (const record of batch) messages.push((await record.message())?.replaceAll('\r\n', ' ').slice(0, 110));
  assert.deepEqual(messages, [
    'The A Service service terminated unexpectedly.  It has done this 1 time(s).  The following corrective action w',
    'The B service was unable to log on as LocalSystem with the currently configured password due to the following ',
    'The B Service service failed to start due to the following error:  The service did not start due to a logon fa',
    'The B service was unable to log on as LocalSystem with the currently configured password due to the following ',
    'The B Service service failed to start due to the following error:  The service did not start due to a logon fa',
    'The C Service service depends on the B Service service which failed to start because of the following error:  ',
  ]);
});

test('who follows the log is shown a failing start at once', async () => {
  const machine = new RecordedMachine(demoDocument(), new FakeClock());
  const stop = new AbortController();
  const seen: number[] = [];
  const query = {
    path: 'System',
    query: "*[EventData[Data='FabrikamLedger' or Data='Fabrikam Ledger Application Server']]",
  };
  const following = (async () => {
    for await (const batch of machine.events.follow(query, { kind: 'future' }, stop.signal)) {
      seen.push(...batch.map(({ id }) => id));
      if (seen.length >= 2) stop.abort();
    }
  })();
  await machine.events.logs();
  await assert.rejects(machine.services.start('FabrikamLedger'), { code: 1069 });
  await following;
  assert.deepEqual(seen, [7038, 7000]);
});

test('what is written between the call and the first look is seen', async () => {
  const { machine } = open(stoppedService('A'));
  await machine.events.logs();
  const stop = new AbortController();
  const batches = machine.events.follow({ path: 'System' }, { kind: 'future' }, stop.signal);
  await machine.services.start('A');
  await machine.services.status('A');
  const seen: number[] = [];
  for await (const batch of batches) {
    seen.push(...batch.map(({ id }) => id));
    stop.abort();
  }
  assert.deepEqual(seen, [7036]);
});

test('a machine of which events were recorded goes on in sentences, and has those of its own', async () => {
  const clock = new FakeClock();
  const data = ['A Service', 'stopped'];
  const event = { record: 7, time: '2026-11-21T07:00:00Z', provider: 'Service Control Manager', id: 7036, data };
  const events = {
    logs: [{ name: 'System', events: [{ ...event, message: 'Der Dienst wurde beendet.' }] }],
    // As a snapshot has it: no call tells the template that a sentence was made from.
    providers: [{ name: 'Service Control Manager', events: [{ id: 7036, version: 0, data: ['param1', 'param2'] }] }],
  };
  const machine = new RecordedMachine({ ...documentOf(stoppedService('A')), events }, clock);
  await machine.services.start('A');
  const sentences: (string | undefined)[] = [];
  for await (const batch of machine.events.read({ path: 'System' }))
    for (const record of batch) sentences.push(await record.message());
  assert.deepEqual(sentences, ['Der Dienst wurde beendet.', 'The A Service service entered the running state.']);
});
