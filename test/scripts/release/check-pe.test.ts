import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { authenticodeDigest } from '../../../scripts/release/pe/certificate-table.ts';
import { checkPe } from '../../../scripts/release/pe/check-pe.ts';
import { checksumOf } from '../../../scripts/release/pe/checksum.ts';
import { readPe } from '../../../scripts/release/pe/read-pe.ts';
import { fuse, place, type SampleOptions, samplePe } from './sample-pe.ts';

const icon = readFileSync(join(import.meta.dirname, '..', '..', '..', 'assets', 'svcdeck.ico'));
const good = samplePe(icon);

const check = (bytes: Buffer): readonly string[] => checkPe(bytes, { arch: 'x64', version: '1.2.3' });

/** A changed copy, with a checksum that is right again. */
const changed = (change: (bytes: Buffer) => Buffer | undefined): Buffer => {
  const copy = Buffer.from(good);
  const bytes = change(copy) ?? copy;
  bytes.writeUInt32LE(checksumOf({ bytes, checksumOffset: place.checksum }), place.checksum);
  return bytes;
};

const write32 = (value: number, at: number) => changed((bytes) => void bytes.writeUInt32LE(value, at));

const write16 = (value: number, at: number) => changed((bytes) => void bytes.writeUInt16LE(value, at));

/** The last section, which has the resources, and the file's end. */
const resourceSection = place.section(3);

/** A certificate table at the end, as a signer adds it. */
const signed = (certificate: Buffer, after = Buffer.alloc(0)): Buffer =>
  changed((bytes) => {
    bytes.writeUInt32LE(bytes.length, place.directory(4));
    bytes.writeUInt32LE(certificate.length, place.directory(4) + 4);
    return Buffer.concat([bytes, certificate, after]);
  });

const certificate = (kind = 2, length = 16): Buffer => {
  const entry = Buffer.alloc(16);
  entry.writeUInt32LE(length, 0);
  entry.writeUInt16LE(0x200, 4);
  entry.writeUInt16LE(kind, 6);
  return entry;
};

test('nothing is found in a file that is as it has to be', () => {
  assert.deepEqual(check(good), []);
});

test('nothing is found in it when it is signed', () => {
  assert.deepEqual(check(signed(certificate())), []);
});

test('a signature leaves the Authenticode digest as it was, any other byte does not', () => {
  const digest = authenticodeDigest(readPe(good));
  assert.equal(authenticodeDigest(readPe(signed(certificate()))), digest);
  assert.notEqual(authenticodeDigest(readPe(write32(1, 0x500))), digest);
});

const planted: readonly (readonly [what: string, bytes: () => Buffer, found: RegExp])[] = [
  ['no executable', () => Buffer.from('#!/bin/sh\n'), /begin with MZ/],
  ['an executable cut in its headers', () => good.subarray(0, 0x100), /optional header/],
  ['a PE header beyond the end', () => write32(0xffff_fff0, 60), /no PE header/],
  ['another processor', () => write16(0xaa64, place.machine), /machine 0xaa64, not for x64/],
  ['a program with windows', () => write16(2, place.subsystem), /no console program/],
  [
    'a wrong checksum',
    () => {
      const bytes = Buffer.from(good);
      bytes[0x500] = 1;
      return bytes;
    },
    /its checksum is/,
  ],
  ['a section that is written and executed', () => write32(0xe000_0020, place.section(0) + 36), /\.text can be both/],
  ['a shared section', () => write32(0xd000_0040, place.section(1) + 36), /\.rdata is shared/],
  ['a start outside of code', () => write32(0x2000, place.entryPoint), /starts at 0x2000, which is in \.rdata/],
  ['a start in no section', () => write32(0, place.entryPoint), /starts at 0x0, which is in no section/],
  ['no ASLR', () => write16(0x8120, place.dllCharacteristics), /DYNAMIC_BASE/],
  ['no DEP', () => write16(0x8060, place.dllCharacteristics), /NX_COMPAT/],
  ['no high addresses', () => write16(0x8140, place.dllCharacteristics), /HIGH_ENTROPY_VA/],
  ['no relocations', () => write16(0x23, place.characteristics), /no relocations/],
  [
    'sections that overlap in the file',
    () => write32(0x400, place.section(1) + 20),
    /\.rdata overlaps \.text in the file/,
  ],
  ['a hole in the file', () => write32(0x600, place.section(0) + 20), /before the section|overlaps/],
  ['a section beyond the end', () => write32(0x10_0000, resourceSection + 16), /\.rsrc ends at/],
  [
    'a file cut at its end',
    () => changed((bytes) => bytes.subarray(0, bytes.length - 512)),
    /\.rsrc ends at|outside of the file/,
  ],
  ['a hole in memory', () => write32(0x7000, resourceSection + 12), /\.rsrc begins at 0x7000 in memory|outside/],
  ['a section that is not aligned', () => write32(0x401, place.section(0) + 20), /not aligned/],
  ['an empty section', () => write32(0, place.section(1) + 8), /\.rdata is empty/],
  ['a wrong size in memory', () => write32(0x100_0000, place.sizeOfImage), /said to take 0x1000000/],
  ['a directory in no section', () => write32(0x90_0000, place.directory(2)), /outside of the file/],
  ['a directory that leaves its section', () => write32(0x5000, place.directory(5) + 4), /data directory 5/],
  [
    'a .pdb file that is named',
    () =>
      changed((bytes) => {
        bytes.writeUInt32LE(0x2000, place.directory(6));
        bytes.writeUInt32LE(28, place.directory(6) + 4);
        return undefined;
      }),
    /\.pdb/,
  ],
  ['DLLs from its own folder', () => write16(0, 0x600 + 0x4e), /not in System32 alone/],
  [
    'bytes after the last section',
    () => changed((bytes) => Buffer.concat([bytes, Buffer.alloc(3, 1)])),
    /3 bytes follow the last section/,
  ],
  ['bytes after the signature', () => signed(certificate(), Buffer.alloc(8)), /certificate table ends at/],
  [
    'bytes in the table after the signature',
    () => signed(Buffer.concat([certificate(), Buffer.alloc(16)])),
    /16 bytes follow the certificate/,
  ],
  ['a signature of no known kind', () => signed(certificate(1)), /of kind 0x200, 1/],
  ['a signature over a section', () => write32(64, place.directory(4) + 4), /lies where none can be/],
  [
    'a Node that starts no program',
    () => changed((bytes) => void bytes.write('0', bytes.indexOf(fuse) + fuse.length + 1, 'latin1')),
    /the mark .* is :0/,
  ],
  [
    'resources without an end',
    () => changed((bytes) => void bytes.writeUInt16LE(0xffff, bytes.readUInt32LE(resourceSection + 20) + 14)),
    /claims \d+ entries/,
  ],
];

for (const [what, bytes, found] of planted)
  test(`found: ${what}`, () => {
    const faults = check(bytes());
    assert.ok(
      faults.some((fault) => found.test(fault)),
      `${faults.join('\n') || 'nothing found'}`,
    );
  });

test('whatever stands in a file, it is looked at to the end', () => {
  const offset = fc.oneof(fc.nat({ max: 0x300 }), fc.nat({ max: good.length - 4 }));
  fc.assert(
    fc.property(offset, fc.oneof(fc.nat(), fc.constantFrom(0, 0xffff_ffff)), (at, value) => {
      const bytes = Buffer.from(good);
      bytes.writeUInt32LE(value >>> 0, at);
      return Array.isArray(check(bytes));
    }),
    { numRuns: 500 },
  );
  for (let length = 0; length < good.length; length += 97) assert.notDeepEqual(check(good.subarray(0, length)), []);
});

const otherResources: readonly (readonly [what: string, options: SampleOptions, found: RegExp])[] = [
  ['another version', { version: '1.2.4' }, /says 1\.2\.4\.0 and 1\.2\.4, not 1\.2\.3\.0 and 1\.2\.3/],
  [
    'a manifest that asks for elevation',
    { manifest: '<assembly level="requireAdministrator" longPathAware/>' },
    /asInvoker/,
  ],
  ['a manifest without long paths', { manifest: '<assembly level="asInvoker"/>' }, /longPathAware/],
  ['no program inside', { without: [10] }, /no program/],
  ['no messages', { without: [11] }, /no event messages/],
  ['no icon', { without: [3] }, /no icons/],
  ['no version', { without: [16] }, /no version information/],
  ['no manifest', { without: [24] }, /no manifest/],
];

for (const [what, options, found] of otherResources)
  test(`found: ${what}`, () => {
    const faults = check(samplePe(icon, options));
    assert.equal(faults.length, 1, faults.join('\n'));
    assert.match(faults[0] ?? '', found);
  });
