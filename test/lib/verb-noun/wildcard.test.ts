import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import { named, readWildcard } from '../../../lib/verb-noun/wildcard.ts';

const rows: readonly (readonly [pattern: string, fits: readonly string[], others: readonly string[]])[] = [
  ['Spooler', ['spooler', 'SPOOLER'], ['Spooler2', 'aSpooler', '']],
  ['*', ['', 'a', 'a b'], []],
  ['w*', ['w', 'W32Time', 'w\n'], ['aw', '']],
  ['*time', ['W32Time', 'time'], ['times']],
  ['w*t*e', ['W32Time', 'wte'], ['W32Tim', 'we']],
  ['w?2*', ['W32Time', 'w\u{1f600}2'], ['w2', 'W322'.slice(0, 2)]],
  ['[a-d]*', ['Dhcp', 'bits', 'c'], ['eventlog', '']],
  ['[wx]32[^]*', [], ['W32Time']],
  ['[wx]32[t]ime', ['W32Time', 'X32TIME'], ['Y32Time']],
  ['[]a]b', [']b', 'ab'], ['bb']],
  ['[a-]b', ['ab', '-b'], ['bb']],
  ['[`]]x', [']x'], ['`x']],
  ['a`*b', ['a*b'], ['axb', 'a`*b']],
  ['a`[b`]', ['a[b]'], ['ab']],
  ['a`', ['a`'], ['a']],
  ['``', ['`'], ['``']],
  ['(x.y)+$', ['(X.Y)+$'], ['(xzy)+$']],
];

for (const [pattern, fits, others] of rows)
  test(`the pattern ${JSON.stringify(pattern)}`, () => {
    const wildcard = readWildcard('Get-Service: -Name', pattern);
    for (const text of fits) assert.ok(wildcard.matches(text), `${text} fits`);
    for (const text of others) assert.ok(!wildcard.matches(text), `${text} does not fit`);
  });

test('a pattern without wildcards says which name is meant', () => {
  assert.equal(readWildcard('x', 'Print Spooler').literal, 'Print Spooler');
  assert.equal(readWildcard('x', 'MSSQL`[1`]').literal, 'MSSQL[1]');
  assert.equal(readWildcard('x', 'w[3]2').literal, undefined);
  assert.equal(readWildcard('x', 'w*').literal, undefined);
});

for (const pattern of ['[', 'a[b', '[]', '[b-a]', 'x[`'])
  test(`${pattern} is no pattern`, () => {
    assert.throws(
      () => readWildcard('Get-Service: -Name', pattern),
      (error: unknown) =>
        error instanceof UsageError &&
        error.message === `Get-Service: -Name: The specified wildcard character pattern is not valid: ${pattern}`,
    );
  });

test('no pattern takes long', () => {
  const wildcard = readWildcard('x', `${'*a'.repeat(40)}*b`);
  const begun = performance.now();
  assert.ok(!wildcard.matches('a'.repeat(2000)));
  // Backtracking would take longer than the universe has been there.
  assert.ok(performance.now() - begun < 20_000);
});

test('names are found in their own order, each once', () => {
  const patterns = ['w*', 'a', '*e'].map((pattern) => readWildcard('x', pattern));
  assert.deepEqual(named(patterns, ['A', 'b', 'we', 'W']), ['A', 'we', 'W']);
});
