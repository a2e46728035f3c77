import { ERROR_ACCESS_DENIED } from '../../native/codes.ts';
import type { Hosting } from '../../native/hosting-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError } from '../errors.ts';
import type { ServiceDefinition } from '../host/definition/definition.ts';
import type { HostedService } from '../host/install/hosted-services.ts';

/** What is kept for a hosted service. */
export type InstalledDefinition = { readonly service: HostedService } & (
  | { readonly state: 'valid'; readonly definition: ServiceDefinition }
  | { readonly state: 'invalid'; readonly fault: string }
  | { readonly state: 'missing' }
  /** This account may not read it: there may be secrets in it. */
  | { readonly state: 'closed' }
);

const textOf = async (hosting: Hosting, name: string): Promise<string | undefined | 'closed'> => {
  try {
    return await hosting.readDefinition(name);
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_ACCESS_DENIED) return 'closed';
    throw error;
  }
};

const read = async (hosting: Hosting, service: HostedService): Promise<InstalledDefinition> => {
  const text = await textOf(hosting, service.name);
  if (text === undefined) return { service, state: 'missing' };
  if (text === 'closed') return { service, state: 'closed' };
  const { readInstalledDefinition } = await import('../host/definition/read-definition.ts');
  try {
    const { definition } = await readInstalledDefinition(text, 'the definition');
    if (definition.name.toLowerCase() === service.name.toLowerCase()) return { service, state: 'valid', definition };
    return { service, state: 'invalid', fault: `it is that of another service, ${definition.name}` };
  } catch (error) {
    if (!(error instanceof FailedError)) throw error;
    return { service, state: 'invalid', fault: error.message };
  }
};

/** The definitions of all services that svcdeck hosts. */
export const installedDefinitions = async (
  hosting: Hosting,
  services: readonly HostedService[],
): Promise<readonly InstalledDefinition[]> => {
  const definitions: InstalledDefinition[] = [];
  for (const service of services) definitions.push(await read(hosting, service));
  return definitions;
};
