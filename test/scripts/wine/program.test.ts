import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { resolveProgram } from '../../../scripts/wine/program.ts';
import { readRunArguments } from '../../../scripts/wine/run-arguments.ts';
import type { Session } from '../../../scripts/wine/session.ts';
import { type WineCall, wineCommand } from '../../../scripts/wine/wine-command.ts';

const notOnWindows = { skip: process.platform === 'win32' ? 'Windows finds its programs itself' : false };

const prefix = mkdtempSync(join(tmpdir(), 'svcdeck-prefix-'));
after(() => rmSync(prefix, { recursive: true }));
const system32 = join(prefix, 'drive_c', 'windows', 'system32');
mkdirSync(system32, { recursive: true });
for (const name of ['sc.exe', 'more.com']) writeFileSync(join(system32, name), '');

for (const [program, expected] of [
  ['sc', 'C:\\windows\\system32\\sc.exe'],
  ['SC', 'C:\\windows\\system32\\SC.exe'],
  ['sc.exe', 'C:\\windows\\system32\\sc.exe'],
  ['more.com', 'C:\\windows\\system32\\more.com'],
  ['nothere', 'nothere'],
  ['C:\\a b\\x.exe', 'C:\\a b\\x.exe'],
  ['c:x.exe', 'c:x.exe'],
  ['\\\\server\\share\\x.exe', '\\\\server\\share\\x.exe'],
  ['/opt/x.exe', 'Z:\\opt\\x.exe'],
  ['./x.exe', 'Z:\\home\\me\\x.exe'],
  ['../x.exe', 'Z:\\home\\x.exe'],
  ['dist\\x.exe', 'Z:\\home\\me\\dist\\x.exe'],
  ['dist/x.bat', 'Z:\\home\\me\\dist\\x.bat'],
] as const) {
  test(`the program ${program} is ${expected}`, notOnWindows, () => {
    assert.equal(resolveProgram(program, '/home/me', prefix), expected);
  });
}

for (const [args, expected] of [
  [['sc', 'query'], { program: 'sc', args: ['query'] }],
  [['cmd'], { program: 'cmd', args: [] }],
  [['--status', 'f', 'sc', '--status', 'g'], { status: 'f', program: 'sc', args: ['--status', 'g'] }],
  [['x', ''], { program: 'x', args: [''] }],
  [[], undefined],
  [[''], undefined],
  [['--status'], undefined],
  [['--status', 'f'], undefined],
  [['--status', '', 'sc'], undefined],
  [['--help'], undefined],
] as const) {
  test(`npm run wine -- ${args.join(' ')}`, () => {
    assert.deepEqual(readRunArguments(args), expected);
  });
}

const session: Session = {
  wine: { loader: '/usr/lib/wine/wine64', server: 's', debian: '/d', identity: 'i' },
  processId: 42,
  processIdentity: 'p',
};
const call: WineCall = { program: 'C:\\x.exe', args: ['a b', ''], cwd: '/c', hasPipes: false };
const entering = ['--target', '42', '--mount', '--root', '--wdns=/c', '/usr/lib/wine/wine64'];
const through = 'Z:\\l.exe';

const commands: readonly (readonly [string, Partial<WineCall>, readonly string[]])[] = [
  ['nothing to carry', {}, ['C:\\x.exe', 'a b', '']],
  ['pipes', { hasPipes: true }, [through, 'C:\\x.exe', 'a b', '']],
  ['one pipe for both', { hasPipes: true, hasOneOutput: true }, [through, '--one-output', 'C:\\x.exe', 'a b', '']],
  ['the whole exit code', { status: 'Z:\\s' }, [through, '--status', 'Z:\\s', 'C:\\x.exe', 'a b', '']],
  ['a batch file', { program: 'C:\\x.bat' }, [through, 'C:\\x.bat', 'a b', '']],
  ['a name that may not exist', { program: 'x' }, [through, 'x', 'a b', '']],
];

for (const [name, more, expected] of commands) {
  test(`the command for ${name}`, notOnWindows, () => {
    const made = wineCommand({ session, launcher: '/l.exe' }, { ...call, ...more });
    assert.deepEqual(made, { file: 'nsenter', args: [...entering, ...expected] });
  });
}

test("the machine's own Wine is called as it is", notOnWindows, () => {
  const own = { ...session, wine: { loader: '/usr/bin/wine', server: 's', identity: 'i' } };
  const made = wineCommand({ session: own, launcher: '/l.exe' }, call);
  assert.deepEqual(made, { file: '/usr/bin/wine', args: ['C:\\x.exe', 'a b', ''] });
});
