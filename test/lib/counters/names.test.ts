import assert from 'node:assert/strict';
import { test } from 'node:test';
import { uniqueNames } from '../../../lib/counters/instance-name.ts';
import { matcher } from '../../../lib/counters/wildcard.ts';

test('each instance has a name of its own; case does not count', () => {
  assert.deepEqual(uniqueNames(['svchost', 'sqlservr', 'SvcHost', 'svchost']), [
    'svchost',
    'sqlservr',
    'SvcHost#1',
    'svchost#2',
  ]);
});

test('an instance that is itself called like the second of another one has a name of its own too', () => {
  assert.deepEqual(uniqueNames(['a', 'A', 'a#1', 'a']), ['a', 'A#1', 'a#1#1', 'a#2']);
  assert.deepEqual(uniqueNames(['a#1', 'a', 'a']), ['a#1', 'a', 'a#2']);
});

const rows: readonly (readonly [pattern: string, name: string, fits: boolean])[] = [
  ['*', '', true],
  ['*', 'anything', true],
  ['node', 'NODE', true],
  ['node', 'node#1', false],
  ['sql*', 'SQLAGENT', true],
  ['sql*', 'mysql', false],
  ['*host', 'svchost', true],
  ['*host', 'svchosts', false],
  ['s*t', 'svchost', true],
  ['s*t*', 'svchost#1', true],
  ['ab*ba', 'aba', false],
  ['a*b*c', 'aXbXc', true],
  ['a*b*c', 'acb', false],
  ['*a*a*', 'a', false],
  ['a?', 'ab', false],
  ['a?', 'A?', true],
  ['**', 'x', true],
];

for (const [pattern, name, fits] of rows)
  test(`${pattern} ${fits ? 'fits' : 'does not fit'} '${name}'`, () => assert.equal(matcher(pattern)(name), fits));
