import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedBehaviour, RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { FailureActions, ServiceOptions } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const open = (...services: readonly RecordedService[]) => {
  const clock = new FakeClock();
  return { clock, machine: new RecordedMachine(documentOf(...services), clock) };
};

const failsWith = (call: string, code: number) => (error: unknown) =>
  error instanceof Win32Error && error.call === call && error.code === code;

const still = async (): Promise<boolean> => true;

const RESTART = 1;
const REBOOT = 2;
const RUN_COMMAND = 3;
const NEVER = 0xffffffff;

/** `1/5000 0/0`: type and delay of each action. */
const options = (
  actions: string,
  { resetPeriodSeconds = NEVER, ...others }: Partial<ServiceOptions & FailureActions> = {},
): ServiceOptions => ({
  failureActions: {
    resetPeriodSeconds,
    rebootMessage: '',
    command: '',
    actions: actions
      .split(' ')
      .filter((each) => each !== '')
      .map((each) => {
        const [type, delayMs] = each.split('/').map(Number);
        return { type: type ?? 0, delayMs: delayMs ?? 0 };
      }),
  },
  ...others,
});

const kill = async ({ services, processes }: RecordedMachine, name: string): Promise<void> => {
  const { processId } = await services.status(name);
  assert.ok(processId > 0, `${name} has no process`);
  assert.equal(await processes.terminate(processId, still), true);
};

const stateOf = async ({ services }: RecordedMachine, name: string): Promise<number> =>
  (await services.status(name)).state;

test('every service in a process that is ended stops with 1067, whatever it was doing', async () => {
  const { machine, clock } = open(
    plainService('Running'),
    plainService('Stopping', { behaviour: { stopMs: 1000 } }),
    plainService('Elsewhere', { status: { ...plainService('Elsewhere').status, processId: 1300 } }),
  );
  await machine.services.control('Stopping', 1);
  assert.equal(await machine.processes.terminate(1200, still), true);
  for (const name of ['Running', 'Stopping']) {
    const status = await machine.services.status(name);
    assert.deepEqual(
      [status.state, status.win32ExitCode, status.processId, status.controlsAccepted, status.checkPoint],
      [1, 1067, 0, 0, 0],
    );
  }
  // What was pending does not come any more.
  clock.advance(1000);
  assert.equal((await machine.services.status('Stopping')).win32ExitCode, 1067);
  assert.equal(await stateOf(machine, 'Elsewhere'), 4);
});

test('one that is starting stops as well, and never comes to run', async () => {
  const { machine, clock } = open(stoppedService('A', { behaviour: { startMs: 5000 } }));
  await machine.services.start('A');
  await kill(machine, 'A');
  clock.advance(10_000);
  assert.deepEqual([await stateOf(machine, 'A')], [1]);
});

test('the process is gone afterwards, and its id is not given again', async () => {
  const { machine } = open(stoppedService('A'), stoppedService('B'));
  const { processId } = await machine.services.start('A');
  assert.equal((await machine.processes.usage([processId])).length, 1);
  await kill(machine, 'A');
  assert.deepEqual(await machine.processes.usage([processId]), []);
  await assert.rejects(machine.processes.terminate(processId, still), failsWith('OpenProcess', 87));
  assert.notEqual((await machine.services.start('B')).processId, processId);
});

test('a process that the services know nothing of may be ended too', async () => {
  const process = { processId: 4000, program: 'x.exe', workingSetBytes: 1, privateBytes: 1 };
  const machine = new RecordedMachine({ ...documentOf(), processes: [process] }, new FakeClock());
  assert.equal(await machine.processes.terminate(4000, still), true);
  assert.deepEqual(machine.document().processes, []);
});

for (const processId of [0, 4, 999_999])
  test(`process ${processId}, which is not there, is 87, and nobody is asked`, async () => {
    const { machine } = open(stoppedService('A'), plainService('B'));
    const asked = () => assert.fail('it was asked');
    await assert.rejects(machine.processes.terminate(processId, asked), failsWith('OpenProcess', 87));
  });

for (const [title, changes] of [
  ['may only be looked at', { behaviour: { accessDenied: true } }],
  ['was launched as a protected one', { options: { launchProtected: 3 } }],
] as const)
  test(`the process of a service that ${title} is 5 to end`, async () => {
    const { machine } = open(plainService('A', changes), plainService('B'));
    await assert.rejects(machine.processes.terminate(1200, still), failsWith('OpenProcess', 5));
    assert.deepEqual([await stateOf(machine, 'A'), await stateOf(machine, 'B')], [4, 4]);
  });

test('where it is no longer meant nothing is ended', async () => {
  const { machine } = open(plainService('A'));
  assert.equal(await machine.processes.terminate(1200, async () => false), false);
  assert.equal(await stateOf(machine, 'A'), 4);
});

test('a process that ends while it is asked about is gone, and its services are left as they are', async () => {
  const { machine } = open(stoppedService('A'));
  const { processId } = await machine.services.start('A');
  const ends = async (): Promise<boolean> => {
    await machine.services.control('A', 1);
    return true;
  };
  await machine.services.status('A');
  assert.equal(await machine.processes.terminate(processId, ends), true);
  assert.equal((await machine.services.status('A')).win32ExitCode, 0);
});

test('what is deleted goes when its process is ended', async () => {
  const { machine } = open(plainService('A', { options: options('1/0') }));
  await machine.services.delete('A');
  await kill(machine, 'A');
  await assert.rejects(machine.services.status('A'), failsWith('OpenServiceW', 1060));
});

test('a restart comes after its delay, in a process of its own', async () => {
  const { machine, clock } = open(plainService('A', { options: options('1/5000'), behaviour: { startMs: 300 } }));
  await kill(machine, 'A');
  clock.advance(4999);
  assert.equal(await stateOf(machine, 'A'), 1);
  clock.advance(1);
  const { state, processId, win32ExitCode } = await machine.services.status('A');
  assert.deepEqual([state, processId > 1200, win32ExitCode], [2, true, 0]);
  clock.advance(299);
  assert.equal(await stateOf(machine, 'A'), 2);
  clock.advance(1);
  assert.equal(await stateOf(machine, 'A'), 4);
});

test('time that passes unseen makes no difference', async () => {
  const { machine, clock } = open(plainService('A', { options: options('1/5000'), behaviour: { startMs: 300 } }));
  await kill(machine, 'A');
  clock.advance(5300);
  assert.equal(await stateOf(machine, 'A'), 4);
});

/** Actions, and after how many milliseconds each failure is followed by a restart; undefined: by none. */
const sequences = [
  ['1/1000 1/2000 1/3000', [1000, 2000, 3000, 3000, 3000]],
  ['1/1000 0/0', [1000, undefined]],
  [`1/1000 ${RUN_COMMAND}/500`, [1000, undefined]],
  [`${REBOOT}/500`, [undefined]],
  ['4/1000', [1000, 1000]],
  ['', [undefined]],
] as const;

for (const [actions, restarts] of sequences)
  test(`actions ${JSON.stringify(actions)} follow the failures in their order`, async () => {
    const { machine, clock } = open(plainService('A', { options: options(actions) }));
    for (const delayMs of restarts) {
      await kill(machine, 'A');
      if (delayMs === undefined) {
        clock.advance(86_400_000);
        assert.equal(await stateOf(machine, 'A'), 1);
        return;
      }
      clock.advance(delayMs - 1);
      assert.equal(await stateOf(machine, 'A'), 1);
      clock.advance(1);
      assert.equal(await stateOf(machine, 'A'), 4);
    }
  });

/** Reset period, the time between two failures, and the delay of the action that the second one takes. */
const periods = [
  [60, 59_999, 2000],
  [60, 60_000, 1000],
  [NEVER, 5_000_000_000_000, 2000],
  [0, 1000, 1000],
] as const;

for (const [resetPeriodSeconds, apartMs, expected] of periods)
  test(`a period of ${resetPeriodSeconds} s: the second failure after ${apartMs} ms waits ${expected} ms`, async () => {
    const { machine, clock } = open(
      plainService('A', { options: options(`${RESTART}/1000 ${RESTART}/2000`, { resetPeriodSeconds }) }),
    );
    await kill(machine, 'A');
    clock.advance(apartMs);
    await kill(machine, 'A');
    clock.advance(expected - 1);
    assert.equal(await stateOf(machine, 'A'), 1);
    clock.advance(1);
    assert.equal(await stateOf(machine, 'A'), 4);
  });

/** How a start ends, whether failure actions count that, and whether they then act. */
const ends: readonly (readonly [string, RecordedBehaviour['startFailure'], boolean, boolean])[] = [
  ['its process dies', { win32ExitCode: 1067, serviceExitCode: 0 }, false, true],
  ['with an error', { win32ExitCode: 5, serviceExitCode: 0 }, false, false],
  ['with an error', { win32ExitCode: 5, serviceExitCode: 0 }, true, true],
  ['with an error of its own', { win32ExitCode: 1066, serviceExitCode: 9 }, true, true],
  ['without an error', { win32ExitCode: 0, serviceExitCode: 0 }, true, false],
];

for (const [title, startFailure, failureActionsOnNonCrash, acts] of ends)
  test(`a start ends ${title}, the flag is ${failureActionsOnNonCrash}: ${acts ? 'it is started again' : 'nothing'}`, async () => {
    const { machine, clock } = open(
      stoppedService('A', {
        options: options('1/60000', { failureActionsOnNonCrash }),
        behaviour: { startMs: 100, ...(startFailure === undefined ? {} : { startFailure }) },
      }),
    );
    await machine.services.start('A');
    clock.advance(100);
    assert.equal(await stateOf(machine, 'A'), 1);
    clock.advance(60_000);
    assert.equal(await stateOf(machine, 'A'), acts ? 2 : 1);
  });

test('a service that is stopped as it should be has not failed', async () => {
  const { machine, clock } = open(plainService('A', { options: options('1/0', { failureActionsOnNonCrash: true }) }));
  await machine.services.control('A', 1);
  clock.advance(1000);
  assert.equal(await stateOf(machine, 'A'), 1);
});

test('one that can not be started again, or runs already, is left as it is', async () => {
  const disabled = { ...plainService('A').config, startType: 4 };
  const { machine, clock } = open(plainService('A', { options: options('1/1000'), config: disabled }));
  await kill(machine, 'A');
  clock.advance(2000);
  assert.deepEqual([await stateOf(machine, 'A'), (await machine.services.status('A')).win32ExitCode], [1, 1067]);

  const other = open(plainService('A', { options: options('1/1000') }));
  await kill(other.machine, 'A');
  const { processId } = await other.machine.services.start('A');
  other.clock.advance(2000);
  assert.equal((await other.machine.services.status('A')).processId, processId);
});

test('a restart starts what the service depends on', async () => {
  const top = { ...plainService('Top').config, dependencies: ['Base'] };
  const { machine, clock } = open(
    plainService('Base'),
    plainService('Top', { config: top, options: options('1/1000') }),
  );
  await kill(machine, 'Top');
  assert.equal(await stateOf(machine, 'Base'), 1);
  clock.advance(1000);
  await machine.services.status('Top');
  assert.deepEqual([await stateOf(machine, 'Base'), await stateOf(machine, 'Top')], [4, 4]);
});

test('services that fail without end do not keep the clock, nor others, waiting', async () => {
  const failing = (name: string) =>
    stoppedService(name, {
      options: options('1/0'),
      behaviour: { startFailure: { win32ExitCode: 1067, serviceExitCode: 0 } },
    });
  const { machine, clock } = open(
    failing('A'),
    failing('B'),
    stoppedService('C', { behaviour: { startMs: 3_600_000 } }),
  );
  await machine.services.start('A');
  await machine.services.start('B');
  await machine.services.start('C');
  clock.advance(365 * 86_400_000);
  const begin = performance.now();
  assert.equal(await stateOf(machine, 'C'), 4);
  assert.equal((await machine.services.status('A')).win32ExitCode, 1067);
  assert.ok(performance.now() - begin < 10_000);
});
