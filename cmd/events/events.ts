import { planFilter } from '../../lib/events/filter-plan.ts';
import { mergeByTime } from '../../lib/events/merge-logs.ts';
import { eventLine } from '../../lib/events/output/line-text.ts';
import { painter } from '../../lib/output/style.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';

const help = `svcdeck events: read the event log

USAGE
  svcdeck events [LOG ...]

EXAMPLES
  svcdeck events System
`;

const flagSpecs = { log: { kind: 'list', value: 'NAME' } } as const;

export interface EventsOptions {
  readonly logs: readonly string[];
}

/** UsageError: see `readFlags`. */
export const parse = async (args: readonly string[]): Promise<EventsOptions> => {
  const { flags, positionals } = await readFlags('events', args, flagSpecs, { value: 'LOG' });
  const logs = [...positionals, ...(flags.log ?? [])];
  return { logs: logs.length === 0 ? ['System', 'Application'] : logs };
};

/** Writes the events to standard output. */
export const run = async ({ logs }: EventsOptions, context: Context): Promise<number> => {
  const { io } = context;
  const { events } = await context.machine();
  const streams = logs.map((log) => events.read(planFilter({}, { kind: 'logs', logs: [log] }).query));
  const options = { paint: painter(io.hasColour), ...(io.columns === undefined ? {} : { width: io.columns - 1 }) };
  for await (const batch of mergeByTime(streams))
    for (const record of batch) io.out(`${await eventLine(record, options)}\n`);
  return 0;
};

export const command: Command = {
  help,
  invoke: async (args, context) => run(await parse(args), context),
};
