import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cell, Column } from '../../../lib/output/columns.ts';
import { csv } from '../../../lib/output/csv.ts';

const only: readonly Column<Cell>[] = [{ id: 'a', key: 'value', title: 'A', rank: 1, value: (cell) => cell }];

const rows: readonly (readonly [title: string, cell: Cell, field: string])[] = [
  ['plain text', 'Spooler', 'Spooler'],
  ['a number', 42, '42'],
  ['a negative number stays a number', -5, '-5'],
  ['a boolean', true, 'yes'],
  ['nothing', null, ''],
  ['empty text', '', ''],
  ['several values', ['stop', 'shutdown'], '"stop, shutdown"'],
  ['a comma', 'a,b', '"a,b"'],
  ['quotes', 'say "hi"', '"say ""hi"""'],
  ['line breaks', 'a\r\nb', '"a\r\nb"'],
  ['blanks at the edge', ' a', '" a"'],
  ['a quoted path', '"C:\\a b.exe" -k', '"""C:\\a b.exe"" -k"'],
  ['a formula', '=1+1', "'=1+1"],
  ['a formula with quotes', '=HYPERLINK("http://x","y")', '"\'=HYPERLINK(""http://x"",""y"")"'],
  ['plus', '+SpoolerGroup', "'+SpoolerGroup"],
  ['minus', '-1', "'-1"],
  ['at', '@SUM(A1)', "'@SUM(A1)"],
  ['an indirect string', '@%SystemRoot%\\x.dll,-1', '"\'@%SystemRoot%\\x.dll,-1"'],
  ['a tab', '\t=1', "'\t=1"],
  ['CR', '\r=1', '"\'\r=1"'],
  ['a formula in a list', ['=1', 'x'], '"\'=1, x"'],
  ['an escape sequence', '\u001b[31m', '\\u{1b}[31m'],
  ['other scripts', '印刷', '印刷'],
];

for (const [title, cell, field] of rows)
  test(`csv: ${title}`, () => assert.deepEqual([...csv([cell], only, true)], ['value\r\n', `${field}\r\n`]));

test('csv without a header', () => assert.deepEqual([...csv(['a'], only, false)], ['a\r\n']));
test('csv of nothing is its header', () => assert.deepEqual([...csv([], only, true)], ['value\r\n']));
