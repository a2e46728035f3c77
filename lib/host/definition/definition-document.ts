import type { PublishedCounter, PublishedObject } from '../../perflib/counter-object.ts';
/** A time as people write it: `30s`, or a number of seconds. */
export type WrittenTime = string | number;

/** A size as people write it: `10MB`, or a number of bytes. */
export type WrittenSize = string | number;

/** The words of the schema, each in the order in which it names them. */
export type StartWord = 'auto' | 'auto-delayed' | 'manual' | 'disabled';
export type PriorityWord = 'idle' | 'below-normal' | 'normal' | 'above-normal' | 'high' | 'realtime';
export type StopMethod = 'signal' | 'ctrl-c' | 'ctrl-break' | 'close-window' | 'close-input' | 'command' | 'terminate';
export type ExitMeaning = 'restart' | 'stop' | 'fail';
export type ProbeType = 'tcp' | 'http' | 'log' | 'file' | 'event';
export type OutputStream = 'stdout' | 'stderr' | 'both';
export type OutputEncoding = 'untouched' | 'utf-8' | 'utf-16' | 'oem' | 'ansi';
export type FailureActionWord = 'none' | 'restart' | 'reboot' | 'run-command';

/** `ready` and `alive` as written; which fields belong to which type is checked after the schema. */
export interface ProbeDocument {
  readonly type: ProbeType;
  readonly host?: string;
  readonly port?: number;
  readonly url?: string;
  readonly status?: string;
  readonly certificate?: 'check' | 'any';
  readonly matches?: string;
  readonly stream?: OutputStream;
  readonly path?: string;
  readonly event?: string;
  readonly every?: WrittenTime;
  readonly timeout?: WrittenTime;
}

export interface HookDocument {
  readonly program: string;
  readonly arguments?: readonly string[];
  readonly timeout?: WrittenTime;
  readonly onFailure?: 'continue' | 'fail';
}

export interface StopStepDocument {
  readonly type: StopMethod;
  readonly timeout?: WrittenTime;
  readonly program?: string;
  readonly arguments?: readonly string[];
}

export interface LogsDocument {
  readonly folder?: string;
  readonly stdout?: string | null;
  readonly stderr?: string | null;
  readonly timestamps?: boolean;
  readonly encoding?: OutputEncoding;
  readonly rotate?: {
    readonly size?: WrittenSize;
    readonly every?: WrittenTime;
    readonly at?: string;
    readonly atStart?: boolean;
  };
  readonly keep?: { readonly files?: number; readonly age?: WrittenTime; readonly size?: WrittenSize };
  readonly compress?: boolean;
}

/** An object of a service's own with its counters. */
export interface ObjectDocument {
  readonly name: string;
  readonly help?: string;
  readonly instances?: PublishedObject['instances'];
  readonly counters: readonly (Pick<PublishedCounter, 'name'> & Partial<PublishedCounter>)[];
}

/** A service definition as it is written: service-definition.schema.json says what each field means. */
export interface DefinitionDocument {
  readonly $schema?: string;
  readonly name: string;
  readonly displayName?: string;
  readonly description?: string;
  /** Either this or `script`. */
  readonly program?: string;
  readonly script?: string;
  readonly arguments?: readonly string[];
  readonly directory?: string;
  readonly environment?: {
    readonly mode?: 'extend' | 'replace';
    readonly file?: string;
    readonly variables?: Readonly<Record<string, string | null>>;
    readonly prependPath?: readonly string[];
    readonly appendPath?: readonly string[];
  };
  readonly start?: StartWord;
  readonly account?: string;
  readonly dependencies?: readonly string[];
  readonly process?: 'own' | 'shared';
  readonly children?: 'end' | 'leave';
  readonly follow?: 'program' | 'tree';
  readonly stop?: { readonly steps?: readonly StopStepDocument[] };
  readonly restart?: {
    readonly delay?: WrittenTime;
    readonly factor?: number;
    readonly maxDelay?: WrittenTime;
    readonly jitter?: number;
    readonly resetAfter?: WrittenTime;
    readonly giveUpAfter?: WrittenTime;
  };
  readonly exitCodes?: Readonly<Record<string, ExitMeaning>>;
  readonly ready?: ProbeDocument & { readonly within?: WrittenTime };
  readonly alive?: ProbeDocument & { readonly failures?: number };
  readonly logs?: LogsDocument;
  readonly priority?: PriorityWord;
  readonly affinity?: string;
  readonly limits?: {
    readonly processMemory?: WrittenSize;
    readonly memory?: WrittenSize;
    readonly processes?: number;
  };
  readonly hooks?: {
    readonly beforeStart?: HookDocument;
    readonly afterStart?: HookDocument;
    readonly beforeStop?: HookDocument;
    readonly afterExit?: HookDocument;
  };
  readonly failure?: {
    readonly resetPeriodSeconds?: number | null;
    readonly actions?: readonly { readonly type: FailureActionWord; readonly delayMs: number }[];
    readonly command?: string;
    readonly rebootMessage?: string;
    readonly onNonCrash?: boolean;
  };
  readonly preshutdown?: WrittenTime;
  readonly counters?: {
    readonly publish?: boolean;
    readonly objects?: readonly ObjectDocument[];
  };
}
