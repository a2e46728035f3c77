import assert from 'node:assert/strict';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

interface Module {
  ensureRuns(root: string, program: string): string | undefined;
  whyNotRunning(program: string): string | undefined;
}

const file = new URL('../../../scripts/setup/node-runs.mjs', import.meta.url);
const { ensureRuns, whyNotRunning } = (await import(file.href)) as Module;

const notOnWindows = { skip: process.platform === 'win32' ? 'npm makes no links there' : false };
const root = mkdtempSync(join(tmpdir(), 'svcdeck-node-'));
after(() => rmSync(root, { recursive: true }));
mkdirSync(join(root, 'node_modules', '.bin'), { recursive: true });
const program = join(root, 'node_modules', 'a-node');
const link = join(root, 'node_modules', '.bin', 'node');

const write = (script: string): void => {
  writeFileSync(program, `#!/bin/sh\n${script}\n`);
  chmodSync(program, 0o755);
};

test('a program that starts, and one that is not there', () => {
  assert.equal(whyNotRunning(process.execPath), undefined);
  assert.match(whyNotRunning(join(root, 'nothing')) ?? '', /ENOENT/);
});

test('a Node that does not start is told with its reason, and not found first on the PATH', notOnWindows, () => {
  write('exit 0');
  assert.equal(ensureRuns(root, program), undefined);
  assert.equal(readlinkSync(link), '../a-node');
  write('echo "libsomething.so.1: no such file" >&2; exit 127');
  assert.equal(ensureRuns(root, program), 'libsomething.so.1: no such file');
  assert.equal(existsSync(link), false);
  write('exit 0');
  assert.equal(ensureRuns(root, program), undefined);
  assert.equal(readlinkSync(link), '../a-node');
});
