import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { signatureOf } from '../../cmd/signature.ts';
import { versionJson, versionText } from '../../cmd/version.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { bench } from '../fakes/svcdeck.ts';
import { place, samplePe } from '../scripts/release/sample-pe.ts';

const root = join(import.meta.dirname, '..', '..');

test('the versions of svcdeck and of what is in it', () => {
  const { commit, ...others } = versionJson();
  assert.match(commit, /^(?:[0-9a-f]{40}(?:-dirty)?|unknown)$/);
  assert.deepEqual(others, {
    version: packageJson.version,
    node: process.versions.node,
    koffi: packageJson.dependencies.koffi,
    abi: process.versions.modules,
    arch: process.arch,
    signature: 'unknown',
  });
  assert.equal(
    versionText(),
    `svcdeck ${packageJson.version} (commit ${commit}, Node.js ${process.versions.node}, koffi ${others.koffi})`,
  );
});

for (const [words, fault] of [
  [['version', 'foo'], /^svcdeck: version takes options only, and 'foo' was given\n.*svcdeck version --help/],
  [['--version', 'foo'], /version takes options only, and 'foo' was given/],
  [['-V', '--jsno'], /version: unknown option --jsno\. Did you mean --json\?/],
] as const)
  test(`${words.join(' ')} is a wrong call`, async () => {
    const { stdout, stderr, exitCode } = await bench().run(words);
    assert.deepEqual([stdout, exitCode], ['', 2]);
    assert.match(stderr, fault);
  });

test('version as JSON, by its word and as an option', async () => {
  for (const word of ['version', '--version', '-V'])
    assert.deepEqual(JSON.parse((await bench().run([word, '--json'])).stdout), versionJson());
});

test('an executable carries a signature, carries none, or is none', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-signature-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const file = join(folder, 'program.exe');
  const unsigned = samplePe(readFileSync(join(root, 'assets', 'svcdeck.ico')));
  const signed = Buffer.from(unsigned);
  signed.writeUInt32LE(16, place.directory(4) + 4);
  const strange = Buffer.from(unsigned);
  strange.writeUInt32LE(0xffff_fff0, 60);
  const rows = [
    [unsigned, 'none'],
    [signed, 'present'],
    [strange, 'unknown'],
    [Buffer.from('#!/bin/sh'), 'unknown'],
    [Buffer.alloc(0), 'unknown'],
  ] as const;
  for (const [bytes, signature] of rows) {
    writeFileSync(file, bytes);
    assert.equal(signatureOf(file), signature);
  }
  assert.equal(signatureOf(join(folder, 'missing.exe')), 'unknown');
});
