import { counterTypeWords } from '../../perflib/type-words.ts';

const types = counterTypeWords.map((word) => `'${word}'`).join(' | ');

/** What `svcdeck schema script` prints: the types of a script, for editors and for TypeScript. A test holds the examples to it. */
export const scriptTypes = `// Types of the scripts that svcdeck runs as services: svcdeck schema script > svcdeck.d.ts
// In JavaScript: /** @type {import('./svcdeck.d.ts').Service} */

/**
 * The export service of a file that is the service and its command line: its definition, of which svcdeck schema service has every
 * field.
 */
export interface ServiceDefinition {
  /** The key name. */
  readonly name: string;
  readonly counters?: {
    readonly publish?: boolean;
    readonly objects?: readonly CounterObject[];
  };
  readonly [field: string]: unknown;
}

/** What perfmon lists beside the objects of Windows. */
export interface CounterObject {
  readonly name: string;
  readonly help?: string;
  /** many: an instance for each name that is counted under. */
  readonly instances?: 'one' | 'many';
  readonly counters: readonly {
    readonly name: string;
    readonly help?: string;
    readonly type?: ${types};
    /** The power of ten that graphs multiply it by at first, from -10 to 10. */
    readonly scale?: number;
    readonly detail?: 'standard' | 'advanced';
  }[];
}

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
  readonly counters: ServiceCounters;
}

/** What the service publishes for perfmon: the objects in its definition, counters.objects. */
export interface ServiceCounters {
  /**
   * A counter by the names in the definition: looked up once, and counted with from then on. It throws where there is none of that
   * name. The third name is for an object that has many instances: one is made for each name, up to 1,000.
   */
  find(object: string, counter: string, instance?: string): ServiceCounter;
}

/** A count is an addition in this process; ten times a second, at most, what has changed is handed on. Fractions are cut off then. */
export interface ServiceCounter {
  /** One more. */
  increment(): void;
  /** That much more; of the types average and share, out of so many more (1). */
  add(by: number, times?: number): void;
  /** From now on that much; of the types average and share, out of that whole. */
  set(value: number, whole?: number): void;
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
