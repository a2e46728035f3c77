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
  test(`jsonArray is one line a value: ${title}`, () => {
    const text = [...jsonArray(array)].join('');
    assert.deepEqual(JSON.parse(text), array);
    assert.equal(text.split('\n').length, array.length === 0 ? 2 : array.length + 3);
    assert.doesNotMatch(text, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  });

test('jsonArray takes one value at a time', () => {
  const taken: number[] = [];
  const source = function* (): Generator<number> {
    for (let index = 0; index < 3; index++) {
      taken.push(index);
      yield index;
    }
  };
  const pieces = jsonArray(source());
  assert.equal(pieces.next().value, '[\n0');
  assert.deepEqual(taken, [0]);
});

test('jsonDocument is indented, ends its line and escapes C1', () =>
  assert.equal(jsonDocument({ a: '\u009b' }), '{\n  "a": "\\u009b"\n}\n'));
