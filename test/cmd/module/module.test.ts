import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import type { Desk } from '../../../cmd/context.ts';
import { run } from '../../../cmd/run.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { PathFacts } from '../../../native/hosting-types.ts';
import { bench, documentOf, FakeClock, fakeIo, type Printed } from '../../fakes/svcdeck.ts';

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'svcdeck-module-'));
});
afterEach(() => rmSync(top, { recursive: true }));

const notWanted = () => Promise.reject(new Error('not wanted here'));

const desk: Desk = {
  isElevated: async () => true,
  isOutputClosed: async () => false,
  relaunchElevated: notWanted,
  copy: notWanted,
  folder: async (folder) => join(top, folder),
};

const USER = 'S-1-5-21-1-2-3-1001';

/** What stands at a path: everybody trusts the system; `weak`: where the user may write. */
const factsOf = (path: string, weak: RegExp, sid: string): PathFacts => ({
  kind: 'folder',
  isLink: false,
  isImage: false,
  drive: 'fixed',
  owner: 'S-1-5-18',
  access: weak.test(path) ? [{ sid, access: 0x1f_01ff }] : [],
});

const svcdeck = async (words: readonly string[], weak = /documents/, sid = USER) => {
  const printed: Printed = { stdout: '', stderr: '' };
  const clock = new FakeClock();
  const machine = new RecordedMachine(documentOf(), clock);
  const hosting = Object.create(machine.hosting, {
    caller: { value: async () => USER },
    inspect: { value: async (path: string) => factsOf(path, weak, sid) },
  });
  const exitCode = await run(words, {
    io: fakeIo(printed),
    clock,
    programPath: 'C:\\Tools\\svcdeck.exe',
    signal: new AbortController().signal,
    open: async () => Object.create(machine, { hosting: { value: hosting } }),
    desk,
  });
  return { ...printed, exitCode };
};

test('install, path and remove speak of the same folders', async () => {
  const { stdout, exitCode } = await svcdeck(['module', 'install', '--json']);
  assert.equal(exitCode, 0);
  const { version, executable, places } = JSON.parse(stdout);
  assert.equal(executable, 'C:\\Program Files\\svcdeck\\svcdeck.exe');
  assert.deepEqual(
    places.map(({ folder }: { folder: string }) => folder.slice(top.length)),
    ['WindowsPowerShell', 'PowerShell'].map((name) => join('/documents', name, 'Modules', 'SvcDeck', version)),
  );
  const manifest = readFileSync(join(places[0].folder, 'SvcDeck.psd1'), 'utf8');
  assert.match(manifest, /Executable = 'C:\\Program Files\\svcdeck\\svcdeck\.exe'/);
  const found = JSON.parse((await svcdeck(['module', 'path', '--json'])).stdout);
  assert.deepEqual(
    found.map(({ versions }: { versions: readonly unknown[] }) => versions.length),
    [1, 1],
  );
  const rehearsed = await svcdeck(['module', 'remove', '--dry-run']);
  assert.equal(rehearsed.stdout.match(/ would be gone\n/g)?.length, 2);
  assert.equal(JSON.parse((await svcdeck(['module', 'remove', '--dry-run', '--json'])).stdout).removed, false);
  assert.equal(existsSync(places[0].folder), true);
  assert.match((await svcdeck(['module', 'remove'])).stdout, /is gone/);
  assert.match((await svcdeck(['module', 'path'])).stdout, /\(not there yet\)/);
  assert.deepEqual(readdirSync(join(top, 'documents', 'PowerShell', 'Modules')), []);
});

test('one edition, of everybody', async () => {
  const { stdout } = await svcdeck(['module', 'install', '--scope', 'machine', '--edition', 'core']);
  assert.match(stdout, /for PowerShell 7/);
  assert.match(stdout, /^Try it in a new PowerShell: Get-Command -Module SvcDeck$/m);
  assert.deepEqual(readdirSync(top), ['program-files']);
  assert.deepEqual(readdirSync(join(top, 'program-files')), ['PowerShell']);
});

for (const [what, words, weak, fault] of [
  ['the folder of everybody', ['--scope', 'machine'], /program-files/, /the module folder .* can be changed by others/],
  [
    'the executable that everybody would run',
    ['--scope', 'machine'],
    /svcdeck\.exe$/,
    /the executable .* can be changed by others/,
  ],
] as const)
  test(`others who may change ${what}: refused, and nothing is written`, async () => {
    const { exitCode, stderr } = await svcdeck(['module', 'install', ...words], weak);
    assert.equal(exitCode, 1);
    assert.match(stderr, fault);
    assert.match(stderr, new RegExp(USER));
    assert.equal(existsSync(join(top, 'program-files')), false);
  });

test('an executable that others may change is a warning in the own folder', async () => {
  const others = await svcdeck(['module', 'install', '--json'], /svcdeck\.exe$/, 'S-1-1-0');
  assert.equal(others.exitCode, 0);
  assert.match(others.stderr, /^svcdeck: warning: others can change the executable .*svcdeck\.exe \(S-1-1-0\)/);
  assert.equal(JSON.parse(others.stdout).installed, true);
  assert.equal((await svcdeck(['module', 'install'], /svcdeck\.exe$/)).stderr, '');
});

test('a changed module is told with its files, and stays', async () => {
  const { stdout } = await svcdeck(['module', 'install', '--json']);
  const file = join(JSON.parse(stdout).places[0].folder, 'SvcDeck.psm1');
  writeFileSync(file, 'mine');
  for (const word of ['install', 'remove']) {
    const { exitCode, stderr } = await svcdeck(['module', word]);
    assert.equal(exitCode, 1);
    assert.match(stderr, /SvcDeck\.psm1/);
  }
  assert.equal(readFileSync(file, 'utf8'), 'mine');
  assert.equal((await svcdeck(['module', 'remove', '--force'])).exitCode, 0);
});

for (const [words, fault] of [
  [['install', '--scope', 'all'], /--scope is user or machine, and 'all' was given/],
  [['path', '--edition', '7'], /--edition is desktop, core or both, and '7' was given/],
  [['remove', '--folder', 'x', '--scope', 'user'], /--folder stands in place of/],
  [['install', 'x'], /takes options only/],
  [['instal'], /module does not know 'instal'. It knows: install/],
] as const)
  test(`refused: module ${words.join(' ')}`, async () => {
    const { exitCode, stderr } = await svcdeck(['module', ...words]);
    assert.equal(exitCode, 2);
    assert.match(stderr, fault);
  });

test('another machine has module folders of its own', async () => {
  for (const words of [
    ['--machine', 'demo'],
    ['--computer', 'SRV1'],
  ]) {
    const { exitCode, stderr } = await svcdeck([...words, 'module', 'install']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /is about this computer/);
  }
  assert.deepEqual(readdirSync(top), []);
});

test('no Windows: only a folder that is named', async () => {
  const { exitCode, stderr } = await bench().run(['module', 'install']);
  assert.equal(exitCode, 1);
  assert.match(stderr, /Name one with `--folder FOLDER`/);
  const { exitCode: done, stdout } = await bench().run(['module', 'install', '--folder', top]);
  assert.equal(done, 0);
  // PowerShell does not look there by itself.
  assert.ok(stdout.endsWith(`\nTry it in a new PowerShell: Import-Module '${join(top, 'SvcDeck')}'\n`), stdout);
  assert.deepEqual(readdirSync(top), ['SvcDeck']);
});

test('module alone is a wrong call that says what there is', async () => {
  const { exitCode, stderr } = await bench().run(['module']);
  assert.equal(exitCode, 2);
  for (const word of ['install', 'remove', 'path']) assert.match(stderr, new RegExp(`svcdeck module ${word}`));
});
