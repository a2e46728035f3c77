import { join } from 'node:path';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { type InstalledVersion, readModuleFolder } from '../../lib/powershell-module/install/installed.ts';
import { MODULE_NAME } from '../../lib/powershell-module/module-files.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { modulePlaces, type PlaceChoice, placeFlags, placeHelp, readPlaceChoice } from './places.ts';

const help = `svcdeck module path: where the PowerShell module SvcDeck belongs

USAGE
  svcdeck module path [options]

A folder on a line, with the versions that svcdeck wrote there.

OPTIONS
${placeHelp}
  --json             An array of places: edition, root, folder, versions (version, folder, changed: files that are not as written)

EXIT CODES
  0 done   1 failed   2 wrong call   5 access denied

EXAMPLES
  svcdeck module path
  svcdeck module path --scope machine --edition core --json
`;

const flagSpecs = { ...placeFlags, json: { kind: 'boolean' } } as const;

export interface PathOptions extends PlaceChoice {
  readonly json: boolean;
}

/** UsageError: see `readFlags`, `readPlaceChoice`. */
export const parse = async (args: readonly string[]): Promise<PathOptions> => {
  const { flags } = await readFlags('module path', args, flagSpecs);
  return { ...readPlaceChoice('module path', flags), json: flags.json };
};

const stateText = (versions: readonly InstalledVersion[]): string =>
  versions.length === 0
    ? 'not there yet'
    : versions.map(({ version, changed }) => (changed.length === 0 ? version : `${version}, changed`)).join('; ');

/** Prints the places. */
export const run = async (options: PathOptions, context: Context): Promise<number> => {
  const places = await modulePlaces('module path', options, context);
  const found = await Promise.all(
    places.map(async (place) => {
      const { versions } = await readModuleFolder(place.root);
      return { ...place, folder: join(place.root, MODULE_NAME), versions };
    }),
  );
  const { io } = context;
  if (options.json) io.out(jsonDocument(found));
  else for (const { folder, versions } of found) io.out(`${safeText(folder)}  (${stateText(versions)})\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
