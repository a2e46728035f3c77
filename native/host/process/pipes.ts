import { randomUUID } from 'node:crypto';
import { Owned } from '../../call.ts';
import { type Handle, INVALID_HANDLE } from '../../dll/host-kernel.ts';
import { Win32Error } from '../../win32-error.ts';
import type { HostFoundation } from '../foundation.ts';

/** Learn: CreateNamedPipeW. */
const PIPE_ACCESS_INBOUND = 1;
const PIPE_ACCESS_OUTBOUND = 2;
const FILE_FLAG_FIRST_PIPE_INSTANCE = 0x0008_0000;
const FILE_FLAG_OVERLAPPED = 0x4000_0000;
const PIPE_REJECT_REMOTE_CLIENTS = 8;

/** Learn: CreateFileW. */
const GENERIC_READ = 0x8000_0000;
const GENERIC_WRITE = 0x4000_0000;
const FILE_READ_ATTRIBUTES = 0x80;
const FILE_WRITE_ATTRIBUTES = 0x100;
const FILE_SHARE_READ_WRITE = 3;
const OPEN_EXISTING = 3;

/** What a program can write before it has to wait for us. */
const OUTPUT_BYTES = 1 << 20;
const INPUT_BYTES = 1 << 16;

/** Learn: SECURITY_ATTRIBUTES. */
const SECURITY_ATTRIBUTES_BYTES = 24;
const INHERIT_OFFSET = 16;

const inheritable = (): Buffer => {
  const attributes = Buffer.alloc(SECURITY_ATTRIBUTES_BYTES);
  attributes.writeUInt32LE(SECURITY_ATTRIBUTES_BYTES);
  attributes.writeUInt32LE(1, INHERIT_OFFSET);
  return attributes;
};

/** The handle that a call gave just now, to be closed. */
const owned = ({ kernel, lastError }: HostFoundation, call: string, handle: Handle | bigint): Owned<Handle> => {
  if (handle === INVALID_HANDLE) throw new Win32Error(call, lastError());
  return new Owned(handle as Handle, kernel.CloseHandle);
};

/** The two ends of a pipe. */
export interface Pipe {
  /** For overlapped calls, so that no thread waits for it. */
  readonly ours: Owned<Handle>;
  /** Can be inherited. */
  readonly theirs: Owned<Handle>;
}

/**
 * A pipe that a program writes its output to or reads its input from. Nobody else gets hold of an end of it: its name is new, there is only
 * one of it, and its other end is opened at once. Learn: Anonymous Pipe Operations, which knows no overlapped ones.
 */
export const openPipe = (foundation: HostFoundation, carries: 'input' | 'output'): Pipe => {
  const { kernel } = foundation;
  const name = `\\\\.\\pipe\\svcdeck-${randomUUID()}`;
  const isInput = carries === 'input';
  const mode = (isInput ? PIPE_ACCESS_OUTBOUND : PIPE_ACCESS_INBOUND) | FILE_FLAG_FIRST_PIPE_INSTANCE;
  const size = isInput ? INPUT_BYTES : OUTPUT_BYTES;
  const made = kernel.CreateNamedPipeW(
    name,
    (mode | FILE_FLAG_OVERLAPPED) >>> 0,
    PIPE_REJECT_REMOTE_CLIENTS,
    1,
    size,
    size,
    0,
    null,
  );
  const ours = owned(foundation, 'CreateNamedPipeW', made);
  try {
    const access = isInput ? GENERIC_READ | FILE_WRITE_ATTRIBUTES : GENERIC_WRITE | FILE_READ_ATTRIBUTES;
    const opened = kernel.CreateFileW(name, access >>> 0, 0, inheritable(), OPEN_EXISTING, 0, null);
    return { ours, theirs: owned(foundation, 'CreateFileW', opened) };
  } catch (error) {
    ours[Symbol.dispose]();
    throw error;
  }
};

/** What is always empty, and takes everything. Can be inherited. */
export const openNothing = (foundation: HostFoundation): Owned<Handle> => {
  const access = (GENERIC_READ | GENERIC_WRITE) >>> 0;
  const opened = foundation.kernel.CreateFileW(
    'NUL',
    access,
    FILE_SHARE_READ_WRITE,
    inheritable(),
    OPEN_EXISTING,
    0,
    null,
  );
  return owned(foundation, 'CreateFileW', opened);
};
