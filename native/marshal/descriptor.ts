import { ACCESS_SYSTEM_SECURITY, WRITE_DAC, WRITE_OWNER } from '../codes.ts';

// SECURITY_INFORMATION: the parts of a security descriptor.
export const OWNER = 0x1;
export const GROUP = 0x2;
export const DACL = 0x4;
export const SACL = 0x8;

// A self-relative SECURITY_DESCRIPTOR: Control, then offsets instead of pointers.
// https://learn.microsoft.com/windows/win32/api/winnt/ns-winnt-security_descriptor
const CONTROL = 2;
const OWNER_OFFSET = 4;
const GROUP_OFFSET = 8;
const SE_DACL_PRESENT = 0x0004;
const SE_SACL_PRESENT = 0x0010;

/**
 * The parts that a self-relative descriptor has. A list that is present may be empty, or be missing altogether (everything
 * is allowed): it is a part all the same.
 */
export const partsOf = (descriptor: Buffer): number => {
  const control = descriptor.readUInt16LE(CONTROL);
  return (
    (descriptor.readUInt32LE(OWNER_OFFSET) === 0 ? 0 : OWNER) |
    (descriptor.readUInt32LE(GROUP_OFFSET) === 0 ? 0 : GROUP) |
    ((control & SE_DACL_PRESENT) === 0 ? 0 : DACL) |
    ((control & SE_SACL_PRESENT) === 0 ? 0 : SACL)
  );
};

/** The least rights that let these parts be set. Learn: SetServiceObjectSecurity. */
export const rightsToSet = (parts: number): number =>
  ((parts & (OWNER | GROUP)) === 0 ? 0 : WRITE_OWNER) |
  ((parts & DACL) === 0 ? 0 : WRITE_DAC) |
  ((parts & SACL) === 0 ? 0 : ACCESS_SYSTEM_SECURITY);
