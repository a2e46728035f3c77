import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openMachine } from '../../cmd/open-machine.ts';
import { run } from '../../cmd/run.ts';
import type { RecordedService } from '../../lib/recorded/document.ts';
import {
  documentOf,
  FakeClock,
  fakeIo,
  type Printed,
  plainService,
  type Run,
  stoppedService,
} from '../fakes/svcdeck.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-several-'));
after(() => rmSync(folder, { recursive: true }));

const machines = join(folder, 'machines');
mkdirSync(machines);

const record = (computer: string, ...services: readonly RecordedService[]): void =>
  writeFileSync(
    join(machines, `${computer}.json`),
    JSON.stringify({ ...documentOf(...services), computer: { name: computer } }, null, 2),
  );

record('ALPHA', plainService('Sample'), plainService('Other'));
record('BETA', stoppedService('Sample'));

const svcdeck = async (...argv: readonly string[]): Promise<Run> => {
  const clock = new FakeClock();
  const printed: Printed = { stdout: '', stderr: '' };
  const exitCode = await run(argv, {
    io: fakeIo(printed),
    clock,
    programPath: 'svcdeck',
    signal: new AbortController().signal,
    open: (choice) => openMachine(choice, clock, 'linux'),
  });
  return { ...printed, exitCode };
};

const inFolder = (...argv: readonly string[]): Promise<Run> => svcdeck('--machine', machines, ...argv);

test('one computer of a folder answers as if it were alone', async () => {
  const { stdout, exitCode } = await inFolder('--computer', 'alpha', 'query', 'Sample');
  assert.match(stdout, /^\r\nSERVICE_NAME: Sample \r\n.*RUNNING/s);
  assert.equal(exitCode, 0);
});

test('several are told under their names, in the order in which they were named', async () => {
  const { stdout, stderr, exitCode } = await inFolder(
    '--computer',
    'BETA,ALPHA',
    'list',
    '--csv',
    '--columns',
    'name,state',
  );
  assert.equal(stdout, 'computer,name,state\r\nBETA,Sample,stopped\r\nALPHA,Other,running\r\nALPHA,Sample,running\r\n');
  assert.deepEqual([stderr, exitCode], ['', 0]);
  const text = await inFolder('--computer', 'BETA', '--computer', 'ALPHA', 'query', 'Sample');
  assert.match(text.stdout, /^== BETA ==\n\r\nSERVICE_NAME.*STOPPED.*\n\n== ALPHA ==\n\r\nSERVICE_NAME.*RUNNING/s);
});

test("what net says on standard error is told under the computer's name, too", async () => {
  const { stderr, exitCode } = await inFolder('--computer', 'ALPHA,BETA', 'net', 'stop', 'Other');
  assert.match(stderr, /^svcdeck: BETA:\nThe service name is invalid\.\r\n.*\nsvcdeck: 1 of 2 computers/s);
  assert.equal(exitCode, 2);
});

test('--json=FILE asks for JSON as --json FILE does', async () => {
  const file = join(folder, 'wish.json');
  writeFileSync(file, '{"command": "x"}');
  const words = ['failure', 'set', 'Sample', `--json=${file}`, '--dry-run'];
  const { stdout } = await inFolder('--computer', 'ALPHA,BETA', ...words);
  const told = JSON.parse(stdout) as readonly { computer: string }[];
  assert.deepEqual(
    told.map(({ computer }) => computer),
    ['ALPHA', 'BETA'],
  );
  const { stderr } = await inFolder('--computer', 'ALPHA', 'failure', 'set', 'Nobody', `--json=${file}`);
  assert.equal(JSON.parse(stderr).error.exitCode, 4);
  const wrong = await inFolder('--computer', 'ALPHA', 'failure', 'set', '--on-eror', `--json=${file}`);
  assert.equal(JSON.parse(wrong.stderr).error.exitCode, 2);
});

test('--quiet: no line about a computer that has nothing to say', async () => {
  const quiet = await inFolder('--computer', 'ALPHA,BETA', 'status', 'Sample', '--quiet');
  assert.deepEqual(quiet, { stdout: '', stderr: '', exitCode: 3 });
  const { stdout, stderr, exitCode } = await inFolder('--computer', 'BETA,ALPHA', 'stop', 'Other', '--quiet');
  assert.deepEqual([stdout, stderr, exitCode], ['', "svcdeck: BETA: no service is called 'Other'.\n", 4]);
});

test('no failure hides another, and none hides an answer', async () => {
  const { stdout, stderr, exitCode } = await inFolder('--computer', 'GAMMA,ALPHA,BETA', 'show', 'Other');
  assert.match(stdout, /^== GAMMA ==\n\n== ALPHA ==\n.*Other Service.*\n\n== BETA ==\n$/s);
  assert.match(stderr, /^svcdeck: GAMMA: .*1722/m);
  assert.match(stderr, /^svcdeck: BETA: .*'Other'/m);
  assert.match(stderr, /^svcdeck: 2 of 3 computers .*: GAMMA, BETA$/m);
  assert.equal(exitCode, 1);
});

test('--json: one array, with the result or the error of each', async () => {
  const { stdout, exitCode } = await inFolder('--computer', 'ALPHA,GAMMA', 'list', '--json');
  const [alpha, gamma] = JSON.parse(stdout) as [
    { result: readonly { name: string }[] },
    { error: { win32: { code: number } } },
  ];
  assert.deepEqual(Object.keys(alpha), ['computer', 'exitCode', 'result']);
  assert.deepEqual(
    alpha.result.map(({ name }) => name),
    ['Other', 'Sample'],
  );
  assert.deepEqual(Object.keys(gamma), ['computer', 'exitCode', 'error']);
  assert.equal(gamma.error.win32.code, 1722);
  assert.equal(exitCode, 1);
});

test('a file of names, with remarks, blank lines and backslashes; a name that is in it twice counts once', async () => {
  const list = join(folder, 'servers.txt');
  writeFileSync(list, '\uFEFF# all of them\r\n\\\\ALPHA\r\n\r\nbeta # the old one\r\nAlpha\r\n');
  const { stdout } = await inFolder('--computer', `@${list}`, 'query', 'Sample');
  assert.deepEqual(stdout.match(/== .* ==/g), ['== ALPHA ==', '== beta ==']);
});

test('a pattern takes those of the folder, and a single name gives the same form', async () => {
  const { stdout } = await inFolder('--computer', '*ta', 'list', '--json');
  assert.deepEqual(
    (JSON.parse(stdout) as readonly { computer: string }[]).map(({ computer }) => computer),
    ['BETA'],
  );
});

test('sc names its server itself', async () => {
  const { stdout, exitCode } = await inFolder('sc', '\\\\BETA', 'query', 'Sample');
  assert.match(stdout, /STOPPED/);
  assert.equal(exitCode, 0);
  assert.equal((await inFolder('sc', '\\\\GAMMA', 'query', 'Sample')).exitCode, 1722);
});

test('--save writes each computer to its own file', async () => {
  record('SAVED1', plainService('Sample'));
  record('SAVED2', plainService('Sample'));
  const { exitCode } = await inFolder('--save', '--computer', 'SAVED*', 'config', 'Sample', 'start=', 'disabled');
  assert.equal(exitCode, 0);
  for (const name of ['SAVED1', 'SAVED2'])
    assert.match(readFileSync(join(machines, `${name}.json`), 'utf8'), /"startType": 4/);
});

const inLatin1 = join(folder, 'latin1.txt');
writeFileSync(inLatin1, Buffer.from('Z\u00dcRICH\n', 'latin1'));

const refused = [
  ['a folder alone', [], /is a folder of \d+ recorded machines \(.*ALPHA.*--computer NAME/],
  ['a pattern that fits nothing', ['--computer', 'X*'], /X\*.*no recorded machine/],
  ['a name with a blank', ['--computer', 'A,B C'], /"B C" is no computer's name/],
  ['an empty name', ['--computer', 'A,,B'], /the name of a computer is empty/],
  ['a missing list', ['--computer', `@${join(folder, 'none.txt')}`], /none\.txt: there is no such file/],
  ['a folder for a list', ['--computer', `@${folder}`], /: it is a folder\n$/],
  ['a list in another encoding', ['--computer', `@${inLatin1}`], /latin1\.txt: .*\nSave it as UTF-8\.\n$/],
] as const;

for (const [title, options, message] of refused)
  test(`${title} is refused`, async () => {
    const { stdout, stderr, exitCode } = await inFolder(...options, 'list');
    assert.match(stderr, message);
    assert.equal(stdout, '');
    assert.ok([1, 2].includes(exitCode), String(exitCode));
  });

test('a wrong name in a list is told with its line', async () => {
  const list = join(folder, 'wrong.txt');
  writeFileSync(list, 'ALPHA\nBE/TA\n');
  const { stderr, exitCode } = await inFolder('--computer', `@${list}`, 'list');
  assert.match(stderr, /wrong\.txt, line 2: "BE\/TA" is no computer's name/);
  assert.equal(exitCode, 2);
});

test('a pattern without a folder, and two names for one computer, are wrong calls', async () => {
  assert.equal((await svcdeck('--computer', '*', 'list')).exitCode, 2);
  const { stderr, exitCode } = await inFolder('--computer', 'ALPHA', 'sc', '\\\\BETA', 'query');
  assert.match(stderr, /--computer ALPHA and \\\\BETA both name the computer/);
  assert.equal(exitCode, 2);
});
