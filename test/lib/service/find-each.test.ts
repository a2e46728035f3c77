import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findEach, findOne, type Named } from '../../../lib/service/find-each.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sampleMachine } from '../../fakes/machine.ts';

const told = (named: readonly Named[]): readonly string[] =>
  named.map((each) =>
    'entry' in each
      ? each.entry.name
      : `${each.pattern}: ${each.error instanceof Error ? each.error.name : each.error}`,
  );

for (const [patterns, names] of [
  [['SPOOLER'], ['Spooler']],
  [['print spooler', 'Spooler'], ['Spooler']],
  [
    ['W32Time', 'Nope', 'spool*', 'Dhcp', 'x?z'],
    ['W32Time', 'Nope: NotFoundError', 'Spooler', 'SpoolHelp', 'Dhcp', 'x?z: NotFoundError'],
  ],
  // A driver is found by its name only.
  [
    ['tcpip', 't*'],
    ['Tcpip', 't*: NotFoundError'],
  ],
  [
    ['Spool*', 'Spooler'],
    ['Spooler', 'SpoolHelp'],
  ],
  [['a/b'], ['a/b: NotFoundError']],
] as const)
  test(`${patterns.join(', ')} → ${names.join(', ')}`, async () => {
    assert.deepEqual(told(await findEach(sampleMachine().machine.services, patterns)), names);
  });

test('plain names are not looked for in an enumeration', async () => {
  const { machine, calls } = sampleMachine();
  await findEach(machine.services, ['spooler', 'DHCP Client']);
  assert.ok(calls.length <= 9 && !calls.includes('list'), calls.join(', '));
});

test('one enumeration serves all wildcards and all that is not found', async () => {
  const { machine, calls } = sampleMachine();
  await findEach(machine.services, ['s*', 'w*', 'Nope', 'Nada']);
  assert.equal(calls.filter((call) => call === 'list').length, 1);
});

test('one that refuses keeps no other from being found', async () => {
  const { machine } = sampleMachine({ 'status Spooler': 5 });
  const [refused, found] = await findEach(machine.services, ['Spooler', 'Dhcp']);
  assert.ok(
    refused !== undefined && 'error' in refused && refused.error instanceof Win32Error && refused.error.code === 5,
  );
  assert.ok(found !== undefined && 'entry' in found);
});

test('a service whose names are not told goes by the name that was typed', async () => {
  const { machine } = sampleMachine({ 'displayName spooler': 5 });
  const entry = await findOne(machine.services, 'spooler');
  assert.deepEqual([entry?.name, entry?.displayName, entry?.status.processId], ['spooler', 'spooler', 2540]);
});

test('a service that goes between two questions is not there', async () => {
  const { machine } = sampleMachine();
  let asked = 0;
  const { services } = machine;
  const going = new Proxy(services, {
    get: (target, key) =>
      key === 'status' && ++asked > 1
        ? async () => {
            throw new Win32Error('OpenServiceW', 1060);
          }
        : Reflect.get(target, key),
  });
  assert.equal(await findOne(going, 'Spooler'), undefined);
});
