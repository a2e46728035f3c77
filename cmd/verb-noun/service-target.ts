import type { ServiceEntry } from '../../native/types.ts';

/** A service as PowerShell's messages name it: `Print Spooler (Spooler)`. */
export const targetName = ({ name, displayName }: Pick<ServiceEntry, 'name' | 'displayName'>): string =>
  `${displayName} (${name})`;

/** The beginning of a message on a service that could not be changed. */
export const cannotBe = (service: Pick<ServiceEntry, 'name' | 'displayName'>, done: string): string =>
  `Service '${targetName(service)}' cannot be ${done} due to the following error`;
