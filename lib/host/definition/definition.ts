import type { PublishedObject } from '../../perflib/counter-object.ts';
import type { FailureRequest } from '../../service/failure-settings.ts';
import type { EnvironmentSettings } from '../environment/build-environment.ts';
import type { LogSettings } from '../logs/log-settings.ts';
import type { ProbeSettings } from '../probes/probe-settings.ts';
import type { ExitRules } from '../restart/exit-rules.ts';
import type { BackOff } from '../restart/restart-policy.ts';
import type { StopStepSettings } from '../stop/stop-plan.ts';
import type { PriorityWord, StartWord } from './definition-document.ts';

/** A program that runs beside the service's. Paths may hold `%NAME%`. */
export interface Hook {
  readonly program: string;
  readonly arguments: readonly string[];
  /** After this it is ended. */
  readonly timeoutMs: number;
  /** `fail`: the start fails with it. */
  readonly onFailure: 'continue' | 'fail';
}

/** When the service counts as started. */
export interface Readiness {
  readonly probe: ProbeSettings;
  readonly everyMs: number;
  readonly timeoutMs: number;
  /** A program that is not ready by then has failed. */
  readonly withinMs: number;
}

/** How it is known that the program still works. */
export interface Liveness {
  readonly probe: ProbeSettings;
  readonly everyMs: number;
  readonly timeoutMs: number;
  /** So many failures in a row end the program. */
  readonly failures: number;
}

/** A service definition with every default in its place and every time and size as a number. */
export interface ServiceDefinition {
  readonly name: string;
  readonly displayName: string;
  /** Empty: none. */
  readonly description: string;
  /** A full path; may hold `%NAME%`, like every path here. */
  readonly program: string;
  /** The program is a script in JavaScript, which svcdeck itself runs. */
  readonly isScript: boolean;
  readonly arguments: readonly string[];
  readonly directory: string;
  readonly environment: EnvironmentSettings;
  readonly start: StartWord;
  readonly account: string;
  /** Groups begin with `+`. */
  readonly dependencies: readonly string[];
  readonly process: 'own' | 'shared';
  readonly children: 'end' | 'leave';
  readonly follow: 'program' | 'tree';
  /** The last one is always `terminate`. */
  readonly stop: readonly StopStepSettings[];
  readonly restart: BackOff;
  readonly exitRules: ExitRules;
  /** undefined: it counts as started as soon as the program runs. */
  readonly ready: Readiness | undefined;
  readonly alive: Liveness | undefined;
  readonly logs: LogSettings;
  readonly priority: PriorityWord;
  /** Processors by number, rising. undefined: all. */
  readonly affinity: readonly number[] | undefined;
  readonly limits: {
    readonly processMemoryBytes: number | undefined;
    readonly memoryBytes: number | undefined;
    readonly processes: number | undefined;
  };
  readonly hooks: {
    readonly beforeStart: Hook | undefined;
    readonly afterStart: Hook | undefined;
    readonly beforeStop: Hook | undefined;
    readonly afterExit: Hook | undefined;
  };
  /** What Windows does when the service fails. A field that is absent is not set. */
  readonly failure: FailureRequest;
  /** undefined: it is told of a shutdown together with all others. */
  readonly preshutdownMs: number | undefined;
  readonly counters: {
    /** It has an instance of the object of all hosted services. undefined: where Windows can register that. */
    readonly publish: boolean | undefined;
    /** Of its own. */
    readonly objects: readonly PublishedObject[];
  };
}
