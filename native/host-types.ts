import type { Duplex, Readable, Writable } from 'node:stream';

/**
 * What hosting a program as a service needs of Windows, in plain values. Whoever calls has finished texts (a command line, an
 * environment, a folder); nothing here quotes, expands or decides. Every method rejects with a `Win32Error` that names
 * the failed call.
 */
export interface HostSystem {
  /**
   * Gives this process to the service control manager, which has started it as those services, and resolves when the last of
   * them has stopped. 1063: the manager has not started this process. Once in a process.
   */
  serve(services: ServedServices): Promise<void>;
  /** A group of processes that end together: a job object. Learn: Job Objects. */
  createGroup(limits: GroupLimits): ProcessGroup;
  /**
   * Sends Ctrl+C or Ctrl+Break to everything on the console of a process; resolves when it is under way. 6: it has none. 87:
   * there is no such process. 5: this process has a console of its own, which it would lose, and was not told of a program that
   * does it instead.
   */
  signalConsole(processId: number, signal: ConsoleSignal): Promise<void>;
  /**
   * Resolves when this process has left the consoles that it sent signals to, which takes it a moment: whoever ends what shows
   * such a console before that, ends this process too.
   */
  consoleLeft(): Promise<void>;
  /**
   * Asks the windows of processes to close, as the button in their corner does; gives how many were asked. Where one is that of a
   * console, its programs have five seconds (CTRL_CLOSE_EVENT).
   */
  closeWindows(processIds: readonly number[]): number;
  readonly accounts: HostAccounts;
  /**
   * How a named event stands; its name as in `Global\\ready`. An event that resets itself is reset by the asking. 5: this account
   * may not wait for it. Learn: OpenEventW.
   */
  namedEvent(name: string): 'missing' | 'unset' | 'set';
  /** How long Windows waits at shutdown for services to stop, as an administrator has set it. */
  shutdownMs(): Promise<number>;
  /** Full path of System32, without a separator at its end. */
  readonly systemFolder: string;
  /** Decoders of text in the computer's own code pages, one a stream. */
  codePages(codePage: 'oem' | 'ansi'): StreamDecoder;
  /** Ends this process at once, without a word to the manager, which takes it for a crash and acts on it. */
  die(exitCode: number): never;
}

/** Text of a stream that comes in pieces: half a character waits for its other half. */
export interface StreamDecoder {
  /** `isLast`: nothing follows; what is still half is replaced. */
  decode(bytes: Uint8Array, isLast: boolean): string;
}

/** Learn: SetServiceStatus. */
export interface StatusReport {
  /** SERVICE_RUNNING and so on. After SERVICE_STOPPED nothing more is to be said. */
  readonly state: number;
  /** SERVICE_ACCEPT_STOP and so on. Absent: none. Custom controls are always let through. */
  readonly controlsAccepted?: number;
  /** How the service ended. Absent: 0. */
  readonly win32ExitCode?: number;
  /** A code of its own in place of `win32ExitCode`, which becomes 1066. */
  readonly serviceExitCode?: number;
  /** Pending states: the time within which the next report comes at the latest. */
  readonly waitHintMs?: number;
}

/** A control that the manager sent and that has been answered already. Learn: HandlerEx. */
export interface ServiceControl {
  /** SERVICE_CONTROL_STOP and so on; 128 to 255 are the service's own. */
  readonly control: number;
  /** What kind of session change, power event or the like. 0: the control has none. */
  readonly eventType: number;
  /** Session changes only. */
  readonly sessionId?: number;
}

/** One service of this process that the manager has started. It is START_PENDING and accepts nothing. */
export interface ServedService {
  /** Key name. */
  readonly name: string;
  /** What it was started with, without its name. */
  readonly args: readonly string[];
  /**
   * Tells the manager; resolves once it has been told. Check points are counted by themselves: in a pending state each report
   * says that it goes on. false: not told, since a control came meanwhile that the caller has yet to be handed, or the
   * service is stopping and the report says otherwise, or it has stopped.
   */
  report(status: StatusReport): Promise<boolean>;
}

/** The services of a process and what becomes of their controls. */
export interface ServedServices {
  /** Key names. In a process of its own a service may have any name here. */
  readonly names: readonly string[];
  /** Their type is SERVICE_WIN32_SHARE_PROCESS, also where it is only one. */
  readonly isShared: boolean;
  /** The manager starts one. */
  started(service: ServedService): void;
  /**
   * A control, in the order in which they came. The manager had its answer before, from a thread of its own which no work of
   * this one keeps waiting: accepted and custom ones are taken, others refused with 120. A stop (also SHUTDOWN and PRESHUTDOWN),
   * a pause or a continue has made the state pending, with a wait hint of `answerWithinMs` within which a report is due.
   */
  controlled(service: ServedService, control: ServiceControl): void;
  /** Absent: 30,000. */
  readonly answerWithinMs?: number;
}

/** Learn: JOBOBJECT_EXTENDED_LIMIT_INFORMATION. */
export interface GroupLimits {
  /** Windows ends all of them as soon as this process is gone, however it went. */
  readonly endsWithHost: boolean;
  /** Processes in it may start others outside of it. Absent: they may not. */
  readonly mayBreakAway?: boolean;
  /** Bytes that each process may commit. */
  readonly processMemoryBytes?: number;
  /** Bytes that all together may commit. */
  readonly totalMemoryBytes?: number;
  /** How many there may be at the same time. What shows a console may be one of them: at least two, then. */
  readonly processCount?: number;
}

/** Learn: JOBOBJECT_BASIC_ACCOUNTING_INFORMATION. */
export interface GroupUsage {
  readonly activeProcesses: number;
  /** All that ever were in it. */
  readonly totalProcesses: number;
  readonly userMs: number;
  readonly kernelMs: number;
  readonly peakProcessMemoryBytes: number;
  readonly peakTotalMemoryBytes: number;
}

export interface ProcessGroup {
  /** Starts a program in the group: from its first instruction on it, and all that it starts, belong to it. */
  start(program: ProgramStart): ChildProcess;
  /** Those that run in it now; those of Windows that show their consoles are not told. */
  processIds(): readonly number[];
  usage(): GroupUsage;
  /**
   * A process of the group, held open so that its id goes to no other: what a launcher has left behind. undefined: it is
   * not, or no longer, in the group.
   */
  watch(processId: number): WatchedProcess | undefined;
  /** Resolves when no process is left in it. */
  empty(): Promise<void>;
  /** Ends all of them at once; resolves when they are gone. */
  terminate(exitCode: number): Promise<void>;
  /** Lets go. With `endsWithHost` whatever runs in it ends. Calling it twice is harmless. */
  close(): void;
}

/** What a standard handle of a program leads to: a stream, or nothing (`NUL`). */
export type ChildStream = 'stream' | 'nothing';

/** Learn: CreateProcessW. */
export interface ProgramStart {
  /** The program's full path. */
  readonly program: string;
  /** The whole command line, the program's name included, as the program is to see it. At most 32,766 characters. */
  readonly commandLine: string;
  /** The whole environment. Absent: this process's. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder: string;
  /**
   * `own`: a console of its own with a hidden window, which signals can be sent to. `none`: no console at all; some console
   * programs end at once without one.
   */
  readonly console: 'own' | 'none';
  /** NORMAL_PRIORITY_CLASS and so on. Absent: normal, or below where this process is. */
  readonly priorityClass?: number;
  /** One bit a processor. 87: this computer has none of them. */
  readonly affinityMask?: bigint;
  /** `line`: a pipe for both directions, over which the program and this process speak; it knows of it as its standard input. */
  readonly stdin: ChildStream | 'line';
  readonly stdout: ChildStream;
  /** `stdout`: the same stream, the bytes in the order in which they were written. */
  readonly stderr: ChildStream | 'stdout';
}

/** How a process went. */
export interface ProcessExit {
  /** All 32 bits, unsigned. */
  readonly exitCode: number;
  readonly startedAt: Date;
  readonly endedAt: Date;
}

export interface WatchedProcess {
  readonly processId: number;
  /** Resolves as soon as it has ended. */
  readonly exited: Promise<ProcessExit>;
  /** Ends this one alone; nothing happens where it has ended. */
  terminate(exitCode: number): void;
  /** Lets go of it; `exited` never resolves after that where it had not. Calling it twice is harmless. */
  close(): void;
}

export interface ChildProcess extends WatchedProcess {
  /** Absent: it is not a stream. Ending it is the end of the program's input. */
  readonly stdin?: Writable;
  /** Absent: its standard input is not one. Ends with the program. */
  readonly line?: Duplex;
  /**
   * Absent: it is not a stream. What nobody reads makes the program wait, at most about two megabytes later. Ends when every
   * process that holds the other end has let go of it, which may be long after `exited`.
   */
  readonly stdout?: Readable;
  /** Absent: it is not a stream of its own. */
  readonly stderr?: Readable;
}

export type ConsoleSignal = 'ctrl-c' | 'ctrl-break';

/** What is done to a folder's or file's access list: undoing takes away that and nothing else. */
export interface AccessGrant {
  readonly path: string;
  /** `S-1-…`. */
  readonly sid: string;
  /** Bits of an ACCESS_MASK. */
  readonly access: number;
}

/** What an account is given before a service can run under it, and gives back afterwards. */
export interface HostAccounts {
  /** SID of an account: `NT SERVICE\\NAME` by arithmetic, others by asking. 1332: nobody knows it. Learn: LookupAccountNameW. */
  sidOf(account: string): Promise<string>;
  /** Rights such as `SeServiceLogonRight` that were given to this very account (not through groups). */
  rights(sid: string): Promise<readonly string[]>;
  /** Gives a right; false: it had it. 1313: there is no such right. */
  grantRight(sid: string, right: string): Promise<boolean>;
  /** Takes a right away; false: it did not have it. */
  revokeRight(sid: string, right: string): Promise<boolean>;
  /**
   * Adds an entry to the access list of a file or folder, with which a folder's contents are open to the account too. false: an
   * entry for this account says so already, here or inherited, or there is no list, which means that everyone may do anything.
   */
  grantAccess(grant: AccessGrant): Promise<boolean>;
  /** Takes away the entry that `grantAccess` added; false: it is not there. */
  revokeAccess(grant: AccessGrant): Promise<boolean>;
}
