import { check, type Invoke } from './call.ts';
import type { ServiceControl } from './dll/advapi32.ts';
import { withoutNul } from './marshal/wide.ts';

const SDDL_REVISION_1 = 1;

/** What SDDL is turned into a descriptor through. */
export interface DescriptorFoundation {
  readonly control: Pick<ServiceControl, 'ConvertStringSecurityDescriptorToSecurityDescriptorW'>;
  readonly invoke: Invoke;
  readonly bytesAt: (address: bigint, size: number) => Buffer;
  readonly localFree: (address: bigint) => void;
}

/** The self-relative security descriptor that an SDDL text says. */
export const descriptorOf = async (
  { control, invoke, bytesAt, localFree }: DescriptorFoundation,
  sddl: string,
): Promise<Buffer> => {
  const call = 'ConvertStringSecurityDescriptorToSecurityDescriptorW';
  const convert = control.ConvertStringSecurityDescriptorToSecurityDescriptorW;
  const [pointer, bytes] = [Buffer.alloc(8), Buffer.alloc(4)];
  withoutNul(call, 'the SDDL', sddl);
  check(call, await invoke('here', convert, sddl, SDDL_REVISION_1, pointer, bytes));
  const descriptor = pointer.readBigUInt64LE();
  try {
    return bytesAt(descriptor, bytes.readUInt32LE());
  } finally {
    localFree(descriptor);
  }
};

/** What a descriptor is turned into SDDL through. */
export interface SddlFoundation {
  readonly control: Pick<ServiceControl, 'ConvertSecurityDescriptorToStringSecurityDescriptorW'>;
  readonly invoke: Invoke;
  readonly textAt: (address: bigint) => string;
  readonly localFree: (address: bigint) => void;
}

/** The SDDL of the parts of a self-relative security descriptor that `information` names. */
export const sddlOf = async (
  { control, invoke, textAt, localFree }: SddlFoundation,
  descriptor: Buffer,
  information: number,
): Promise<string> => {
  const call = 'ConvertSecurityDescriptorToStringSecurityDescriptorW';
  const convert = control.ConvertSecurityDescriptorToStringSecurityDescriptorW;
  const pointer = Buffer.alloc(8);
  check(call, await invoke('here', convert, descriptor, SDDL_REVISION_1, information, pointer, null));
  const text = pointer.readBigUInt64LE();
  try {
    return textAt(text);
  } finally {
    localFree(text);
  }
};
