import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { actionsWord, readActions, readResetPeriod, resetWord } from '../../../lib/service/failure-words.ts';

for (const [text, seconds] of [
  ['0', 0],
  ['90s', 90],
  ['30m', 1800],
  ['12H', 43_200],
  ['1d', 86_400],
  ['never', 0xffffffff],
  ['NEVER', 0xffffffff],
  ['4294967294s', 0xfffffffe],
] as const)
  test(`a period of ${text}`, () => {
    assert.equal(readResetPeriod('--reset', text), seconds);
  });

for (const [text, message] of [
  ['3600', /--reset '3600' is no period \(write 1d, 12h/],
  ['1w', /'1w' is no period/],
  ['-1s', /'-1s' is no period/],
  ['1.5d', /'1\.5d' is no period/],
  ['', /'' is no period/],
  ['4294967295s', /is more than Windows can count \(write never\)/],
  ['99999999999999999999d', /more than Windows can count/],
] as const)
  test(`no period: '${text}'`, () => {
    assert.throws(() => readResetPeriod('--reset', text), { name: 'UsageError', message });
  });

for (const [text, actions] of [
  ['restart/60s', [[1, 60_000]]],
  [
    'restart/60s,restart/2m,none',
    [
      [1, 60_000],
      [1, 120_000],
      [0, 0],
    ],
  ],
  [
    'Run/0, REBOOT/5m , run-command/500ms,none/1s',
    [
      [3, 0],
      [2, 300_000],
      [3, 500],
      [0, 1000],
    ],
  ],
  ['', []],
] as const)
  test(`actions: '${text}'`, () => {
    assert.deepEqual(
      readActions('--actions', text).map(({ type, delayMs }) => [type, delayMs]),
      actions,
    );
  });

for (const [text, message] of [
  ['restart', /--actions: 'restart' needs a delay, such as restart\/60s/],
  ['run/', /'run\/' needs a delay, such as run\/60s/],
  ['restart/60000', /'restart\/60000' has no unit: write 60000s or 60000ms/],
  ['restart/abc', /--actions: the delay "abc" is no time/],
  ['restart/-1s', /the delay "-1s" is no time/],
  ['restart/50d', /the delay "50d" is no time/],
  ['restart/9999h', /more than 49 days/],
  ['stop/60s', /'stop\/60s' is no action/],
  ['restart/60s/run/5s', /is more than an action and its delay/],
  ['restart/60s,', /'' is no action/],
  [',', /'' is no action/],
  [`${'none,'.repeat(1024)}none`, /--actions: 1025 actions, and Windows keeps at most 1024/],
] as const)
  test(`no actions: '${text.slice(0, 40)}'`, () => {
    assert.throws(() => readActions('--actions', text), { name: 'UsageError', message });
  });

test('what is written as words reads as what it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffffff }), (seconds) => {
      assert.equal(readResetPeriod('--reset', resetWord(seconds)), seconds);
    }),
  );
  const action = fc.record(
    { type: fc.constantFrom(0, 1, 2, 3), delayMs: fc.integer({ min: 0, max: 0xfffffffe }) },
    { noNullPrototype: true },
  );
  fc.assert(
    fc.property(fc.array(action), (actions) => {
      assert.deepEqual(readActions('--actions', actionsWord(actions)), actions);
    }),
  );
});

for (const [seconds, word] of [
  [0, '0'],
  [90, '90s'],
  [3600, '1h'],
  [172_800, '2d'],
  [0xffffffff, 'never'],
] as const)
  test(`${seconds} seconds are ${word}`, () => {
    assert.equal(resetWord(seconds), word);
  });

test('actions in the words of --actions', () => {
  const actions = [
    { type: 1, delayMs: 5000 },
    { type: 3, delayMs: 0 },
    { type: 2, delayMs: 90_500 },
    { type: 0, delayMs: 0 },
    { type: 9, delayMs: 60_000 },
  ];
  assert.equal(actionsWord(actions), 'restart/5s,run-command/0,reboot/90500ms,none,unknown (9)/1m');
});
