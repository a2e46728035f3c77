import { directory, directoryOf, fileOffsetOf, hex, NotAnExecutable, type PeFile } from './read-pe.ts';

/** One resource: what Windows finds under type, name and language. */
export interface PeResource {
  /** `24`, or its name. */
  readonly type: string;
  readonly id: string;
  readonly language: number;
  readonly data: Buffer;
}

/** More than a program has; a file that claims more is not read to its end. */
const MOST_ENTRIES = 4096;

/** Everything in the resource directory, which is a tree of three levels: types, names, languages. Learn: The .rsrc Section. */
export const readResources = (pe: PeFile): readonly PeResource[] => {
  const { address, size } = directoryOf(pe, directory.resource);
  if (size === 0) return [];
  const offset = fileOffsetOf(pe, address, size);
  if (offset === undefined) throw new NotAnExecutable('its resource directory lies outside of the file');
  const tree = pe.bytes.subarray(offset, offset + size);
  return entriesOf(tree, 0).flatMap((type) =>
    entriesOf(tree, branch(type)).flatMap((name) =>
      entriesOf(tree, branch(name)).map((language) => ({
        type: type.name,
        id: name.name,
        language: Number(language.name),
        data: leaf(pe, tree, language),
      })),
    ),
  );
};

interface Entry {
  readonly name: string;
  readonly target: number;
}

const HIGH_BIT = 0x8000_0000;

const entriesOf = (tree: Buffer, at: number): readonly Entry[] => {
  if (at + 16 > tree.length) throw new NotAnExecutable(`a resource directory at ${hex(at)} lies outside of the tree`);
  const count = tree.readUInt16LE(at + 12) + tree.readUInt16LE(at + 14);
  if (count > MOST_ENTRIES || at + 16 + count * 8 > tree.length)
    throw new NotAnExecutable(`the resource directory at ${hex(at)} claims ${count} entries`);
  return Array.from({ length: count }, (_, index) => {
    const entry = at + 16 + index * 8;
    return { name: nameOf(tree, tree.readUInt32LE(entry)), target: tree.readUInt32LE(entry + 4) };
  });
};

const nameOf = (tree: Buffer, value: number): string => {
  if (value < HIGH_BIT) return String(value);
  const at = value - HIGH_BIT;
  const end = at + 2 > tree.length ? Number.POSITIVE_INFINITY : at + 2 + tree.readUInt16LE(at) * 2;
  if (end > tree.length) throw new NotAnExecutable(`a resource's name at ${hex(at)} lies outside of the tree`);
  return tree.toString('utf16le', at + 2, end);
};

const branch = ({ name, target }: Entry): number => {
  if (target < HIGH_BIT) throw new NotAnExecutable(`the resource ${name} ends a level too early`);
  return target - HIGH_BIT;
};

const leaf = (pe: PeFile, tree: Buffer, { name, target }: Entry): Buffer => {
  if (target + 16 > tree.length) throw new NotAnExecutable(`the resource of language ${name} lies outside of the tree`);
  const size = tree.readUInt32LE(target + 4);
  const address = tree.readUInt32LE(target);
  const offset = fileOffsetOf(pe, address, size);
  if (offset === undefined)
    throw new NotAnExecutable(`a resource of ${size} bytes at ${hex(address)} lies outside of the file`);
  return pe.bytes.subarray(offset, offset + size);
};
