import type { HostSystem, StatusReport } from '../../../native/host-types.ts';
import type { FindCounter } from '../../perflib/own-counters.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import type { HostEvent } from '../events/host-event.ts';
import type { ExitRecord } from '../exit/exit-history.ts';
import type { LogFolder } from '../logs/log-folder.ts';
import type { LogClock } from '../logs/log-writer.ts';
import type { CodePageDecoders } from '../logs/output-text.ts';
import type { ServiceExit } from '../restart/restart-policy.ts';

/** The time, and waiting for it. */
export interface HostClock extends LogClock {
  /** Milliseconds since some moment, on a clock that nobody sets. */
  steady(): number;
}

/** Who has started the service and is told how it stands: the service control manager, or a console. */
export interface ManagerLink {
  /** As `ServedService.report`: false, where it was not told since something else is true by now. */
  report(status: StatusReport): Promise<boolean>;
}

/** What of Windows a hosted service needs. */
export type HostedSystem = Pick<
  HostSystem,
  'createGroup' | 'signalConsole' | 'consoleLeft' | 'closeWindows' | 'namedEvent'
>;

/** What surrounds a hosted service: files, variables, the computer. */
export interface HostSurroundings {
  /** What the host itself was started with. */
  readonly environment: Iterable<readonly [name: string, value: string]>;
  /** Full path of System32. */
  readonly systemFolder: string;
  /** The words with which svcdeck runs a script, the path of its executable first; that of the script comes behind them. */
  readonly scriptWords: readonly string[];
  readonly logFolder: (path: string) => LogFolder;
  /** The text of a file; rejects with an error that has Node's `code`. */
  readText(path: string): Promise<string>;
  /** What is at a path. Never rejects. */
  kindOf(path: string): Promise<'file' | 'folder' | 'missing' | 'unknown'>;
  addToHistory(record: ExitRecord): Promise<void>;
  /** Told of each answer of a probe. Absent: nobody wants to know. */
  readonly probed?: (tookMs: number, isGood: boolean) => void;
  /** Finds what a script counts. Absent: nobody publishes it. */
  readonly findCounter?: FindCounter;
  /** The definition as it is by now. Rejects with a FailedError that says what is wrong with it. */
  readDefinition(): Promise<ServiceDefinition>;
  readonly codePages: CodePageDecoders;
  /** From 0 to 1, 1 left out. */
  random(): number;
  /** How long Windows waits at shutdown for services to stop. */
  readonly shutdownMs: number;
}

/** All that a hosted service is handed. */
export interface HostedParts {
  readonly definition: ServiceDefinition;
  readonly system: HostedSystem;
  readonly manager: ManagerLink;
  /** Takes what happens, for the event log or a console. Must not throw. */
  readonly tell: (event: HostEvent) => void;
  readonly clock: HostClock;
  readonly surroundings: HostSurroundings;
}

/** A service whose program is run and looked after. */
export interface Hosted {
  /**
   * SERVICE_CONTROL_STOP and so on, or one of `controls.ts`, as the manager's answer to it was given: it only begins what is asked
   * for, and knows what it does not understand.
   */
  control(control: number): void;
  /**
   * Resolves once the manager has been told that it has stopped, with what it was told. Rejects only where the host itself is
   * at fault: then nothing of what it does can be counted on.
   */
  readonly ended: Promise<ServiceExit>;
}
