import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { allCommands } from '../../cmd/tui/state/keys.ts';
import { screensPage } from '../../scripts/generate/screens-page.ts';

const root = join(import.meta.dirname, '..', '..');

for (const { path, text } of screensPage()) {
  test(`${path} is what the key table says: else run npm run generate`, () => {
    assert.equal(readFileSync(join(root, path), 'utf8'), text);
  });

  test(`${path} has every command`, () => {
    for (const { name } of allCommands) assert.ok(text.includes(`\`${name}\``), name);
  });

  test(`${path}: every row of a table has as many cells as its head`, () => {
    let cells: number | undefined;
    for (const line of text.split('\n')) {
      const found = line.startsWith('|') ? line.replaceAll('\\|', '').split('|').length : undefined;
      if (cells !== undefined && found !== undefined) assert.equal(found, cells, line);
      cells = found;
    }
  });
}
