import assert from 'node:assert/strict';
import { test } from 'node:test';
import { mergedCsv } from '../../../lib/output/merged-csv.ts';

const rows = [
  ['', true, ''],
  ['Name,State\r\n', true, 'computer,Name,State\r\n'],
  ['Name,State\r\n', false, ''],
  ['Name\r\na\r\nb\r\n', true, 'computer,Name\r\nBOX,a\r\nBOX,b\r\n'],
  ['Name\r\na\r\n', false, 'BOX,a\r\n'],
  ['Name,Text\r\na,"one\r\ntwo, ""three"""\r\nb,c\r\n', false, 'BOX,a,"one\r\ntwo, ""three"""\r\nBOX,b,c\r\n'],
] as const;

for (const [text, hasHeader, expected] of rows)
  test(`${JSON.stringify(text)} ${hasHeader ? 'with' : 'without'} its header`, () =>
    assert.equal(mergedCsv('computer', 'BOX', text, hasHeader), expected));

test('a name that a spreadsheet would run is made harmless', () =>
  assert.equal(mergedCsv('computer', '=1+1', 'Name\r\na\r\n', false), "'=1+1,a\r\n"));
