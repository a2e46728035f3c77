import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNoExpression, textFilter } from '../../../cmd/tui/state/text-filter.ts';

const TEXT = 'Service Control Manager 7036 The Print Spooler service entered the stopped state. (C:\\a)';

for (const [typed, passes] of [
  ['', true],
  ['  ', true],
  ['spooler', true],
  ['SPOOLER', true],
  ['70(31|36)', true],
  ['^service.*state', true],
  ['running', false],
  ['!', true],
  ['!spooler', false],
  ['!running', true],
  ['! running', true],
  ['-f', true],
  ['-f prntsplr', true],
  ['-f rlpsprnt7036', false],
  ['!-f prntsplr', false],
  ['(C:\\', true],
  ['[', false],
  ['state. (', true],
] as const)
  test(`'${typed}' ${passes ? 'shows' : 'hides'} it`, () =>
    assert.deepEqual(textFilter(typed)([TEXT], String), passes ? [TEXT] : []));

for (const typed of ['(a+)+$', '!(a+)+$', '(a|aa)+$', '(a*)*b\\1'])
  test(`'${typed}' is broken off`, () => {
    const begun = performance.now();
    assert.equal(textFilter(typed)([TEXT, `${'a'.repeat(60)}!`, TEXT], String), undefined);
    assert.ok(performance.now() - begun < 30_000);
    // Nothing of it is left over.
    assert.deepEqual(textFilter('s.*r')([TEXT], String), [TEXT]);
  });

for (const [typed, isNone] of [
  ['([', true],
  ['! ([', true],
  ['state. (', true],
  ['-f ([', false],
  ['!-f ([', false],
  ['70(31|36)', false],
  ['', false],
] as const)
  test(`'${typed}' is ${isNone ? 'no' : 'an'} expression`, () => assert.equal(isNoExpression(typed), isNone));
