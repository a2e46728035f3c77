import { valueIn } from '../../lib/host/definition/edit-definition.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { editSettings, readSettingKey } from '../../lib/settings/edit-settings.ts';
import { settingTable } from '../../lib/settings/setting-table.ts';
import { readSettingsFile } from '../../lib/settings/settings-file.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { changeSettingsFile } from './change-file.ts';
import { exitHelp } from './exit-help.ts';
import { ownPaths } from './own-paths.ts';

const help = `svcdeck config reset: take settings out of the file, so that they are as the program has them

USAGE
  svcdeck config reset KEY ...

All keys are taken out at once, or, where one is unknown, none. Other settings and their comments stay.

${exitHelp}

EXAMPLES
  svcdeck config reset theme
  svcdeck config reset keys.services.restart refreshSeconds
`;

/** UsageError: see `readFlags`. */
export const parse = async (args: readonly string[]): Promise<readonly string[]> =>
  (await readFlags('config reset', args, {}, { value: 'KEY', least: 1 })).positionals;

/** Takes them out. UsageError: no setting has that key; FailedError: see `changeSettingsFile`. */
export const run = async (keys: readonly string[], { io }: Context): Promise<number> => {
  const paths = keys.map(readSettingKey);
  const files = ownPaths();
  const document = await readSettingsFile(files.settings);
  const written = paths.map((path) => valueIn(document, path) !== undefined);
  await changeSettingsFile(files, (text) =>
    paths.reduce((edited, path, index) => (written[index] ? editSettings(edited, path, undefined) : edited), text),
  );
  keys.forEach((key, index) => {
    io.out(`${safeText(key)} ${written[index] ? 'was taken out of' : 'is not in'} ${safeText(files.settings)}\n`);
  });
  return 0;
};

export const command: Command = {
  help,
  positionals: [settingTable.map(({ key }) => key)],
  invoke: async (args, context) => run(await parse(args), context),
};
