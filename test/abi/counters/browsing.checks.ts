import assert from 'node:assert/strict';
import { calls, check, double, rejects } from './stage.ts';

check('objects under both names, with their levels', async ({ counters }) => {
  assert.deepEqual(await counters.objects(), [
    { name: 'Arbeitsspeicher', englishName: 'Memory', detailLevel: 100 },
    { name: 'Prozess', englishName: 'Process', detailLevel: 100 },
    { name: 'Thread', englishName: 'Thread', detailLevel: 200 },
    { name: 'Dienste', englishName: 'Services', detailLevel: 100 },
    { name: 'Experten', englishName: 'Experts', detailLevel: 300 },
    { name: 'Defekt', englishName: 'Broken', detailLevel: 100 },
    { name: 'Langsam', englishName: 'Slow', detailLevel: 100 },
  ]);
  for (const { call, aside } of double.log()) if (call !== 'RegCloseKey') assert.ok(aside, call);
});

check('objects and whether they can have instances', async ({ counters }) => {
  const objects = await counters.objects({ withInstances: true });
  assert.deepEqual(
    objects.map(({ englishName, hasInstances }) => [englishName, hasInstances]),
    [
      ['Memory', false],
      ['Process', true],
      ['Thread', true],
      ['Services', true],
      ['Experts', false],
      ['Broken', true],
      ['Slow', false],
    ],
  );
});

check('an object that can’t be asked now has instances or not: nobody knows', async ({ counters }) => {
  double.fail('PdhEnumObjectItemsW', 0xc0000bfe, 2);
  const objects = await counters.objects({ withInstances: true });
  assert.deepEqual(
    objects.map((object) => 'hasInstances' in object),
    [true, false, true, true, true, true, true],
  );
});

for (const [refresh, flags] of [
  [undefined, [0, 0, 0, 0]],
  [true, [1, 0, 0, 0]],
] as const)
  check(`Windows looks for objects anew: ${refresh === true}`, async ({ counters }) => {
    await counters.objects(refresh === undefined ? {} : { refresh });
    assert.deepEqual(
      calls('PdhEnumObjectsW').map((call) => call['refresh']),
      flags,
    );
  });

check('Windows looks anew once, however often it has to be asked', async ({ counters }) => {
  double.generate(2000, 1, 0);
  await counters.objects({ refresh: true });
  const flags = calls('PdhEnumObjectsW').map((call) => call['refresh']);
  assert.ok(flags.length > 4);
  assert.equal(flags.filter((flag) => flag === 1).length, 1);
});

for (const object of ['Process', 'Prozess', 'PROZESS'])
  check(`the counters of ${object}`, async ({ counters }) => {
    assert.deepEqual(await counters.counters(object), [
      {
        name: 'Prozessorzeit (%)',
        englishName: '% Processor Time',
        status: 0,
        type: 0x20510500,
        defaultScale: 0,
        help: 'Anteil der Zeit.',
      },
      {
        name: 'Prozesskennung',
        englishName: 'ID Process',
        status: 0,
        type: 0x10000,
        defaultScale: 0,
        help: 'Die Kennung.',
      },
      {
        name: 'Verstrichene Zeit (s)',
        englishName: 'Elapsed Time',
        status: 0,
        type: 0x30240500,
        defaultScale: -4,
        help: 'Sekunden seit dem Start.',
      },
      { name: 'Unbekannt', englishName: 'Not in English', status: 0, type: 0x10000, defaultScale: 0, help: '' },
    ]);
  });

check('a local name that stands for several English ones: the one that Windows takes', async ({ counters }) => {
  const [available] = await counters.counters('Memory');
  assert.deepEqual([available?.name, available?.englishName], ['Verfügbare MB', 'Available MBytes']);
});

check('a counter that Windows tells nothing of is listed with the reason', async ({ counters }) => {
  double.fail('PdhAddCounterW', 0xc0000bbe, 2);
  const infos = await counters.counters('Memory');
  assert.deepEqual(
    infos.map(({ englishName, status, type }) => [englishName, status.toString(16), type]),
    [
      ['Available MBytes', '0', 0x10000],
      ['Pages/sec', 'c0000bbe', 0],
      ['% Committed Bytes In Use', '0', 0x20020400],
    ],
  );
});

for (const [object, instances] of [
  ['Process', ['System', 'node', 'node#1', 'odd (a) "q" b\\c [d]']],
  ['Thread', ['node/0', 'node/1', 'node/0#1']],
  ['Dienste', []],
  ['Memory', undefined],
] as const)
  check(`the instances of ${object}`, async ({ counters }) => {
    assert.deepEqual(await counters.instances(object), instances);
  });

check('an object that is not there', async ({ counters }) => {
  await rejects(counters.counters('Nothing'), 'PdhEnumObjectItemsW', 0xc0000bb8);
  await rejects(counters.instances('Nothing'), 'PdhEnumObjectItemsW', 0xc0000bb8);
  const before = double.log().length;
  await rejects(counters.instances('Process\0'), 'PdhEnumObjectItemsW', 0xc0000bb8);
  assert.equal(double.log().length, before);
});

check('instances looked for anew', async ({ counters }) => {
  await counters.instances('Process', { refresh: true });
  assert.deepEqual(
    double
      .log()
      .map(({ call }) => call)
      .filter((call) => call.startsWith('Pdh')),
    ['PdhEnumObjectsW', 'PdhEnumObjectItemsW', 'PdhEnumObjectItemsW'],
  );
});

for (const smallCode of [0, 0xc0000bc2, 0xc0000bbd])
  check(`lists longer than their room, and longer still by then: ${smallCode.toString(16)}`, async ({ counters }) => {
    double.generate(3000, 1, 4);
    double.set('smallCode', smallCode);
    double.set('growths', 3);
    assert.equal((await counters.objects()).length, 3007);
  });

check('a list that is always longer than its room ends in an error, not in a loop', async ({ counters }) => {
  double.generate(3000, 1, 0);
  double.set('neverFits', 1);
  await rejects(counters.objects(), 'PdhEnumObjectsW', 0x800007d2);
});

check('where the names can’t be read, English ones are not known, and all else is', async ({ counters }) => {
  double.fail('RegOpenKeyExW', 5, 1);
  const [memory] = await counters.objects();
  assert.deepEqual(memory, { name: 'Arbeitsspeicher', englishName: undefined, detailLevel: 100 });
  assert.equal((await counters.counters('Arbeitsspeicher')).length, 3);
  await rejects(counters.counters('Memory'), 'PdhEnumObjectItemsW', 0xc0000bb8);
});

check(
  'where Windows speaks English, names are not looked for',
  async ({ counters }) => {
    const [types] = await counters.objects();
    assert.deepEqual(types, { name: 'Types', englishName: 'Types', detailLevel: 100 });
  },
  { script: 'types' },
);

check(
  'a remote computer: its own names, all of it aside',
  async ({ counters }) => {
    const [memory] = await counters.objects();
    assert.equal(memory?.englishName, 'Memory');
    assert.equal((await counters.counters('Memory')).length, 3);
    assert.deepEqual(await counters.instances('Dienste'), []);
    assert.deepEqual(
      calls('RegConnectRegistryW').map(({ computer }) => computer),
      ['\\\\OTHER', '\\\\OTHER'],
    );
    for (const { call, computer } of double.log())
      if (call.startsWith('PdhEnum')) assert.equal(computer, '\\\\OTHER', call);
    assert.match(String(calls('PdhAddCounterW')[0]?.['path']), /^\\\\OTHER\\/);
  },
  { computer: 'OTHER' },
);

check(
  'a remote computer that can’t be reached',
  async ({ counters }) => {
    await rejects(counters.objects(), 'PdhEnumObjectsW', 0x800007d0);
    await rejects(counters.instances('Process'), 'PdhEnumObjectItemsW', 0x800007d0);
    await rejects(counters.expand('\\Process(*)\\*'), 'PdhExpandWildCardPathW', 0x800007d0);
    const session = await counters.open(['\\Memory\\Available MBytes']);
    assert.equal(session.counters[0]?.error?.code.toString(16), '800007d0');
  },
  { computer: 'gone' },
);
