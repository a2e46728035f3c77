import type { ServiceConfig, ServiceOptions, ServiceStatus } from '../../native/types.ts';
import type { RecordedCounters } from './counters/document.ts';
import type { RecordedEvents } from './events/document.ts';
import type { RecordedHosted, RecordedHosting, RecordedParameters } from './hosting/document.ts';

/**
 * A whole computer as one JSON document: what `svcdeck snapshot` writes and `--machine FILE` opens.
 * `document.schema.json` says the same for editors and for the check on reading; numbers are Windows' own.
 */
export interface RecordedDocument {
  readonly $schema?: string;
  readonly format: 'svcdeck-machine';
  /** Raised when a reader of the old form would go wrong. */
  readonly version: 1;
  readonly computer: RecordedComputer;
  /** ISO 8601. */
  readonly recordedAt: string;
  /** In Windows' enumeration order. */
  readonly services: readonly RecordedService[];
  readonly processes: readonly RecordedProcess[];
  /** The service control manager itself. */
  readonly manager?: RecordedManagerState;
  /** The event log. Absent: nothing was recorded of it. */
  readonly events?: RecordedEvents;
  /** The performance counters. Absent: nothing was recorded of them. */
  readonly counters?: RecordedCounters;
  /** What hosting services needs of the computer besides. */
  readonly hosting?: RecordedHosting;
}

export interface RecordedComputer {
  readonly name: string;
  readonly windows?: string;
  /** Logon sessions of whoever recorded it, as instances of per-user services end in them. Absent: not known. */
  readonly logonIds?: readonly string[];
}

export interface RecordedManagerState {
  /** SDDL. Absent: reading it is refused with 5 ERROR_ACCESS_DENIED. */
  readonly security?: string;
  /** What somebody said of the last boot. Absent: nothing yet. */
  readonly boot?: 'good' | 'bad';
  /** Who holds the lock on the service database, and for how long. Absent: nobody, as always since Windows Vista. */
  readonly lock?: { readonly owner: string; readonly seconds: number };
}

export interface RecordedService {
  readonly name: string;
  readonly config: ServiceConfig;
  readonly status: ServiceStatus;
  /** A level that is absent answers 124 ERROR_INVALID_LEVEL, as an older Windows does. */
  readonly options?: ServiceOptions;
  /** SDDL. Absent: reading it is refused with 5 ERROR_ACCESS_DENIED. */
  readonly security?: string;
  /** How the service behaves when it is controlled. Absent: starts and stops at once, accepting what it is asked. */
  readonly behaviour?: RecordedBehaviour;
  /** What svcdeck keeps of a service that it hosts. Absent: it does not host it. */
  readonly hosted?: RecordedHosted;
  /** Its key `Parameters`. Absent: it has none, or nothing was recorded of it. */
  readonly parameters?: RecordedParameters;
}

/** Times in milliseconds from the request. */
export interface RecordedBehaviour {
  /** How long START_PENDING lasts. */
  readonly startMs?: number;
  /** How long STOP_PENDING lasts. */
  readonly stopMs?: number;
  /** Never leaves START_PENDING. */
  readonly startHangs?: boolean;
  /** Never leaves STOP_PENDING. */
  readonly stopHangs?: boolean;
  /** StartServiceW itself fails with this Win32 code. */
  readonly startError?: number;
  /** Ends in STOPPED after `startMs`, with these codes. */
  readonly startFailure?: { readonly win32ExitCode: number; readonly serviceExitCode: number };
  /** Opening it for more than looking is refused with 5 ERROR_ACCESS_DENIED. */
  readonly accessDenied?: boolean;
  /** What it accepts while it runs; absent: STOP and SHUTDOWN. */
  readonly controlsAccepted?: number;
}

export interface RecordedProcess {
  readonly processId: number;
  /** File name of the program, e.g. `svchost.exe`. */
  readonly program: string;
  readonly workingSetBytes: number;
  readonly privateBytes: number;
  /** Processor time that it had taken when it was recorded. Absent: not known. Counters of the document know it for later, too. */
  readonly cpuMs?: number;
  /** Windows does not go on without it. Absent: it does, or is not known. */
  readonly critical?: boolean;
}
