import { NtExecutable, NtExecutableResource } from 'resedit';

/** What may be changed in an executable before it is written again. */
export interface Editable {
  readonly executable: NtExecutable;
  readonly resources: NtExecutableResource;
}

/**
 * An executable with changed resources. Its signature is left out, for it no longer fits; the checksum is made anew, and
 * nothing in the result depends on the time.
 */
export const editExecutable = (bytes: Uint8Array, edit: (editable: Editable) => void): Buffer => {
  const executable = NtExecutable.from(bytes, { ignoreCert: true });
  const resources = NtExecutableResource.from(executable);
  edit({ executable, resources });
  resources.dateTime = 0;
  resources.outputResource(executable);
  return Buffer.from(executable.generate());
};

/** Bytes with memory of their own, as resedit wants them. */
export const ownMemory = (bytes: Uint8Array): ArrayBuffer => new Uint8Array(bytes).buffer;

/** The section that Windows maps to an address, with its bytes. */
const mappedAt = ({ executable }: Editable, address: number): { data: Uint8Array; at: number } | undefined => {
  const section = executable
    .getAllSections()
    .find(({ info }) => address >= info.virtualAddress && address < info.virtualAddress + info.virtualSize);
  return section?.data == null
    ? undefined
    : { data: new Uint8Array(section.data), at: address - section.info.virtualAddress };
};

const debugDirectory = 6;
const debugEntryBytes = 28;

/**
 * Leaves out the debug directory and what it points at: the path of a .pdb file on the machine that Node was built on, which
 * nobody has. Learn: PE Format, Debug Directory.
 */
export const forgetPdb = (editable: Editable): void => {
  const directories = editable.executable.newHeader.optionalHeaderDataDirectory;
  const { virtualAddress, size } = directories.get(debugDirectory);
  if (size === 0) return;
  const table = mappedAt(editable, virtualAddress);
  if (table === undefined) throw new Error('the debug directory of the executable lies in none of its sections');
  const entries = Buffer.from(table.data.buffer, table.at, size);
  for (let at = 0; at + debugEntryBytes <= size; at += debugEntryBytes) {
    const named = mappedAt(editable, entries.readUInt32LE(at + 20));
    named?.data.fill(0, named.at, named.at + entries.readUInt32LE(at + 16));
  }
  entries.fill(0);
  directories.set(debugDirectory, { virtualAddress: 0, size: 0 });
};

const loadConfigDirectory = 10;
const dependentLoadFlagsOffset = 0x4e;
const searchSystem32 = 0x800;

/**
 * Has Windows look for the DLLs that the executable is linked to in System32 alone. Without it the folder that
 * the executable lies in comes first, and there, among downloads, anybody may have put a `dbghelp.dll`.
 * Learn: /DEPENDENTLOADFLAG, IMAGE_LOAD_CONFIG_DIRECTORY64.
 */
export const loadDllsFromSystem32 = (editable: Editable): void => {
  const { virtualAddress } = editable.executable.newHeader.optionalHeaderDataDirectory.get(loadConfigDirectory);
  const found = virtualAddress === 0 ? undefined : mappedAt(editable, virtualAddress);
  if (found === undefined) throw new Error('the executable has no load configuration');
  new DataView(found.data.buffer).setUint16(found.at + dependentLoadFlagsOffset, searchSystem32, true);
};
