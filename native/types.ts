import type { Counters } from './counter-types.ts';
import type { Events } from './event-types.ts';
import type { Hosting } from './hosting-types.ts';
import type { Probe } from './probe-types.ts';

/**
 * The seam: everything a command can do to a computer, in plain values (no handles, no pointers, no koffi types).
 * Windows implements it in this folder; `lib/recorded/` implements it from one JSON document.
 *
 * Numbers are Windows' own (SDK constants are in `codes.ts`): a value that this program has never heard of survives
 * the trip and is shown as `unknown (9)`. Every method rejects with a `Win32Error` that names the failed call.
 */
export interface Machine {
  /** The computer's name as it calls itself, for headings and JSON. */
  readonly name: string;
  /** Services and drivers, through the service control manager. */
  readonly services: Services;
  /** The service control manager itself. */
  readonly manager: ServiceManager;
  /** Processes, as far as a service's own process is concerned. */
  readonly processes: Processes;
  /** The event log. Nothing of it is loaded before it is asked something. */
  readonly events: Events;
  /** The performance counters. Nothing of them is loaded before they are asked something. */
  readonly counters: Counters;
  /** What is kept of the services that svcdeck hosts. Nothing of it is loaded before it is asked something. */
  readonly hosting: Hosting;
  /**
   * The logon sessions that the caller belongs to, in the form in which instances of per-user services end (`5c1f3` of
   * `CDPUserSvc_5c1f3`): the caller's own first, then that of its other half where it is elevated. Empty: not known, as of
   * another computer.
   */
  logonIds(): Promise<readonly string[]>;
  /**
   * Windows' text for a system error code in the user's language, without its final line end.
   * undefined: the code has no text.
   */
  messageText(code: number): string | undefined;
  /** What only this very computer can be asked about itself, for `doctor`. Absent: it is another, or a recorded one. */
  probe?(): Promise<Probe>;
  /** Lets go of everything that is held open. Calling it twice is harmless. */
  close(): void;
}

/** Which services an enumeration gives. Learn: EnumServicesStatusExW. */
export interface ServiceFilter {
  /** Bits of `dwServiceType`, e.g. SERVICE_WIN32. */
  readonly types: number;
  /** SERVICE_ACTIVE, SERVICE_INACTIVE or SERVICE_STATE_ALL. */
  readonly states: number;
  /** Load order group. Absent: every service. '': only those in no group. */
  readonly group?: string;
}

/** One page of an enumeration, for callers that say how large the buffer is and where to go on. */
export interface ServicePage {
  readonly entries: readonly ServiceEntry[];
  /** Absent: this was the last page. */
  readonly more?: {
    /** Bytes that the remaining entries need. */
    readonly neededBytes: number;
    /** Where the next call goes on. */
    readonly resumeIndex: number;
  };
}

/** Learn: SERVICE_STATUS_PROCESS. */
export interface ServiceStatus {
  readonly type: number;
  readonly state: number;
  readonly controlsAccepted: number;
  /** 1066: the service gave a code of its own, in `serviceExitCode`. 1077: never started since boot. */
  readonly win32ExitCode: number;
  readonly serviceExitCode: number;
  readonly checkPoint: number;
  readonly waitHintMs: number;
  /** 0 when there is none: stopped, a driver, or a status that a control gave back. */
  readonly processId: number;
  /** SERVICE_RUNS_IN_SYSTEM_PROCESS or 0. */
  readonly flags: number;
}

export interface ServiceEntry {
  readonly name: string;
  readonly displayName: string;
  readonly status: ServiceStatus;
}

/** What `QueryServiceConfigW` gives: the values of the next start. Learn: QUERY_SERVICE_CONFIGW. */
export interface ServiceConfig {
  readonly type: number;
  readonly startType: number;
  readonly errorControl: number;
  /** The whole command line, as stored. */
  readonly binaryPath: string;
  /** '': in no group. */
  readonly loadOrderGroup: string;
  readonly tag: number;
  /** Key names; a load order group has `+` before it. */
  readonly dependencies: readonly string[];
  /** Account; '' for drivers. */
  readonly account: string;
  readonly displayName: string;
}

export interface FailureAction {
  /** SC_ACTION_NONE, SC_ACTION_RESTART, SC_ACTION_REBOOT, SC_ACTION_RUN_COMMAND. */
  readonly type: number;
  readonly delayMs: number;
}

/** Learn: SERVICE_FAILURE_ACTIONSW. */
export interface FailureActions {
  /** Seconds without failure after which the count returns to 0. 0xFFFFFFFF: never. */
  readonly resetPeriodSeconds: number;
  /** Shown to users before a reboot. '': none. */
  readonly rebootMessage: string;
  /** Command line that a RUN_COMMAND action runs. '': none. */
  readonly command: string;
  readonly actions: readonly FailureAction[];
}

/** Learn: SERVICE_TRIGGER. */
export interface ServiceTrigger {
  readonly type: number;
  /** 1 start, 2 stop. */
  readonly action: number;
  /** Lower case, without braces. */
  readonly subtype: string;
  readonly data: readonly ServiceTriggerData[];
}

export interface ServiceTriggerData {
  /** 1 binary, 2 string, 3 level, 4 keyword any, 5 keyword all. */
  readonly type: number;
  /** The item's bytes in hexadecimal, as Windows holds them. */
  readonly hex: string;
}

/**
 * The optional configuration, one field a level of `QueryServiceConfig2W`.
 * Absent: this Windows does not know the level, or refuses to tell it.
 */
export interface ServiceOptions {
  /** '': none. */
  readonly description?: string;
  readonly failureActions?: FailureActions;
  /** Failure actions also when the service stops with an error, not only when its process dies. */
  readonly failureActionsOnNonCrash?: boolean;
  readonly delayedAutoStart?: boolean;
  /** SERVICE_SID_TYPE_NONE, _UNRESTRICTED or _RESTRICTED. */
  readonly sidType?: number;
  /** Empty: whatever the account has. */
  readonly requiredPrivileges?: readonly string[];
  readonly preshutdownTimeoutMs?: number;
  readonly triggers?: readonly ServiceTrigger[];
  /** Absent also when none is set. */
  readonly preferredNode?: number;
  /** SERVICE_LAUNCH_PROTECTED_NONE and so on. */
  readonly launchProtected?: number;
  /**
   * Windows itself looks after the account's password, as with a group managed service account. No public level of
   * QueryServiceConfig2W: it is read and set in the registry, of another computer through its Remote Registry service.
   */
  readonly managedAccount?: boolean;
}

/**
 * Absent: whatever is set stays. Windows takes the period and the actions only together: one without the other is refused
 * with 87, because it would set what nobody named. Learn: SERVICE_FAILURE_ACTIONSW.
 */
export interface FailureActionChanges {
  /** Seconds, or 0xFFFFFFFF: never. Only with `actions`. */
  readonly resetPeriodSeconds?: number;
  /** '': none any more. */
  readonly rebootMessage?: string;
  /** '': none any more. */
  readonly command?: string;
  /** At most 1024. Empty: none any more. Only with `resetPeriodSeconds`. */
  readonly actions?: readonly FailureAction[];
}

/** What each level of the optional configuration is set to. Learn: ChangeServiceConfig2W. */
export interface ServiceOptionValues {
  /** '': cleared. */
  readonly description: string;
  readonly failureActions: FailureActionChanges;
  readonly failureActionsOnNonCrash: boolean;
  readonly delayedAutoStart: boolean;
  readonly sidType: number;
  /** Empty: whatever the account has. */
  readonly requiredPrivileges: readonly string[];
  readonly preshutdownTimeoutMs: number;
  /** The whole list; empty: none any more. */
  readonly triggers: readonly ServiceTrigger[];
  /** undefined: none any more. */
  readonly preferredNode: number | undefined;
  readonly launchProtected: number;
  readonly managedAccount: boolean;
}

/** Why a service is stopped. Learn: SERVICE_CONTROL_STATUS_REASON_PARAMSW. */
export interface ControlReason {
  /** One flag, one major and one minor reason, each in its own bits. */
  readonly reason: number;
  /** At most 127 characters. '': none. */
  readonly comment: string;
}

/** What a new service is made of. Learn: CreateServiceW. */
export interface NewService {
  readonly displayName: string;
  readonly type: number;
  readonly startType: number;
  readonly errorControl: number;
  readonly binaryPath: string;
  readonly loadOrderGroup?: string;
  /** Ask Windows for a tag; it is given back. */
  readonly wantsTag?: boolean;
  readonly dependencies?: readonly string[];
  /** Absent: LocalSystem. */
  readonly account?: string;
  /** Absent: none is passed (NULL), which is what virtual and managed accounts want. */
  readonly password?: string;
}

/** Absent: whatever is set stays. Learn: ChangeServiceConfigW. */
export interface ServiceChanges {
  readonly displayName?: string;
  readonly type?: number;
  readonly startType?: number;
  readonly errorControl?: number;
  readonly binaryPath?: string;
  /** '': taken out of its group. */
  readonly loadOrderGroup?: string;
  readonly wantsTag?: boolean;
  /** Empty: cleared. */
  readonly dependencies?: readonly string[];
  readonly account?: string;
  readonly password?: string;
}

export interface Services {
  /** All that match, in Windows' own order. Services that deny the caller SERVICE_QUERY_STATUS are left out by Windows. */
  list(filter: ServiceFilter): Promise<readonly ServiceEntry[]>;
  /** One call of EnumServicesStatusExW with a buffer of just this size. */
  page(filter: ServiceFilter, bufferBytes: number, resumeIndex: number): Promise<ServicePage>;
  status(name: string): Promise<ServiceStatus>;
  config(name: string): Promise<ServiceConfig>;
  /** One or more levels of the optional configuration; absent levels: all. One handle serves them all. */
  options(name: string, levels?: readonly (keyof ServiceOptions)[]): Promise<ServiceOptions>;
  /** One level of the optional configuration. Unlike `options`, a refusal is an error here. undefined: none is set. */
  option<Level extends keyof ServiceOptions>(name: string, level: Level): Promise<ServiceOptions[Level] | undefined>;
  /** SDDL: owner, group and DACL; the SACL only where the caller may read it. */
  security(name: string): Promise<string>;
  /** Services that depend on this one, in the order in which they would have to stop. */
  dependents(name: string, states: number): Promise<readonly ServiceEntry[]>;
  /** Display name of a key name. 1060: no such service. */
  displayName(name: string): Promise<string>;
  /** Key name of a display name. 1060: no such service. */
  keyName(displayName: string): Promise<string>;
  /** Gives the tag where one was asked for. */
  create(name: string, service: NewService): Promise<{ readonly tag?: number }>;
  change(name: string, changes: ServiceChanges): Promise<{ readonly tag?: number }>;
  /**
   * Sets one level of the optional configuration and leaves the others as they are. 87, before anything is called: a value
   * that would not arrive as it is (a NUL in a text, a number that does not fit, a subtype that is no GUID).
   */
  setOption<Level extends keyof ServiceOptionValues>(
    name: string,
    level: Level,
    value: ServiceOptionValues[Level],
  ): Promise<void>;
  /**
   * Sets the parts that the SDDL names (`O:`, `G:`, `D:`, `S:`) and leaves the others as they are. The text is understood
   * before the service is opened. 87: it names none.
   */
  setSecurity(name: string, sddl: string): Promise<void>;
  /** Marked; gone when it has stopped and nobody holds it open. */
  delete(name: string): Promise<void>;
  /**
   * Resolves when the service's process has taken the request, long before it runs. The status is the one that Windows
   * shows right afterwards.
   */
  start(name: string, args?: readonly string[]): Promise<ServiceStatus>;
  /**
   * Gives the status that the service answered with (without a process id). `reason`: goes to the system log with the
   * control; Windows checks it for a stop only.
   */
  control(name: string, control: number, reason?: ControlReason): Promise<ServiceStatus>;
}

/** Learn: QUERY_SERVICE_LOCK_STATUSW. */
export interface LockStatus {
  readonly isLocked: boolean;
  /** '': nobody. */
  readonly owner: string;
  readonly seconds: number;
}

/** The service control manager itself. */
export interface ServiceManager {
  /** SDDL: owner, group and DACL; the SACL only where the caller may read it. */
  security(): Promise<string>;
  /** Sets the parts that the SDDL names and leaves the others as they are. */
  setSecurity(sddl: string): Promise<void>;
  /** Says whether the last boot is the one to fall back on. Of this computer only, else 50. Learn: NotifyBootConfigStatus. */
  reportBoot(isGood: boolean): Promise<void>;
  /** Learn: QueryServiceLockStatusW. */
  lockStatus(): Promise<LockStatus>;
  /** Takes the lock on the service database and lets it go. 1055: another holds it. Learn: LockServiceDatabase. */
  tryLock(): Promise<void>;
}

/** What one process uses. Learn: PROCESS_MEMORY_COUNTERS_EX, GetProcessTimes. */
export interface ProcessUsage {
  readonly processId: number;
  readonly workingSetBytes: number;
  readonly privateBytes: number;
  /** Processor time since it began, that of all processors together. Absent: not asked for, or not told. */
  readonly cpuMs?: number;
  /** When it began, in milliseconds since 1970. Absent: not asked for, or not told. */
  readonly startedAt?: number;
}

/** What of processes is wanted besides their memory. */
export interface UsageOptions {
  /** `cpuMs` and `startedAt`. */
  readonly withTimes?: boolean;
}

export interface Processes {
  /** Usage of those that exist and may be looked at; the others are left out. */
  usage(processIds: readonly number[], options?: UsageOptions): Promise<readonly ProcessUsage[]>;
  /**
   * Whether Windows marks a process as critical: when it ends, the whole computer stops with a blue screen. The host of
   * DcomLaunch is one. 87: there is no such process. 50: it is another computer's. Learn: IsProcessCritical.
   */
  isCritical(processId: number): Promise<boolean>;
  /**
   * Ends a process at once, without asking it. While `isStillMeant` is asked, the process is held open, so that its id can't
   * have gone to another; where the answer is no, nothing is ended and false is given. Resolves when the process is gone.
   * 1460: it was ended and is still there after 30 s, held by a driver. 50: it is another computer's, which Windows has no
   * call for.
   */
  terminate(processId: number, isStillMeant: () => Promise<boolean>): Promise<boolean>;
}
