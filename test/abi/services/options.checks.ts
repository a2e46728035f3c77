import assert from 'node:assert/strict';
import { calls, check, double, rejects, theCall } from './stage.ts';

check('options: every level from its struct, one handle for all', async ({ services }) => {
  double.set('managed', 1);
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
        subtype: '00010203-0405-0607-0809-0a0b0c0d0e0f',
        data: [
          { type: 2, hex: '3500300030003100000055004400500000000000' },
          { type: 3, hex: '04' },
          { type: 1, hex: '00ff7f' },
          { type: 4, hex: '0100000000000080' },
          { type: 5, hex: '0200000000000000' },
        ],
      },
      { type: 30, action: 1, subtype: '', data: [] },
    ],
    preferredNode: 3,
    launchProtected: 2,
    managedAccount: true,
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
    managedAccount: false,
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
    assert.equal(Object.keys(found).length, 10);
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

check('options: each of them alone is what it is among all', async ({ services }) => {
  const found = await services.options('x');
  for (const [level, value] of Object.entries(found))
    assert.deepEqual(await services.option('x', level as keyof typeof found), value, level);
});

for (const [length, growths, tries] of [
  [600, 0, 2],
  [600, 3, 5],
] as const)
  check(`a description of ${length} characters that grows ${growths} times meanwhile`, async ({ services }) => {
    double.set('description', length);
    double.set('growths', growths);
    const text = await services.option('x', 'description');
    assert.equal(text, 'abcdefghijklmnopqrstuvwxyz'.repeat(110).slice(0, length + growths * 700));
    assert.equal(calls('QueryServiceConfig2W').length, tries);
  });

check('a description that grows at every call is an error in the end', async ({ services }) => {
  double.set('description', 600);
  double.set('growths', 1_000_000);
  await rejects(services.option('x', 'description'), 'QueryServiceConfig2W', 122);
});
