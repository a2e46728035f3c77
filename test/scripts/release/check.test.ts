import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import packageJson from '../../../package.json' with { type: 'json' };
import { authenticodeDigest } from '../../../scripts/release/pe/certificate-table.ts';
import { readPe } from '../../../scripts/release/pe/read-pe.ts';
import { samplePe } from './sample-pe.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const folder = mkdtempSync(join(tmpdir(), 'svcdeck-check-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const check = (...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', 'release', 'check.ts'), ...args], { encoding: 'utf8' });

const program = samplePe(readFileSync(join(root, 'assets', 'svcdeck.ico')), { version: packageJson.version });

const written = (name: string, bytes: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

test('an executable that is as it has to be is told so, with the hash that a signature signs', () => {
  const path = written('program.exe', program);
  const { status, stdout } = check(path);
  assert.equal(status, 0, stdout);
  assert.equal(
    stdout,
    `${path}: well formed, not signed\nAuthenticode SHA-256 ${authenticodeDigest(readPe(program))}\n`,
  );
});

test('of one that is not, every fault is told', () => {
  const path = written('longer.exe', Buffer.concat([program, Buffer.from('more')]));
  const { status, stdout } = check(path);
  assert.equal(status, 1);
  assert.match(stdout, /4 bytes follow the last section/);
  assert.match(stdout, /its checksum is/);
});

test('a file that is not there, and a call without one', () => {
  const { status, stderr } = check(join(folder, 'missing.exe'));
  assert.equal(status, 1);
  assert.match(stderr, /missing\.exe/);
  assert.doesNotMatch(stderr, /\n +at /);
  assert.equal(check().status, 2);
  assert.equal(check('a', 'b').status, 2);
});
