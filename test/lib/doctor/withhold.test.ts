import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountName, detail, pathName, say, serviceName, someOf, spoken } from '../../../lib/doctor/said.ts';
import { Withholder } from '../../../lib/doctor/withhold.ts';

test('the same name is the same word wherever it stands', () => {
  const withholder = new Withholder([]);
  const said = say`${serviceName('Shop')} and ${serviceName('Till')}, then ${serviceName('SHOP')} as ${accountName('CONTOSO\\anna')}`;
  assert.equal(withholder.said(said), '<service 1> and <service 2>, then <service 1> as <account 1>');
  assert.deepEqual(withholder.fact([serviceName('till'), 7, null, true]), ['<service 2>', 7, null, true]);
});

const paths: readonly (readonly [path: string, shown: string])[] = [
  [
    'C:\\Users\\anna\\AppData\\Local\\svcdeck\\koffi-3.3.4-0a1b.node',
    'C:\\Users\\<part 1>\\AppData\\Local\\svcdeck\\koffi-3.3.4-0a1b.node',
  ],
  ['C:\\Program Files\\svcdeck\\svcdeck.exe', 'C:\\Program Files\\svcdeck\\svcdeck.exe'],
  ['C:\\ProgramData\\svcdeck\\Shop', 'C:\\ProgramData\\svcdeck\\<part 1>'],
  ['\\\\FILES01\\tools\\svcdeck-anna.exe', '\\\\<part 1>\\<part 2>\\<part 3>'],
];

for (const [path, shown] of paths)
  test(`of ${path} stays what every computer has`, () =>
    assert.equal(new Withholder([]).said([pathName(path)]), shown));

for (const account of ['BUILTIN\\Users', 'S-1-5-32-545', 'LocalSystem', 'Everyone'])
  test(`${account} is everybody's`, () => assert.equal(new Withholder([]).said([accountName(account)]), account));

test('words that somebody else chose are left out whole, and secrets wherever they stand', () => {
  const withholder = new Withholder(['SRV-01', 'anna', 'ab']);
  assert.equal(withholder.said(say`It failed: ${detail('password=x')}`), 'It failed: <detail 1>');
  assert.equal(withholder.text('on srv-01, by Anna; annabel and ab stay'), 'on <name>, by <name>; annabel and ab stay');
  assert.equal(withholder.fact('\\\\SRV-01\\x'), '\\\\<name>\\x');
});

test('a long list of names ends in how many more there are', () => {
  const names = ['a', 'b', 'c', 'd'].map(serviceName);
  assert.equal(spoken(someOf(names, 2)), 'a, b and 2 more');
  assert.equal(spoken(someOf(names, 4)), 'a, b, c, d');
});
