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

const loadConfigDirectory = 10;
const dependentLoadFlagsOffset = 0x4e;
const searchSystem32 = 0x800;

/**
 * Has Windows look for the DLLs that the executable is linked to in System32 alone. Without it the folder that
 * the executable lies in comes first, and there, among downloads, anybody may have put a `dbghelp.dll`.
 * Learn: /DEPENDENTLOADFLAG, IMAGE_LOAD_CONFIG_DIRECTORY64.
 */
export const loadDllsFromSystem32 = ({ executable }: Editable): void => {
  const { virtualAddress } = executable.newHeader.optionalHeaderDataDirectory.get(loadConfigDirectory);
  const section = executable
    .getAllSections()
    .find(
      ({ info }) => virtualAddress >= info.virtualAddress && virtualAddress < info.virtualAddress + info.virtualSize,
    );
  if (virtualAddress === 0 || section?.data == null) throw new Error('the executable has no load configuration');
  const at = virtualAddress - section.info.virtualAddress;
  new DataView(section.data).setUint16(at + dependentLoadFlagsOffset, searchSystem32, true);
};
