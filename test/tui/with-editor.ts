import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';

/** An editor that does to the file what `script` says; `calls` counts how often it was started. */
export const withEditor = (
  t: TestContext,
  script: string,
): { readonly calls: () => number; readonly seen: () => string } => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-test-'));
  const file = join(folder, 'editor.mjs');
  writeFileSync(
    file,
    `import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
const path = process.argv[2];
let text = readFileSync(path, 'utf8');
appendFileSync(${JSON.stringify(join(folder, 'calls'))}, path + '\\n');
const count = readFileSync(${JSON.stringify(join(folder, 'calls'))}, 'utf8').trim().split('\\n').length;
writeFileSync(${JSON.stringify(join(folder, 'seen'))}, text);
${script}
writeFileSync(path, text);
`,
  );
  const lines = (): readonly string[] => readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
  const before = process.env['VISUAL'];
  process.env['VISUAL'] = `"${process.execPath}" "${file}"`;
  t.after(() => {
    if (before === undefined) delete process.env['VISUAL'];
    else process.env['VISUAL'] = before;
    for (const path of lines()) assert.equal(existsSync(path), false);
    rmSync(folder, { recursive: true });
  });
  return { calls: () => lines().length, seen: () => readFileSync(join(folder, 'seen'), 'utf8') };
};
