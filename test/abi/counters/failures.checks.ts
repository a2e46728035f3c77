import assert from 'node:assert/strict';
import { openCounters } from '../../../native/counters.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { check, double, type Scene } from './stage.ts';

type Counters = Scene['counters'];

const read = async (counters: Counters): Promise<boolean> => {
  const session = await counters.open(
    ['\\Memory\\Available MBytes', '\\Process(*)\\ID Process', '\\Memory\\Avail*', '\\Arbeitsspeicher\\Seiten/s'],
    { raw: true },
  );
  await session.collect();
  const sample = await session.collect();
  await session.remove(session.counters.slice(1, 2));
  return sample.status !== 0 || sample.readings.some(({ status, raw }) => status !== 0 || raw?.status !== 0);
};

for (const [name, run, harmless] of [
  ['objects', (counters) => counters.objects(), /^Reg/],
  ['objects with instances', (counters) => counters.objects({ withInstances: true }), /^Reg|^PdhEnumObjectItemsW/],
  ['counters', (counters) => counters.counters('Prozess'), /^Reg|^PdhAdd|^PdhGetCounterInfoW/],
  ['instances', (counters) => counters.instances('Prozess'), /^Reg/],
  ['expand', (counters) => counters.expand('\\Memory\\Avail*'), /^Reg|^PdhAdd/],
  ['parse', (counters) => counters.parse('\\Memory\\x'), /^none$/],
  ['build', (counters) => counters.build({ object: 'x', counter: 'y' }), /^none$/],
  ['read', read, /^(?!PdhOpenQueryW)/],
] as const satisfies readonly (readonly [string, (counters: Counters) => Promise<unknown>, RegExp])[])
  for (const code of [0xc0000bbb, 1722])
    check(
      `${name}: each call in turn fails with ${code.toString(16)}, and its own code is told`,
      async ({ foundation }) => {
        for (let nth = 1; ; nth++) {
          using counters = openCounters(foundation);
          double.fail('', code, nth);
          const failure: unknown = await run(counters).then(
            () => undefined,
            (error: unknown) => error,
          );
          if (double.seen() < nth) {
            assert.ok(nth > 1, 'no call at all');
            return;
          }
          const failed = double.log().filter(({ call }) => call !== 'PdhCloseQuery' && call !== 'RegCloseKey');
          if (failure === undefined) {
            assert.ok(
              failed.some(({ call }) => harmless.test(call)),
              `call ${nth} was lost`,
            );
            continue;
          }
          assert.ok(failure instanceof Win32Error, `call ${nth}: ${String(failure)}`);
          assert.deepEqual([failure.call, failure.code], [failed.at(-1)?.call, code]);
        }
      },
    );

check('reading: a failing call spoils at most what it was about', async ({ foundation }) => {
  for (const call of [
    'PdhAddEnglishCounterW',
    'PdhGetFormattedCounterValue',
    'PdhGetRawCounterValue',
    'PdhGetFormattedCounterArrayW',
  ]) {
    using counters = openCounters(foundation);
    double.fail(call, 0xc0000bbb, 1);
    const session = await counters.open(['\\Memory\\Available MBytes', '\\Process(*)\\ID Process'], { raw: true });
    const { readings } = await session.collect();
    const spoilt = readings.filter(({ status, raw }) => status !== 0 || raw?.status !== 0);
    assert.equal(spoilt.length, 1, call);
    assert.ok(
      spoilt.every(({ status, raw }) => status === 0xc0000bbb || raw?.status === 0xc0000bbb),
      call,
    );
  }
});

check('the status of a call that failed is its own, not that of the counter before', async ({ foundation }) => {
  using counters = openCounters(foundation);
  const session = await counters.open(['\\Memory\\Pages/sec', '\\Memory\\Available MBytes']);
  double.fail('PdhGetFormattedCounterValue', 0xc0000bbb, 2);
  const [, second] = (await session.collect()).readings;
  assert.equal(second?.status.toString(16), 'c0000bbb');
});
