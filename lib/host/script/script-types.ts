/** What `svcdeck schema script` prints: the types of a script, for editors and for TypeScript. A test holds the examples to it. */
export const scriptTypes = `// Types of the scripts that svcdeck runs as services: svcdeck schema script > svcdeck.d.ts
// In JavaScript: /** @type {import('./svcdeck.d.ts').Service} */

/** What the file exports: as its default an object like this, or a class of which one is made; or run itself. */
export interface Service {
  /**
   * The service lives as long as this does. Returning ends it well; what it throws counts as a crash, and the restart policy
   * follows.
   */
  run(context: ServiceContext): unknown;
  /** With both of these a pause is the script's own affair. Without them its process is stopped, and started again by a continue. */
  pause?(): unknown;
  continue?(): unknown;
  /** A control of the service's own: sc control NAME 129. 129 to 255 get here. */
  custom?(control: number): unknown;
}

export interface ServiceContext {
  /** The key name of the service. */
  readonly name: string;
  /** The arguments in its definition. */
  readonly args: readonly string[];
  /** Its environment, which process.env is as well. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted when the service is to stop: what is given it ends, and run is expected to return. */
  readonly signal: AbortSignal;
  readonly log: ServiceLog;
}

/** The Application event log, under the service's own source. Output (console.log) goes to the files of the service's log folder. */
export interface ServiceLog {
  info(text: unknown): void;
  warn(text: unknown): void;
  /** An error is written with its stack. */
  error(text: unknown): void;
  /** An event of the service's own, whose text is in a message file that is registered for its source. */
  event(id: number, options?: { readonly level?: 'info' | 'warn' | 'error'; readonly inserts?: readonly unknown[] }): void;
}
`;
