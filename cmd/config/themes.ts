import { jsonArray } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { type Role, themeNames } from '../tui/theme/theme.ts';
import { themesIn } from '../tui/theme/theme-files.ts';
import { themes } from '../tui/theme/themes.ts';
import { ownPaths } from './own-paths.ts';

const roles = Object.keys(themes.dark.looks) as readonly Role[];

const help = `svcdeck config themes: list the themes

USAGE
  svcdeck config themes [--json]

A theme of your own is a JSON file (comments are allowed) in the folder that svcdeck config path themes prints; its name is the
file's. It says what differs from its base:

  { "base": "dark", "roles": { "accent": { "front": "#ff8800", "bold": true }, "bad": { "front": "bright-red" } } }

Roles: ${roles.slice(0, 8).join(', ')},
${roles.slice(8).join(', ')}. Each takes front, back (a colour: #rrggbb, or one
of the sixteen by name: red, bright-blue, ...), bold, underlined and inverse (true or false).

OPTIONS
  --json   An array with name and source (built-in, or the file's path)

EXIT CODES
  0 done   1 this user has no folder for settings   2 wrong call

EXAMPLES
  svcdeck config themes
  svcdeck config set theme light
`;

const specs = { json: { kind: 'boolean' } } as const;

/** Lists them, those of the program first. */
export const run = async ({ json }: { readonly json: boolean }, { io }: Context): Promise<number> => {
  const { themes: folder } = ownPaths();
  const { join } = await import('node:path');
  const own = (await themesIn(folder)).map((name) => ({ name, source: join(folder, `${name}.json`) }));
  const all = [...themeNames.map((name) => ({ name, source: 'built-in' })), ...own];
  if (json) io.out([...jsonArray(all)].join(''));
  else for (const { name, source } of all) io.out(`${safeText(name).padEnd(20)} ${safeText(source)}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  invoke: async (args, context) => run((await readFlags('config themes', args, specs)).flags, context),
};
