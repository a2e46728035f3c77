import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { draw } from './draw.ts';
import { encodeIco } from './ico.ts';
import { icon } from './shapes.ts';

const sizes = [16, 20, 24, 32, 40, 48, 64, 128, 256];

/** The executable's icon as an .ico file. */
export const drawIcon = (): Buffer => encodeIco(sizes.map((size) => ({ size, pixels: draw(icon, size) })));

if (import.meta.main) await writeFile(join(import.meta.dirname, '..', '..', '..', 'assets', 'svcdeck.ico'), drawIcon());
