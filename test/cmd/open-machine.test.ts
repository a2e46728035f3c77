import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { openMachine } from '../../cmd/open-machine.ts';
import { run } from '../../cmd/run.ts';
import { documentOf, FakeClock, fakeIo, type Printed, plainService, type Run } from '../fakes/svcdeck.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-machine-'));
after(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

const document = JSON.stringify(documentOf(plainService('Sample')), null, 2);

/** The program with the real way of opening machines, on a computer of this kind. */
const svcdeck = async (argv: readonly string[], platform: NodeJS.Platform = 'linux'): Promise<Run> => {
  const clock = new FakeClock();
  const printed: Printed = { stdout: '', stderr: '' };
  const exitCode = await run(argv, {
    io: fakeIo(printed),
    clock,
    programPath: 'svcdeck',
    signal: new AbortController().signal,
    open: (choice) => openMachine(choice, clock, platform),
  });
  return { ...printed, exitCode };
};

test('a recorded machine in a file answers', async () => {
  const result = await svcdeck(['--machine', file('good.json', document), 'query', 'Sample']);
  assert.match(result.stdout, /STATE {14}: 4 {2}RUNNING/);
  assert.equal(result.exitCode, 0);
});

test('a file as PowerShell 5 writes it (UTF-16) opens too', async () => {
  const bytes = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(document, 'utf16le')]);
  assert.equal((await svcdeck(['--machine', file('wide.json', bytes), 'query', 'Sample'])).exitCode, 0);
});

test('on a computer that is no Windows nothing pretends to be one', async () => {
  const result = await svcdeck(['query']);
  assert.equal(result.exitCode, 1);
  assert.match(result.stderr, /does not run Windows.*--machine demo/s);
});

test('a recorded machine answers to its own name only', async () => {
  const path = file('named.json', document);
  assert.equal((await svcdeck(['--machine', path, '\\\\testbox', 'query', 'Sample'])).exitCode, 0);
  const other = await svcdeck(['--machine', path, '\\\\other', 'query', 'Sample']);
  assert.match(other.stdout, /^\[SC\] OpenSCManager FAILED 1722:\r\n\r\nThe RPC server is unavailable\.\r\n\r\n$/);
  assert.equal(other.exitCode, 1722);
});

const wrongFiles = [
  ['missing', () => join(folder, 'nothing.json'), /nothing\.json: there is no such file/],
  ['not JSON', () => file('broken.json', '{\n  "format": svcdeck\n}'), /broken\.json.*line 2|broken\.json:2/s],
  ['empty', () => file('empty.json', ''), /empty\.json/],
  [
    'not valid',
    () => file('invalid.json', document.replace('"startType": 2', '"startType": "auto"')),
    /invalid\.json.*startType/s,
  ],
  [
    'of a later version',
    () => file('later.json', document.replace('"version": 1', '"version": 2')),
    /later\.json.*version/s,
  ],
] as const;

for (const [title, path, message] of wrongFiles)
  test(`--machine with a file that is ${title}: says which and why`, async () => {
    const result = await svcdeck(['--machine', path(), 'list']);
    assert.equal(result.exitCode, 1);
    assert.match(result.stderr, message);
    assert.doesNotMatch(result.stderr, /went wrong|\n {4}at /);
  });

test('changes stay in memory, and are written with --save', async () => {
  const path = file('saved.json', document);
  await svcdeck(['--machine', path, 'config', 'Sample', 'start=', 'disabled']);
  assert.equal(readFileSync(path, 'utf8'), document);
  const before = readdirSync(folder).length;
  await svcdeck(['--machine', path, '--save', 'config', 'Sample', 'start=', 'disabled']);
  assert.match((await svcdeck(['--machine', path, 'qc', 'Sample'])).stdout, /START_TYPE {9}: 4 {3}DISABLED/);
  assert.equal(readdirSync(folder).length, before);
});
