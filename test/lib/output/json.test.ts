import assert from 'node:assert/strict';
import { test } from 'node:test';
import { jsonArray, jsonDocument } from '../../../lib/output/json.ts';

const values: readonly (readonly [string, readonly unknown[]])[] = [
  ['nothing', []],
  ['one object', [{ name: 'Spooler', processId: null }]],
  ['several', [{ a: 1, b: ['x', 'y'] }, { a: 2, b: [] }, 3, 'text', null]],
  ['line breaks in text', [{ text: 'a\nb\r\n  c' }]],
  ['what a terminal acts on', [{ text: '\u001b[0m\u009b\u202e' }]],
];

for (const [title, array] of values)
  test(`jsonArray gives what jsonDocument gives: ${title}`, () =>
    assert.equal([...jsonArray(array)].join(''), jsonDocument(array)));

test('jsonArray takes twenty values at a time, and gives the same document as all at once', () => {
  const taken: number[] = [];
  const source = function* (): Generator<number> {
    for (let index = 0; index < 250; index++) {
      taken.push(index);
      yield index;
    }
  };
  const pieces = jsonArray(source());
  let text = String(pieces.next().value);
  assert.equal(taken.length, 20);
  for (const piece of pieces) text += piece;
  assert.equal(text, `${JSON.stringify(taken, null, 2)}\n`);
  assert.equal(taken.length, 250);
});

test('jsonDocument is indented, ends its line and escapes C1', () =>
  assert.equal(jsonDocument({ a: '\u009b' }), '{\n  "a": "\\u009b"\n}\n'));
