import type { OutputEncoding } from '../definition/definition-document.ts';

/** When a new log file is begun. */
export interface RotationSettings {
  readonly sizeBytes: number | undefined;
  readonly everyMs: number | undefined;
  /** Minutes since midnight by the computer's clock, each day. */
  readonly atMinute: number | undefined;
  readonly atStart: boolean;
}

/** Which old files stay. One that is over any limit is deleted. */
export interface RetentionSettings {
  readonly files: number | undefined;
  readonly ageMs: number | undefined;
  readonly sizeBytes: number | undefined;
}

/** Where the program's output goes. */
export interface LogSettings {
  /** A full path, in which `%NAME%` may stand. */
  readonly folder: string;
  /** File names in the folder. undefined: that output is not kept. The same twice: both go to one file. */
  readonly stdout: string | undefined;
  readonly stderr: string | undefined;
  readonly timestamps: boolean;
  readonly encoding: OutputEncoding;
  readonly rotation: RotationSettings;
  readonly retention: RetentionSettings;
  readonly compress: boolean;
}
