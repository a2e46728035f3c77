import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NetUsageError } from '../../../lib/net/usage-error.ts';
import { readNamedCall, readNetCall } from '../../../lib/net/words.ts';

const calls = [
  [[], undefined, undefined],
  [['Spooler'], 'Spooler', undefined],
  [[''], '', undefined],
  [['Spooler', '/y'], 'Spooler', true],
  [['/YES', 'Spooler'], 'Spooler', true],
  [['Spooler', '/n'], 'Spooler', false],
  [['Spooler', '/y', '/No'], 'Spooler', false],
  [['Print Spooler'], 'Print Spooler', undefined],
] as const;

for (const [words, name, answer] of calls)
  test(`net start ${JSON.stringify(words)}`, () => assert.deepEqual(readNetCall(words), { name, answer }));

const refusals = [
  [
    ['Print', 'Spooler'],
    /"Spooler" is one name too many \(quote a name that holds blanks: "Print Spooler"\)/,
    undefined,
  ],
  [['a', 'b', 'c'], /"b" is one name too many/, undefined],
  [['Spooler', '/Banana'], /"\/Banana" is not an option/, '/Banana'],
  [['/'], /"\/" is not an option/, '/'],
] as const;

for (const [words, message, unknownOption] of refusals)
  test(`net start ${JSON.stringify(words)} is refused`, () =>
    assert.throws(
      () => readNetCall(words),
      (error) => error instanceof NetUsageError && message.test(error.message) && error.unknownOption === unknownOption,
    ));

test('a command that needs a name says that there is none', () => {
  assert.throws(() => readNamedCall(['/y']), { name: 'NetUsageError', message: 'no service was named' });
  assert.equal(readNamedCall(['Spooler']).name, 'Spooler');
});
