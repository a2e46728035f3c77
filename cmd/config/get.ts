import { valueIn } from '../../lib/host/definition/edit-definition.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { readSettingKey } from '../../lib/settings/edit-settings.ts';
import { effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { settingTable } from '../../lib/settings/setting-table.ts';
import { readSettingsFile } from '../../lib/settings/settings-file.ts';
import type { Context } from '../context.ts';
import { EXIT_NOT_FOUND } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { ownPaths } from './own-paths.ts';

const help = `svcdeck config get: print one setting as it counts

USAGE
  svcdeck config get KEY [--json]

KEY is theme, sort.column, machines[0].computer, or keys.COMMAND; config show names the settings and where they come from.
Text is printed as it is, everything else as JSON. Of what nobody has set nothing is printed, and the exit code is 4.

OPTIONS
  --json   Text in quotes too; null where nobody has set it

EXIT CODES
  0 done   1 the settings can't be read   2 wrong call   4 nobody has set it

EXAMPLES
  svcdeck config get theme
  svcdeck config get keys.services.restart
`;

export interface GetOptions {
  readonly key: string;
  readonly json: boolean;
}

const specs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`. */
export const parse = async (args: readonly string[]): Promise<GetOptions> => {
  const { flags, positionals } = await readFlags('config get', args, specs, {
    value: 'KEY',
    least: 1,
    most: 1,
  });
  return { key: positionals[0] ?? '', json: flags.json };
};

/** Prints the value. UsageError: no setting has that key; FailedError: the file is wrong. */
export const run = async ({ key, json }: GetOptions, { io }: Context): Promise<number> => {
  const path = readSettingKey(key);
  const { document } = await effectiveSettings(await readSettingsFile(ownPaths().settings), process.env);
  const value = valueIn(document, path);
  if (json) io.out(jsonDocument(value ?? null));
  else if (value !== undefined) io.out(typeof value === 'string' ? `${safeText(value)}\n` : jsonDocument(value));
  return value === undefined ? EXIT_NOT_FOUND : 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: [settingTable.map(({ key }) => key)],
  invoke: async (args, context) => run(await parse(args), context),
};
