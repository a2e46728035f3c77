import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '..', 'golden', 'tui');

/** `SVCDECK_WRITE_GOLDEN=1` writes what is there as what should be: read the difference before it is committed. */
const isWriting = process.env['SVCDECK_WRITE_GOLDEN'] === '1';

/** A frame as it should be, from `test/golden/tui`. */
export const assertGolden = (name: string, text: string): void => {
  const file = join(folder, `${name}.txt`);
  if (isWriting) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(file, `${text}\n`);
  }
  assert.equal(`${text}\n`, readFileSync(file, 'utf8'));
};
