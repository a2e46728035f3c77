import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { isUnchanged, makeFailureChange, planFailureChange } from '../../../lib/service/failure-change.ts';
import { failureDifference } from '../../../lib/service/failure-difference.ts';
import type { FailureRequest, FailureSettings } from '../../../lib/service/failure-settings.ts';
import { readFailureSettings } from '../../../lib/service/failure-settings.ts';
import type { Services } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

const before = {
  resetPeriodSeconds: 3600,
  rebootMessage: 'Bye',
  command: 'C:\\old.exe',
  actions: [
    { type: 1, delayMs: 5000 },
    { type: 0, delayMs: 0 },
  ],
  onNonCrash: false,
} satisfies FailureSettings;

const { onNonCrash, ...failureActions } = before;

const servicesOf = (options: object = { failureActions, failureActionsOnNonCrash: onNonCrash }): Services =>
  new RecordedMachine(documentOf(plainService('Sample', { options })), new FakeClock()).services;

const change = async (services: Services, request: FailureRequest): Promise<void> =>
  makeFailureChange(services, 'Sample', await planFailureChange(services, 'Sample', request));

/** What was set, as it went to Windows. */
const watchedSets = (services: Services): { services: Services; sets: unknown[] } => {
  const sets: unknown[] = [];
  const proxy = new Proxy(services, {
    get(target, key) {
      if (key !== 'setOption') return Reflect.get(target, key).bind(target);
      return async (name: string, level: never, value: never) => {
        sets.push([level, value]);
        return target.setOption(name, level, value);
      };
    },
  });
  return { services: proxy, sets };
};

for (const [request, sets] of [
  [{ command: 'C:\\new.exe' }, [['failureActions', { command: 'C:\\new.exe' }]]],
  [{ rebootMessage: '' }, [['failureActions', { rebootMessage: '' }]]],
  [{ resetPeriodSeconds: 60 }, [['failureActions', { resetPeriodSeconds: 60, actions: before.actions }]]],
  [
    { actions: [{ type: 2, delayMs: 0 }] },
    [['failureActions', { resetPeriodSeconds: 3600, actions: [{ type: 2, delayMs: 0 }] }]],
  ],
  [{ onNonCrash: true }, [['failureActionsOnNonCrash', true]]],
  // Windows drops the period with the actions.
  [{ actions: [] }, [['failureActions', { resetPeriodSeconds: 0, actions: [] }]]],
  [
    { command: '', onNonCrash: true },
    [
      ['failureActions', { command: '' }],
      ['failureActionsOnNonCrash', true],
    ],
  ],
] as const)
  test(`only what differs is written: ${JSON.stringify(request)}`, async () => {
    const watched = watchedSets(servicesOf());
    await change(watched.services, request);
    assert.deepEqual(watched.sets, sets);
    const after = request.actions?.length === 0 ? { ...request, resetPeriodSeconds: 0 } : request;
    assert.deepEqual(await readFailureSettings(watched.services, 'Sample'), { ...before, ...after });
  });

test('what is there already is no change', async () => {
  const plan = await planFailureChange(servicesOf(), 'Sample', { command: 'C:\\old.exe', onNonCrash: false });
  assert.ok(isUnchanged(plan));
  assert.deepEqual(failureDifference(plan.before, plan.after), []);
});

test('a period without actions is refused before anything is written', async () => {
  const services = servicesOf({ failureActions: { ...failureActions, actions: [], resetPeriodSeconds: 0 } });
  await assert.rejects(planFailureChange(services, 'Sample', { resetPeriodSeconds: 60 }), {
    name: 'UsageError',
    message: /Sample has no failure actions, and Windows keeps a period only with them/,
  });
  // A document says both.
  const plan = await planFailureChange(services, 'Sample', { resetPeriodSeconds: 60, actions: [] });
  assert.ok(isUnchanged(plan));
});

test('a Windows that does not know the flag', async () => {
  const services = servicesOf({ failureActions });
  await assert.rejects(planFailureChange(services, 'Sample', { onNonCrash: true }), /this Windows can't count/);
  await change(services, { command: '' });
  assert.equal((await readFailureSettings(services, 'Sample')).onNonCrash, undefined);
});

test('a service that does not tell is not written to', async () => {
  const services = servicesOf({});
  await assert.rejects(planFailureChange(services, 'Sample', { command: '' }), {
    name: 'RefusedError',
    message: 'Sample was not changed, because the failure actions of Sample were not told',
    cause: new Win32Error('QueryServiceConfig2W', 124),
  });
});

const request: FailureRequest = { actions: [{ type: 1, delayMs: 1 }], command: 'C:\\new.exe', onNonCrash: true };

/** The same services; the calls for which `isFailing` is true fail. They are counted from 1. */
const failing = (services: Services, isFailing: (nth: number) => boolean): { services: Services; count(): number } => {
  let calls = 0;
  const proxy = new Proxy(services, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]) => {
        calls++;
        if (isFailing(calls)) throw new Win32Error('ChangeServiceConfig2W', 5);
        return Reflect.apply(member, target, args);
      };
    },
  });
  return { services: proxy, count: () => calls };
};

for (const [nth, message] of [
  [1, 'the failure actions of Sample were not changed'],
  [2, 'the failure actions of Sample are as they were before'],
  [3, 'the failure actions of Sample are as they were before'],
  [4, 'the failure actions of Sample are as they were before'],
] as const)
  test(`only call ${nth} fails: ${message}`, async () => {
    const services = servicesOf();
    const plan = await planFailureChange(services, 'Sample', request);
    const once = failing(services, (call) => call === nth);
    await assert.rejects(makeFailureChange(once.services, 'Sample', plan), {
      name: 'RefusedError',
      message,
      cause: new Win32Error('ChangeServiceConfig2W', 5),
    });
    assert.deepEqual(await readFailureSettings(services, 'Sample'), before);
  });

test('two writes and the read-back of two levels are all that is called', async () => {
  const services = servicesOf();
  const plan = await planFailureChange(services, 'Sample', request);
  const counted = failing(services, () => false);
  await makeFailureChange(counted.services, 'Sample', plan);
  assert.equal(counted.count(), 4);
});

const REFUSED = 'ChangeServiceConfig2W: 5 ERROR_ACCESS_DENIED';
const NOT_TOLD = 'the failure actions of Sample were not told';

for (const [what, isFailing, story] of [
  [
    'from the second write on nothing works',
    (nth: number) => nth >= 2,
    `1. the failure actions: set; 2. the on-error flag: not set (${REFUSED}); 3. nothing was put back (${NOT_TOLD}: ${REFUSED})`,
  ],
  [
    'the second write fails, and so does putting back the first',
    (nth: number) => nth === 2 || nth === 5,
    `1. the failure actions: set; 2. the on-error flag: not set (${REFUSED}); 3. the failure actions: not put back (${REFUSED})`,
  ],
  [
    'what was put back can not be read',
    (nth: number) => nth === 2 || nth === 6,
    `1. the failure actions: set; 2. the on-error flag: not set (${REFUSED}); 3. the failure actions: put back; 4. reading back: ${NOT_TOLD}: ${REFUSED}`,
  ],
  [
    'nothing works at all',
    () => true,
    `1. the failure actions: not set (${REFUSED}); 2. nothing was put back (${NOT_TOLD}: ${REFUSED})`,
  ],
] as const)
  test(`${what}: the error tells step by step`, async () => {
    const services = servicesOf();
    const plan = await planFailureChange(services, 'Sample', request);
    await assert.rejects(makeFailureChange(failing(services, isFailing).services, 'Sample', plan), {
      name: 'FailedError',
      message: `Sample may be changed in part. ${story}`,
      advice: 'See what is set now with `svcdeck failure get Sample`.',
    });
  });

/** The same services; what is set as failure actions arrives as `alter` makes it. */
const altering = (services: Services, alter: (value: object) => object): Services =>
  new Proxy(services, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (typeof member !== 'function') return member;
      return async (name: string, level: unknown, value: unknown) =>
        Reflect.apply(member, target, [
          name,
          level,
          key === 'setOption' && typeof value === 'object' && value !== null ? alter(value) : value,
        ]);
    },
  });

test('a change that Windows takes and does not keep is an error that says what is there, and is put back', async () => {
  const services = servicesOf();
  const plan = await planFailureChange(services, 'Sample', request);
  const cut = altering(services, (value) =>
    'command' in value && value.command === 'C:\\new.exe' ? { ...value, command: 'C:\\ne' } : value,
  );
  await assert.rejects(makeFailureChange(cut, 'Sample', plan), {
    name: 'FailedError',
    message:
      'the failure actions of Sample are as they were before: Windows took the change, but what is read back differs: Command: C:\\ne instead of C:\\new.exe',
  });
  assert.deepEqual(await readFailureSettings(services, 'Sample'), before);
});

test('a Windows that forgets what it took', async () => {
  const services = servicesOf();
  const plan = await planFailureChange(services, 'Sample', { actions: [{ type: 1, delayMs: 1500 }] });
  await assert.rejects(
    makeFailureChange(
      altering(services, () => ({})),
      'Sample',
      plan,
    ),
    {
      message:
        'the failure actions of Sample are as they were before: Windows took the change, but what is read back differs: On failure: restart/5s,none instead of restart/1500ms',
    },
  );
});

test("a text out of a library may come back as that text, and another's change meanwhile is no fault", async () => {
  const services = servicesOf();
  const plan = await planFailureChange(services, 'Sample', { rebootMessage: '@shell32.dll,-1' });
  const loading = altering(services, () => ({ rebootMessage: 'Loaded', command: 'C:\\other.exe' }));
  await makeFailureChange(loading, 'Sample', plan);
  assert.equal((await readFailureSettings(services, 'Sample')).command, 'C:\\other.exe');
});

test("what is put back is this change only, not another's meanwhile", async () => {
  const services = servicesOf();
  const plan = await planFailureChange(services, 'Sample', { actions: [{ type: 1, delayMs: 1 }], onNonCrash: true });
  const busy = altering(services, (value) => ({ ...value, command: 'C:\\other.exe' }));
  await assert.rejects(makeFailureChange(failing(busy, (nth) => nth === 2).services, 'Sample', plan), /as they were/);
  assert.deepEqual(await readFailureSettings(services, 'Sample'), { ...before, command: 'C:\\other.exe' });
});

test('what a change changes, label by label, exact to the millisecond', async () => {
  const plan = await planFailureChange(servicesOf(), 'Sample', {
    ...request,
    resetPeriodSeconds: 86_401,
    rebootMessage: '',
  });
  assert.deepEqual(failureDifference(plan.before, plan.after), [
    ['On failure', 'restart/1ms (before: restart/5s,none)'],
    ['Count returns to 0', '86401s (before: 1h)'],
    ['Counts as failure', 'a crash, or a stop with an exit code (before: a crash only)'],
    ['Command', 'C:\\new.exe (before: C:\\old.exe)'],
    ['Reboot message', '(none) (before: Bye)'],
  ]);
});
