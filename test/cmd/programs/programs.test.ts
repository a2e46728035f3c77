import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { copyWithClip } from '../../../cmd/programs/clip.ts';
import { runProgram } from '../../../cmd/programs/run-program.ts';
import { userProgram } from '../../../cmd/programs/user-program.ts';
import { clipboardEscape } from '../../../cmd/tui/terminal/clipboard.ts';
import { pageText } from '../../../cmd/tui/terminal/pager.ts';
import { FailedError } from '../../../lib/errors.ts';

const isWindows = process.platform === 'win32';
const skip = isWindows ? 'the stand-ins are shell scripts' : false;

/** A folder with programs of these texts in it. */
const programs = (t: TestContext, texts: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-programs-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(texts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`);
    chmodSync(join(folder, name), 0o755);
  }
  return folder;
};

test('the settings go before the variables, and those before what comes with the system', { skip }, async (t) => {
  const folder = programs(t, { mine: '', visual: '', plain: '', vi: '', less: '' });
  const scene = (env: NodeJS.ProcessEnv) => ({ env: { PATH: folder, ...env }, platform: 'linux' as const });
  const both = { VISUAL: 'visual -w', EDITOR: 'plain' };
  for (const [setting, env, path, words] of [
    ['mine "a b"', both, 'mine', ['a b']],
    [undefined, both, 'visual', ['-w']],
    [undefined, { EDITOR: 'plain' }, 'plain', []],
    [undefined, { VISUAL: '' }, 'vi', []],
  ] as const)
    assert.deepEqual(await userProgram('editor', setting, scene(env)), { path: join(folder, path), arguments: words });
  assert.equal((await userProgram('pager', undefined, scene({}))).path, join(folder, 'less'));
});

test('a path with blanks and without quotes is told what it needs', { skip }, async (t) => {
  const folder = programs(t, { 'my editor': '' });
  const scene = { env: { PATH: '' }, platform: 'linux' } as const;
  const path = join(folder, 'my editor');
  await assert.rejects(userProgram('editor', path, scene), (error: Error) => {
    assert.match(error.message, /^editor: there is no program .*\/my$/);
    assert.ok(error instanceof FailedError);
    assert.equal(error.advice, `A path with blanks needs quotes round it: "${path}"`);
    return true;
  });
  assert.equal((await userProgram('editor', `"${path}"`, scene)).path, path);
});

for (const [setting, fault] of [
  ['nowhere-to-be-found', /no folder of PATH has a program nowhere-to-be-found/],
  ['./mine', /the editor \.\/mine is no full path/],
  ['""', /names no program/],
] as const)
  test(`the editor ${setting} is refused`, () =>
    assert.rejects(userProgram('editor', setting, { env: { PATH: '/nowhere' }, platform: 'linux' }), fault));

for (const [setting, message, advice] of [
  ['C:\\bin\\ed.cmd', /ed\.cmd is a batch file or a script/, 'Name that one first: cmd /d /c C:\\bin\\ed.cmd'],
  ['ed.ps1 -x', /ed\.ps1 is a batch file or a script/, 'Name that one first: powershell -NoProfile -File ed.ps1 -x'],
  ['code --wait', /has a program code$/, 'If it is a batch file, cmd has to run it: cmd /d /c code --wait'],
] as const)
  test(`on Windows the editor ${setting} is refused with what to write`, { skip }, async () => {
    const error = await userProgram('editor', setting, { env: { PATH: '' }, platform: 'win32' }).catch((why) => why);
    // A drive is no full path where this test runs: what is asked of it there is the same.
    if (!/full path/.test(error.message)) {
      assert.match(error.message, message);
      assert.equal(error.advice, advice);
    }
  });

test('a program gets one more argument, and its exit code is told', { skip }, async (t) => {
  const folder = programs(t, { ends: `test "$1 $2" = "a b c" || exit 9; exit 3`, dies: 'kill -9 $$' });
  assert.equal(await runProgram({ path: join(folder, 'ends'), arguments: ['a'] }, 'b c'), 3);
  await assert.rejects(runProgram({ path: join(folder, 'dies'), arguments: [] }, ''), /was ended by SIGKILL/);
  await assert.rejects(runProgram({ path: join(folder, 'none'), arguments: [] }, ''), /cannot start/);
});

const never = (): Promise<void> => Promise.reject(new Error('nobody was to wait'));

test('a pager that ends with its text is waited after', { skip }, async (t) => {
  const folder = programs(t, { more: '' });
  const scene = { env: { PATH: folder }, platform: 'linux' } as const;
  let waited = 0;
  await pageText(await userProgram('pager', 'more', scene), 'a', 'x', async () => void waited++);
  assert.equal(waited, 1);
});

test('the pager has the text in a file of its own, which is gone afterwards', { skip }, async (t) => {
  const folder = programs(t, { pager: 'cp "$1" "$0.seen"; echo "$1" > "$0.path"', broken: 'exit 4' });
  await pageText({ path: join(folder, 'pager'), arguments: [] }, '../a b', 'one\ntwo\n', never);
  assert.equal(readFileSync(join(folder, 'pager.seen'), 'utf8'), 'one\ntwo\n');
  const path = readFileSync(join(folder, 'pager.path'), 'utf8').trim();
  assert.match(path, /\.\._a_b\.txt$/);
  assert.throws(() => readFileSync(path));
  await assert.rejects(pageText({ path: join(folder, 'broken'), arguments: [] }, 'a', 'x', never), /exit code 4/);
});

test("Windows' program for the clipboard gets Unicode that says so", { skip }, async (t) => {
  const folder = programs(t, { 'clip.exe': 'cat > "$0.seen"', 'broken.exe': 'exit 1' });
  await copyWithClip(join(folder, 'clip.exe'), 'Dienst ä');
  assert.equal(readFileSync(join(folder, 'clip.exe.seen')).toString('utf16le'), '\uFEFFDienst ä');
  await assert.rejects(copyWithClip(join(folder, 'broken.exe'), 'x'), /it ended with 1/);
  await copyWithClip(join(folder, 'none.exe'), 'x');
});

test('a terminal is told in base64, and not of more than it takes', () => {
  assert.equal(clipboardEscape('Dhcp'), '\x1b]52;c;RGhjcA==\x07');
  assert.throws(() => clipboardEscape('x'.repeat(60_000)), /terminals take about/);
});
