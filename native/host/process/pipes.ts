import { randomUUID } from 'node:crypto';
import { Owned } from '../../call.ts';
import { type Handle, INVALID_HANDLE } from '../../dll/host-kernel.ts';
import { Win32Error } from '../../win32-error.ts';
import type { HostFoundation } from '../foundation.ts';

/** Learn: CreateNamedPipeW. */
const PIPE_ACCESS_INBOUND = 1;
const PIPE_ACCESS_OUTBOUND = 2;
const PIPE_ACCESS_DUPLEX = 3;
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

/** What a pipe is for, seen from the program. */
type Use = 'input' | 'output' | 'line';

interface UseFlags {
  /** How our end is made. */
  readonly mode: number;
  /** How the program's end is opened. */
  readonly access: number;
  /** What its end is besides. */
  readonly attributes: number;
  readonly bytes: number;
}

const uses: Readonly<Record<Use, UseFlags>> = {
  input: {
    mode: PIPE_ACCESS_OUTBOUND,
    access: GENERIC_READ | FILE_WRITE_ATTRIBUTES,
    attributes: 0,
    bytes: INPUT_BYTES,
  },
  output: {
    mode: PIPE_ACCESS_INBOUND,
    access: GENERIC_WRITE | FILE_READ_ATTRIBUTES,
    attributes: 0,
    bytes: OUTPUT_BYTES,
  },
  // Where both sides may speak, nobody who waits for the other one's words may be kept from saying something.
  line: {
    mode: PIPE_ACCESS_DUPLEX,
    access: GENERIC_READ | GENERIC_WRITE,
    attributes: FILE_FLAG_OVERLAPPED,
    bytes: OUTPUT_BYTES,
  },
};

/**
 * A pipe that a program writes its output to or reads its input from, or speaks over. Nobody else gets hold of an end of it: its name is new, there is only
 * one of it, and its other end is opened at once. Learn: Anonymous Pipe Operations, which knows no overlapped ones.
 */
export const openPipe = (foundation: HostFoundation, use: Use): Pipe => {
  const { kernel } = foundation;
  const name = `\\\\.\\pipe\\svcdeck-${randomUUID()}`;
  const { mode, access, attributes, bytes } = uses[use];
  const made = kernel.CreateNamedPipeW(
    name,
    (mode | FILE_FLAG_FIRST_PIPE_INSTANCE | FILE_FLAG_OVERLAPPED) >>> 0,
    PIPE_REJECT_REMOTE_CLIENTS,
    1,
    bytes,
    bytes,
    0,
    null,
  );
  const ours = owned(foundation, 'CreateNamedPipeW', made);
  try {
    const opened = kernel.CreateFileW(name, access >>> 0, 0, inheritable(), OPEN_EXISTING, attributes, null);
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
