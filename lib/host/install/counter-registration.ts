import type { CounterFiles } from '../../../native/counter-registry-types.ts';
import type { HostPlace } from '../../../native/hosting-types.ts';
import type { Machine } from '../../../native/types.ts';
import { FailedError } from '../../errors.ts';
import { type CounterProvider, counterProvider } from '../../perflib/provider.ts';
import { registrationFiles } from '../../perflib/registration-files.ts';
import { serviceProvider } from '../../perflib/service-object.ts';
import type { ServiceDefinition } from '../definition/definition.ts';

/** Beside the folder of the services' data, which nobody else gets at: whoever watches counters reads their texts. */
const countersFolder = ({ dataFolder }: HostPlace): string => `${dataFolder}-counters`;

/** What is registered for a service. */
export interface WantedCounters {
  readonly providers: readonly CounterProvider[];
  /** They were not asked for by name, and this computer can register none. */
  readonly isLeftOut: boolean;
}

/** The providers of counters that a service is to have. FailedError: it says that it must have them, and the computer can register none. */
export const wantedCounters = async (
  { hosting }: Machine,
  { name, counters }: Pick<ServiceDefinition, 'name' | 'counters'>,
): Promise<WantedCounters> => {
  const { publish, objects } = counters;
  const providers = [
    ...(publish === false ? [] : [serviceProvider]),
    ...(objects.length === 0 ? [] : [counterProvider(name, objects)]),
  ];
  if (providers.length === 0 || (await hosting.counters.isAble())) return { providers, isLeftOut: false };
  if (publish === true)
    throw new FailedError(
      'counters.publish is true, and this computer can register no counters',
      'It has no lodctr that works. Leave counters.publish out: the service is installed without counters then.',
    );
  return { providers: [], isLeftOut: true };
};

/** The files that a provider is registered with, and the full path of its manifest. */
export const filesOf = (provider: CounterProvider, place: HostPlace): CounterFiles & { readonly path: string } => {
  const folder = countersFolder(place);
  const files = registrationFiles(provider);
  return { folder, ...files, path: `${folder}\\${files.manifestName}` };
};

/** How a provider stands with Windows: as it is to be, not at all, or with a part missing or from another definition. */
export type RegistrationState = 'whole' | 'none' | 'other';

/** Looks how a provider is registered. */
export const registrationState = async (
  { hosting }: Machine,
  place: HostPlace,
  provider: CounterProvider,
): Promise<RegistrationState> => {
  const library = await hosting.counters.libraryOf(provider.guid);
  if (library === undefined) return 'none';
  const files = filesOf(provider, place);
  const isSame = library.toLowerCase() === `${files.folder}\\${files.libraryName}`.toLowerCase();
  return isSame && (await hosting.counters.holds(files)) ? 'whole' : 'other';
};
