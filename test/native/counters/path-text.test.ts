import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fits, onComputer, placesIn, wildcardsIn } from '../../../native/counters/path-text.ts';

/** The path in three pieces: up to the object's end, the instance, the counter. */
const pieces = (path: string): readonly string[] | undefined => {
  const places = placesIn(path);
  return (
    places && [
      path.slice(places.object + 1, places.objectEnd),
      path.slice(places.objectEnd, places.counter),
      path.slice(places.counter + 1),
    ]
  );
};

for (const [path, expected] of [
  ['\\Memory\\Available MBytes', ['Memory', '', 'Available MBytes']],
  ['\\Memory\\% (of all)', ['Memory', '', '% (of all)']],
  ['\\\\server\\Memory\\x', ['Memory', '', 'x']],
  ['\\Process(node#1)\\ID Process', ['Process', '(node#1)', 'ID Process']],
  ['\\\\server\\Process(a (b)\\c)\\d', ['Process', '(a (b)\\c)', 'd']],
  ['\\Process(a)\\d)\\e', ['Process', '(a)\\d)', 'e']],
  ['\\Process', undefined],
  ['\\Process(a', undefined],
  ['\\Process(a)', undefined],
  ['\\\\server', undefined],
  ['\\\\server\\x', undefined],
  ['', undefined],
] as const)
  test(`the parts of ${JSON.stringify(path)}`, () => assert.deepEqual(pieces(path), expected));

for (const [path, inInstance, inCounter] of [
  ['\\Memory\\x', false, false],
  ['\\Memory\\*', false, true],
  ['\\Memory\\a*b', false, true],
  ['\\Process(*)\\x', true, false],
  ['\\Process(a*/b#1)\\x', true, false],
  ['\\Process(*)\\*', true, true],
  ['*', false, false],
] as const)
  test(`the wildcards of ${path}`, () => assert.deepEqual(wildcardsIn(path), { inInstance, inCounter }));

for (const [computer, path, expected] of [
  [null, '\\Memory\\x', '\\Memory\\x'],
  ['server', '\\Memory\\x', '\\\\server\\Memory\\x'],
  ['server', '\\\\other\\Memory\\x', '\\\\other\\Memory\\x'],
] as const)
  test(`${path} on ${computer ?? 'this computer'}`, () => assert.equal(onComputer(computer, path), expected));

for (const [pattern, text, expected] of [
  ['*', '', true],
  ['*', 'anything', true],
  ['a', 'A', true],
  ['a', 'ab', false],
  ['a*', 'ab', true],
  ['a*', 'ba', false],
  ['*b', 'ab', true],
  ['*b', 'abc', false],
  ['a*c', 'abc', true],
  ['a*c', 'ac', true],
  ['ab*bc', 'abc', false],
  ['a*b*c', 'a1b2c', true],
  ['a*b*c', 'a1c2b', false],
  ['*a*a', 'a', false],
  ['(*', '(x', true],
  ['.*', 'x', false],
] as const)
  test(`${pattern} ${expected ? 'fits' : 'does not fit'} ${JSON.stringify(text)}`, () =>
    assert.equal(fits(pattern, text), expected));
