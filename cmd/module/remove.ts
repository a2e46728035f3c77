import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { type RemovedPlace, removeModule } from '../../lib/powershell-module/install/remove-module.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import {
  changeFlags,
  type ModuleChange,
  modulePlaces,
  newStamp,
  placeHelp,
  placeName,
  readModuleChange,
} from './places.ts';

const help = `svcdeck module remove: take the PowerShell module SvcDeck away

USAGE
  svcdeck module remove [options]

Takes away every version that svcdeck wrote, of all editions or of none, and nothing else: what others put beside it stays, and
a version that somebody has changed is told and left alone without --force.

OPTIONS
${placeHelp}
  --force            Also where files of the module were changed, which are lost then
  --dry-run          Check that nothing was changed, and take nothing away
  --json             An object: removed, places (edition, root, gone, kept)

EXIT CODES
  0 done, or there was none   1 failed or refused, and nothing is changed   2 wrong call   5 access denied, likewise

EXAMPLES
  svcdeck module remove
  svcdeck module remove --dry-run
  svcdeck module remove --scope machine --json
`;

const lines = (place: RemovedPlace, isRehearsal: boolean): readonly string[] => [
  ...(place.gone.length === 0
    ? [`${placeName(place)}: there ${isRehearsal ? 'is' : 'was'} none in ${place.root}`]
    : []),
  ...place.gone.map((folder) => `${folder} ${isRehearsal ? 'would be' : 'is'} gone`),
  ...place.kept.map((name) => `${place.root}: ${name} is not svcdeck's and ${isRehearsal ? 'would stay' : 'stays'}`),
];

/** Removes it and says what is gone. FailedError, RefusedError: see `removeModule`. */
export const run = async (options: ModuleChange, context: Context): Promise<number> => {
  const { isForced, isRehearsal } = options;
  const places = await modulePlaces('module remove', options, context);
  const found = await removeModule({ places, isForced, isRehearsal, stamp: newStamp() });
  const { io } = context;
  if (options.json) {
    const removed = !isRehearsal && found.some(({ gone }) => gone.length > 0);
    io.out(jsonDocument({ removed, places: found }));
  } else for (const line of found.flatMap((place) => lines(place, isRehearsal))) io.out(`${safeText(line)}\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: changeFlags,
  invoke: async (args, context) => run(await readModuleChange('module remove', args), context),
};
