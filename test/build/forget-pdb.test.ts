import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { editExecutable, forgetPdb } from '../../scripts/build/portable-executable.ts';
import { checkPe } from '../../scripts/release/pe/check-pe.ts';
import { place, samplePe } from '../scripts/release/sample-pe.ts';

const plain = samplePe(readFileSync(join(import.meta.dirname, '..', '..', 'assets', 'svcdeck.ico')));

/** The path of a .pdb file, in the sample's section `.rdata`, which lies at 0x600 in the file and at 0x2000 in memory. */
const withPdb = (tableAddress: number): Buffer => {
  const bytes = Buffer.from(plain);
  const text = 'RSDS and c:\\where\\it\\was\\made\\node.pdb';
  bytes.write(text, 0x780, 'latin1');
  bytes.writeUInt32LE(2, 0x750 + 12);
  bytes.writeUInt32LE(text.length, 0x750 + 16);
  bytes.writeUInt32LE(0x2180, 0x750 + 20);
  bytes.writeUInt32LE(0x780, 0x750 + 24);
  bytes.writeUInt32LE(tableAddress, place.directory(6));
  bytes.writeUInt32LE(28, place.directory(6) + 4);
  return bytes;
};

const check = (bytes: Buffer): readonly string[] => checkPe(bytes, { arch: 'x64', version: '1.2.3' });

test('neither the directory nor the path that it leads to is left', () => {
  const before = withPdb(0x2150);
  assert.match(check(before).join('\n'), /names a \.pdb file/);
  const after = editExecutable(before, forgetPdb);
  assert.deepEqual(check(after), []);
  assert.ok(!after.includes('node.pdb') && !after.includes('RSDS'));
});

test('an executable without one stays as it is', () => {
  assert.ok(editExecutable(plain, forgetPdb).equals(editExecutable(plain, () => {})));
});

test('a directory that lies nowhere fails the build', () => {
  assert.throws(() => editExecutable(withPdb(0x90_0000), forgetPdb), /lies in none of its sections/);
});
