import { Data, NtExecutable, NtExecutableResource, Resource } from 'resedit';

/** A section of the sample: one page in memory, one block of 512 bytes in the file. */
interface SampleSection {
  readonly name: string;
  readonly characteristics: number;
}

const PAGE = 0x1000;
const BLOCK = 0x200;

const sections: readonly SampleSection[] = [
  { name: '.text', characteristics: 0x6000_0020 },
  { name: '.rdata', characteristics: 0x4000_0040 },
  { name: '.reloc', characteristics: 0x4200_0040 },
];

/** Places in the sample's file at which tests plant what is wrong. */
export const place = {
  machine: 0x84,
  characteristics: 0x96,
  entryPoint: 0xa8,
  sizeOfImage: 0xd0,
  checksum: 0xd8,
  subsystem: 0xdc,
  dllCharacteristics: 0xde,
  directory: (index: number): number => 0x108 + index * 8,
  section: (index: number): number => 0x188 + index * 40,
} as const;

/** In two parts, so that no file of ours has it whole. */
export const fuse = ['NODE_SEA_FUSE', 'fce680ab2cc467b6e072b8b5df1996b2'].join('_');

/** The smallest file that is a well-formed 64-bit console program; resources are not in it yet. */
const bare = (): Buffer => {
  const bytes = Buffer.alloc(0x400 + sections.length * BLOCK);
  bytes.write('MZ', 0, 'latin1');
  bytes.writeUInt32LE(0x80, 60);
  bytes.write('PE\0\0', 0x80, 'latin1');
  bytes.writeUInt16LE(0x8664, place.machine);
  bytes.writeUInt16LE(sections.length, 0x86);
  bytes.writeUInt16LE(240, 0x94);
  bytes.writeUInt16LE(0x22, place.characteristics);
  bytes.writeUInt16LE(0x20b, 0x98);
  bytes.writeUInt32LE(PAGE, place.entryPoint);
  bytes.writeBigUInt64LE(0x1_4000_0000n, 0xb0);
  bytes.writeUInt32LE(PAGE, 0xb8);
  bytes.writeUInt32LE(BLOCK, 0xbc);
  bytes.writeUInt16LE(10, 0xc0);
  bytes.writeUInt16LE(10, 0xc8);
  bytes.writeUInt32LE(PAGE * (sections.length + 1), place.sizeOfImage);
  bytes.writeUInt32LE(0x400, 0xd4);
  // resedit makes a checksum anew where there is one, and so is the witness for ours.
  bytes.writeUInt32LE(1, place.checksum);
  bytes.writeUInt16LE(3, place.subsystem);
  bytes.writeUInt16LE(0x8160, place.dllCharacteristics);
  bytes.writeUInt32LE(16, 0x104);
  // The load configuration, which has DLLs looked for in System32 alone, and the relocations.
  bytes.writeUInt32LE(2 * PAGE, place.directory(10));
  bytes.writeUInt32LE(0x140, place.directory(10) + 4);
  bytes.writeUInt16LE(0x800, 0x600 + 0x4e);
  bytes.writeUInt32LE(3 * PAGE, place.directory(5));
  bytes.writeUInt32LE(12, place.directory(5) + 4);
  for (const [index, { name, characteristics }] of sections.entries()) {
    const at = place.section(index);
    bytes.write(name, at, 'latin1');
    bytes.writeUInt32LE(BLOCK, at + 8);
    bytes.writeUInt32LE((index + 1) * PAGE, at + 12);
    bytes.writeUInt32LE(BLOCK, at + 16);
    bytes.writeUInt32LE(0x400 + index * BLOCK, at + 20);
    bytes.writeUInt32LE(characteristics, at + 36);
  }
  bytes.write(`${fuse}:1`, 0x400, 'latin1');
  return bytes;
};

/** What a test may want otherwise in the sample's resources. */
export interface SampleOptions {
  readonly version?: string;
  readonly manifest?: string;
  /** Types of resources that are not put in. */
  readonly without?: readonly number[];
}

const goodManifest =
  '<assembly><requestedExecutionLevel level="asInvoker"/><longPathAware>true</longPathAware></assembly>';

/** A small program that is made as svcdeck's is: same resources, same flags, and a right checksum. */
export const samplePe = (icon: Uint8Array, options: SampleOptions = {}): Buffer => {
  const { version = '1.2.3', manifest = goodManifest, without = [] } = options;
  const executable = NtExecutable.from(bare());
  const resources = NtExecutableResource.from(executable);
  const put = (type: number, id: number | string, bin: Uint8Array): void => {
    resources.replaceResourceEntry({ type, id, lang: 1033, codepage: 1200, bin: new Uint8Array(bin).buffer });
  };
  put(10, 'NODE_SEA_BLOB', Buffer.from('a program'));
  put(11, 1, Buffer.from('messages'));
  put(24, 1, Buffer.from(manifest));
  const images = Data.IconFile.from(icon).icons.map(({ data }) => data);
  Resource.IconGroupEntry.replaceIconsForResource(resources.entries, 1, 1033, images);
  const info = Resource.VersionInfo.createEmpty();
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  info.setFileVersion(major, minor, patch, 0, 1033);
  info.setStringValues({ lang: 1033, codepage: 1200 }, { FileVersion: version });
  info.outputToResourceEntries(resources.entries);
  for (const type of without) resources.entries = resources.entries.filter((each) => each.type !== type);
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
};
