import { resolve } from 'node:path';
import { FailedError, UsageError } from '../../lib/errors.ts';
import { type Edition, type ModulePlace, placesIn, type Scope } from '../../lib/powershell-module/install/places.ts';
import type { Context } from '../context.ts';
import { type FlagSpecs, readFlags } from '../flags.ts';

/** Where the module is meant to be. */
export interface PlaceChoice {
  readonly scope: Scope;
  readonly editions: readonly Edition[];
  /** A folder of modules that somebody has named, in place of PowerShell's own. */
  readonly folder?: string;
}

export const placeFlags = {
  scope: { kind: 'string', value: 'user|machine' },
  edition: { kind: 'string', value: 'desktop|core|both' },
  folder: { kind: 'string', value: 'FOLDER' },
} as const satisfies FlagSpecs;

/** How help says it. */
export const placeHelp = `  --scope SCOPE      user (usual): your own module folder, below your documents; machine: everybody's, below Program Files
  --edition EDITION  desktop: Windows PowerShell 5.1; core: PowerShell 7; both (usual)
  --folder FOLDER    A folder of modules in place of these, such as a share or one in a package`;

const editions: Readonly<Record<string, readonly Edition[]>> = {
  desktop: ['desktop'],
  core: ['core'],
  both: ['desktop', 'core'],
};

const isScope = (text: string): text is Scope => text === 'user' || text === 'machine';

/** UsageError: a word that is none of those, or a folder besides a scope. */
export const readPlaceChoice = (
  command: string,
  { scope, edition, folder }: { readonly [name in keyof typeof placeFlags]: string | undefined },
): PlaceChoice => {
  if (folder !== undefined && (scope !== undefined || edition !== undefined))
    throw new UsageError(`${command}: --folder stands in place of --scope and --edition`);
  const named = scope?.toLowerCase() ?? 'user';
  if (!isScope(named)) throw new UsageError(`${command}: --scope is user or machine, and '${scope}' was given`);
  const chosen = editions[edition?.toLowerCase() ?? 'both'];
  if (chosen === undefined)
    throw new UsageError(`${command}: --edition is desktop, core or both, and '${edition}' was given`);
  return { scope: named, editions: chosen, ...(folder === undefined ? {} : { folder: resolve(folder) }) };
};

/** Options of what writes into folders of modules. */
export const changeFlags = {
  ...placeFlags,
  force: { kind: 'boolean' },
  'dry-run': { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const satisfies FlagSpecs;

/** How such a command is called. */
export interface ModuleChange extends PlaceChoice {
  readonly isForced: boolean;
  readonly isRehearsal: boolean;
  readonly json: boolean;
}

/** UsageError: see `readFlags`, `readPlaceChoice`. */
export const readModuleChange = async (command: string, args: readonly string[]): Promise<ModuleChange> => {
  const { flags } = await readFlags(command, args, changeFlags);
  return {
    ...readPlaceChoice(command, flags),
    isForced: flags.force,
    isRehearsal: flags['dry-run'],
    json: flags.json,
  };
};

/**
 * The folders of modules that were chosen. FailedError: this is no Windows, and no folder was named. UsageError: another machine was
 * named, which has module folders of its own.
 */
export const modulePlaces = async (
  command: string,
  { scope, editions: chosen, folder }: PlaceChoice,
  { desk, options }: Context,
): Promise<readonly ModulePlace[]> => {
  if (options !== undefined && (options.machine !== undefined || options.computers.length > 0))
    throw new UsageError(`${command} is about this computer: leave out --machine and --computer`);
  if (folder !== undefined) return [{ root: folder }];
  if (desk === undefined)
    throw new FailedError(
      'this computer does not run Windows, so it has no folder for this module',
      'Name one with `--folder FOLDER`.',
    );
  return placesIn(await desk.folder(scope === 'user' ? 'documents' : 'program-files'), chosen);
};

/** As messages call a place. */
export const placeName = ({ edition }: ModulePlace): string =>
  edition === undefined ? 'the folder' : edition === 'desktop' ? 'Windows PowerShell' : 'PowerShell 7';

/** What makes the names of folders that one call writes beside others its own. */
export const newStamp = (): string => `${process.pid.toString(36)}${Date.now().toString(36)}`;
