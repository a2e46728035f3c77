import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

const script = `
import { systemIo } from ${JSON.stringify(new URL('../../cmd/io.ts', import.meta.url).href)};
const io = systemIo(Buffer.from, {});
for (const question of ['first', 'second']) {
  io.out(question + '\\n');
  io.out('got ' + (await io.readLine()) + '\\n');
}`;

test('a second question waits for its answer as the first one did', async () => {
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], { stdio: ['pipe', 'pipe', 'inherit'] });
  let printed = '';
  child.stdout.setEncoding('utf8');
  for (const [question, answer] of [
    ['first\n', 'a'],
    ['got a\nsecond\n', 'b'],
  ] as const) {
    while (!printed.endsWith(question)) {
      const [text] = await Promise.race([once(child.stdout, 'data'), once(child, 'exit').then(() => [undefined])]);
      if (text === undefined) assert.fail(`it has ended with ${printed}`);
      printed += text;
    }
    child.stdin.write(`${answer}\n`);
  }
  child.stdout.on('data', (text: string) => {
    printed += text;
  });
  const [exitCode] = await once(child, 'close');
  assert.deepEqual([exitCode, printed], [0, 'first\ngot a\nsecond\ngot b\n']);
});
