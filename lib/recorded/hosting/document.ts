import type { ParameterData, PathAccess, PathFacts } from '../../../native/hosting-types.ts';

/** What svcdeck keeps of a service that it hosts. */
export interface RecordedHosted {
  readonly definition: string;
  /** The account that may read it. */
  readonly accountSid?: string;
  /** What was done when it was installed. */
  readonly receipt?: string;
}

/** A registry value: `text`, `texts`, `number`, or `code` and `hex`, as its type has it. */
export interface RecordedValue {
  readonly name: string;
  readonly type: ParameterData['type'];
  readonly text?: string;
  readonly texts?: readonly string[];
  readonly number?: number;
  readonly code?: number;
  readonly hex?: string;
}

/** A registry key. */
export interface RecordedKey {
  readonly values?: readonly RecordedValue[];
  readonly keys?: readonly { readonly name: string; readonly key: RecordedKey }[];
}

/** What programs keep beside a service's configuration. */
export interface RecordedParameters {
  readonly key: RecordedKey;
  /** Who may do what with it, as SDDL. Absent: what it inherits. */
  readonly security?: string;
}

/** An account that can be named. */
export interface RecordedAccount {
  readonly name: string;
  readonly sid: string;
  /** Of its own, such as `SeServiceLogonRight`. */
  readonly rights?: readonly string[];
}

/** A file or a folder. */
export interface RecordedPath {
  readonly path: string;
  readonly kind: PathFacts['kind'];
  readonly isLink?: boolean;
  readonly isImage?: boolean;
  /** Absent: fixed. */
  readonly drive?: PathFacts['drive'];
  /** Absent: administrators. */
  readonly owner?: string;
  /** Absent: administrators and the system everything, everybody else reads. */
  readonly access?: readonly PathAccess[];
}

/** A provider of performance counters that is registered. */
export interface RecordedProvider {
  /** Its GUID without braces. */
  readonly provider: string;
  /** Full path of the file with its texts. */
  readonly library: string;
}

/** A file that a host has written. */
export interface RecordedFile {
  readonly path: string;
  readonly text: string;
  /** When it was written last, ISO 8601. Absent: not known. */
  readonly writtenAt?: string;
}

/** What hosting services needs of a recorded computer besides the services. */
export interface RecordedHosting {
  readonly accounts?: readonly RecordedAccount[];
  readonly paths?: readonly RecordedPath[];
  /** What is not among the paths is not there. Absent: it is taken to be there, as far as svcdeck does not make it itself. */
  readonly isWholeDisk?: boolean;
  /** Exit histories and logs. Absent: they were not recorded. */
  readonly files?: readonly RecordedFile[];
  /** Absent: this computer can register none. */
  readonly providers?: readonly RecordedProvider[];
}
