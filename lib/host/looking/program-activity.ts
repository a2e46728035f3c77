import {
  ERROR_SERVICE_NEVER_STARTED,
  SERVICE_PAUSED,
  SERVICE_RUNNING,
  SERVICE_START_PENDING,
} from '../../../native/codes.ts';
import type { ServiceStatus } from '../../../native/types.ts';
import type { Tone } from '../../output/style.ts';
import { stateWord } from '../../service/words.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import type { ExitRecord } from '../exit/exit-history.ts';
import type { HostNews } from './host-news.ts';

/** What is known of a hosted service besides what the service manager tells. */
export interface ActivityFacts {
  readonly status: ServiceStatus;
  /** When its host's process began, milliseconds since 1970. Absent: it has none, or that is not known. */
  readonly hostStartedAt?: number;
  /** Absent: it can't be read. */
  readonly definition?: Pick<ServiceDefinition, 'ready'>;
  /** How its program ended, oldest first. */
  readonly records: readonly ExitRecord[];
  /** What its host has told, the newest first. Absent: the event log can't be read. */
  readonly news?: readonly HostNews[];
}

/** What the program of a hosted service does. Times are milliseconds since 1970. */
export type ProgramActivity =
  | { readonly kind: 'running' | 'probing'; readonly since?: number; readonly processId?: number }
  /** It has ended, and is started again then. */
  | { readonly kind: 'backing-off'; readonly until: number }
  /** As the service manager says; there is no program, or nothing more is known of it. */
  | { readonly kind: 'as-service'; readonly word: string };

const timeOf = ({ time }: ExitRecord): number => Date.parse(time);

/** The records since the service was started. */
const sinceStart = ({ records, hostStartedAt = Number.NEGATIVE_INFINITY }: ActivityFacts): readonly ExitRecord[] =>
  records.filter((record) => timeOf(record) >= hostStartedAt);

/** How often the program was to be started again since the service was started. */
export const restartsOf = (facts: ActivityFacts): number =>
  facts.status.processId === 0 ? 0 : sinceStart(facts).filter(({ restartInMs }) => restartInMs !== undefined).length;

/** When the run began that goes on now, and its process, as far as that is known. */
const currentRun = (facts: ActivityFacts): { readonly since?: number; readonly processId?: number } => {
  const { news = [], hostStartedAt = 0 } = facts;
  const started = news.find(({ symbol }) => symbol === 'HOST_STARTED');
  const last = sinceStart(facts).at(-1);
  const lastEnd = last === undefined ? 0 : timeOf(last);
  // Clocks of log and file may differ by a little.
  if (started !== undefined && started.at >= Math.max(hostStartedAt, lastEnd) - 1000) {
    const processId = Number(started.inserts['processId']);
    return { since: started.at, ...(Number.isSafeInteger(processId) && processId > 0 ? { processId } : {}) };
  }
  if (last?.restartInMs !== undefined) return { since: lastEnd + last.restartInMs };
  return facts.hostStartedAt === undefined ? {} : { since: facts.hostStartedAt };
};

/** Whether the program has begun and its readiness probe has not been good since. */
const isProbing = ({ status, definition, news = [] }: ActivityFacts): boolean => {
  if (definition?.ready === undefined) return false;
  const told = news.find(({ symbol }) => symbol === 'HOST_STARTED' || symbol === 'HOST_READY');
  return status.state === SERVICE_START_PENDING || told?.symbol === 'HOST_STARTED';
};

/** What the program does at that time, milliseconds since 1970. */
export const programActivity = (facts: ActivityFacts, now: number): ProgramActivity => {
  const { status } = facts;
  const isUp = status.state === SERVICE_RUNNING || status.state === SERVICE_START_PENDING;
  if (!isUp || status.processId === 0)
    return {
      kind: 'as-service',
      word: status.win32ExitCode === ERROR_SERVICE_NEVER_STARTED ? 'never run' : stateWord(status.state),
    };
  const last = sinceStart(facts).at(-1);
  const until = last?.restartInMs === undefined ? 0 : timeOf(last) + last.restartInMs;
  if (until > now) return { kind: 'backing-off', until };
  const run = currentRun(facts);
  if (isProbing(facts)) return { kind: 'probing', ...run };
  return status.state === SERVICE_RUNNING ? { kind: 'running', ...run } : { kind: 'as-service', word: 'starting' };
};

const two = (value: number): string => String(value).padStart(2, '0');

/** How long it is until then, as a clock counts down: `3:43`. */
const leftText = (until: number, now: number): string => {
  const seconds = Math.max(1, Math.ceil((until - now) / 1000));
  const [hours, minutes] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60];
  return hours === 0 ? `${minutes}:${two(seconds % 60)}` : `${hours}:${two(minutes)}:${two(seconds % 60)}`;
};

/** It in a few words. */
export const activityText = (activity: ProgramActivity, now: number): string => {
  if (activity.kind === 'backing-off') return `backing off ${leftText(activity.until, now)}`;
  if (activity.kind === 'probing') return 'waiting for probe';
  return activity.kind === 'as-service' ? activity.word : 'running';
};

/** How a terminal sets it off. */
export const activityTone = (activity: ProgramActivity, { state }: ServiceStatus): Tone => {
  if (activity.kind === 'running') return 'good';
  return activity.kind !== 'as-service' || state === SERVICE_PAUSED ? 'waiting' : 'quiet';
};
