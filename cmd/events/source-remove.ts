import { FailedError, UsageError } from '../../lib/errors.ts';
import { noneCalled } from '../../lib/events/find-named.ts';
import { sideBySide } from '../../lib/events/side-by-side.ts';
import { checkSourceName } from '../../lib/events/source-check.ts';
import { classicLogs, findSource } from '../../lib/events/source-list.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { EventSource, Events } from '../../native/event-types.ts';
import { confirm, needConsent } from '../confirm.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from '../service/each-named.ts';
import { jsonFor } from '../service/print-json.ts';
import { sourceHelp as help } from './source-help.ts';
import { sourceJson } from './source-json.ts';

const COMMAND = 'events source remove';

export interface SourceRemoveOptions {
  readonly names: readonly string[];
  /** Also what no program registered for itself. */
  readonly isForced: boolean;
  readonly isYes: boolean;
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const flagSpecs = {
  force: { kind: 'boolean' },
  yes: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags`; also a name that no source can have, or --yes with --dry-run. */
export const parse = async (args: readonly string[]): Promise<SourceRemoveOptions> => {
  const { flags, positionals: names } = await readFlags(COMMAND, args, flagSpecs, { value: 'NAME', least: 1 });
  for (const name of names) checkSourceName(COMMAND, name);
  if (flags.yes && flags['dry-run']) throw new UsageError(`${COMMAND}: --yes and --dry-run exclude each other`);
  return { names, isForced: flags.force, isYes: flags.yes, isDryRun: flags['dry-run'], json: flags.json };
};

const allNames = async (events: Events, signal: AbortSignal): Promise<readonly string[]> => {
  const logs = await sideBySide(await classicLogs(events, signal), (log) => events.sources(log), signal);
  return logs.flat().map(({ name }) => name);
};

const findRemovable = async (
  events: Events,
  name: string,
  { isForced }: SourceRemoveOptions,
  signal: AbortSignal,
): Promise<EventSource> => {
  const source = await findSource(events, name, signal);
  if (source === undefined) throw noneCalled('source', name, await allNames(events, signal));
  if (!source.isCustom && !isForced)
    throw new FailedError(
      `${source.name} (${source.log}) is no source that a program registered for itself: Windows, or what was set up with it, may need it`,
      '--force removes it all the same.',
    );
  return source;
};

interface Target {
  readonly source: EventSource;
}

const nameText = ({ name, log }: EventSource): string => `${safeText(name)} (${safeText(log)})`;

/** Looks at all of them first, asks, and takes them away; a failure of one hides none of the others. */
export const run = async (options: SourceRemoveOptions, context: Context): Promise<number> => {
  const { names, json, isDryRun, isYes } = options;
  const { io, signal } = context;
  needConsent(COMMAND, options, io, 'to remove what was named');
  const machine = await context.machine();
  const { events } = machine;
  const telling = { machine, json };
  const find = async ({ name }: { readonly name: string }): Promise<Target> => ({
    source: await findRemovable(events, name, options, signal),
  });
  const targets = await attemptEach(
    names.map((name) => ({ name })),
    context,
    telling,
    find,
  );
  const found = targets.flatMap((each) => ('source' in each ? [each.source] : []));
  if (found.length > 0 && !isDryRun && !isYes) {
    const what = found.map(nameText).join(', ');
    io.err(`${what}: events written so far lose their texts, and new ones go to Application.\n`);
    await confirm(
      context,
      `Remove ${found.length === 1 ? 'this source' : `these ${found.length} sources`}?`,
      'nothing was removed',
    );
  }
  const outcomes = await attemptEach(targets, context, telling, async ({ source }: Target) => {
    if (!isDryRun) await events.removeSource(source.log, source.name);
    if (!json) io.out(`${nameText(source)} ${isDryRun ? 'would be removed' : 'was removed'}\n`);
    return { source };
  });
  if (json) {
    const told = outcomes.flatMap((each) => ('source' in each ? [each.source] : []));
    io.out(
      jsonFor(
        names,
        told.map((source) => ({ ...sourceJson(source), removed: !isDryRun })),
      ),
    );
  }
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['source'],
  invoke: async (args, context) => run(await parse(args), context),
};
