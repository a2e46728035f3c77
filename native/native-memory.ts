import { koffi } from './koffi.ts';

/** A copy of the bytes at an address that an API gave. */
export const bytesAt = (address: bigint, size: number): Buffer => {
  const copy = Buffer.alloc(size);
  copy.set(new Uint8Array(koffi().view(address, size)));
  return copy;
};
