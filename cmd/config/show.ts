import { jsonArray } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { type EffectiveSetting, effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { settingTable } from '../../lib/settings/setting-table.ts';
import { readSettingsFile } from '../../lib/settings/settings-file.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { exitHelp } from './exit-help.ts';
import { ownPaths } from './own-paths.ts';

const settingHelp = settingTable
  .map(({ key, summary, variable = '', option = '' }) =>
    `  ${key.padEnd(15)} ${summary.padEnd(54)} ${variable.padEnd(24)} ${option}`.trimEnd(),
  )
  .join('\n');

const help = `svcdeck config show: the settings that count, and who says so

USAGE
  svcdeck config show [--json]

An option of the command line goes before a variable of the environment, that before the settings file, and that before
what the program has by itself. A setting of which nobody says anything depends on the terminal or on the system.

SETTINGS         (of the screens: svcdeck ui)                           VARIABLE                 OPTION
${settingHelp}

OPTIONS
  --json   An array with key, value (null: it depends), source (default, file or the name of a variable)

${exitHelp}

EXAMPLES
  svcdeck config show
  svcdeck config show --json
  svcdeck config set theme light
`;

const specs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`. */
export const parse = async (args: readonly string[]): Promise<{ readonly json: boolean }> =>
  (await readFlags('config show', args, specs)).flags;

const sourceText = ({ source }: EffectiveSetting): string => (typeof source === 'string' ? source : source.variable);

const valueText = (value: unknown): string => {
  if (value === undefined) return '(as the system has it)';
  return typeof value === 'string' ? value : JSON.stringify(value);
};

/** Prints every setting. FailedError: the file is wrong. */
export const run = async ({ json }: { readonly json: boolean }, { io }: Context): Promise<number> => {
  const document = await readSettingsFile(ownPaths().settings);
  const { settings, problems } = await effectiveSettings(document, process.env);
  if (json) {
    const values = settings.map((each) => ({ key: each.key, value: each.value ?? null, source: sourceText(each) }));
    io.out([...jsonArray(values)].join(''));
  } else
    for (const each of settings)
      io.out(`${each.key.padEnd(15)} ${sourceText(each).padEnd(23)} ${safeText(valueText(each.value))}\n`);
  for (const problem of problems) io.err(`svcdeck: ${safeText(problem)}; it does not count\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  invoke: async (args, context) => run(await parse(args), context),
};
