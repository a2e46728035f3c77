import { Owned } from '../../call.ts';
import { ERROR_FILENAME_EXCED_RANGE, ERROR_INVALID_PARAMETER } from '../../codes.ts';
import type { Handle } from '../../dll/host-kernel.ts';
import type { ChildProcess, ProgramStart } from '../../host-types.ts';
import { ArgumentError } from '../../marshal/argument.ts';
import { encodeWide, withoutNul } from '../../marshal/wide.ts';
import { Win32Error } from '../../win32-error.ts';
import { type HostFoundation, succeeded } from '../foundation.ts';
import { environmentBlock } from './environment-block.ts';
import { attributesFor, decodeProcess, processRoom, type StandardHandles, startupInfo } from './startup.ts';
import { type ChildStreams, Plumbing } from './streams.ts';
import { Watched } from './watched.ts';

const CALL = 'CreateProcessW';

/** Learn: Process Creation Flags. */
const CREATE_SUSPENDED = 0x4;
const DETACHED_PROCESS = 0x8;
const CREATE_NEW_CONSOLE = 0x10;
const CREATE_UNICODE_ENVIRONMENT = 0x400;
const EXTENDED_STARTUPINFO_PRESENT = 0x8_0000;

/** With its NUL. Learn: CreateProcessW. */
const MAX_COMMAND_LINE = 32_767;

const RESUME_FAILED = 0xffff_ffff;
/** What a program that never ran leaves behind; nobody sees it. */
const NEVER_RAN = 1;

const commandLineOf = (text: string): Buffer => {
  if (text.length >= MAX_COMMAND_LINE)
    throw new ArgumentError(
      CALL,
      ERROR_FILENAME_EXCED_RANGE,
      `the command line of ${text.length} characters`,
      `is longer than ${MAX_COMMAND_LINE - 1}`,
    );
  return encodeWide(withoutNul(CALL, 'the command line', text));
};

const flagsOf = ({ console, priorityClass = 0 }: ProgramStart): number =>
  CREATE_SUSPENDED |
  CREATE_UNICODE_ENVIRONMENT |
  EXTENDED_STARTUPINFO_PRESENT |
  (console === 'own' ? CREATE_NEW_CONSOLE : DETACHED_PROCESS) |
  priorityClass;

/** A process that waits for its first instruction. */
interface Suspended {
  readonly processId: number;
  readonly process: Handle;
  readonly thread: Owned<Handle>;
}

const create = (
  foundation: HostFoundation,
  program: ProgramStart,
  job: Handle,
  handles: StandardHandles,
): Suspended => {
  const { kernel, address } = foundation;
  using attributes = attributesFor(foundation, handles, job);
  const environment = program.environment === undefined ? null : environmentBlock(program.environment);
  const information = processRoom();
  // Whether Ctrl+C is ignored is inherited, and whoever started this process may have had it ignored.
  kernel.SetConsoleCtrlHandler(null, 0);
  const made = kernel.CreateProcessW(
    withoutNul(CALL, 'the program', program.program),
    commandLineOf(program.commandLine),
    null,
    null,
    1,
    flagsOf(program),
    environment,
    withoutNul(CALL, 'the folder', program.folder),
    startupInfo(handles, address(attributes.list)),
    information,
  );
  succeeded(foundation, CALL, made);
  const { process, thread, processId } = decodeProcess(information);
  return { process, processId, thread: new Owned(thread, kernel.CloseHandle) };
};

const MASK_BYTES = 8;

/** Lets a process run on those processors only, of which the computer need not have all. */
const bindTo = (foundation: HostFoundation, process: Handle, wanted: bigint): void => {
  const { kernel } = foundation;
  const [own, system] = [Buffer.alloc(MASK_BYTES), Buffer.alloc(MASK_BYTES)];
  succeeded(foundation, 'GetProcessAffinityMask', kernel.GetProcessAffinityMask(process, own, system));
  const mask = wanted & system.readBigUInt64LE();
  if (mask === 0n)
    throw new ArgumentError(
      'SetProcessAffinityMask',
      ERROR_INVALID_PARAMETER,
      `0x${wanted.toString(16)}`,
      'names no processor of this computer',
    );
  succeeded(foundation, 'SetProcessAffinityMask', kernel.SetProcessAffinityMask(process, mask));
};

const resume = ({ kernel, lastError }: HostFoundation, thread: Handle): void => {
  if (kernel.ResumeThread(thread) === RESUME_FAILED) throw new Win32Error('ResumeThread', lastError());
};

/** All that can still fail once the process is there. It has not run yet: where something does, it never will. */
const letRun = (foundation: HostFoundation, program: ProgramStart, suspended: Suspended, plumbing: Plumbing) => {
  using thread = suspended.thread;
  const { kernel } = foundation;
  try {
    if (program.affinityMask !== undefined) bindTo(foundation, suspended.process, program.affinityMask);
    const streams = plumbing.takeStreams();
    try {
      resume(foundation, thread.handle);
    } catch (error) {
      for (const stream of [streams.stdin, streams.line, streams.stdout, streams.stderr]) stream?.destroy();
      throw error;
    }
    return streams;
  } catch (error) {
    kernel.TerminateProcess(suspended.process, NEVER_RAN);
    kernel.CloseHandle(suspended.process);
    throw error;
  }
};

class Child extends Watched implements ChildProcess {
  declare readonly stdin?: NonNullable<ChildProcess['stdin']>;
  declare readonly line?: NonNullable<ChildProcess['line']>;
  declare readonly stdout?: NonNullable<ChildProcess['stdout']>;
  declare readonly stderr?: NonNullable<ChildProcess['stderr']>;

  constructor(foundation: HostFoundation, { processId, process }: Suspended, streams: ChildStreams) {
    super(foundation, processId, process);
    Object.assign(this, streams);
  }
}

/**
 * Starts a program in a job. Everything happens within one turn of the event loop: nothing else that is started meanwhile could
 * inherit a handle that is not meant for it.
 */
export const startProgram = (foundation: HostFoundation, job: Handle, program: ProgramStart): Child => {
  using plumbing = new Plumbing(foundation, program);
  const suspended = create(foundation, program, job, plumbing.handles);
  return new Child(foundation, suspended, letRun(foundation, program, suspended, plumbing));
};
