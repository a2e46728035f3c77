import assert from 'node:assert/strict';
import { calls, check, double, rejects, theCall } from './stage.ts';

check('options: every level from its struct, one handle for all', async ({ services }) => {
  assert.deepEqual(await services.options('x'), {
    description: 'Beschreibung ä€',
    failureActions: {
      resetPeriodSeconds: 86_400,
      rebootMessage: 'Neustart ä',
      command: 'C:\\x.exe /fail=%1%',
      actions: [
        { type: 1, delayMs: 60_000 },
        { type: 3, delayMs: 1 },
        { type: 2, delayMs: 0xffffffff },
      ],
    },
    failureActionsOnNonCrash: true,
    delayedAutoStart: true,
    sidType: 3,
    requiredPrivileges: ['SeBackupPrivilege', 'SeTcbPrivilege'],
    preshutdownTimeoutMs: 180_000,
    triggers: [
      { type: 2, action: 1, subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245', data: [] },
      {
        type: 20,
        action: 2,
        subtype: '4f27f2de-14e2-430b-a549-7cd48cbc8245',
        data: [
          { type: 2, hex: '5200500043000000' },
          { type: 3, hex: '04' },
        ],
      },
    ],
    preferredNode: 3,
    launchProtected: 2,
  });
  theCall('OpenServiceW');
});

check('options: what was never set', async ({ services }) => {
  double.set('unset', 1);
  assert.deepEqual(await services.options('x'), {
    description: '',
    failureActions: { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] },
    failureActionsOnNonCrash: false,
    delayedAutoStart: false,
    sidType: 0,
    requiredPrivileges: [],
    preshutdownTimeoutMs: 10_000,
    triggers: [],
    launchProtected: 0,
  });
});

check('options: only the levels that are asked for', async ({ services }) => {
  assert.deepEqual(await services.options('x', ['sidType', 'description']), {
    description: 'Beschreibung ä€',
    sidType: 3,
  });
  assert.deepEqual(
    calls('QueryServiceConfig2W').map(({ level }) => level),
    [5, 1],
  );
});

for (const code of [124, 120, 50, 87, 5])
  check(`options: a level that answers ${code} is absent, the others are there`, async ({ services }) => {
    double.set('level', 5);
    double.set('levelCode', code);
    const found = await services.options('x');
    assert.equal('sidType' in found, false);
    assert.equal(Object.keys(found).length, 9);
  });

check('options: any other failure is one', async ({ services }) => {
  double.set('level', 5);
  double.set('levelCode', 1722);
  await rejects(services.options('x'), 'QueryServiceConfig2W', 1722);
});

check('description: a refusal is an error, none is empty', async ({ services }) => {
  assert.equal(await services.option('x', 'description'), 'Beschreibung ä€');
  double.set('level', 1);
  double.set('levelCode', 124);
  await rejects(services.option('x', 'description'), 'QueryServiceConfig2W', 124);
  double.set('level', 0xffff);
  double.set('unset', 1);
  assert.equal(await services.option('x', 'description'), '');
});
