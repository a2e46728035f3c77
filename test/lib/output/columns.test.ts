import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import { type Cell, type Column, cellText, pickColumn, sortRows, toObject } from '../../../lib/output/columns.ts';

interface Row {
  readonly name: string;
  readonly size: Cell;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', key: 'fullName', title: 'NAME', rank: 2, value: ({ name }) => name },
  { id: 'size', key: 'sizeBytes', title: 'SIZE', rank: 1, value: ({ size }) => size },
];

const [name, size] = ['name', 'size'].map((id) => pickColumn(columns, id, 'test'));

for (const [typed, id] of [
  ['name', 'name'],
  ['NAME', 'name'],
  ['fullName', 'name'],
  ['sizebytes', 'size'],
] as const)
  test(`pickColumn ${typed}`, () => assert.equal(pickColumn(columns, typed, 'list: --columns').id, id));

for (const [typed, message] of [
  ['nmae', "list: --columns: there is no column 'nmae'. Did you mean name? Columns: name, size"],
  ['colour', "list: --columns: there is no column 'colour'. Columns: name, size"],
] as const)
  test(`pickColumn refuses ${typed}`, () =>
    assert.throws(() => pickColumn(columns, typed, 'list: --columns'), new UsageError(message)));

for (const [cell, text] of [
  ['a', 'a'],
  [7, '7'],
  [null, ''],
  [true, 'yes'],
  [false, 'no'],
  [['a', 'b'], 'a, b'],
  [[], ''],
] as const)
  test(`cellText ${JSON.stringify(cell)}`, () => assert.equal(cellText(cell), text));

test('toObject has the keys in the order of the columns', () =>
  assert.equal(
    JSON.stringify(toObject([...columns].reverse(), { name: 'a', size: 3 })),
    '{"sizeBytes":3,"fullName":"a"}',
  ));

const rows: readonly Row[] = [
  { name: 'b', size: 9 },
  { name: 'A', size: 10 },
  { name: 'd', size: null },
  { name: 'c', size: 10 },
];

const sorted = (column: Column<Row> | undefined, isDescending: boolean): string => {
  assert.ok(column);
  return sortRows(rows, column, isDescending)
    .map((row) => row.name)
    .join('');
};

test('text is sorted without regard to case', () => assert.equal(sorted(name, false), 'Abcd'));
test('text is sorted the other way round', () => assert.equal(sorted(name, true), 'dcbA'));
test('numbers are sorted by size, nothing last, equals as they were', () => assert.equal(sorted(size, false), 'bAcd'));
test('nothing comes last the other way round too', () => assert.equal(sorted(size, true), 'Acbd'));
test('sorting leaves the rows alone', () => assert.equal(rows.map((row) => row.name).join(''), 'bAdc'));
