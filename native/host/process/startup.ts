import type { Handle, HostKernel } from '../../dll/host-kernel.ts';
import { type HostFoundation, succeeded } from '../foundation.ts';

/** Learn: UpdateProcThreadAttribute. */
const PROC_THREAD_ATTRIBUTE_HANDLE_LIST = 0x0002_0002;
const PROC_THREAD_ATTRIBUTE_JOB_LIST = 0x0002_000d;

const HANDLE_BYTES = 8;

const handleArray = (handles: readonly Handle[]): Buffer => {
  const array = Buffer.alloc(HANDLE_BYTES * handles.length);
  for (const [index, handle] of handles.entries()) array.writeBigUInt64LE(BigInt(handle), HANDLE_BYTES * index);
  return array;
};

/** Attributes of a process that is about to be started. They point to memory of this object, which has to be kept until it ends. */
class Attributes implements Disposable {
  readonly list: Buffer;
  readonly #kernel: HostKernel;
  readonly #values: Buffer[] = [];

  constructor(
    foundation: HostFoundation,
    attributes: readonly (readonly [kind: number, handles: readonly Handle[]])[],
  ) {
    const { kernel } = foundation;
    this.#kernel = kernel;
    const size = Buffer.alloc(8);
    // It fails, and says how much memory it wants.
    kernel.InitializeProcThreadAttributeList(null, attributes.length, 0, size);
    this.list = Buffer.alloc(Number(size.readBigUInt64LE()));
    const made = kernel.InitializeProcThreadAttributeList(this.list, attributes.length, 0, size);
    succeeded(foundation, 'InitializeProcThreadAttributeList', made);
    try {
      for (const [kind, handles] of attributes) this.#set(foundation, kind, handleArray(handles));
    } catch (error) {
      this[Symbol.dispose]();
      throw error;
    }
  }

  #set(foundation: HostFoundation, kind: number, value: Buffer): void {
    this.#values.push(value);
    const { UpdateProcThreadAttribute } = this.#kernel;
    const updated = UpdateProcThreadAttribute(this.list, 0, kind, value, value.length, null, null);
    succeeded(foundation, 'UpdateProcThreadAttribute', updated);
  }

  [Symbol.dispose](): void {
    this.#kernel.DeleteProcThreadAttributeList(this.list);
    this.#values.length = 0;
  }
}

/** The standard handles of a program; two may be the same one. */
export interface StandardHandles {
  readonly input: Handle;
  readonly output: Handle;
  readonly error: Handle;
}

/** It is to inherit the standard handles and nothing else, and to belong to the job from its first moment on. */
export const attributesFor = (
  foundation: HostFoundation,
  { input, output, error }: StandardHandles,
  job: Handle,
): Attributes =>
  new Attributes(foundation, [
    [PROC_THREAD_ATTRIBUTE_HANDLE_LIST, [...new Set([input, output, error])]],
    [PROC_THREAD_ATTRIBUTE_JOB_LIST, [job]],
  ]);

/** Learn: STARTUPINFOEXW. */
const STARTUP_BYTES = 112;
const FLAGS_OFFSET = 60;
const STDIN_OFFSET = 80;
const STDOUT_OFFSET = 88;
const STDERR_OFFSET = 96;
const ATTRIBUTES_OFFSET = 104;

/** The window's state is the one that is named, SW_HIDE, which is 0; the standard handles are given. */
const STARTF_USESHOWWINDOW = 1;
const STARTF_USESTDHANDLES = 0x100;

/** STARTUPINFOEXW with a hidden window. */
export const startupInfo = ({ input, output, error }: StandardHandles, attributes: bigint): Buffer => {
  const info = Buffer.alloc(STARTUP_BYTES);
  info.writeUInt32LE(STARTUP_BYTES);
  info.writeUInt32LE(STARTF_USESHOWWINDOW | STARTF_USESTDHANDLES, FLAGS_OFFSET);
  info.writeBigUInt64LE(BigInt(input), STDIN_OFFSET);
  info.writeBigUInt64LE(BigInt(output), STDOUT_OFFSET);
  info.writeBigUInt64LE(BigInt(error), STDERR_OFFSET);
  info.writeBigUInt64LE(attributes, ATTRIBUTES_OFFSET);
  return info;
};

/** Learn: PROCESS_INFORMATION. */
const PROCESS_BYTES = 24;
const PROCESS_HANDLE = 0;
const THREAD_HANDLE = 8;
const PROCESS_ID = 16;

/** Room for what CreateProcessW says of the new process. */
export const processRoom = (): Buffer => Buffer.alloc(PROCESS_BYTES);

export const decodeProcess = (information: Buffer) => ({
  process: Number(information.readBigUInt64LE(PROCESS_HANDLE)) as Handle,
  thread: Number(information.readBigUInt64LE(THREAD_HANDLE)) as Handle,
  processId: information.readUInt32LE(PROCESS_ID),
});
