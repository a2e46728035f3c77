import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CancelledError, FailedError, RefusedError, TimeoutError } from '../../../lib/errors.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import type { BringOptions } from '../../../lib/service/bring.ts';
import { bringDown, type DownOptions } from '../../../lib/service/bring-down.ts';
import { bringPaused } from '../../../lib/service/bring-paused.ts';
import { bringUp } from '../../../lib/service/bring-up.ts';
import { stateWord } from '../../../lib/service/words.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { player, stage } from '../../fakes/orchestra.ts';

const RUNNING = 4;
const STOP_PENDING = 3;

/** A machine of one service A (and others), what is asked of it, and how long that takes. */
const scene = (...services: readonly RecordedService[]) => {
  const { machine, clock } = stage(...services);
  const begun = clock.now();
  const limit = (ms: number): BringOptions['limit'] => ({ at: begun + ms, ms });
  const took = (): number => clock.now() - begun;
  return {
    machine,
    clock,
    limit,
    took,
    up: (options: Partial<BringOptions> = {}) => bringUp(machine, 'A', [], { clock, ...options }),
    down: (options: Partial<DownOptions> = {}) => bringDown(machine, 'A', { clock, ...options }),
  };
};

const down = { state: 'stopped' } as const;

test('a start waits until it runs', async () => {
  const { up, took } = scene(player('A', { ...down, startMs: 5000 }));
  const { status, hasChanged } = await up();
  assert.deepEqual([stateWord(status.state), hasChanged], ['running', true]);
  assert.ok(took() >= 5000 && took() < 6100, String(took()));
});

test('one that is just stopping is waited for, then started', async () => {
  const { machine, up, took } = scene(player('A', { stopMs: 3000 }));
  await machine.services.control('A', 1);
  assert.equal((await up()).hasChanged, true);
  assert.ok(took() >= 3000);
});

test('one that somebody else is just starting is waited for', async () => {
  const { machine, up } = scene(player('A', { ...down, startMs: 3000 }));
  await machine.services.start('A');
  const { status, hasChanged } = await up();
  assert.deepEqual([stateWord(status.state), hasChanged], ['running', false]);
});

test('one that is started between the look and the request is no failure', async () => {
  const { machine, up } = scene(player('A', down));
  const start = machine.services.start.bind(machine.services);
  machine.services.start = async (name) => {
    machine.services.start = start;
    await start(name);
    throw new Win32Error('StartServiceW', 1056);
  };
  assert.equal((await up()).hasChanged, false);
});

test('one that is just starting is waited for before it is stopped', async () => {
  const { machine, down: stop, took } = scene(player('A', { ...down, startMs: 3000 }));
  await machine.services.start('A');
  const { status, hasChanged } = await stop();
  assert.deepEqual([stateWord(status.state), hasChanged], ['stopped', true]);
  assert.ok(took() >= 3000);
});

test('one that is just stopping is waited for and was not changed', async () => {
  const { machine, down: stop, took } = scene(player('A', { stopMs: 3000 }));
  await machine.services.control('A', 1);
  assert.equal((await stop()).hasChanged, false);
  assert.ok(took() >= 3000);
});

test('one that can take a stop while it starts is stopped at once', async () => {
  const starting = player('A', { state: 'start-pending', startHangs: true });
  const { down: stop, took } = scene({ ...starting, status: { ...starting.status, controlsAccepted: 1 } });
  assert.equal(stateWord((await stop()).status.state), 'stopped');
  assert.ok(took() < 1000);
});

test('a refusal because the state has just changed is worth another look, and not for ever', async () => {
  const { machine, down: stop } = scene(player('A'));
  const control = machine.services.control.bind(machine.services);
  let refusals = 1;
  machine.services.control = async (name, code) => {
    if (refusals-- > 0) throw new Win32Error('ControlService', 1061);
    return control(name, code);
  };
  assert.equal((await stop()).hasChanged, true);
  const { machine: other, down: never } = scene(player('A'));
  other.services.control = async () => {
    throw new Win32Error('ControlService', 1061);
  };
  await assert.rejects(never(), (error) => error instanceof RefusedError && error.cause.code === 1061);
});

test('a service that says yes and runs on for a moment has time to stop', async () => {
  const { machine, clock, down: stop, took } = scene(player('A', { stopMs: 1000 }));
  const control = machine.services.control.bind(machine.services);
  machine.services.control = async (name, code) => {
    void clock.sleep(2000).then(() => control(name, code));
    return machine.services.status(name);
  };
  assert.equal(stateWord((await stop()).status.state), 'stopped');
  assert.ok(took() >= 3000);
});

test('one that goes back to running did not obey', async () => {
  const { machine, down: stop, took } = scene(player('A', { stopHangs: true }));
  const status = machine.services.status.bind(machine.services);
  let looks = 0;
  machine.services.status = async (name) => ({
    ...(await status(name)),
    state: looks++ === 1 ? STOP_PENDING : RUNNING,
  });
  await assert.rejects(stop(), { name: 'FailedError', message: 'A was asked to stop and is running' });
  assert.ok(took() < 1000);
});

test('a pause waits until it is paused', async () => {
  const { machine, clock } = scene(player('A'));
  assert.equal(stateWord((await bringPaused(machine, 'A', { clock })).status.state), 'paused');
});

const slow: readonly (readonly [string, () => Promise<unknown>, RegExp])[] = [
  [
    'a start that is too slow',
    () => {
      const { up, limit } = scene(player('A', { ...down, startMs: 5000 }));
      return up({ limit: limit(2000) });
    },
    /^A did not start within 2 s: it is start-pending, checkpoint 0\. It goes on by itself$/,
  ],
  [
    'a start that hangs',
    () => scene(player('A', { ...down, startHangs: true })).up(),
    /^A did not start and makes no progress any more: it is start-pending/,
  ],
  [
    'a stop that hangs, with time left',
    () => {
      const { down: stop, limit } = scene(player('A', { stopHangs: true }));
      return stop({ limit: limit(600_000) });
    },
    /^A did not stop and makes no progress any more: it is stop-pending, checkpoint 1\. It goes on by itself$/,
  ],
  [
    'a stop that nobody answers',
    () => {
      const { machine, down: stop, limit } = scene(player('A'));
      machine.services.control = () => new Promise(() => {});
      return stop({ limit: limit(10_000) });
    },
    /^A did not stop within 10 s: Windows has not answered the request yet$/,
  ],
  [
    'a stop that it says yes to and never begins',
    () => {
      const { machine, down: stop } = scene(player('A'));
      machine.services.control = (name) => machine.services.status(name);
      return stop();
    },
    /^A did not stop and makes no progress any more: it is running, checkpoint 0$/,
  ],
];

for (const [title, act, message] of slow)
  test(`${title} is told as too slow`, async () => {
    await assert.rejects(act(), (error) => error instanceof TimeoutError && message.test(error.message));
  });

test('Ctrl+C ends the wait for an answer', async () => {
  const { machine, clock, down: stop } = scene(player('A'));
  machine.services.control = () => new Promise(() => {});
  const interrupt = new AbortController();
  void clock.sleep(1000).then(() => interrupt.abort(new CancelledError()));
  await assert.rejects(stop({ signal: interrupt.signal }), CancelledError);
});

const force = { afterMs: 10_000, shared: 'refuse' } as const;

test('force ends the process when the stop makes no end in its time, and not before', async () => {
  const { down: stop, took } = scene(player('A', { stopHangs: true, processId: 4000 }));
  const { status, ended } = await stop({ force });
  assert.deepEqual(
    [stateWord(status.state), ended],
    ['stopped', { processId: 4000, alsoEnded: [], mayComeBack: false }],
  );
  assert.ok(took() >= 10_000 && took() < 11_000, String(took()));
});

test('force is not used on a service that stops in time', async () => {
  const { down: stop } = scene(player('A', { stopMs: 9000 }));
  assert.equal((await stop({ force })).ended, undefined);
});

test('force waits as long as it was told to, however long the service is silent', async () => {
  const { down: stop, took } = scene(player('A', { stopHangs: true }));
  assert.ok((await stop({ force: { ...force, afterMs: 90_000 } })).ended !== undefined);
  assert.ok(took() >= 90_000);
});

test('force ends a process that does not even answer', async () => {
  const { machine, down: stop, took } = scene(player('A', { processId: 4000 }));
  machine.services.control = () => new Promise(() => {});
  assert.equal((await stop({ force })).ended?.processId, 4000);
  assert.ok(took() < 11_000);
});

test('force ends one that hangs while it starts', async () => {
  const { down: stop } = scene(player('A', { state: 'start-pending', processId: 4000 }));
  assert.equal((await stop({ force })).ended?.processId, 4000);
});

test('force takes 1053 for what it is: a handler that hangs', async () => {
  const { machine, down: stop } = scene(player('A', { processId: 4000 }));
  machine.services.control = async () => {
    throw new Win32Error('ControlService', 1053);
  };
  await assert.rejects(stop(), RefusedError);
  assert.equal((await stop({ force })).ended?.processId, 4000);
});

const together = () =>
  scene(player('A', { stopHangs: true, processId: 4000, type: 0x20 }), player('B', { processId: 4000, type: 0x20 }));

test('force is refused where others live in the process, and they are named', async () => {
  await assert.rejects(together().down({ force }), (error) => {
    assert.ok(error instanceof FailedError);
    assert.match(error.message, /^A did not stop within 10 s, and process 4000 of A was not ended: B lives in it too$/);
    return true;
  });
});

test('force ends others too where that is meant', async () => {
  for (const more of [{ shared: 'allow' }, { named: ['B'] }] as const) {
    const { down: stop } = together();
    assert.deepEqual((await stop({ force: { ...force, ...more } })).ended, {
      processId: 4000,
      alsoEnded: ['B'],
      mayComeBack: false,
    });
  }
});

const recovering = () => {
  const plain = player('A', { stopHangs: true, processId: 4000 });
  const failureActions = {
    resetPeriodSeconds: 0,
    rebootMessage: '',
    command: '',
    actions: [{ type: 1, delayMs: 1000 }],
  };
  return scene({ ...plain, options: { ...plain.options, failureActions } });
};

test('that a recovery may start it again is part of what came of it', async () => {
  assert.equal((await recovering().down({ force })).ended?.mayComeBack, true);
});

test('a service whose recovery has started it again is not called stopped', async () => {
  const { machine, clock, down: stop } = recovering();
  const terminate = machine.processes.terminate.bind(machine.processes);
  machine.processes.terminate = async (processId, isStillMeant) => {
    const isEnded = await terminate(processId, isStillMeant);
    clock.advance(2000);
    return isEnded;
  };
  await assert.rejects(stop({ force }), {
    name: 'FailedError',
    message: /^A did not stop, its process 4000 was ended, and Windows has started it again: it is running, process /,
  });
});

test('a process that is gone without the service manager noticing is told as just that', async () => {
  const { machine, down: stop, took } = scene(player('A', { stopHangs: true, processId: 4000 }));
  machine.processes.terminate = async (_processId, isStillMeant) => isStillMeant();
  await assert.rejects(stop({ force }), {
    name: 'TimeoutError',
    message: 'process 4000 of A was ended, and the service manager has not noticed: to it the service is stop-pending',
  });
  assert.ok(took() < 25_000);
});
