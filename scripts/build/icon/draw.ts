import { type Colour, covers, gridUnits, type Shape } from './shapes.ts';

/** Points that are looked at in each direction inside one pixel. */
const samples = 8;

/** An image of `size` by `size` pixels: red, green, blue, opacity, from the top left; edges smoothed. */
export const draw = (shapes: readonly Shape[], size: number): Uint8Array => {
  const pixels = new Uint8Array(size * size * 4);
  for (let y = 0; y < size; y++)
    for (let x = 0; x < size; x++) pixels.set(pixelAt(shapes, x, y, gridUnits / size), (y * size + x) * 4);
  return pixels;
};

/** `scale`: units a pixel. */
const pixelAt = (
  shapes: readonly Shape[],
  x: number,
  y: number,
  scale: number,
): readonly [number, number, number, number] => {
  const sum = [0, 0, 0];
  let hits = 0;
  for (let sample = 0; sample < samples ** 2; sample++) {
    const colour = colourAt(
      shapes,
      (x + ((sample % samples) + 0.5) / samples) * scale,
      (y + (Math.floor(sample / samples) + 0.5) / samples) * scale,
    );
    if (colour === undefined) continue;
    hits++;
    for (const [index, part] of colour.entries()) sum[index] = (sum[index] ?? 0) + part;
  }
  const [red = 0, green = 0, blue = 0] = sum.map((total) => (hits === 0 ? 0 : Math.round(total / hits)));
  return [red, green, blue, Math.round((hits / samples ** 2) * 255)];
};

/** The shape in front decides. */
const colourAt = (shapes: readonly Shape[], x: number, y: number): Colour | undefined =>
  shapes.findLast((shape) => covers(shape, x, y))?.colour;
