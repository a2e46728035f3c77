import { jsonArray } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { readSettingsFile } from '../../lib/settings/settings-file.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { allCommands } from '../tui/state/keys.ts';
import { boundCommands, checkBindings } from '../tui/state/settings-keys.ts';
import { exitHelp } from './exit-help.ts';
import { ownPaths } from './own-paths.ts';

const help = `svcdeck config keys: list the commands of the screens and their keys

USAGE
  svcdeck config keys [--json]

The names are those that settings bind keys to; * marks keys that the settings have changed. A key is a character (r, R),
a name (enter, escape, space, tab, up, pageup, f5, ...) or one of these behind ctrl+, alt+ or shift+. A command may have several
keys, or [] and be left to the palette. Two commands can't have one key at one place; they may swap theirs.

OPTIONS
  --json   An array with name, keys, modes (where they work; all: everywhere), changed, description

${exitHelp}

EXAMPLES
  svcdeck config keys
  svcdeck config set keys.services.restart "r f9"
  svcdeck config set keys.services.kill "[]"
`;

const specs = { json: { kind: 'boolean' } } as const;

/** Lists them. FailedError: the settings are wrong. */
export const run = async ({ json }: { readonly json: boolean }, { io }: Context): Promise<number> => {
  const { document } = await effectiveSettings(await readSettingsFile(ownPaths().settings), process.env);
  const { bindings, problems } = checkBindings(document.keys ?? {}, allCommands);
  const commands = boundCommands(allCommands, bindings);
  const isChanged = (name: string): boolean => Object.hasOwn(bindings, name);
  if (json)
    io.out(
      [
        ...jsonArray(
          commands.map(({ name, keys, modes, description }) => ({
            name,
            keys,
            modes: modes === 'everywhere' ? ['all'] : modes,
            changed: isChanged(name),
            description,
          })),
        ),
      ].join(''),
    );
  else
    for (const { name, keys, description } of commands)
      io.out(`${name.padEnd(24)}${isChanged(name) ? '*' : ' '} ${keys.join(' ').padEnd(30)} ${description}\n`);
  for (const problem of problems) io.err(`svcdeck: ${safeText(problem)}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  invoke: async (args, context) => run((await readFlags('config keys', args, specs)).flags, context),
};
