import type { FileQueries, PipeHandle, StandardHandles } from './dll/pipe-state.ts';

// Learn: GetStdHandle.
const STD_OUTPUT_HANDLE = 0xfffffff5;

// Learn: FILE_INFORMATION_CLASS, FILE_PIPE_LOCAL_INFORMATION: ten ULONGs, of which the ninth is NamedPipeState.
const FILE_PIPE_LOCAL_INFORMATION = 24;
const INFORMATION_BYTES = 40;
const STATE_OFFSET = 32;
const FILE_PIPE_CLOSING_STATE = 4;

/** IO_STATUS_BLOCK: a status or a pointer, and a pointer's width of information. */
const BLOCK_BYTES = 16;

/** Whether nobody reads any more what is written to that end of a pipe. undefined: it is no pipe, or does not say. */
export const isPipeClosed = (nt: FileQueries, pipe: PipeHandle): boolean | undefined => {
  const information = Buffer.alloc(INFORMATION_BYTES);
  const status = nt.NtQueryInformationFile(
    pipe,
    Buffer.alloc(BLOCK_BYTES),
    information,
    INFORMATION_BYTES,
    FILE_PIPE_LOCAL_INFORMATION,
  );
  return status === 0 ? information.readUInt32LE(STATE_OFFSET) === FILE_PIPE_CLOSING_STATE : undefined;
};

/** The same of this process's standard output. */
export const isOutputPipeClosed = (kernel: StandardHandles, nt: FileQueries): boolean | undefined =>
  isPipeClosed(nt, kernel.GetStdHandle(STD_OUTPUT_HANDLE));
