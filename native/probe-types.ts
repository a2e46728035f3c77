/**
 * What `doctor` asks of this computer besides the seam, in plain values. Everything here only looks: no call of it changes anything.
 * Every method rejects with a `Win32Error` that names the failed call; 127: this Windows does not have it.
 */
export interface Probe {
  system(): Promise<SystemFacts>;
  token(): Promise<TokenFacts>;
  console(): Promise<ConsoleFacts>;
  /** The services and drivers that stand in the registry, whoever may see them through the service manager. */
  registeredServices(): Promise<readonly RegisteredService[]>;
  /** The process ids by two ways of asking. */
  processIds(): Promise<ProcessIds>;
  /** The sizes that Windows itself says structs have, beside those that this program reckons with. `service`: one to ask about. */
  structSizes(service: string): Promise<readonly StructSize[]>;
  /** Why Windows waits for a restart; empty: it does not. */
  pendingRestart(): Promise<readonly PendingRestart[]>;
  /** Room on the drive of a path for this caller, in bytes. */
  room(path: string): Promise<DriveRoom>;
  /** The template of a message in a file, which is not run. undefined: the file is not there or has none of that number. */
  message(file: string, id: number): Promise<string | undefined>;
  /** The native module that this program calls Windows through. undefined: it runs from source. */
  nativeModule(): Promise<NativeModule>;
}

/** Which Windows this is, asked of its kernel and not of what it tells programs that are older than it. Learn: RtlGetVersion. */
export interface SystemFacts {
  readonly major: number;
  readonly minor: number;
  readonly build: number;
  /** The number behind the build's dot. undefined: not told. */
  readonly revision: number | undefined;
  /** As in `Windows Server 2022 Standard`. undefined: not told. */
  readonly product: string | undefined;
  /** As in `24H2`. undefined: not told. */
  readonly release: string | undefined;
  /** The build as the registry has it. undefined: not told. */
  readonly registryBuild: number | undefined;
  readonly kind: 'workstation' | 'server' | 'domain controller';
  /** The processor's kind: `x64`, `arm64`, or its number in hexadecimal. undefined: this Windows does not say. */
  readonly architecture: string | undefined;
  /** The version of Wine, where this is Wine and no Windows. */
  readonly wine: string | undefined;
  /** How long the computer has been running, in milliseconds. Learn: GetTickCount64. */
  readonly upMs: number;
}

/** What the caller's access token has in it. Learn: Access Tokens. */
export interface TokenFacts {
  readonly isElevated: boolean;
  /** `split`: the user is an administrator, and this program runs with the smaller half of the token. */
  readonly elevation: 'default' | 'full' | 'split';
  readonly userSid: string;
  /** Low 4096, medium 8192, high 12288, system 16384. Learn: Mandatory Integrity Control. */
  readonly integrity: number;
  /** Those that count when access is asked for; those that can only refuse are left out. */
  readonly groups: readonly string[];
  /** SDK names; having one is enough, whether it is enabled or not. */
  readonly privileges: readonly string[];
}

/** The console that standard output goes to, and the computer's code pages. */
export interface ConsoleFacts {
  /** Absent: standard output is no console. */
  readonly mode?: number;
  /** 0: there is no console. */
  readonly inputCodePage: number;
  /** 0: there is no console. */
  readonly outputCodePage: number;
  readonly oemCodePage: number;
  readonly ansiCodePage: number;
}

export interface RegisteredService {
  readonly name: string;
  /** Bits of `dwServiceType`. undefined: it has none, and is then no service but a place where something is kept. */
  readonly type: number | undefined;
  /** It is to be gone as soon as nobody holds it any more. */
  readonly isDeleted: boolean;
}

export interface ProcessIds {
  /** Learn: EnumProcesses. */
  readonly listed: readonly number[];
  /** Learn: CreateToolhelp32Snapshot. */
  readonly inSnapshot: readonly number[];
}

/** One struct. */
export interface StructSize {
  /** As the SDK spells it. */
  readonly struct: string;
  /** The function that was asked. */
  readonly call: string;
  /** Bytes that this program reckons with. */
  readonly ours: number;
  /** Bytes that Windows says. undefined: it would not say, and `refusal` has why. */
  readonly theirs: number | undefined;
  /** The Win32 code of a refusal. */
  readonly refusal?: number;
}

export type PendingRestart = 'components' | 'update' | 'file-renames';

export interface DriveRoom {
  readonly freeBytes: number;
  readonly totalBytes: number;
}

export interface NativeModule {
  /** As the module itself says. */
  readonly version: string;
  /** The folder that it lies in. undefined: this program runs from source. */
  readonly folder: string | undefined;
  /** The file that belongs to this program. undefined: as `folder`. */
  readonly file: string | undefined;
  /** The file holds what is in this program. false: another file was loaded in its place. */
  readonly isWhole: boolean;
}
