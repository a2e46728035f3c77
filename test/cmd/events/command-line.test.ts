import assert from 'node:assert/strict';
import { chmod, mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, test } from 'node:test';
import { splitCommandLine, splitProgram } from '../../../cmd/events/command-line.ts';
import { findProgram } from '../../../cmd/events/find-program.ts';

/** The first five are the examples of Learn's page on parsing command-line arguments. */
const lines: readonly (readonly [text: string, words: readonly string[]])[] = [
  ['"a b c" d e', ['a b c', 'd', 'e']],
  ['"ab\\"c" "\\\\" d', ['ab"c', '\\', 'd']],
  ['a\\\\\\b d"e f"g h', ['a\\\\\\b', 'de fg', 'h']],
  ['a\\\\\\"b c d', ['a\\"b', 'c', 'd']],
  ['a\\\\\\\\"b c" d e', ['a\\\\b c', 'd', 'e']],
  ['', []],
  ['  a\t b ', ['a', 'b']],
  ['"" x', ['', 'x']],
  ['C:\\Jobs\\ x', ['C:\\Jobs\\', 'x']],
  ['"open end', ['open end']],
  ['x\\', ['x\\']],
];

for (const [text, words] of lines)
  test(`the words of ${JSON.stringify(text)}`, () => assert.deepEqual(splitCommandLine(text), words));

const programs: readonly (readonly [text: string, program: string, rest: string])[] = [
  ['powershell -File "a b.ps1"', 'powershell', '-File "a b.ps1"'],
  ['"C:\\Program Files\\x.exe"', 'C:\\Program Files\\x.exe', ''],
  ['"C:\\Program Files\\x.exe"  /c "%PATH%" & del', 'C:\\Program Files\\x.exe', '/c "%PATH%" & del'],
  ['  x\ty', 'x', 'y'],
];

for (const [text, program, rest] of programs)
  test(`the program of ${JSON.stringify(text)}`, () => assert.deepEqual(splitProgram('here', text), { program, rest }));

for (const text of ['', '   ', '"" x', '"x'])
  test(`${JSON.stringify(text)} names no program`, () =>
    assert.throws(() => splitProgram('here', text), { name: 'UsageError', message: /^here: '.*' names no program$/s }));

const folder = await realpath(await mkdtemp(join(tmpdir(), 'svcdeck-programs-')));
after(() => rm(folder, { recursive: true }));
const bin = join(folder, 'bin');
await mkdir(bin);
for (const name of ['tool.exe', 'tool.cmd', 'plain', 'old.com']) {
  await writeFile(join(bin, name), '');
  await chmod(join(bin, name), 0o755);
}
await writeFile(join(folder, 'here.exe'), '');

const found: readonly (readonly [platform: NodeJS.Platform, program: string, path: string])[] = [
  ['win32', 'tool', join(bin, 'tool.exe')],
  ['win32', 'tool.exe', join(bin, 'tool.exe')],
  ['win32', 'old', join(bin, 'old.com')],
  ['win32', './here', join(folder, 'here.exe')],
  ['linux', 'plain', join(bin, 'plain')],
  ['linux', './bin/plain', join(bin, 'plain')],
];

const place = (platform: NodeJS.Platform) => ({
  platform,
  path: ['', '.', 'relative', bin].join(delimiter),
  directory: folder,
});

for (const [platform, program, path] of found)
  test(`${platform} finds ${program}`, async () =>
    assert.equal(await findProgram('here', program, place(platform)), path));

const missing: readonly (readonly [platform: NodeJS.Platform, program: string, name: string, message: RegExp])[] = [
  ['win32', 'here', 'NotFoundError', /^here: no folder of PATH has a program here$/],
  ['win32', 'plain', 'NotFoundError', /^here: no folder of PATH has a program plain$/],
  ['linux', './nothing', 'NotFoundError', /^here: there is no program \.\/nothing$/],
  ['linux', './bin', 'NotFoundError', /^here: there is no program \.\/bin$/],
  [
    'win32',
    'tool.cmd',
    'UsageError',
    /^here: tool\.cmd is a batch file, which only cmd can run: --exec "cmd \/d \/c tool\.cmd"$/,
  ],
  ['win32', 'C:\\my tools\\x.bat', 'UsageError', /: --exec "cmd \/d \/s \/c \\"\\"C:\\my tools\\x\.bat\\"\\""$/],
  ['win32', 'C:\\a&b\\x.bat', 'UsageError', /: --exec "cmd \/d \/s \/c \\"\\"C:\\a&b\\x\.bat\\"\\""$/],
  ['win32', 'C:\\a.ps1', 'UsageError', /^here: C:\\a\.ps1 is a script: .* -File C:\\a\.ps1"$/],
  ['win32', 'C:\\my tools\\a.ps1', 'UsageError', / -File \\"C:\\my tools\\a\.ps1\\""$/],
];

for (const [platform, program, name, message] of missing)
  test(`${platform} does not run ${program}`, async () =>
    assert.rejects(findProgram('here', program, place(platform)), { name, message }));
