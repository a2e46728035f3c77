import type { Hosting, HostPlace } from '../../../native/hosting-types.ts';
import { FailedError } from '../../errors.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import { expandVariables, Variables } from '../environment/variables.ts';

/** The computer on which a service is to be hosted, as far as its definition has to do with it. */
export interface InstallPlace {
  readonly place: HostPlace;
  /** What the service manager is to start. */
  readonly executable: string;
  /** SID of whoever installs. */
  readonly caller: string;
}

/** FailedError: svcdeck runs from source there, which the service manager can't start. */
export const installPlace = async (hosting: Hosting): Promise<InstallPlace> => {
  const place = await hosting.place();
  if (place.executable === undefined)
    throw new FailedError(
      'this svcdeck runs from source, and the service manager can only start svcdeck.exe',
      'Build it with `npm run build`, and install with dist/svcdeck.exe.',
    );
  return { place, executable: place.executable, caller: await hosting.caller() };
};

/** Variables that every account has values of its own for. */
const personal: readonly string[] = [
  'APPDATA',
  'HOMEDRIVE',
  'HOMEPATH',
  'LOCALAPPDATA',
  'TEMP',
  'TMP',
  'USERDOMAIN',
  'USERNAME',
  'USERPROFILE',
];

/** A path with its variables replaced by what they are for a service of this computer, as far as that is known now. */
export const pathExpander = ({ variables }: HostPlace, definition: ServiceDefinition): ((path: string) => string) => {
  const known = new Variables(Object.entries(variables));
  for (const [name, value] of definition.environment.variables)
    if (value !== undefined) known.set(name, expandVariables(value, known));
  return (path) => expandVariables(path, known);
};

/** A path that means the same for every account. */
export const isForEveryone = (path: string): boolean => personalVariables(path).length === 0;

/** The variables in a path that the service's account will have values of its own for: no check here counts for it. */
export const personalVariables = (path: string): readonly string[] =>
  personal.filter((name) => path.toUpperCase().includes(`%${name}%`));
