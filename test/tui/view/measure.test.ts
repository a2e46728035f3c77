import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { measure } from '../../../cmd/tui/view/measure.ts';

/** Everything in the planes that anybody writes in, but the halves of surrogate pairs and controls. */
const characters = Array.from({ length: 0x20000 - 0x20 }, (_, index) => String.fromCodePoint(0x20 + index)).filter(
  (character) => !/[\p{Cs}\p{Cc}]/u.test(character),
);

test('every character takes the cells that the tables give it', () =>
  assert.deepEqual(
    characters.filter((character) => measure.width(character) !== stringWidth(character)),
    [],
  ));

test('so it does between others, joined or not', () => {
  const framed = (character: string): string => `a${character}b`;
  assert.deepEqual(
    characters.filter((character) => measure.width(framed(character)) !== stringWidth(framed(character))),
    [],
  );
});

const cuts: readonly (readonly [text: string, cells: number, cut: string])[] = [
  ['Spooler', 7, 'Spooler'],
  ['Spooler', 4, 'Spo…'],
  ['Größe', 4, 'Grö…'],
  ['Служба печати', 7, 'Служба…'],
  ['漢字漢字', 5, '漢字…'],
  ['漢字漢字', 4, '漢…'],
  ['שירות הדפסה', 6, 'שירות…'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['👩‍🚀👩‍🚀', 3, '👩‍🚀…'],
  ['abc', 0, ''],
];

for (const [text, cells, cut] of cuts)
  test(`${JSON.stringify(text)} in ${cells} cells`, () => {
    assert.equal(measure.cut(text, cells), cut);
    assert.ok(stringWidth(measure.cut(text, cells)) <= cells);
  });
