import { type ProbeFacts, probeFacts } from '../../../lib/host/looking/probe-facts.ts';
import {
  type ActivityFacts,
  type ProgramActivity,
  programActivity,
  restartsOf,
} from '../../../lib/host/looking/program-activity.ts';
import type { HostedLook, HostedRow } from '../state/hosted.ts';

/** How a hosted service stands at a time, found from all that is known of it. */
export interface HostedFacts {
  readonly activity: ProgramActivity;
  readonly restarts: number;
  /** How long its program has been running, in milliseconds. Absent: it does not run, or that is not known. */
  readonly upMs?: number;
  /** Absent: the definition can't be read. */
  readonly probes?: readonly ProbeFacts[];
  /** What uses memory and processors: the program, or where that is not known the host that looks after it. */
  readonly usage?: { readonly of: 'program' | 'host'; readonly workingSetBytes: number; readonly cpuPercent?: number };
}

/** The program's own process. undefined: there is none, or it is not known. */
export const processIdOf = (activity: ProgramActivity): number | undefined =>
  'processId' in activity ? activity.processId : undefined;

const hasProgram = ({ kind }: ProgramActivity): boolean => kind === 'running' || kind === 'probing';

const usageOf = ({ record, look }: HostedRow, activity: ProgramActivity): HostedFacts['usage'] => {
  const { program } = look;
  if (program !== undefined && processIdOf(activity) === program.usage.processId) {
    const { usage, cpuPercent } = program;
    return {
      of: 'program',
      workingSetBytes: usage.workingSetBytes,
      ...(cpuPercent === undefined ? {} : { cpuPercent }),
    };
  }
  const { usage, cpu } = record;
  if (usage === undefined || usage === null) return undefined;
  return { of: 'host', workingSetBytes: usage.workingSetBytes, ...(cpu ? { cpuPercent: cpu.percent } : {}) };
};

const activityFacts = ({ record, look }: HostedRow): ActivityFacts => {
  const { status } = record.entry;
  const startedAt = record.usage?.startedAt;
  return {
    status,
    records: look.records,
    ...(startedAt === undefined ? {} : { hostStartedAt: startedAt }),
    ...(look.definition === undefined ? {} : { definition: look.definition }),
    ...(look.news === undefined ? {} : { news: look.news }),
  };
};

const probesOf = ({ definition, news }: HostedLook, activity: ProgramActivity): readonly ProbeFacts[] | undefined =>
  definition === undefined ? undefined : probeFacts(definition, news, hasProgram(activity));

/** `now`: on the clock of that computer, milliseconds since 1970. */
export const hostedFacts = (row: HostedRow, now: number): HostedFacts => {
  const facts = activityFacts(row);
  const activity = programActivity(facts, now);
  const probes = probesOf(row.look, activity);
  const usage = usageOf(row, activity);
  const since = hasProgram(activity) && 'since' in activity ? activity.since : undefined;
  return {
    activity,
    restarts: restartsOf(facts),
    ...(since === undefined ? {} : { upMs: Math.max(0, now - since) }),
    ...(probes === undefined ? {} : { probes }),
    ...(usage === undefined ? {} : { usage }),
  };
};
