import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type ColourDepth, colourCode } from '../../../cmd/tui/theme/colour-code.ts';
import { contrast, onGround } from '../../../cmd/tui/theme/contrast.ts';
import { sixteenColours } from '../../../cmd/tui/theme/sixteen-colours.ts';
import { makeSkin } from '../../../cmd/tui/theme/skin.ts';
import { type Colour, type Role, themeNames } from '../../../cmd/tui/theme/theme.ts';
import { themes } from '../../../cmd/tui/theme/themes.ts';

test('contrast is what WCAG says it is', () => {
  assert.equal(contrast([255, 255, 255], [0, 0, 0]), 21);
  assert.equal(contrast([7, 7, 7], [7, 7, 7]), 1);
  assert.equal(contrast([0x76, 0x76, 0x76], [255, 255, 255]).toFixed(2), '4.54');
});

const grounds: readonly Role[] = ['selected', 'selected-idle', 'button', 'dialog', 'text'];
const depths: readonly ColourDepth[] = [4, 8, 24];

for (const name of themeNames)
  for (const depth of depths)
    test(`${name} in ${depth} bits: all that stands on a ground can be read there`, () => {
      const { looks } = themes[name];
      const seen = ({ rgb, ansi }: Colour): Colour['rgb'] => (depth === 4 ? (sixteenColours[ansi] ?? rgb) : rgb);
      for (const ground of grounds)
        for (const [role, look] of Object.entries(looks)) {
          const { front, back } = onGround(look, looks[ground], depth);
          if (front === undefined || back === undefined) continue;
          const found = contrast(seen(front), seen(back));
          assert.ok(found >= 3, `${role} on ${ground}: ${found.toFixed(1)}`);
        }
    });

for (const name of ['dark', 'light', 'high-contrast'] as const)
  for (const depth of depths)
    test(`${name} in ${depth} bits: where the keys go can be told from where they don't`, () => {
      const { paint } = makeSkin(themes[name], depth, 'all');
      assert.notEqual(paint(undefined, 'x', 'selected'), paint(undefined, 'x', 'selected-idle'));
      assert.notEqual(paint('quiet', 'x', 'selected-idle'), paint('quiet', 'x'));
    });

for (const [hex, code] of [
  ['2f353f', 237],
  ['ffffff', 231],
  ['808080', 244],
  ['5fb3ff', 75],
  ['26476b', 23],
] as const)
  test(`#${hex} is ${code} of 256`, () => {
    const [red = 0, green = 0, blue = 0] = [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16));
    assert.equal(colourCode({ rgb: [red, green, blue], ansi: 0 }, 8, false), `38;5;${code}`);
  });
