import assert from 'node:assert/strict';
import { type Behaviour, type Clause, refused, running, untilState } from './ground.ts';

/** A behaviour, the state that it is brought to, a control, and the code that refuses it there. */
const refusals: readonly (readonly [Behaviour, 'stopped' | 'running', number, number])[] = [
  ['plain', 'stopped', 1, 1062],
  ['plain', 'stopped', 2, 1062],
  ['plain', 'stopped', 4, 1062],
  ['plain', 'running', 2, 1052],
  ['plain', 'running', 3, 1052],
  ['plain', 'running', 6, 1052],
  ['unstoppable', 'running', 1, 1052],
  ['plain', 'running', 5, 87],
  ['plain', 'running', 0x0e, 87],
  ['plain', 'running', 0, 87],
  ['plain', 'running', 256, 87],
];

/** Starting, stopping and everything between. */
export const controlling: readonly Clause[] = [
  {
    name: 'a start is answered before the service runs, and then it runs in a process',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('slow-start');
      const first = await services.start(name);
      assert.deepEqual([first.state, first.win32ExitCode], [2, 0]);
      assert.equal((await services.status(name)).state, 2);
      const { processId, controlsAccepted, win32ExitCode } = await untilState(ground, name, 4);
      assert.deepEqual([processId > 0, controlsAccepted, win32ExitCode], [true, 5, 0]);
    },
  },
  {
    name: 'a start with arguments',
    run: async (ground) => {
      const name = await ground.service('plain');
      await ground.machine.services.start(name, ['a b', '', 'ü']);
      await untilState(ground, name, 4);
    },
  },
  {
    name: 'a service that runs is 1056 to start',
    run: async (ground) => {
      const name = await ground.service('plain');
      await running(ground, name);
      await refused(ground.machine.services.start(name), 'StartServiceW', 1056);
    },
  },
  {
    name: 'a disabled service is 1058 to start',
    run: async (ground) => {
      const name = await ground.service('plain');
      await ground.machine.services.change(name, { startType: 4 });
      await refused(ground.machine.services.start(name), 'StartServiceW', 1058);
      assert.equal((await ground.machine.services.status(name)).state, 1);
    },
  },
  {
    name: 'a service without its program is 2 or 3 to start',
    run: async (ground) => {
      const name = await ground.service('no-program');
      await refused(ground.machine.services.start(name), 'StartServiceW', 2, 3);
      assert.equal((await ground.machine.services.status(name)).state, 1);
    },
  },
  {
    name: 'a dependency that does not exist is taken, and 1075 to start',
    run: async (ground) => {
      const name = await ground.service('plain');
      await ground.machine.services.change(name, { dependencies: ['svcdeck-no-such-service'] });
      // Wine does not follow dependencies.
      if (ground.kind === 'wine') return;
      await refused(ground.machine.services.start(name), 'StartServiceW', 1075);
    },
  },
  {
    name: 'a service that ends instead of running leaves its Win32 code',
    run: async (ground) => {
      const name = await ground.service('fails');
      await ground.machine.services.start(name);
      const { win32ExitCode, serviceExitCode, processId } = await untilState(ground, name, 1);
      assert.deepEqual([win32ExitCode, serviceExitCode, processId], [5, 0, 0]);
    },
  },
  {
    name: 'a service that ends with a code of its own leaves 1066 and that code',
    run: async (ground) => {
      const name = await ground.service('fails-own-code');
      await ground.machine.services.start(name);
      const { win32ExitCode, serviceExitCode } = await untilState(ground, name, 1);
      assert.deepEqual([win32ExitCode, serviceExitCode], [1066, 42]);
    },
  },
  {
    name: 'a start that never finishes stays pending, and is 1061 to stop and 1056 to start',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('start-hangs');
      await services.start(name);
      assert.equal((await services.status(name)).state, 2);
      // Wine looks at what the service accepts first.
      await refused(services.control(name, 1), 'ControlService', ground.kind === 'wine' ? 1052 : 1061);
      await refused(services.start(name), 'StartServiceW', 1056);
    },
  },
  {
    name: 'a stop is answered with STOP_PENDING or later, and ends in STOPPED without a process',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('plain');
      await running(ground, name);
      const answer = await services.control(name, 1);
      assert.ok([1, 3].includes(answer.state), `state ${answer.state}`);
      assert.deepEqual([answer.processId, answer.flags], [0, 0]);
      const stopped = await untilState(ground, name, 1);
      assert.deepEqual([stopped.processId, stopped.controlsAccepted, stopped.win32ExitCode], [0, 0, 0]);
    },
  },
  {
    name: 'a slow stop is 1061 to any other control, and 1056 to start',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('slow-stop');
      await running(ground, name);
      assert.equal((await services.control(name, 1)).state, 3);
      await refused(services.control(name, 1), 'ControlService', 1061);
      await refused(services.control(name, 4), 'ControlService', 1061);
      await refused(services.start(name), 'StartServiceW', 1056);
      await untilState(ground, name, 1);
    },
  },
  {
    name: 'a stop that never finishes stays pending',
    run: async (ground) => {
      const name = await ground.service('stop-hangs');
      await running(ground, name);
      await ground.machine.services.control(name, 1);
      assert.equal((await ground.machine.services.status(name)).state, 3);
    },
  },
  {
    name: 'a service that can pause pauses and continues',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('pausable');
      assert.equal((await running(ground, name)).controlsAccepted, 7);
      assert.ok([6, 7].includes((await services.control(name, 2)).state));
      await untilState(ground, name, 7);
      await services.control(name, 3);
      await untilState(ground, name, 4);
    },
  },
  {
    name: 'interrogating and controls of its own are taken',
    run: async (ground) => {
      const { services } = ground.machine;
      const name = await ground.service('plain');
      const before = await running(ground, name);
      for (const control of [4, 128, 255])
        assert.deepEqual(await services.control(name, control), { ...before, processId: 0, flags: 0 });
    },
  },
  ...refusals.map(
    ([behaviour, state, control, code]): Clause => ({
      name: `control ${control} to a ${state} ${behaviour} service is ${code}`,
      run: async (ground) => {
        const name = await ground.service(behaviour);
        if (state === 'running') await running(ground, name);
        const before = await ground.machine.services.status(name);
        await refused(ground.machine.services.control(name, control), 'ControlService', code);
        assert.deepEqual(await ground.machine.services.status(name), before);
      },
    }),
  ),
];
