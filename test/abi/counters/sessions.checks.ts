import assert from 'node:assert/strict';
import { CounterError } from '../../../native/counter-error.ts';
import { calls, check, double, only, plain, rejects, rounds } from './stage.ts';

for (const [what, path, names] of [
  ['English names', '\\Memory\\Available MBytes', undefined],
  ['local names', '\\Arbeitsspeicher\\Verfügbare MB', undefined],
  ['English names, and only those', '\\Memory\\Available MBytes', 'english'],
  ['local names, and only those', '\\Arbeitsspeicher\\Verfügbare MB', 'local'],
  ['upper and lower case', '\\MEMORY\\available mbytes', undefined],
  ['this computer’s name', '\\\\server1\\Memory\\Available MBytes', undefined],
] as const)
  check(`a counter by ${what}`, async ({ open }) => {
    const session = await open([path], names === undefined ? {} : { names });
    assert.deepEqual(await rounds(session, 2), [
      [{ status: '0', values: { '': 2048 } }],
      [{ status: '0', values: { '': 2040 } }],
    ]);
  });

for (const [what, path, names, call, code] of [
  ['no such object', '\\Nothing\\x', undefined, 'PdhAddEnglishCounterW', 0xc0000bb8],
  ['no such counter', '\\Memory\\x', undefined, 'PdhAddEnglishCounterW', 0xc0000bb9],
  ['no such local counter', '\\Arbeitsspeicher\\x', undefined, 'PdhAddCounterW', 0xc0000bb9],
  [
    'a local name where only English ones count',
    '\\Prozess(*)\\Prozesskennung',
    'english',
    'PdhAddEnglishCounterW',
    0xc0000bb8,
  ],
  ['an English name where only local ones count', '\\Process(*)\\ID Process', 'local', 'PdhAddCounterW', 0xc0000bb8],
  ['no instance where it takes one', '\\Process\\ID Process', undefined, 'PdhAddEnglishCounterW', 0xc0000bc0],
  ['no path', 'x', undefined, 'PdhAddEnglishCounterW', 0xc0000bc0],
  ['nothing', '', undefined, 'PdhAddEnglishCounterW', 0xc0000bbf],
  [
    'a computer that can’t be reached',
    '\\\\gone\\Memory\\Available MBytes',
    undefined,
    'PdhAddEnglishCounterW',
    0x800007d0,
  ],
  ['a NUL', '\\Memory\\Available MBytes\0x', undefined, 'PdhAddEnglishCounterW', 0xc0000bc4],
  ['a wildcard that fits no counter', '\\Memory\\x*', undefined, 'PdhExpandWildCardPathW', 0xc0000bb9],
  ['a wildcard for an object that is not there', '\\Nothing(*)\\*', undefined, 'PdhExpandWildCardPathW', 0xc0000bb8],
] as const)
  check(`${what} is told for that counter, and the others are read`, async ({ open }) => {
    const session = await open(
      ['\\Memory\\Available MBytes', path, '\\Memory\\% Committed Bytes In Use'],
      names === 'local' ? {} : names === undefined ? {} : { names },
    );
    const more = names === 'local' ? await open([path], { names }) : undefined;
    const wrong = (more ?? session).counters.find(({ error }) => error !== undefined);
    assert.deepEqual(
      [wrong?.request, wrong?.error?.call, wrong?.error?.code.toString(16)],
      [path, call, code.toString(16)],
    );
    const given = (await (more ?? session).collect()).readings.map(plain);
    const told = { status: code.toString(16), values: {} };
    if (more === undefined)
      assert.deepEqual(given, [{ status: '0', values: { '': 2048 } }, told, { status: '0', values: { '': 37.5 } }]);
    else assert.deepEqual(given, [told]);
  });

check('a counter whose provider does not answer, or is broken, spoils no other', async ({ open }) => {
  const session = await open(
    ['\\Slow\\Value', '\\Broken(*)\\Value', '\\Broken(a)\\Value', '\\Memory\\Available MBytes'],
    {
      raw: true,
    },
  );
  const sample = await session.collect();
  assert.equal(sample.status, 0);
  assert.deepEqual(sample.readings.map(plain), [
    { status: 'c0000bfe', values: {} },
    { status: 'c0000bb8', values: {} },
    { status: 'c0000bb8', values: {} },
    { status: '0', values: { '': 2048 } },
  ]);
  assert.deepEqual(
    sample.readings.map(({ raw }) => raw?.status.toString(16)),
    ['c0000bfe', 'c0000bb8', 'c0000bb8', '0'],
  );
});

check('rates: nothing after one round, negative where a counter went backwards, and on', async ({ open }) => {
  const session = await open(['\\Memory\\Pages/sec']);
  assert.deepEqual(await only(session, 5), [
    { status: '0', values: { '': 'c0000bba' } },
    { status: '0', values: { '': 250 } },
    { status: '0', values: { '': 0 } },
    { status: '0', values: { '': '800007d8' } },
    { status: '0', values: { '': 100 } },
  ]);
});

for (const knob of ['bareFailure', 'arrayFailsWhole'])
  check(`Windows may tell in another way that there is no value yet: ${knob}`, async ({ open }) => {
    double.set(knob, 1);
    const session = await open(['\\Memory\\Pages/sec', '\\Process(*)\\% Processor Time']);
    const [single, all] = (await session.collect()).readings;
    assert.equal(single?.statuses[0]?.toString(16), knob === 'bareFailure' ? 'c0000bc6' : 'c0000bba');
    assert.equal(all?.status.toString(16), knob === 'arrayFailsWhole' ? 'c0000bc6' : '0');
    const [, again] = (await session.collect()).readings;
    assert.equal(again?.status, 0);
  });

check('a wildcard for counters is a counter each, in local names, under one request', async ({ open }) => {
  const session = await open(['\\Memory\\*', '\\Process(node)\\*']);
  assert.deepEqual(
    session.counters.map(({ request, path, hasWildcard }) => [request, path, hasWildcard]),
    [
      ['\\Memory\\*', '\\\\SERVER1\\Arbeitsspeicher\\Verfügbare MB', false],
      ['\\Memory\\*', '\\\\SERVER1\\Arbeitsspeicher\\Seiten/s', false],
      ['\\Memory\\*', '\\\\SERVER1\\Arbeitsspeicher\\Zugesicherte Bytes (%)', false],
      ['\\Process(node)\\*', '\\\\SERVER1\\Prozess(node)\\Prozessorzeit (%)', false],
      ['\\Process(node)\\*', '\\\\SERVER1\\Prozess(node)\\Prozesskennung', false],
      ['\\Process(node)\\*', '\\\\SERVER1\\Prozess(node)\\Verstrichene Zeit (s)', false],
      ['\\Process(node)\\*', '\\\\SERVER1\\Prozess(node)\\Unbekannt', false],
    ],
  );
  const { readings } = await session.collect();
  assert.deepEqual(plain(readings[4] ?? assert.fail()), { status: '0', values: { '': 100 } });
});

check('a wildcard within an English counter’s name', async ({ open }) => {
  const session = await open(['\\Process(*)\\ID*']);
  assert.deepEqual(
    session.counters.map(({ path, hasWildcard }) => [path, hasWildcard]),
    [['\\\\SERVER1\\Prozess(*)\\Prozesskennung', true]],
  );
});

check('counters are added and removed while the session goes on', async ({ open }) => {
  const session = await open(['\\Memory\\Pages/sec', '\\Memory\\Available MBytes']);
  await session.collect();
  const added = await session.add(['\\Process(System)\\ID Process']);
  assert.deepEqual(session.counters.slice(2), added);
  await session.remove(session.counters.slice(1, 2));
  assert.equal(calls('PdhRemoveCounter').length, 1);
  assert.deepEqual(
    (await session.collect()).readings.map(({ counter, values }) => [counter.request, ...values]),
    [
      ['\\Memory\\Pages/sec', 250],
      ['\\Process(System)\\ID Process', 4],
    ],
  );
});

check('what Windows tells of a counter', async ({ open }) => {
  const session = await open(['\\Process(node)\\Elapsed Time', '\\Nothing\\x']);
  const [elapsed, wrong] = session.counters;
  assert.deepEqual(await session.describe(elapsed ?? assert.fail()), {
    name: 'Verstrichene Zeit (s)',
    status: 0,
    type: 0x30240500,
    defaultScale: -4,
    help: 'Sekunden seit dem Start.',
    fullPath: '\\\\SERVER1\\Prozess(node)\\Verstrichene Zeit (s)',
  });
  await rejects(session.describe(wrong ?? assert.fail()), 'PdhAddEnglishCounterW', 0xc0000bb8);
  await session.remove([elapsed ?? assert.fail()]);
  await rejects(session.describe(elapsed ?? assert.fail()), 'PdhGetCounterInfoW', 0xc0000bbc);
});

check('one call a round and one a counter, and no more', async ({ open }) => {
  const session = await open(['\\Memory\\Available MBytes', '\\Memory\\Pages/sec', '\\Process(*)\\ID Process']);
  const before = double.log().length;
  await session.collect();
  assert.deepEqual(
    double
      .log()
      .slice(before)
      .map(({ call, aside }) => [call, aside]),
    [
      ['PdhCollectQueryData', true],
      ['PdhGetFormattedCounterValue', false],
      ['PdhGetFormattedCounterValue', false],
      ['PdhGetFormattedCounterArrayW', false],
    ],
  );
});

check('the first counter of an object is added aside, the others here once that was quick', async ({ open }) => {
  await open([
    '\\Memory\\Available MBytes',
    '\\Memory\\Pages/sec',
    '\\Process(a)\\ID Process',
    '\\Process(b)\\ID Process',
  ]);
  assert.deepEqual(
    calls('PdhAddEnglishCounterW').map(({ aside }) => aside),
    [true, false, true, false],
  );
});

check(
  'where adding is slow, every counter is added aside',
  async ({ open }) => {
    await open(['\\Memory\\Available MBytes', '\\Memory\\Pages/sec', '\\Memory\\% Committed Bytes In Use']);
    assert.deepEqual(
      calls('PdhAddEnglishCounterW').map(({ aside }) => aside),
      [true, true, true],
    );
  },
  {
    now: (() => {
      let time = 0;
      return () => {
        time += 5;
        return time;
      };
    })(),
  },
);

check('rounds that are asked for at the same time follow one another', async ({ open }) => {
  double.set('collectDelay', 5);
  const session = await open(['\\Memory\\Available MBytes']);
  const samples = await Promise.all([session.collect(), session.collect(), session.collect()]);
  assert.deepEqual(
    samples.map(({ readings }) => readings[0]?.values[0]),
    [2048, 2040, 2032],
  );
});

check('a sample says when it was begun, in UTC', async ({ open }) => {
  const session = await open(['\\Memory\\Available MBytes']);
  assert.equal((await session.collect()).time, 134_116_992_000_000_000n);
});

check('a sample stays as it is when the session goes on and ends', async ({ open }) => {
  const session = await open(['\\Process(*)\\ID Process', '\\Memory\\Available MBytes'], { raw: true });
  const sample = await session.collect();
  const before = structuredClone(sample.readings.map((reading) => [plain(reading), reading.raw]));
  for (let round = 0; round < 3; round++) await session.collect();
  session[Symbol.dispose]();
  assert.deepEqual(
    sample.readings.map((reading) => [plain(reading), reading.raw]),
    before,
  );
});

check('a session that is closed reads no more', async ({ open }) => {
  const session = await open(['\\Memory\\Available MBytes']);
  session[Symbol.dispose]();
  session[Symbol.dispose]();
  assert.equal(double.open(), 0);
  await rejects(session.collect(), 'PdhCollectQueryData', 0xc0000bbc);
  await rejects(session.add(['\\Memory\\Pages/sec']), 'PdhAddEnglishCounterW', 0xc0000bbc);
  await rejects(session.remove([]), 'PdhRemoveCounter', 0xc0000bbc);
  assert.equal(calls('PdhCloseQuery').length, 1);
});

check('a session that is closed within a round is closed when the round is over', async ({ open }) => {
  double.set('collectDelay', 20);
  const session = await open(['\\Memory\\Available MBytes']);
  const round = session.collect();
  const next = session.collect();
  // Until the round has begun, so that closing meets it under way.
  await Promise.resolve();
  await Promise.resolve();
  session[Symbol.dispose]();
  assert.equal(calls('PdhCloseQuery').length, 0);
  assert.equal((await round).readings[0]?.values[0], 2048);
  await rejects(next, 'PdhCollectQueryData', 0xc0000bbc);
  assert.equal(calls('PdhCloseQuery').length, 1);
});

check('no session is opened any more when the counters are closed', async ({ counters }) => {
  counters[Symbol.dispose]();
  await rejects(counters.open(['\\Memory\\Available MBytes']), 'PdhOpenQueryW', 0xc0000bbc);
});

check('a round that fails leaves no value of the one before', async ({ open }) => {
  const session = await open(['\\Memory\\Available MBytes', '\\Process(*)\\ID Process'], { raw: true });
  await session.collect();
  double.fail('PdhCollectQueryData', 0xc0000bfe, 1);
  const sample = await session.collect();
  assert.equal(sample.status.toString(16), 'c0000bfe');
  for (const { status, values, raw } of sample.readings)
    assert.deepEqual([status.toString(16), [...values], raw?.status.toString(16)], ['c0000bfe', [], 'c0000bfe']);
  assert.deepEqual(
    (await session.collect()).readings.map(({ status }) => status),
    [0, 0],
  );
});

check('an error has the code in hexadecimal and its name', async ({ open }) => {
  const [counter] = (await open(['\\Nothing\\x'])).counters;
  assert.ok(counter?.error instanceof CounterError);
  assert.equal(counter.error.message, 'PdhAddEnglishCounterW: 0xC0000BB8 PDH_CSTATUS_NO_OBJECT');
  assert.equal(counter.error.symbol, 'PDH_CSTATUS_NO_OBJECT');
});

check(
  'a remote computer: paths without one name it, and it may go and come back',
  async ({ open }) => {
    const session = await open(['\\Memory\\Available MBytes', '\\\\SERVER1\\Memory\\Available MBytes']);
    assert.deepEqual(
      calls('PdhAddEnglishCounterW').map(({ path }) => path),
      ['\\\\OTHER\\Memory\\Available MBytes', '\\\\SERVER1\\Memory\\Available MBytes'],
    );
    assert.equal(session.counters[0]?.request, '\\Memory\\Available MBytes');
    double.set('otherGone', 1);
    assert.deepEqual((await session.collect()).readings.map(plain), [
      { status: '800007d0', values: {} },
      { status: '0', values: { '': 2048 } },
    ]);
    double.set('otherGone', 0);
    assert.deepEqual(
      (await session.collect()).readings.map(({ status }) => status),
      [0, 0],
    );
  },
  { computer: 'OTHER' },
);

check(
  'a remote computer that can’t be reached yet is read once it can',
  async ({ open }) => {
    double.set('otherGone', 1);
    const session = await open(['\\Memory\\Available MBytes', '\\Memory\\Available MBytes', '\\Memory\\Pages/sec']);
    assert.deepEqual(
      session.counters.map(({ error }) => error),
      [undefined, undefined, undefined],
    );
    assert.equal(calls('PdhAddEnglishCounterW').length, 3);
    assert.deepEqual(
      (await session.collect()).readings.map(({ status }) => status.toString(16)),
      ['800007d0', '800007d0', '800007d0'],
    );
    double.set('otherGone', 0);
    assert.equal((await session.collect()).readings[0]?.status, 0);
  },
  { computer: 'OTHER' },
);
