import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import {
  type EndProcessOptions,
  endProcess,
  endProcessOf,
  findEndableProcess,
} from '../../../lib/service/end-process.ts';
import type { Machine, Processes } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const inProcess = (name: string, processId: number, changes: Partial<RecordedService['status']> = {}) => {
  const service = plainService(name);
  return { ...service, status: { ...service.status, processId, ...changes } };
};

const withPath = (service: RecordedService, binaryPath: string): RecordedService => ({
  ...service,
  config: { ...service.config, binaryPath },
});

const driver: RecordedService = {
  ...plainService('Disk'),
  status: { ...plainService('Disk').status, type: 1, processId: 0 },
};

const machineOf = (...services: readonly RecordedService[]): RecordedMachine =>
  new RecordedMachine(documentOf(...services), new FakeClock());

const server = (): RecordedMachine =>
  machineOf(
    inProcess('Alone', 100),
    inProcess('Shared1', 200),
    inProcess('Shared2', 200),
    inProcess('Shared3', 200),
    inProcess('Marked', 300),
    inProcess('MarkedToo', 300, { flags: 1 }),
    withPath(inProcess('Unmarked', 400), '%SystemRoot%\\System32\\lsass.exe'),
    withPath(inProcess('Namesake', 500), '"C:\\Apps\\services.exe" -k'),
    inProcess('Kernel', 4),
    stoppedService('Stopped'),
    driver,
  );

/** The same machine; something happens between the look at it and the end of a process. */
const between = (machine: Machine, happen: () => Promise<unknown>): Machine => {
  const processes: Processes = {
    usage: (ids) => machine.processes.usage(ids),
    isCritical: (processId) => machine.processes.isCritical(processId),
    async terminate(processId, isStillMeant) {
      await happen();
      return machine.processes.terminate(processId, isStillMeant);
    },
  };
  return Object.create(machine, { processes: { value: processes } }) as Machine;
};

const stateOf = async (machine: Machine, name: string): Promise<readonly number[]> => {
  const { state, win32ExitCode } = await machine.services.status(name);
  return [state, win32ExitCode];
};

const refuse: EndProcessOptions = { shared: 'refuse' };

test('a process of one service is ended', async () => {
  const machine = server();
  assert.deepEqual(await endProcessOf(machine, 'ALONE', refuse), { processId: 100, alsoEnded: [] });
  assert.deepEqual(await stateOf(machine, 'Alone'), [1, 1067]);
});

test('one with others in it is ended when that is allowed, or when those are meant too', async () => {
  for (const options of [{ shared: 'allow' }, { shared: 'refuse', named: ['SHARED1', 'shared3'] }] as const) {
    const machine = server();
    assert.deepEqual(await endProcessOf(machine, 'Shared2', options), {
      processId: 200,
      alsoEnded: ['Shared1', 'Shared3'],
    });
    assert.deepEqual(await stateOf(machine, 'Shared1'), [1, 1067]);
  }
});

for (const [name, options, text] of [
  ['Shared1', refuse, /process 200 of Shared1 was not ended: Shared2, Shared3 live in it too/],
  ['Shared1', { shared: 'refuse', named: ['Shared2'] }, /not ended: Shared3 lives in it too/],
  ['Marked', { shared: 'allow' }, /process 300 of Marked was not ended: it belongs to Windows itself/],
  ['MarkedToo', { shared: 'allow' }, /belongs to Windows itself/],
  ['Unmarked', refuse, /process 400 of Unmarked was not ended: it belongs to Windows itself/],
  ['Kernel', refuse, /belongs to Windows itself/],
  ['Disk', refuse, /Disk is a driver/],
  ['Stopped', refuse, /Stopped has no process: it is stopped/],
] as const)
  test(`${name} is refused: ${text.source}`, async () => {
    const machine = server();
    const before = JSON.stringify(machine.document());
    await assert.rejects(endProcessOf(machine, name, options), { name: 'FailedError', message: text });
    assert.equal(JSON.stringify(machine.document()), before);
  });

test('a program of one of those names in another folder is no part of Windows', async () => {
  assert.equal((await endProcessOf(server(), 'Namesake', refuse)).processId, 500);
});

test('a stopped service has nothing to end', async () => {
  assert.equal(await findEndableProcess(server(), 'Stopped', refuse), undefined);
});

test('a service that is not there, or may not be looked at, is an error of its own', async () => {
  await assert.rejects(findEndableProcess(server(), 'Nobody', refuse), { code: 1060 });
  const machine = server();
  machine.services.config = async () => {
    throw new Win32Error('OpenServiceW', 5);
  };
  await assert.rejects(endProcessOf(machine, 'Alone', refuse), { code: 5 });
  assert.deepEqual(await stateOf(machine, 'Alone'), [4, 0]);
});

test('a rehearsal asks all the questions and ends nothing', async () => {
  const machine = server();
  const found = await findEndableProcess(machine, 'Alone', refuse);
  assert.ok(found);
  await endProcess(machine, 'Alone', found, refuse, true);
  assert.deepEqual(await stateOf(machine, 'Alone'), [4, 0]);
});

test('a rehearsal is refused as the real thing is', async () => {
  const machine = machineOf({ ...inProcess('Alone', 100), behaviour: { accessDenied: true } });
  await assert.rejects(endProcess(machine, 'Alone', { processId: 100, alsoEnded: [] }, refuse, true), {
    name: 'RefusedError',
    message: 'process 100 of Alone was not ended',
    cause: new Win32Error('OpenProcess', 5),
  });
});

test('a service that has left its process meanwhile is left alone, and so is the process', async () => {
  const machine = server();
  await assert.rejects(
    endProcessOf(
      between(machine, async () => {
        await machine.services.control('Shared1', 1);
      }),
      'Shared1',
      { shared: 'allow' },
    ),
    /process 200 was not ended: Shared1 has left it meanwhile/,
  );
  assert.deepEqual(await stateOf(machine, 'Shared2'), [4, 0]);
});

test('a service that came to the process meanwhile saves it', async () => {
  const machine = machineOf(
    withPath({ ...inProcess('First', 100), config: { ...plainService('First').config, type: 0x20 } }, 'C:\\a.exe'),
    withPath({ ...stoppedService('Late'), config: { ...plainService('Late').config, type: 0x20 } }, 'C:\\a.exe'),
  );
  const racing = between(machine, () => machine.services.start('Late'));
  await assert.rejects(endProcessOf(racing, 'First', refuse), /process 100 was not ended: Late came to it meanwhile/);
  assert.deepEqual(await stateOf(machine, 'First'), [4, 0]);
});

const failing = (code: number): Machine => {
  const machine = server();
  return between(machine, async () => {
    throw new Win32Error('OpenProcess', code);
  });
};

test('what Windows refuses is said in words', async () => {
  await assert.rejects(endProcessOf(failing(50), 'Alone', refuse), {
    name: 'FailedError',
    message: /process 100 of Alone was not ended: it is another computer's/,
    advice: /svcdeck kill/,
  });
  await assert.rejects(endProcessOf(failing(87), 'Alone', refuse), /process 100 of Alone ended by itself/);
  await assert.rejects(endProcessOf(failing(5), 'Alone', refuse), { name: 'RefusedError' });
});

const critical = (...services: readonly RecordedService[]): RecordedMachine =>
  new RecordedMachine(
    {
      ...documentOf(...services),
      processes: [{ processId: 100, program: 'svchost.exe', workingSetBytes: 1, privateBytes: 1, critical: true }],
    },
    new FakeClock(),
  );

for (const [options, others, text] of [
  [refuse, [], / of Needed was not ended: .* stops the whole computer with a blue screen$/],
  [{ shared: 'allow' }, ['Other'], /blue screen \(Other lives in it too\)$/],
  [{ shared: 'refuse', named: ['Other', 'Third'] }, ['Other', 'Third'], /blue screen \(Other, Third live in it too\)$/],
  // Both dangers have to be accepted.
  [{ shared: 'refuse', critical: 'allow' }, ['Other'], /not ended: Other lives in it too$/],
] as const)
  test(`a process that Windows does not go on without, ${JSON.stringify(options)}: ${text.source}`, async () => {
    const machine = critical(inProcess('Needed', 100), ...others.map((name) => inProcess(name, 100)));
    await assert.rejects(endProcessOf(machine, 'Needed', options), { name: 'FailedError', message: text });
    assert.deepEqual(await stateOf(machine, 'Needed'), [4, 0]);
  });

test('such a process is ended where that is said', async () => {
  const machine = critical(inProcess('Needed', 100));
  assert.deepEqual(await endProcessOf(machine, 'Needed', { shared: 'refuse', critical: 'allow' }), {
    processId: 100,
    alsoEnded: [],
    isCritical: true,
  });
  assert.deepEqual(await stateOf(machine, 'Needed'), [1, 1067]);
});

test('one that becomes such a process meanwhile is not ended', async () => {
  const machine = server();
  const racing = between(machine, async () => {
    machine.processes.isCritical = async () => true;
  });
  await assert.rejects(endProcessOf(racing, 'Alone', refuse), /process 100 of Alone was not ended: .* blue screen$/);
  assert.deepEqual(await stateOf(machine, 'Alone'), [4, 0]);
});

for (const [code, name, text] of [
  [5, 'RefusedError', /^process 100 of Alone was not ended$/],
  [50, 'FailedError', /another computer's/],
  [87, 'FailedError', /ended by itself/],
] as const)
  test(`where nobody tells whether it is one (${code}), it is not ended`, async () => {
    const machine = server();
    machine.processes.isCritical = async () => {
      throw new Win32Error('OpenProcess', code);
    };
    await assert.rejects(endProcessOf(machine, 'Alone', refuse), { name, message: text });
    assert.deepEqual(await stateOf(machine, 'Alone'), [4, 0]);
  });
