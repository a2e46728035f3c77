import type { Machine } from '../../../native/types.ts';
import { wellKnownAccount } from '../../events/well-known-sids.ts';
import { orAbsent } from '../../service/absent.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import type { ServiceAccount } from './account.ts';
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

async function* driveWarnings({ machine, place, definition, expand }: WarningScene): AsyncGenerator<string> {
  for (const [path, what] of [
    [place.executable, 'svcdeck itself'],
    [expand(definition.program), 'the program'],
    [expand(definition.directory), 'the working folder'],
  ] as const) {
    const drive = (await machine.hosting.inspect(path))?.drive;
    if (drive === 'removable') yield `${what}, ${path}, is on a removable drive: without it the service does not start`;
    if (drive === 'network' && /^[a-z]:/i.test(path))
      yield `${what}, ${path}, is on a drive letter of the network, which services do not have: write \\\\server\\share`;
    else if (drive === 'network')
      yield `${what}, ${path}, is on another computer: without it the service does not start`;
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

/** What people should think about before the service is installed, and what keeps nobody from it. */
export const installWarnings = async (scene: WarningScene): Promise<readonly string[]> => {
  const warnings: string[] = [];
  for (const find of [programWarnings, driveWarnings, logWarnings, accountWarnings, dependencyWarnings])
    for await (const warning of find(scene)) warnings.push(warning);
  return warnings;
};
