import { Request } from './request.ts';

/** Learn: SECURITY_ATTRIBUTES. */
const BYTES = 24;
const LENGTH = 0;
const DESCRIPTOR = 8;

/** What something new is to be created with: a self-relative descriptor, and a handle that nobody inherits. */
export const securityAttributes = (descriptor: Buffer, address: (bytes: Buffer) => bigint): Buffer =>
  new Request(BYTES).dword(LENGTH, BYTES).pointerTo(DESCRIPTOR, descriptor).seal(address);
