import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Column } from '../../../lib/output/columns.ts';
import { painter } from '../../../lib/output/style.ts';
import { renderTable, type TableOptions } from '../../../lib/output/table.ts';

interface Row {
  readonly name: string;
  readonly text: string;
  readonly count: number | null;
}

const columns: readonly Column<Row>[] = [
  { id: 'name', key: 'name', title: 'NAME', rank: 9, minimum: 6, value: ({ name }) => name },
  {
    id: 'count',
    key: 'count',
    title: 'N',
    rank: 5,
    isRight: true,
    value: ({ count }) => count,
    tone: ({ count }) => (count === null ? undefined : 'good'),
  },
  { id: 'text', key: 'text', title: 'TEXT', rank: 1, minimum: 6, value: ({ text }) => text },
];

const rows: readonly Row[] = [
  { name: 'Spooler', text: 'spools print jobs', count: 12 },
  { name: 'W', text: '', count: null },
  { name: 'Dhcp', text: 'leases', count: 3 },
];

const table = async (options: Partial<TableOptions>, given: readonly Row[] = rows) => {
  const { lines, omitted } = await renderTable(given, columns, { hasHeader: true, paint: painter(false), ...options });
  return { lines: [...lines], omitted };
};

test('a table without a terminal is whole', async () =>
  assert.deepEqual(await table({}), {
    lines: ['NAME      N  TEXT', 'Spooler  12  spools print jobs', 'W', 'Dhcp      3  leases'],
    omitted: [],
  }));

test('a narrow table is cut where it hurts least', async () =>
  assert.deepEqual(await table({ width: 22 }), {
    lines: ['NAME      N  TEXT', 'Spooler  12  spools p…', 'W', 'Dhcp      3  leases'],
    omitted: [],
  }));

test('a very narrow one leaves a column out and says which', async () =>
  assert.deepEqual(await table({ width: 14 }), {
    lines: ['NAME      N', 'Spooler  12', 'W', 'Dhcp      3'],
    omitted: ['TEXT'],
  }));

test('a number in the last column stands at the right edge', async () => {
  const { lines } = await renderTable(rows, columns.slice(0, 2), { hasHeader: false, paint: painter(false) });
  assert.deepEqual([...lines], ['Spooler  12', 'W', 'Dhcp      3']);
});

test('wide and combining characters keep the columns straight', async () =>
  assert.deepEqual(
    (
      await table({}, [
        { name: '印刷', text: 'wide', count: 1 },
        { name: 'e\u0301te\u0301', text: 'combining', count: 2 },
      ])
    ).lines,
    ['NAME  N  TEXT', '印刷  1  wide', 'e\u0301te\u0301   2  combining'],
  ));

test('what a terminal would act on is shown', async () =>
  assert.deepEqual((await table({ hasHeader: false }, [{ name: 'a\u001b[2J\nb', text: '\u202ex', count: 1 }])).lines, [
    'a\\u{1b}[2J\\u{a}b  1  \\u{202e}x',
  ]));

test('colour changes no width', async () =>
  assert.deepEqual((await table({ paint: painter(true), width: 22 })).lines, [
    '\u001b[36mNAME\u001b[39m      \u001b[36mN\u001b[39m  \u001b[36mTEXT\u001b[39m',
    'Spooler  \u001b[32m12\u001b[39m  spools p…',
    'W',
    'Dhcp      \u001b[32m3\u001b[39m  leases',
  ]));

test('an empty table is its header', async () => assert.deepEqual((await table({}, [])).lines, ['NAME  N  TEXT']));
test('an empty table without a header is empty', async () =>
  assert.deepEqual((await table({ hasHeader: false }, [])).lines, []));
