import { safeText } from '../../lib/output/safe-text.ts';
import {
  changeDependencies,
  checkAdded,
  checkDependencyRequest,
  type DependencyChange,
  type DependencyRequest,
  writeDependencies,
} from '../../lib/service/dependency-change.ts';
import { findEach, type Had } from '../../lib/service/find-each.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { attemptEach, firstFailure } from './each-named.ts';
import { jsonFor } from './print-json.ts';

export interface ConfigOptions extends DependencyRequest {
  readonly names: readonly string[];
  readonly isDryRun: boolean;
  readonly json: boolean;
}

const help = `svcdeck config --add-depend: change one dependency of a service and leave the others

USAGE
  svcdeck config NAME ... --add-depend X [--remove-depend Y] [--dry-run] [--json]

X and Y are key names, or load order groups with + before them. What is there already is not added again, and what is not
there need not be removed: both are said, and nothing is changed. An unknown service, and one that itself depends on NAME,
is refused before anything is changed. The change is read back. Without these options config is sc's verb, or, with one of
the words show, get, set, reset, edit, check, path, keys, themes and schema behind it, about the settings of the screens:
svcdeck config show --help.

OPTIONS
  --add-depend X      NAME needs X from its next start on (repeatable, or A,B)
  --remove-depend Y   NAME needs Y no longer (repeatable, or A,B)
  --dry-run           Say what would change, and change nothing
  --json              name, before, after, added, removed, changed; an array where several NAMEs were given

EXIT CODES
  0 done, or nothing to do   1 failed   2 wrong call   4 not found   5 access denied

EXAMPLES
  svcdeck config Spooler --add-depend W32Time
  svcdeck config Spooler --add-depend +NetworkProvider --remove-depend HTTP --dry-run
`;

const specs = {
  'add-depend': { kind: 'list', value: 'NAME', offers: 'service' },
  'remove-depend': { kind: 'list', value: 'NAME', offers: 'service' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

/** UsageError: see `readFlags` and `checkDependencyRequest`. */
export const parse = async (args: readonly string[]): Promise<ConfigOptions> => {
  const { flags, positionals: names } = await readFlags('config', args, specs, { value: 'NAME', least: 1 });
  for (const name of names) checkName(name, 'config');
  const request = { add: flags['add-depend'] ?? [], remove: flags['remove-depend'] ?? [] };
  checkDependencyRequest(request);
  return { names, ...request, isDryRun: flags['dry-run'], json: flags.json };
};

const listed = (dependencies: readonly string[]): string =>
  dependencies.length === 0 ? 'nothing' : dependencies.map(safeText).join(', ');

const isChanged = ({ added, removed }: DependencyChange): boolean => added.length + removed.length > 0;

const line = (name: string, change: DependencyChange, isDryRun: boolean): string => {
  if (!isChanged(change)) return `${safeText(name)} depends on ${listed(change.before)} already; nothing to change\n`;
  return `${safeText(name)} ${isDryRun ? 'would depend' : 'depends'} on ${listed(change.after)} (before: ${listed(change.before)})\n`;
};

/** Changes each service that was named; a failure of one keeps none of the others from being changed. */
export const run = async (options: ConfigOptions, context: Context): Promise<number> => {
  const { names, isDryRun, json } = options;
  const machine = await context.machine();
  const { services } = machine;
  const change = async ({ entry: { name } }: Had) => {
    const result = changeDependencies((await services.config(name)).dependencies, options);
    await checkAdded(services, name, result.added);
    if (isChanged(result) && !isDryRun) await writeDependencies(services, name, result);
    if (!json) context.io.out(line(name, result, isDryRun));
    return { name, ...result, changed: isChanged(result) && !isDryRun };
  };
  const outcomes = await attemptEach(await findEach(services, names), context, { machine, json }, change);
  if (json)
    context.io.out(
      jsonFor(
        names,
        outcomes.filter((each) => 'changed' in each),
      ),
    );
  return firstFailure(outcomes);
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
