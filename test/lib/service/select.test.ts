import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NotFoundError, UsageError } from '../../../lib/errors.ts';
import { findServices } from '../../../lib/service/find.ts';
import { checkName, matches } from '../../../lib/service/pattern.ts';
import { selectServices } from '../../../lib/service/select.ts';
import type { ServiceEntry } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sampleMachine } from '../../fakes/machine.ts';
import { plainService } from '../../fakes/svcdeck.ts';

for (const [pattern, text, isMatch] of [
  ['spooler', 'Spooler', true],
  ['spooler', 'Spooler2', false],
  ['spool*', 'Spooler', true],
  ['*er', 'Spooler', true],
  ['*oo*', 'Spooler', true],
  ['s*o*r', 'Spooler', true],
  ['s*x*r', 'Spooler', false],
  ['?pooler', 'Spooler', true],
  ['?spooler', 'Spooler', false],
  ['spooler?', 'Spooler', false],
  ['spooler*', 'Spooler', true],
  ['**', '', true],
  ['*', '', true],
  ['', '', true],
  ['', 'a', false],
  ['?', '', false],
  ['a*b*c', 'abcbc', true],
  ['*(x.y)[z]*', 'a(x.y)[z]b', true],
  ['a.c', 'abc', false],
  ['MSSQL$*', 'MSSQL$SQLEXPRESS', true],
  ['?', '😀', true],
  ['GRÖSSE*', 'größe', false],
  ['GRÖßE*', 'größe', true],
] as const)
  test(`'${pattern}' ${isMatch ? 'matches' : 'does not match'} '${text}'`, () =>
    assert.equal(matches(pattern, text), isMatch));

test('a pattern made to hang a matcher does not', () => {
  const started = performance.now();
  assert.equal(matches(`${'*a'.repeat(120)}b`, 'a'.repeat(256)), false);
  assert.ok(performance.now() - started < 10_000);
});

const { status } = plainService('x');
const entry = (name: string, displayName: string): ServiceEntry => ({ name, displayName, status });
const entries = [
  entry('Alpha', 'First Service'),
  entry('Beta', 'Twin'),
  entry('Gamma', 'twin'),
  entry('First Service', 'A key name like a display name'),
  entry('Spooler', 'Print Spooler'),
];

const selected = (...patterns: readonly string[]): string =>
  selectServices(entries, patterns, ({ name }) => name !== 'Spooler')
    .map(({ name }) => name)
    .join(' ');

for (const [patterns, names] of [
  [[], 'Alpha Beta Gamma First Service'],
  [['ALPHA'], 'Alpha'],
  [['print spooler'], 'Spooler'],
  [['spooler', 'alpha', 'Print Spooler'], 'Alpha Spooler'],
  [['first service'], 'First Service'],
  [['*a'], 'Alpha Beta Gamma'],
  [['TWIN*'], 'Beta Gamma'],
  [['*spool*'], ''],
  [['*spool*', 'spooler'], 'Spooler'],
  [['zz*'], ''],
] as const)
  test(`select ${JSON.stringify(patterns)}`, () => assert.equal(selected(...patterns), names));

for (const [pattern, error] of [
  ['spoler', new NotFoundError("no service is called 'spoler'. Nearest: Spooler (Print Spooler)")],
  ['twins', new NotFoundError("no service is called 'twins'. Nearest: Beta (Twin), Gamma (twin)")],
  ['qqqq', new NotFoundError("no service is called 'qqqq'.")],
  ['TWIN', new UsageError("2 services have the display name 'TWIN': say which by its key name: Beta, Gamma")],
] as const)
  test(`select ${pattern} is refused`, () => assert.throws(() => selected(pattern), error));

test('at most three names are offered', () => {
  const many = ['Net1', 'Net2', 'Net3', 'Net4'].map((name) => entry(name, `Display of ${name}`));
  assert.throws(
    () => selectServices(many, ['net']),
    /Nearest: Net1 \(Display of Net1\), Net2 \([^)]*\), Net3 \([^)]*\)$/,
  );
});

for (const [name, message] of [
  ['', 'show: the name of a service is empty'],
  ['   ', 'show: the name of a service is empty'],
  ['a'.repeat(257), `show: a service's name has at most 256 characters, and '${'a'.repeat(20)}…' has 257`],
] as const)
  test(`a name of ${name.length} characters is refused`, () =>
    assert.throws(() => checkName(name, 'show'), new UsageError(message)));

test('a name of 256 characters is not', () => checkName('a'.repeat(256), 'show'));

test('one enumeration finds everything', async () => {
  const { machine, calls } = sampleMachine();
  const { found, all } = await findServices(machine, ['print spooler', 'w*', 'tcpip'], 'services');
  assert.deepEqual([found.map(({ name }) => name), all.length], [['Spooler', 'Tcpip', 'W32Time'], 9]);
  assert.deepEqual(calls, ['list']);
});

for (const [scope, names] of [
  ['services', 'BadApp Dhcp OwnCode Paused1 RpcSs Spooler SpoolHelp W32Time'],
  ['drivers', 'Tcpip'],
  ['all', 'BadApp Dhcp OwnCode Paused1 RpcSs Spooler SpoolHelp Tcpip W32Time'],
] as const)
  test(`scope ${scope}`, async () => {
    const { found } = await findServices(sampleMachine().machine, [], scope);
    assert.equal(found.map(({ name }) => name).join(' '), names);
  });

test('a service that hides from the list is asked by name, and its refusal is told', async () => {
  const { machine } = sampleMachine({ 'status Hidden': 5 });
  await assert.rejects(
    findServices(machine, ['Hidden'], 'services'),
    (error: unknown) => error instanceof Win32Error && error.code === 5,
  );
});

for (const code of [123, 1060])
  test(`a name that is answered with ${code} is no service's`, async () => {
    const { machine } = sampleMachine({ 'status Spoler': code });
    await assert.rejects(findServices(machine, ['Spoler'], 'services'), /Nearest: Spooler \(Print Spooler\)/);
  });
