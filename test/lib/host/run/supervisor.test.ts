import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ServiceExit } from '../../../../lib/host/restart/restart-policy.ts';
import {
  SERVICE_CONTROL_CONTINUE,
  SERVICE_CONTROL_PAUSE,
  SERVICE_CONTROL_PRESHUTDOWN,
  SERVICE_CONTROL_SHUTDOWN,
  SERVICE_CONTROL_STOP,
} from '../../../../native/codes.ts';
import { ending, refused, stubborn } from '../../../fakes/host-system.ts';
import { exiting, HOOK, type Stage, type StageOptions, stageOf } from './stage.ts';

const win32 = (code: number): ServiceExit => ({ kind: 'win32', code });
const own = (code: number): ServiceExit => ({ kind: 'service', code });

const never = { type: 'event', event: 'Global\\never', every: '100ms' } as const;
const hook = { program: HOOK, timeout: '2s' } as const;

interface Row {
  readonly what: string;
  readonly service: StageOptions;
  /** What is done from outside. Absent: nothing. */
  readonly act?: (stage: Stage) => Promise<void>;
  readonly told: string;
  readonly reports: string;
  readonly exit: ServiceExit;
  /** Exit codes in the history. */
  readonly codes: readonly (number | null)[];
}

const stopOnce =
  (symbol: string, control = SERVICE_CONTROL_STOP) =>
  async (stage: Stage): Promise<void> => {
    await stage.heard(symbol);
    stage.hosted.control(control);
  };

const stopWhenStarting =
  (program: string) =>
  async ({ until, system, hosted }: Stage): Promise<void> => {
    await until(() => system.programs.some(({ start }) => start.program === program));
    hosted.control(SERVICE_CONTROL_STOP);
  };

const rows: readonly Row[] = [
  {
    what: 'a stop by Ctrl+C',
    service: { runs: [ending(5)] },
    act: stopOnce('STARTED'),
    told: 'STARTED STOPPING STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [5],
  },
  {
    what: 'exit code 0 ends the service well',
    service: { runs: [exiting(0, 1000)] },
    told: 'STARTED FINISHED',
    reports: 'starting running stopped 0',
    exit: win32(0),
    codes: [0],
  },
  {
    what: 'a rule says fail',
    service: { runs: [exiting(9, 1000)], exitCodes: { 9: 'fail' } },
    told: 'STARTED FAILED',
    reports: 'starting running stopped service 9',
    exit: own(9),
    codes: [9],
  },
  {
    what: 'crashes until it is given up: it is never shown as paused',
    service: { runs: [exiting(3, 10)], restart: { delay: '5s', jitter: 0, giveUpAfter: '10s' } },
    told: 'STARTED DIED RESTARTING STARTED DIED RESTARTING STARTED DIED GAVE_UP',
    reports: 'starting running stopped service 3',
    exit: own(3),
    codes: [3, 3, 3],
  },
  {
    what: 'a crash, then it runs well',
    service: { runs: [exiting(3), ending(1)], restart: { jitter: 0 } },
    act: stopOnce('RECOVERED'),
    told: 'STARTED DIED RESTARTING STARTED RECOVERED STOPPING STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [3, 1],
  },
  {
    what: 'a stop ends the wait for a restart',
    service: { runs: [exiting(3)], restart: { delay: '1h', maxDelay: '1h' } },
    act: stopOnce('RESTARTING'),
    told: 'STARTED DIED RESTARTING STOPPING STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [3],
  },
  {
    what: 'a first start that Windows refuses is told at once',
    service: { runs: [refused(193)] },
    told: 'NOT_STARTED',
    reports: 'starting stopped 193',
    exit: win32(193),
    codes: [193],
  },
  {
    what: 'a later start that Windows refuses is tried again',
    service: { runs: [exiting(3), refused(1450), ending(0)], restart: { jitter: 0 } },
    act: stopOnce('RECOVERED'),
    told: 'STARTED DIED RESTARTING NOT_STARTED RESTARTING STARTED RECOVERED STOPPING STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [3, 1450, 0],
  },
  {
    what: 'a missing program, a missing folder',
    service: { runs: [refused(2)], missing: ['C:\\Shop'] },
    told: 'NOT_STARTED',
    reports: 'starting stopped 267',
    exit: win32(267),
    codes: [267],
  },
  {
    what: 'the environment file has a fault',
    service: { runs: [stubborn], environment: { file: 'C:\\Shop\\x.env' }, environmentFile: 'nonsense' },
    told: 'NOT_STARTED',
    reports: 'starting stopped 10',
    exit: win32(10),
    codes: [10],
  },
  {
    what: 'what is deaf to every step is terminated',
    service: { runs: [stubborn], stop: { steps: [{ type: 'ctrl-c', timeout: '1s' }, { type: 'close-input' }] } },
    act: stopOnce('STARTED'),
    told: 'STARTED STOPPING STOP_STEP_IN_VAIN STOP_STEP_IN_VAIN STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [1067],
  },
  {
    what: 'not ready in time: the restart policy follows',
    service: { runs: [ending(0)], ready: { ...never, within: '1s' }, restart: { giveUpAfter: '0s' } },
    told: 'STARTED NOT_READY STOP_STEP RESTARTING STARTED NOT_READY STOP_STEP GAVE_UP',
    reports: 'starting stopped 1067',
    exit: win32(1067),
    codes: [null, null],
  },
  {
    what: 'a stop ends the wait for readiness',
    service: { runs: [ending(0)], ready: { ...never, within: '1h' } },
    act: stopOnce('STARTED'),
    told: 'STARTED STOPPING STOP_STEP STOPPED',
    reports: 'starting stopping stopped 0',
    exit: win32(0),
    codes: [0],
  },
  {
    what: 'it ends before it is ready',
    service: { runs: [exiting(0, 200)], ready: { ...never, within: '1h' } },
    told: 'STARTED FINISHED',
    reports: 'starting stopped 0',
    exit: win32(0),
    codes: [0],
  },
  {
    what: 'not alive: it is ended and started again',
    service: { runs: [ending(0)], alive: { ...never, failures: 2 }, restart: { jitter: 0 } },
    act: stopOnce('RESTARTING'),
    told: 'STARTED PROBE_FAILED NOT_ALIVE STOP_STEP RESTARTING STOPPING STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [null],
  },
  {
    what: 'a hook before the start fails, and the start with it',
    service: { runs: [stubborn], hook: exiting(4), hooks: { beforeStart: { ...hook, onFailure: 'fail' } } },
    told: 'HOOK_FAILED NOT_STARTED',
    reports: 'starting stopped 1067',
    exit: win32(1067),
    codes: [1067],
  },
  {
    what: 'a hook before the start takes too long, and nothing follows from it',
    service: { runs: [exiting(0)], hook: stubborn, hooks: { beforeStart: hook } },
    told: 'HOOK_FAILED STARTED FINISHED',
    reports: 'starting running stopped 0',
    exit: win32(0),
    codes: [0],
  },
  {
    what: 'a stop ends the hook before the start',
    service: { runs: [stubborn], hook: stubborn, hooks: { beforeStart: { ...hook, timeout: '1h' } } },
    act: stopWhenStarting(HOOK),
    told: 'STOPPING STOPPED',
    reports: 'starting stopping stopped 0',
    exit: win32(0),
    codes: [],
  },
  {
    what: 'hooks that Windows refuses to start hold nothing up',
    service: { runs: [exiting(0)], hook: refused(5), hooks: { beforeStart: hook, afterStart: hook, afterExit: hook } },
    told: 'HOOK_FAILED STARTED HOOK_FAILED HOOK_FAILED FINISHED',
    reports: 'starting running stopped 0',
    exit: win32(0),
    codes: [0],
  },
  {
    what: 'a pause holds it, a continue starts it',
    service: { runs: [ending(7)] },
    act: async (stage) => {
      await stage.heard('STARTED');
      stage.hosted.control(SERVICE_CONTROL_PAUSE);
      await stage.heard('PAUSED');
      stage.hosted.control(SERVICE_CONTROL_CONTINUE);
      await stage.heard('STARTED', 2);
      stage.hosted.control(SERVICE_CONTROL_STOP);
    },
    told: 'STARTED STOPPING STOP_STEP PAUSED STARTED STOPPING STOP_STEP STOPPED',
    reports: 'starting running pausing paused continuing running stopping stopped 0',
    exit: win32(0),
    codes: [7, 7],
  },
  {
    what: 'a pause during a back-off holds it too, and a stop ends that',
    service: { runs: [exiting(3)], restart: { delay: '1h', maxDelay: '1h' } },
    act: async (stage) => {
      await stage.heard('RESTARTING');
      stage.hosted.control(SERVICE_CONTROL_PAUSE);
      await stage.heard('PAUSED');
      stage.hosted.control(SERVICE_CONTROL_STOP);
    },
    told: 'STARTED DIED RESTARTING STOPPING PAUSED STOPPING STOPPED',
    reports: 'starting running pausing paused stopping stopped 0',
    exit: win32(0),
    codes: [3],
  },
  {
    what: 'a continue of what runs is answered',
    service: { runs: [ending(0)] },
    act: async (stage) => {
      await stage.heard('STARTED');
      stage.hosted.control(SERVICE_CONTROL_CONTINUE);
      stage.hosted.control(SERVICE_CONTROL_STOP);
    },
    told: 'STARTED STOPPING STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [0],
  },
  {
    what: 'at shutdown everything fits into the time that Windows leaves',
    service: { runs: [stubborn], hook: stubborn, hooks: { beforeStop: { ...hook, timeout: '1h' } } },
    act: stopOnce('STARTED', SERVICE_CONTROL_SHUTDOWN),
    told: 'STARTED STOPPING HOOK_FAILED STOP_STEP_IN_VAIN STOP_STEP_IN_VAIN STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [1067],
  },
  {
    what: 'before a shutdown there is the time of the definition',
    service: { runs: [ending(0)], preshutdown: '3m' },
    act: stopOnce('STARTED', SERVICE_CONTROL_PRESHUTDOWN),
    told: 'STARTED STOPPING STOP_STEP STOPPED',
    reports: 'starting running stopping stopped 0',
    exit: win32(0),
    codes: [0],
  },
];

for (const { what, service, act, told, reports, exit, codes } of rows)
  test(what, async () => {
    const stage = stageOf(service);
    await act?.(stage);
    assert.deepEqual(await stage.ended(), exit);
    assert.equal(stage.told.join(' '), told);
    assert.equal(stage.reports.join(' '), reports);
    assert.deepEqual(
      stage.history.map(({ code }) => code),
      codes,
    );
    for (const { decision, restartInMs } of stage.history)
      assert.equal(restartInMs !== undefined, decision.includes('; restarting in '), decision);
    for (const { text } of stage.events) assert.doesNotMatch(text, /\d\.\d{3}/, 'a time with fractions');
    for (const { isOver } of stage.system.programs) assert.ok(isOver, 'something was left behind');
    for (const { isClosed } of stage.system.groups) assert.ok(isClosed, 'a group was left open');
  });
