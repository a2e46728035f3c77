import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkObjects, MAX_COUNTERS, MAX_NAME, MAX_OBJECTS } from '../../../lib/perflib/check-objects.ts';
import type { PublishedCounter, PublishedObject } from '../../../lib/perflib/counter-object.ts';
import { serviceObject } from '../../../lib/perflib/service-object.ts';
import { pipeEcho } from './pipe-echo.ts';

const counter: PublishedCounter = { name: 'Things', help: '', type: 'count', scale: 0, detail: 'standard' };
const with1 = (change: Partial<PublishedCounter>): PublishedObject => ({
  ...pipeEcho,
  counters: [{ ...counter, ...change }],
});
const named = (name: string): PublishedObject => ({ ...pipeEcho, name });

const faults = (objects: readonly PublishedObject[], taken?: readonly string[]): readonly string[] =>
  [...checkObjects(objects, taken)].map(({ path, message }) => `${path.join('.')}: ${message}`);

test('what svcdeck itself publishes, and the worked example, have no fault', () => {
  assert.deepEqual(faults([serviceObject, pipeEcho]), []);
});

const rows: readonly (readonly [what: string, objects: readonly PublishedObject[], fault: RegExp])[] = [
  [
    'a counter name of 1,000 characters',
    [with1({ name: 'x'.repeat(1000) })],
    /^0\.counters\.0\.name: expected at most 255 characters, found 1000/,
  ],
  ['a name that is empty', [named('')], /^0\.name: expected a name, found ""/],
  ['a name with blanks round it', [named(' x')], /without blanks/],
  [
    'a name with an escape sequence',
    [named('a\u001b[2J')],
    /^0\.name: expected a name without control characters, found "a\\u001b\[2J"/,
  ],
  ['a name that no text is', [named('a\ud800')], /control characters/],
  ...['\\', '/', '*', '#', '(', ')'].map(
    (c) => [`an object with ${c}`, [named(`a${c}b`)], /which paths of counters are made with/] as const,
  ),
  ...['\\', '*'].map(
    (c) => [`a counter with ${c}`, [with1({ name: `a${c}b` })], /0\.counters\.0\.name: .*paths of counters/] as const,
  ),
  [
    'two objects of one name',
    [pipeEcho, named('PIPE ECHO')],
    /^1\.name: there are two objects of the name "PIPE ECHO"/,
  ],
  [
    'two counters of one name',
    [{ ...pipeEcho, counters: [counter, { ...counter, name: 'things' }] }],
    /^0\.counters\.1\.name: there are two counters/,
  ],
  ['an object without counters', [{ ...pipeEcho, counters: [] }], /expected a counter at least/],
  [
    'a scale that is no power of ten',
    [with1({ scale: 1.5 })],
    /scale: expected a power of ten from -10 to 10, found 1\.5/,
  ],
  ['a scale out of range', [with1({ scale: 11 })], /scale: /],
  ['a type that there is not', [with1({ type: 'rat' as 'rate' })], /type: expected count, hex, rate/],
  ['a help of two lines', [with1({ help: 'a\nb' })], /help: expected one line/],
  ['a help that is too long', [with1({ help: 'x'.repeat(1001) })], /help: expected at most 1000/],
  [
    'too many objects',
    Array.from({ length: MAX_OBJECTS + 1 }, (_, n) => named(`o${n}`)),
    /at most 64 objects, found 65/,
  ],
  [
    'too many counters',
    [{ ...pipeEcho, counters: Array.from({ length: MAX_COUNTERS + 1 }, (_, n) => ({ ...counter, name: `c${n}` })) }],
    /at most 1000 counters, found 1001/,
  ],
];

for (const [what, objects, fault] of rows)
  test(`${what} is refused`, () => {
    const [first, ...more] = faults(objects);
    assert.match(first ?? 'no fault', fault);
    assert.deepEqual(more, []);
  });

test('the longest name is fine, and one that others have is not', () => {
  assert.deepEqual(faults([named('x'.repeat(MAX_NAME))]), []);
  assert.match(
    faults([pipeEcho], ['pipe echo'])[0] ?? '',
    /^0\.name: there is an object of the name "Pipe echo" already/,
  );
});
