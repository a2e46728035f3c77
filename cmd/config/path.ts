import { UsageError } from '../../lib/errors.ts';
import { isThere } from '../../lib/files/is-there.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { ProfilePaths } from '../../lib/settings/profile-paths.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { ownPaths } from './own-paths.ts';

const help = `svcdeck config path: where settings, state and themes are kept

USAGE
  svcdeck config path [settings | state | themes] [--json]

settings is the file that you write; state is what the screens remember by themselves and may be deleted at any time;
themes is the folder of your own themes. With one of these words only its path is printed. SVCDECK_CONFIG names another
settings file by its full path; the themes are looked for beside it.

OPTIONS
  --json   An object of settings, state and themes, each with path and exists

EXIT CODES
  0 done   1 this user has no folder for them   2 wrong call

EXAMPLES
  svcdeck config path
  svcdeck config path settings
  svcdeck config path --json
`;

const words = ['settings', 'state', 'themes'] as const satisfies readonly (keyof ProfilePaths)[];

export interface PathOptions {
  /** Absent: all. */
  readonly only?: keyof ProfilePaths;
  readonly json: boolean;
}

const specs = { json: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also a word for none of them. */
export const parse = async (args: readonly string[]): Promise<PathOptions> => {
  const { flags, positionals } = await readFlags('config path', args, specs, {
    value: 'word',
    most: 1,
  });
  const [wanted] = positionals;
  const only = words.find((word) => word === wanted?.toLowerCase());
  if (wanted !== undefined && only === undefined)
    throw new UsageError(`config path: there is no '${wanted}'; write ${words.join(', ')}`);
  return { json: flags.json, ...(only === undefined ? {} : { only }) };
};

/** Prints the paths, or the one that was asked for. */
export const run = async ({ only, json }: PathOptions, { io }: Context): Promise<number> => {
  const paths = ownPaths();
  const found = await Promise.all(
    words
      .filter((word) => only === undefined || only === word)
      .map(async (word) => ({ word, path: paths[word], exists: await isThere(paths[word]) })),
  );
  if (json) io.out(jsonDocument(Object.fromEntries(found.map(({ word, path, exists }) => [word, { path, exists }]))));
  else if (only !== undefined) io.out(`${safeText(paths[only])}\n`);
  else
    for (const { word, path, exists } of found)
      io.out(`${word.padEnd(9)} ${safeText(path)}${exists ? '' : '  (not there yet)'}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: [words],
  invoke: async (args, context) => run(await parse(args), context),
};
