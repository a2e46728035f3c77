import type { EventFilter } from '../../lib/events/filter.ts';
import { joinLogs, type OwnLog } from '../../lib/events/joined-events.ts';
import { ownLogFeeds, serviceFeeds } from '../../lib/events/service-events.ts';
import { deletedProfile, readServiceProfile, type ServiceProfile } from '../../lib/events/service-profile.ts';
import { findOne } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { noSuchService } from '../../lib/service/select.ts';
import { SERVICE_STATE_ALL, SERVICE_TYPE_ALL } from '../../native/codes.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { checkLive, runScene } from '../events/events.ts';
import { wholeFilter } from '../events/filter-flags.ts';
import { type EventsOptions, flagSpecs, readEventsOptions } from '../events/options.ts';
import { sceneOf } from '../events/scene.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { help } from './help.ts';

const COMMAND = 'log';

export interface LogOptions {
  readonly name: string;
  /** There is no such service any more. */
  readonly isDeleted: boolean;
  readonly events: EventsOptions;
}

// Where events are read from, and from whom, is what this command finds out by itself.
const {
  log: _log,
  file: _file,
  provider: _provider,
  record: _record,
  xpath: _xpath,
  query: _query,
  message: _message,
  ...shared
} = flagSpecs;
const logFlags = { ...shared, deleted: { kind: 'boolean' } } as const;
const unset = {
  log: undefined,
  file: undefined,
  provider: undefined,
  record: undefined,
  xpath: undefined,
  query: undefined,
  // What is said of one service is little, and its sentences are what is wanted.
  message: false,
};

/** UsageError: see `readFlags` and `readEventsOptions`; also an empty or impossible name. */
export const parse = async (args: readonly string[]): Promise<LogOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, logFlags, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = positionals;
  checkName(name, COMMAND);
  const events = readEventsOptions(COMMAND, { ...unset, ...flags }, []);
  return { name, isDeleted: flags.deleted, events: { ...events, withMessage: true } };
};

const profileOf = async (machine: Machine, { name, isDeleted }: LogOptions): Promise<ServiceProfile> => {
  const entry = await findOne(machine.services, name);
  if (entry !== undefined) return readServiceProfile(machine, entry);
  if (isDeleted) return deletedProfile(name);
  throw noSuchService(name, await machine.services.list({ types: SERVICE_TYPE_ALL, states: SERVICE_STATE_ALL }));
};

/** The logs that svcdeck itself keeps of a service. `filter`: what of them is wanted. */
export type OwnLogsOf = (machine: Machine, name: string, filter: EventFilter) => Promise<readonly OwnLog[]>;

const noOwnLogs: OwnLogsOf = async () => [];

/**
 * Writes everything that is told of the service to standard output, in the order of time. Gives the exit code. `ownLogsOf`:
 * what joins the event log's part, record by record.
 */
export const run = async (options: LogOptions, context: Context, ownLogsOf: OwnLogsOf = noOwnLogs): Promise<number> => {
  checkLive(options.events, context);
  const machine = await context.machine();
  const profile = await profileOf(machine, options);
  const filter = await wholeFilter(COMMAND, options.events, machine, context);
  const ownLogs = await ownLogsOf(machine, profile.name, filter);
  const names = ownLogs.map(({ name }) => name);
  return runScene(
    sceneOf(options.events, context, machine, {
      feeds: [...serviceFeeds(profile, filter), ...ownLogFeeds(names, filter)],
      // Nobody has asked for a log that one of its providers happens to write to.
      unnamed: new Set(profile.logs),
      events: ownLogs.length === 0 ? machine.events : joinLogs(machine.events, ownLogs),
    }),
  );
};

export const command: Command = {
  help,
  flags: logFlags,
  positionals: ['service'],
  invoke: async (args, context) => {
    const options = await parse(args);
    const { hostedOutput } = await import('./hosted-output.ts');
    return run(options, context, (machine, name, filter) =>
      hostedOutput(machine, name, filter, context, options.events.isQuiet),
    );
  },
};
