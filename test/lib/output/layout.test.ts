import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Extent, fitColumns, GAP } from '../../../lib/output/fit.ts';
import { sizeText } from '../../../lib/output/size.ts';
import { asciiMeasure, measureFor } from '../../../lib/output/width.ts';
import { batched } from '../../../lib/output/writer.ts';

const name: Extent = { natural: 20, minimum: 8, rank: 9 };
const text: Extent = { natural: 50, minimum: 10, rank: 1 };
const number: Extent = { natural: 5, rank: 5 };

for (const [title, available, widths] of [
  ['no terminal', undefined, [20, 5, 50]],
  ['room for all', 79, [20, 5, 50]],
  ['the lowest rank gives first', 59, [20, 5, 30]],
  ['down to its minimum', 39, [20, 5, 10]],
  ['then the next', 30, [11, 5, 10]],
  ['then it is left out', 26, [19, 5, 0]],
  ['and the next', 14, [14, 0, 0]],
  ['one column stays', 3, [3, 0, 0]],
] as const)
  test(`fitColumns: ${title}`, () => assert.deepEqual(fitColumns([name, number, text], available), widths));

test('fitColumns always fits and shows something', () => {
  const extent = fc.record({
    natural: fc.nat(100),
    minimum: fc.option(fc.integer({ min: 1, max: 30 }), { nil: undefined }),
    rank: fc.nat(9),
  });
  fc.assert(
    fc.property(
      fc.array(extent, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 200 }),
      (list, available) => {
        const extents = list.map(({ minimum, ...rest }) => (minimum === undefined ? rest : { ...rest, minimum }));
        const shown = fitColumns(extents, available).filter((width) => width > 0);
        const total = shown.reduce((sum, width) => sum + width, 0) + GAP * (shown.length - 1);
        assert.ok(shown.length > 0 && total <= available, `${shown.join('+')} in ${available}`);
      },
    ),
  );
});

for (const [given, cells, cut] of [
  ['Spooler', 7, 'Spooler'],
  ['Spooler', 5, 'Spoo…'],
  ['Spooler', 1, '…'],
  ['Spooler', 0, ''],
  ['印刷スプーラー', 14, '印刷スプーラー'],
  ['印刷スプーラー', 8, '印刷ス…'],
  ['印刷スプーラー', 7, '印刷ス…'],
  ['e\u0301e\u0301e\u0301', 3, 'e\u0301e\u0301e\u0301'],
  ['e\u0301e\u0301e\u0301', 2, 'e\u0301…'],
  ['👨\u200d👩\u200d👧 family', 4, '👨\u200d👩\u200d👧 …'],
] as const)
  test(`${given} in ${cells} cells`, async () => {
    const measure = await measureFor([given]);
    assert.equal(measure.cut(given, cells), cut);
    assert.ok(measure.width(cut) <= cells);
  });

test('ASCII needs no tables of widths', async () => assert.equal(await measureFor(['a', 'b~ ']), asciiMeasure));
test('one text beyond ASCII does', async () => assert.notEqual(await measureFor(['a', 'ü']), asciiMeasure));

for (const [bytes, shown] of [
  [0, '0 B'],
  [1023, '1023 B'],
  [1024, '1.0 KB'],
  [1_048_524, '1023.9 KB'],
  [1_048_575, '1.0 MB'],
  [15_728_640, '15.0 MB'],
  [3 * 2 ** 40, '3.0 TB'],
  [5000 * 2 ** 40, '5000.0 TB'],
] as const)
  test(`sizeText ${bytes}`, () => assert.equal(sizeText(bytes), shown));

test('batched passes on whole pieces and the rest at the end', () => {
  const passed: string[] = [];
  const writer = batched((piece) => passed.push(piece), 4);
  for (const each of ['ab', 'c', 'def', 'g']) writer.write(each);
  assert.deepEqual(passed, ['abcdef']);
  writer.flush();
  writer.flush();
  assert.deepEqual(passed, ['abcdef', 'g']);
});
