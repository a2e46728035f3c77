import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { cmd, compileDouble, eventually, isWine, onWindows, root, runWindows, windows } from '../../e2e/windows.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-runner ä-'));
after(() => rmSync(folder, { recursive: true }));

const argv = (): Promise<string> => compileDouble(join(import.meta.dirname, 'argv.c'));

const decode = (output: string): string[] =>
  output
    .split(/\r?\n/)
    .slice(0, -1)
    .map((line) => String.fromCharCode(...(line.match(/.{4}/g) ?? []).map((hex) => Number.parseInt(hex, 16))));

const odd: readonly (readonly string[])[] = [
  [],
  [''],
  ['', 'x', ''],
  ['a b', 'a\tb', 'a\nb', 'a\vb', ' '],
  ['"', 'a"b', '""', '" "', '\\"', 'a b\\"c\\\\'],
  ['back\\', 'back slash\\', '\\\\', '\\\\server\\share\\'],
  ['obj=', 'NT SERVICE\\x', 'binPath=', '"C:\\Program Files\\x.exe" -k a\\'],
  ['%PATH%', '%', '^&|<>', '!x!', '$HOME', '*', '?', '~', "'"],
  ['äöü', '日本', '😀', 'e\u0301', '\u00a0x', '\u3000'],
  ['--status', 'x', '--one-output', '--keep-alive', '--', '-'],
  ['\x01\x7f', 'a'.repeat(8000)],
];

for (const args of odd) {
  test(`arguments arrive as they are: ${JSON.stringify(args).slice(0, 60)}`, onWindows, async () => {
    const { stdout, exitCode } = await windows(await argv(), args);
    assert.deepEqual(decode(stdout), args);
    assert.equal(exitCode, args.length);
  });
}

for (const code of [0, 1, 1060, 65536, 0xc000013a, 0xffffffff]) {
  test(`the whole of exit code ${code}`, onWindows, async () => {
    assert.deepEqual(await cmd(`exit ${code | 0}`), { stdout: '', stderr: '', exitCode: code });
  });
}

test('bytes pass through both ways, and the two outputs stay apart', onWindows, async () => {
  const input = Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7) % 256));
  const program = await compileDouble(join(import.meta.dirname, 'copy.c'));
  const { stdout, stderr, exitCode } = await runWindows(program, [], { input });
  assert.equal(stdout.equals(input), true);
  assert.equal(stderr.toString(), '300000 bytes');
  assert.equal(exitCode, 3);
});

test('a program without input finds its end', onWindows, async () => {
  const program = await compileDouble(join(import.meta.dirname, 'copy.c'));
  assert.deepEqual(await windows(program, []), { stdout: '', stderr: '0 bytes', exitCode: 3 });
});

test('a variable reaches the program', onWindows, async () => {
  const { stdout } = await cmd('echo %SVCDECK_TEST%', { env: { SVCDECK_TEST: 'x y' } });
  assert.equal(stdout, 'x y\r\n');
});

test('a program that does not exist is not an exit code', onWindows, async () => {
  await assert.rejects(windows('no-such-program', []), /no-such-program/);
});

test('a program that takes too long is ended', onWindows, async () => {
  const late = windows('ping', ['-n', '60', '127.0.0.1'], { timeoutMs: 1500 });
  await assert.rejects(late, /^Error: ping -n 60 127\.0\.0\.1: not done after 1500 ms/);
});

const underWine = { skip: onWindows.skip || (isWine ? false : 'Windows needs no runner') };
const runner = join(root, 'scripts', 'wine.mjs');

test('the runner: status file, low bits, one output for both, a folder with a blank', underWine, () => {
  writeFileSync(join(folder, 'a b.bat'), '@echo out %1\r\n@echo err 1>&2\r\n@echo out\r\n@exit /b 1060\r\n');
  const script = 'exec 2>&1; "$0" "$1" --status "st atus" "./a b.bat" "x y"; echo "code $?"';
  const options = { cwd: folder, encoding: 'utf8' } as const;
  const { stdout } = spawnSync('sh', ['-c', `(${script}) | cat`, process.execPath, runner], options);
  assert.equal(stdout, 'out "x y"\r\nerr \r\nout\r\ncode 36\n');
  assert.equal(readFileSync(join(folder, 'st atus'), 'utf8'), '1060\n');
});

test('a runner that is killed takes its program with it', underWine, async (t) => {
  const log = join(folder, 'log');
  const line = `for /l %i in (1,0,2) do @(echo x>>log)`;
  const child = spawn(process.execPath, [runner, 'cmd', '/c', line], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  t.after(() => child.stdout.destroy());
  const size = (): number => readFileSync(log).length;
  await eventually(() => size() > 100, 20_000);
  child.kill('SIGKILL');
  // It has ended when the log stays as it is for a while; a running one writes hundreds of lines in that time.
  let last = -1;
  await eventually(async () => {
    const before = last;
    last = size();
    if (before !== last) await cmd('exit 0');
    return before === last;
  }, 20_000);
});
