import { safeText } from '../../lib/output/safe-text.ts';
import { checkSettingValue, editSettings, readSettingKey, readSettingValue } from '../../lib/settings/edit-settings.ts';
import { settingTable } from '../../lib/settings/setting-table.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { changeSettingsFile } from './change-file.ts';
import { exitHelp } from './exit-help.ts';
import { ownPaths } from './own-paths.ts';

const help = `svcdeck config set: write one setting into the settings file

USAGE
  svcdeck config set KEY VALUE

KEY is theme, sort.column, machines[0].computer, or keys.COMMAND. VALUE is text, a number, true, false, or JSON; the keys of a
command may be written one after the other. Comments and the order of the file stay. A value that can't be, and keys that
would mean two things at one place, are refused, and the file stays as it was. config reset takes a setting out again.

${exitHelp}

EXAMPLES
  svcdeck config set theme high-contrast
  svcdeck config set refreshSeconds 2
  svcdeck config set keys.services.restart "r f9"
  svcdeck config set sort.column memory
  svcdeck config set machines "[{\\"computer\\": \\"SRV1\\"}, {\\"name\\": \\"example\\", \\"machine\\": \\"demo\\"}]"
`;

export interface SetOptions {
  readonly key: string;
  readonly value: string;
}

/** UsageError: see `readFlags`. */
export const parse = async (args: readonly string[]): Promise<SetOptions> => {
  const { positionals } = await readFlags(
    'config set',
    args,
    {},
    { value: 'KEY and VALUE', least: 2, most: 2, isFreeText: true },
  );
  const [key = '', value = ''] = positionals;
  return { key, value };
};

/** Writes it. UsageError: the key or the value can't be; FailedError: see `changeSettingsFile`. */
export const run = async ({ key, value: typed }: SetOptions, { io }: Context): Promise<number> => {
  const path = readSettingKey(key);
  const value = readSettingValue(path, typed);
  await checkSettingValue(path, value);
  const paths = ownPaths();
  const isChanged = await changeSettingsFile(paths, (text) => editSettings(text, path, value));
  io.out(
    `${safeText(key)} is ${safeText(JSON.stringify(value))}${isChanged ? '' : ' already'} in ${safeText(paths.settings)}\n`,
  );
  return 0;
};

export const command: Command = {
  help,
  positionals: [settingTable.map(({ key }) => key)],
  invoke: async (args, context) => run(await parse(args), context),
};
