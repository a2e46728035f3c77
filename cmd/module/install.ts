import { join } from 'node:path';
import { FailedError } from '../../lib/errors.ts';
import { weakPlaces } from '../../lib/host/install/weak-places.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { installModule } from '../../lib/powershell-module/install/install-module.ts';
import { holdTrusted, type Trust } from '../../lib/powershell-module/install/trust.ts';
import { literal } from '../../lib/powershell-module/literal.ts';
import { MODULE_NAME, moduleFiles } from '../../lib/powershell-module/module-files.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { versionJson } from '../version.ts';
import {
  changeFlags,
  type ModuleChange,
  modulePlaces,
  newStamp,
  placeHelp,
  placeName,
  readModuleChange,
} from './places.ts';

const help = `svcdeck module install: write the PowerShell module SvcDeck

USAGE
  svcdeck module install [options]

Everything is checked first; the files are written beside what is there and then put in its place, for all editions or for none.
A version that svcdeck wrote before is replaced; one that somebody has changed is not, without --force. A folder in which others
could change the module is refused, and for everybody's folder also a svcdeck.exe that others could replace, which is a warning for
your own. The module remembers this executable; SVCDECK_EXE names another one, and without both it is looked for in PATH.

OPTIONS
${placeHelp}
  --force            Also where files of the module were changed, which are lost then
  --dry-run          Check everything, and write nothing
  --json             An object: version, executable, installed, places (edition, root, folder, replaced)

EXIT CODES
  0 done   1 failed or refused, and nothing is changed   2 wrong call   5 access denied, likewise

EXAMPLES
  svcdeck module install
  svcdeck module install --scope machine --edition core
  svcdeck module install --folder D:\\Package\\Modules --dry-run
`;

interface Surroundings {
  readonly executable: string | undefined;
  readonly trust: Trust;
  /** What nobody else is harmed by, and the user should know. */
  readonly warnings: readonly string[];
}

/** Where others could put another program in place of the one that the user's own sessions will run. */
const weakExecutable = async (executable: string, { inspect, also }: Trust): Promise<readonly string[]> => {
  const weak = await weakPlaces(inspect, executable, also);
  if (weak.length === 0) return [];
  const places = weak.map(({ path, sids }) => `${path} (${sids.join(', ')})`).join(', ');
  return [
    `others can change the executable that the module starts, by what they may write: ${places}; put svcdeck.exe elsewhere and install again`,
  ];
};

/** In the user's own folder the user is trusted; in everybody's nobody but administrators. */
const lookAround = async ({ scope }: ModuleChange, context: Context): Promise<Surroundings> => {
  const { hosting } = await context.machine();
  const also = scope === 'user' ? new Set([await hosting.caller()]) : new Set<string>();
  const trust = { inspect: (path: string) => hosting.inspect(path), also };
  const { executable } = await hosting.place();
  if (executable === undefined) return { executable, trust, warnings: [] };
  if (scope === 'user') return { executable, trust, warnings: await weakExecutable(executable, trust) };
  await holdTrusted(
    executable,
    'the executable',
    'Put svcdeck.exe into a folder that only administrators can change, such as one below Program Files, and install from there.',
    trust,
  );
  return { executable, trust, warnings: [] };
};

/** What shows the module. PowerShell looks for it in its own folders alone. */
const firstWords = ({ folder }: ModuleChange): string =>
  folder === undefined
    ? 'Get-Command -Module SvcDeck'
    : `Import-Module ${safeText(literal(join(folder, MODULE_NAME)))}`;

/** Installs it and says where. FailedError, RefusedError: see `installModule`. */
export const run = async (options: ModuleChange, context: Context): Promise<number> => {
  const places = await modulePlaces('module install', options, context);
  const around = options.folder === undefined ? await lookAround(options, context) : undefined;
  const { version } = versionJson();
  if (!/^\d+\.\d+\.\d+$/.test(version)) throw new FailedError(`${version} is no version that PowerShell knows`);
  const executable = around?.executable;
  const installed = await installModule({
    version,
    files: moduleFiles({ version, executable }),
    places,
    isForced: options.isForced,
    isRehearsal: options.isRehearsal,
    stamp: newStamp(),
    ...(around === undefined ? {} : { trust: around.trust }),
  });
  const { io } = context;
  for (const warning of around?.warnings ?? []) io.err(`svcdeck: warning: ${safeText(warning)}\n`);
  if (options.json) {
    io.out(
      jsonDocument({ version, executable: executable ?? null, installed: !options.isRehearsal, places: installed }),
    );
    return 0;
  }
  for (const place of installed) {
    const instead = place.replaced.length === 0 ? '' : ` in place of ${place.replaced.join(', ')}`;
    const verb = options.isRehearsal ? 'would be' : 'is';
    io.out(`SvcDeck ${version} ${verb} in ${safeText(place.folder)}, for ${placeName(place)}${instead}\n`);
  }
  if (!options.isRehearsal) io.out(`Try it in a new PowerShell: ${firstWords(options)}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: changeFlags,
  invoke: async (args, context) => run(await readModuleChange('module install', args), context),
};
