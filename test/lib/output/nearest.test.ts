import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { editDistance, nearest } from '../../../lib/output/nearest.ts';

for (const [a, b, distance] of [
  ['', '', 0],
  ['', 'abc', 3],
  ['spooler', 'spooler', 0],
  ['spoler', 'spooler', 1],
  ['spoooler', 'spooler', 1],
  ['spopler', 'spooler', 1],
  ['spoolre', 'spooler', 1],
  ['kitten', 'sitting', 3],
] as const)
  test(`editDistance ${a} ${b}`, () => {
    assert.equal(editDistance(a, b), distance);
    assert.equal(editDistance(b, a), distance);
  });

const names = ['Spooler', 'SpoolHelper', 'Print Spooler', 'RpcSs', 'RpcEptMapper', 'W32Time', 'WSearch', 'Dhcp', 'x'];

for (const [typed, most, found] of [
  ['spoler', 3, ['Spooler']],
  ['SPOOLER', 3, ['Spooler', 'Print Spooler']],
  ['spool', 3, ['Spooler', 'SpoolHelper', 'Print Spooler']],
  ['spool', 1, ['Spooler']],
  ['rpc', 3, ['RpcSs', 'RpcEptMapper']],
  ['w32tiem', 3, ['W32Time']],
  ['dhcpserver', 3, ['Dhcp']],
  ['helper', 3, ['SpoolHelper']],
  ['qqqqqq', 3, []],
  ['', 3, ['x']],
] as const)
  test(`nearest ${typed}`, () => assert.deepEqual(nearest(typed, names, most), found));

test('a name is nearest to itself', () =>
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 }), { minLength: 1 }), (list) => {
      const [first = ''] = list;
      assert.equal(nearest(first, list, 1)[0]?.toLowerCase(), first.toLowerCase());
    }),
  ));
