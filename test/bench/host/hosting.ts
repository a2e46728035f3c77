/** A program that is to run as a service, in what both sides can be told. */
export interface HostedProgram {
  /** The service's key name. */
  readonly name: string;
  /** Windows path. */
  readonly program: string;
  readonly args: readonly string[];
  /** Unix path of a folder, for the log and whatever else is written. */
  readonly folder: string;
  /** The log is rotated as soon as it is larger; every old file stays. */
  readonly rotateBytes: number;
  /** Before a program that has ended with another code than 0 is started again. With 0 the service ends. */
  readonly restartDelayMs: number;
  /** How long the program has after Ctrl+C. */
  readonly stopTimeoutMs: number;
}

/** Makes services that run a program. */
export interface Hosting {
  /** `svcdeck` or `NSSM`. */
  readonly title: string;
  install(program: HostedProgram): Promise<void>;
  /** The service is stopped. */
  remove(name: string): Promise<void>;
}
