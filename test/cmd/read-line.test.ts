import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';

const io = pathToFileURL(`${import.meta.dirname}/../../cmd/io.ts`).href;
const program = `
  const { systemIo } = await import(${JSON.stringify(io)});
  process.stdout.write(JSON.stringify(await systemIo(() => new Uint8Array(), {}).readLine()) ?? 'none');
`;

for (const [what, input, line] of [
  ['a line', 'secret\r\nmore\r\n', '"secret"'],
  ['a byte order mark before it, as Windows PowerShell writes one', '\ufeffsecret\r\n', '"secret"'],
  ['one within it', 'se\ufeffcret\n', JSON.stringify('se\ufeffcret')],
  ['nothing', '', 'none'],
] as const)
  test(`standard input: ${what}`, () => {
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], { input, encoding: 'utf8' });
    assert.equal(stdout, line);
  });
