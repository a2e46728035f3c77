import type { PathFacts } from '../../../native/hosting-types.ts';
import type { Machine } from '../../../native/types.ts';
import { wellKnownAccount } from '../../events/well-known-sids.ts';
import { orAbsent } from '../../service/absent.ts';
import { hasWildcard } from '../../service/pattern.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { isFullPath } from '../definition/paths.ts';
import type { ServiceAccount } from './account.ts';
import { fullPath } from './find-program.ts';
import { programsOf } from './needed-access.ts';
import { type InstallPlace, isForEveryone, personalVariables } from './surroundings.ts';
import { type WeakPlace, weakPlaces, whoMayChange } from './weak-places.ts';

/** What is looked at for warnings. */
export interface WarningScene {
  readonly machine: Machine;
  readonly place: InstallPlace;
  readonly definition: ServiceDefinition;
  readonly account: ServiceAccount;
  readonly expand: (path: string) => string;
  /** The account's own. */
  readonly sid: string;
}

/** People know accounts by their names. */
const nameOf = async ({ events }: Machine, sid: string): Promise<string> =>
  wellKnownAccount(sid) ?? (await events.account(sid).catch(() => undefined)) ?? sid;

const namesOf = async (machine: Machine, sids: readonly string[]): Promise<string> => {
  const names: string[] = [];
  for (const sid of sids) names.push(await nameOf(machine, sid));
  return names.join(', ');
};

const weakText = async (machine: Machine, { path, sids }: WeakPlace, consequence: string): Promise<string> =>
  `${await namesOf(machine, sids)} can change ${path}: ${consequence}`;

async function* programWarnings({ machine, place, definition, account, expand }: WarningScene): AsyncGenerator<string> {
  const { hosting } = machine;
  const trusted = new Set([place.caller]);
  const seen = new Set<string>();
  for (const program of [...new Set(programsOf(definition).filter(isForEveryone).map(expand)), place.executable])
    for (const weak of await weakPlaces((path) => hosting.inspect(path), program, trusted)) {
      if (seen.has(weak.path.toLowerCase())) continue;
      seen.add(weak.path.toLowerCase());
      yield await weakText(machine, weak, `whoever does so runs what they like as ${account.name}`);
    }
}

async function* driveWarnings({ machine, place, definition, account, expand }: WarningScene): AsyncGenerator<string> {
  const { program, directory, environment, logs } = definition;
  const places: readonly (readonly [path: string | undefined, what: string])[] = [
    [place.executable, 'svcdeck itself'],
    [program, 'the program'],
    [directory, 'the working folder'],
    [environment.file, 'the file of the environment'],
    [logs.folder, 'the log folder'],
    ...programsOf({ ...definition, program: place.executable })
      .slice(1)
      .map((path) => [path, 'what it runs besides'] as const),
  ];
  for (const [written, what] of places) {
    if (written === undefined || !isForEveryone(written)) continue;
    const path = expand(written);
    const warning = driveWarning(`${what}, ${path},`, await driveOf(machine, path), path, account);
    if (warning !== undefined) yield warning;
  }
}

/** Also of what is not there yet. */
const driveOf = async ({ hosting }: Machine, path: string): Promise<PathFacts['drive'] | undefined> => {
  const facts = await hosting.inspect(path);
  if (facts !== undefined) return facts.drive;
  return path.startsWith('\\\\') ? 'network' : (await hosting.inspect(path.slice(0, 3)))?.drive;
};

/** How another computer sees the service. Learn: LocalService Account, NetworkService Account, Service User Accounts. */
const abroad = ({ kind, name }: ServiceAccount): string | undefined => {
  if (kind === 'user' || kind === 'managed') return undefined;
  return name.endsWith('LocalService') ? 'nobody in particular' : "this computer's own account";
};

const driveWarning = (
  what: string,
  drive: PathFacts['drive'] | undefined,
  path: string,
  account: ServiceAccount,
): string | undefined => {
  if (drive === 'removable') return `${what} is on a removable drive: without it the service does not start`;
  if (drive !== 'network') return undefined;
  if (/^[a-z]:/i.test(path))
    return `${what} is on a drive letter of the network, which services do not have: write \\\\server\\share`;
  const seenAs = abroad(account);
  const right = seenAs === undefined ? '' : `, and there ${account.name} is ${seenAs}, which must be let in`;
  return `${what} is on another computer: without it the service does not work${right}`;
};

/** A folder below the profiles that is one user's own. */
const PROFILE = /^[a-z]:\\Users\\(?!Public\\|All Users\\|Default\\)([^\\]+)\\/i;

function* profileWarnings({ definition, account, expand }: WarningScene): Generator<string> {
  const told = new Set<string>();
  for (const path of [...programsOf(definition), definition.directory].filter(isForEveryone).map(expand)) {
    const [, user] = PROFILE.exec(path) ?? [];
    if (user === undefined || account.kind === 'user' || told.has(user)) continue;
    told.add(user);
    yield `${path} lies in the profile of ${user}: it goes when that goes, and changes when ${user} changes it`;
  }
}

async function* logWarnings({ machine, place, definition, expand, sid }: WarningScene): AsyncGenerator<string> {
  if (!isForEveryone(definition.logs.folder)) return;
  const folder = expand(definition.logs.folder);
  const facts = await machine.hosting.inspect(folder);
  const sids = facts === undefined ? [] : whoMayChange(facts, new Set([place.caller, sid]));
  if (sids.length > 0)
    yield await weakText(machine, { path: folder, sids }, 'the logs may be changed or led elsewhere');
}

function* accountWarnings({ definition, account }: WarningScene): Generator<string> {
  if (account.kind === 'system')
    yield `LocalSystem may do everything on this computer; "NT SERVICE\\${definition.name}" may do what the program needs`;
  const paths = [...programsOf(definition), definition.directory, definition.logs.folder];
  for (const name of new Set(paths.flatMap(personalVariables)))
    yield `%${name}% is another value for ${account.name} than for you: what it leads to was not looked at`;
}

async function* dependencyWarnings({ machine, definition }: WarningScene): AsyncGenerator<string> {
  for (const dependency of definition.dependencies)
    if (!dependency.startsWith('+') && (await orAbsent(machine.services.status(dependency))) === undefined)
      yield `it depends on ${dependency}, and there is no such service: until there is one it does not start`;
}

function* nameWarnings({ definition: { name } }: WarningScene): Generator<string> {
  if (hasWildcard(name))
    yield `* and ? in its name stand for any letters in commands such as start and stop: they mean all services that ${name} fits`;
}

/** Whoever types a relative path stands in the folder that it is relative to; the program starts in another. */
async function* argumentWarnings({ machine, place, definition, expand }: WarningScene): AsyncGenerator<string> {
  const folder = expand(definition.directory);
  for (const word of definition.arguments) {
    if (!/^[^-/%][^*?"<>|]*\.\w+$/.test(word) || isFullPath(word)) continue;
    const here = fullPath(word, place.place);
    if (here === undefined || (await machine.hosting.inspect(here))?.kind !== 'file') continue;
    if ((await machine.hosting.inspect(`${folder}\\${word}`)) === undefined)
      yield `${word} is ${here} here, and the program starts in ${folder}: write its full path, or name another folder with --directory`;
  }
}

/** What people should think about before the service is installed, and what keeps nobody from it. */
export const installWarnings = async (scene: WarningScene): Promise<readonly string[]> => {
  const warnings: string[] = [];
  for (const find of [
    nameWarnings,
    programWarnings,
    argumentWarnings,
    driveWarnings,
    profileWarnings,
    logWarnings,
    accountWarnings,
    dependencyWarnings,
  ])
    for await (const warning of find(scene)) warnings.push(warning);
  return warnings;
};
