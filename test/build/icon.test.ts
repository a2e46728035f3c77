import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inflateSync } from 'node:zlib';
import { Data } from 'resedit';
import { draw } from '../../scripts/build/icon/draw.ts';
import { encodeIco } from '../../scripts/build/icon/ico.ts';
import type { Shape } from '../../scripts/build/icon/shapes.ts';
import { drawIcon } from '../../scripts/build/icon/write-icon.ts';

const whole: Shape = { left: 0, top: 0, width: 64, height: 64, radius: 0, colour: [10, 20, 30] };

test('a shape fills what it covers, and the one in front wins', () => {
  const right: Shape = { ...whole, left: 32, width: 32, colour: [40, 50, 60] };
  assert.deepEqual([...draw([whole, right], 2)], [10, 20, 30, 255, 40, 50, 60, 255, 10, 20, 30, 255, 40, 50, 60, 255]);
});

test('a pixel that is half covered is half transparent, in the full colour', () =>
  assert.deepEqual([...draw([{ ...whole, width: 32 }], 1)], [10, 20, 30, 128]));

test('a corner is round', () => {
  const pixels = draw([{ ...whole, radius: 32 }], 64);
  assert.equal(pixels[3], 0);
  assert.equal(pixels[(32 * 64 + 32) * 4 + 3], 255);
});

test('a small image is a bitmap, bottom row first, in blue, green, red', () => {
  const file = encodeIco([
    { size: 2, pixels: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]) },
  ]);
  const [icon] = Data.IconFile.from(file).icons;
  assert.deepEqual([icon?.width, icon?.height, icon?.bitCount], [2, 2, 32]);
  assert.deepEqual([...file.subarray(22 + 40, 22 + 56)], [11, 10, 9, 12, 15, 14, 13, 16, 3, 2, 1, 4, 7, 6, 5, 8]);
});

test('an image of 256 pixels is a PNG with the same pixels', () => {
  const pixels = draw([whole], 256);
  const file = encodeIco([{ size: 256, pixels }]);
  assert.equal(file.toString('latin1', 22, 30), '\x89PNG\r\n\x1a\n');
  const at = file.indexOf('IDAT');
  const rows = inflateSync(file.subarray(at + 4, at + 4 + file.readUInt32BE(at - 4)));
  assert.deepEqual(rows.subarray(1, 1 + 256 * 4), Buffer.from(pixels.subarray(0, 256 * 4)));
  assert.equal(rows.length, 256 * (256 * 4 + 1));
});

test('the icon in assets is the one that is drawn', () =>
  assert.ok(readFileSync(join(import.meta.dirname, '..', '..', 'assets', 'svcdeck.ico')).equals(drawIcon())));
