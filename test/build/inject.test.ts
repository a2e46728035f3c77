import assert from 'node:assert/strict';
import { test } from 'node:test';
import { NtExecutable, NtExecutableResource } from 'resedit';
import { inject } from '../../scripts/build/inject.ts';
import { editExecutable, loadDllsFromSystem32 } from '../../scripts/build/portable-executable.ts';

const fuse = 'A_MARK_THAT_NOTHING_ELSE_HAS';
const icon = { type: 3, id: 1, lang: 1033, codepage: 0, bin: new Uint8Array([1, 2, 3]).buffer };

/** An executable with one resource, a second section with a load configuration, and text at its end. */
const executableWith = (text: string): Buffer => {
  const executable = NtExecutable.createEmpty(false, false);
  executable.newHeader.optionalHeader.checkSum = 1;
  const data = new Uint8Array(0x200).buffer;
  executable.setSectionByEntry(10, {
    info: {
      name: '.rdata',
      virtualSize: 0x200,
      virtualAddress: 0,
      sizeOfRawData: 0x200,
      pointerToRawData: 0,
      pointerToRelocations: 0,
      pointerToLineNumbers: 0,
      numberOfRelocations: 0,
      numberOfLineNumbers: 0,
      characteristics: 0x4000_0040,
    },
    data,
  });
  executable.setExtraData(Buffer.from(text.padEnd(512)));
  const resources = NtExecutableResource.from(executable);
  resources.entries.push(icon);
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
};

const resourcesOf = (bytes: Uint8Array) =>
  NtExecutableResource.from(NtExecutable.from(bytes)).entries.map(({ type, id, lang, bin }) => ({
    type,
    id,
    lang,
    text: Buffer.from(bin).toString('latin1'),
  }));

/** The sum of all 16-bit words but the checksum's own, folded, and the length. Learn: CheckSumMappedFile. */
const checksumOf = (bytes: Buffer): number => {
  const at = bytes.readUInt32LE(0x3c) + 24 + 64;
  let sum = 0;
  for (let offset = 0; offset < bytes.length; offset += 2) {
    if (offset === at || offset === at + 2) continue;
    sum += bytes.readUInt16LE(offset);
    sum = (sum & 0xffff) + (sum >>> 16);
  }
  return sum + bytes.length;
};

test('the program becomes a resource, others stay, and the mark is lit', () => {
  const made = inject(executableWith(`${fuse}:0`), 'NODE_SEA_blob', Buffer.from('program'), { fuse });
  assert.deepEqual(resourcesOf(made), [
    { type: 3, id: 1, lang: 1033, text: '\x01\x02\x03' },
    { type: 10, id: 'NODE_SEA_BLOB', lang: 0, text: 'program' },
  ]);
  assert.ok(made.includes(`${fuse}:1`));
});

test('the checksum fits the changed file', () => {
  const made = inject(executableWith(`${fuse}:0`), 'X', Buffer.alloc(5000, 'program'), { fuse });
  assert.equal(made.readUInt32LE(made.readUInt32LE(0x3c) + 24 + 64), checksumOf(made));
});

test('what is given in stays as it was', () => {
  const node = executableWith(`${fuse}:0`);
  const before = Buffer.from(node);
  inject(node, 'X', Buffer.from('program'), { fuse });
  assert.deepEqual(node, before);
});

for (const [what, text, fault] of [
  ['has a program inside', `${fuse}:1`, /a program inside already/],
  ['has no mark', 'nothing', /takes none/],
  ['has two marks', `${fuse}:0 ${fuse}:0`, /more than once/],
] as const)
  test(`a Node that ${what} is refused`, () =>
    assert.throws(() => inject(executableWith(text), 'X', Buffer.from('program'), { fuse }), fault));

test('linked DLLs are looked for in System32 alone', () => {
  const made = editExecutable(executableWith(''), loadDllsFromSystem32);
  const section = NtExecutable.from(made).getSectionByEntry(10);
  assert.ok(section?.data);
  const flags = new DataView(section.data).getUint16(0x4e, true);
  assert.equal(flags, 0x800);
});

test('an executable without a load configuration is refused', () => {
  const bare = Buffer.from(NtExecutable.createEmpty(false, false).generate());
  assert.throws(() => editExecutable(bare, loadDllsFromSystem32), /no load configuration/);
});
