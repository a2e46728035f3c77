import assert from 'node:assert/strict';
import type { ControlReason } from '../../native/types.ts';
import { type Clause, refused, running, untilState } from './ground.ts';

const still = async (): Promise<boolean> => true;

/** Planned, of software, maintenance. */
const maintenance: ControlReason = { reason: 0x40040002, comment: 'Größe der Wartung' };

/** Ending a service's process, and stopping it for a reason. */
export const ending: readonly Clause[] = [
  ...(['plain', 'start-hangs', 'stop-hangs'] as const).map(
    (behaviour): Clause => ({
      name: `a ${behaviour} service whose process is ended stops with 1067, and can be started again`,
      run: async (ground) => {
        // Wine leaves what was pending as it was, with the id of a process that is gone.
        if (ground.kind === 'wine' && behaviour !== 'plain') return;
        const { services, processes } = ground.machine;
        const name = await ground.service(behaviour);
        await services.start(name);
        const { processId } = await untilState(ground, name, behaviour === 'start-hangs' ? 2 : 4);
        if (behaviour === 'stop-hangs') await services.control(name, 1);
        assert.equal(await processes.terminate(processId, still), true);
        const stopped = await untilState(ground, name, 1);
        assert.deepEqual(
          [stopped.win32ExitCode, stopped.processId, stopped.controlsAccepted, stopped.checkPoint],
          [1067, 0, 0, 0],
        );
        assert.equal((await services.start(name)).state === 1, false);
      },
    }),
  ),
  {
    name: 'a process is gone when its end is told, and uses nothing any more',
    run: async (ground) => {
      const { processes } = ground.machine;
      const { processId } = await running(ground, await ground.service('plain'));
      const [usage] = await processes.usage([processId]);
      assert.ok((usage?.workingSetBytes ?? 0) > 0);
      await processes.terminate(processId, still);
      // Wine goes on telling what it used.
      if (ground.kind === 'wine') return;
      // For as long as anybody holds it open it can be looked at.
      for (const { workingSetBytes, privateBytes } of await processes.usage([processId]))
        assert.deepEqual([workingSetBytes, privateBytes], [0, 0]);
    },
  },
  {
    name: 'a process that is no longer meant runs on',
    run: async (ground) => {
      const name = await ground.service('plain');
      const { processId } = await running(ground, name);
      assert.equal(await ground.machine.processes.terminate(processId, async () => false), false);
      assert.deepEqual((await ground.machine.services.status(name)).processId, processId);
    },
  },
  {
    name: 'what the question about it fails with is what comes of it, and the process runs on',
    run: async (ground) => {
      const name = await ground.service('plain');
      const { processId } = await running(ground, name);
      const fails = async (): Promise<boolean> => {
        throw new RangeError('no answer');
      };
      await assert.rejects(ground.machine.processes.terminate(processId, fails), RangeError);
      assert.equal((await ground.machine.services.status(name)).state, 4);
    },
  },
  {
    name: "a service's own process is not critical, and one that does not exist is 87 to ask about",
    run: async (ground) => {
      const { processes } = ground.machine;
      const { processId } = await running(ground, await ground.service('plain'));
      assert.equal(await processes.isCritical(processId), false);
      for (const none of [0, 0xfffffff0]) await refused(processes.isCritical(none), 'OpenProcess', 87);
    },
  },
  {
    name: 'the process that hosts DcomLaunch is critical',
    run: async ({ machine, kind }) => {
      if (kind !== 'windows') return;
      const { processId } = await machine.services.status('DcomLaunch');
      assert.equal(await machine.processes.isCritical(processId), true);
    },
  },
  {
    name: 'a process that does not exist is 87 to end',
    run: async ({ machine: { processes } }) => {
      const nobody = () => assert.fail('it was asked');
      for (const processId of [0, 0xfffffff0]) await refused(processes.terminate(processId, nobody), 'OpenProcess', 87);
    },
  },
  {
    name: 'a service whose process is ended is started again where its failure actions say so',
    run: async (ground) => {
      // Wine knows no failure actions.
      if (ground.kind === 'wine') return;
      const { services, processes } = ground.machine;
      const name = await ground.service('plain');
      const actions = [{ type: 1, delayMs: 1000 }];
      await services.setOption(name, 'failureActions', { actions, resetPeriodSeconds: 0xffffffff });
      const { processId } = await running(ground, name);
      await processes.terminate(processId, still);
      await untilState(ground, name, 1);
      assert.notEqual((await untilState(ground, name, 4)).processId, processId);
    },
  },
  {
    name: 'a stop for a reason is a stop; a reason that is none is 87',
    run: async (ground) => {
      // Wine has no ControlServiceExW: calling it would end this process.
      if (ground.kind === 'wine') return;
      const { services } = ground.machine;
      const name = await ground.service('plain');
      await refused(services.control(name, 1, maintenance), 'ControlServiceExW', 1062);
      await running(ground, name);
      for (const reason of [0, 0x00040002, 0x40000002, 0x40070002, 0x40040000])
        await refused(services.control(name, 1, { reason, comment: '' }), 'ControlServiceExW', 87);
      const comment = 'c'.repeat(128);
      await refused(services.control(name, 1, { ...maintenance, comment }), 'ControlServiceExW', 87);
      assert.ok([1, 3].includes((await services.control(name, 1, maintenance)).state));
      await untilState(ground, name, 1);
    },
  },
  {
    name: 'logon sessions are told in the form in which instances of per-user services end',
    run: async ({ machine }) => {
      const ids = await machine.logonIds();
      assert.ok(ids.length > 0);
      for (const id of ids) assert.match(id, /^(?:0|[1-9a-f][0-9a-f]*)$/);
      assert.equal(new Set(ids).size, ids.length);
    },
  },
];
