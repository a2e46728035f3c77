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

test('jsonArray takes one value at a time', () => {
  const taken: number[] = [];
  const source = function* (): Generator<number> {
    for (let index = 0; index < 3; index++) {
      taken.push(index);
      yield index;
    }
  };
  const pieces = jsonArray(source());
  pieces.next();
  assert.deepEqual(taken, [0]);
});

test('jsonDocument is indented, ends its line and escapes C1', () =>
  assert.equal(jsonDocument({ a: '\u009b' }), '{\n  "a": "\\u009b"\n}\n'));
