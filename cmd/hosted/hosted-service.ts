import { FailedError, UsageError } from '../../lib/errors.ts';
import { type ReadDefinition, readInstalledDefinition } from '../../lib/host/definition/read-definition.ts';
import { findEach } from '../../lib/service/find-each.ts';
import { checkName, hasWildcard } from '../../lib/service/pattern.ts';
import type { Machine } from '../../native/types.ts';

/** A service that svcdeck hosts. */
export interface HostedText {
  /** Key name. */
  readonly name: string;
  /** Its definition as it is kept, which somebody may have spoilt. */
  readonly text: string;
}

/** How messages call the definition of an installed service. */
export const definitionName = (service: string): string => `definition of ${service}`;

/** UsageError: no service can have that name, or it is a wildcard. */
export const checkOneName = (name: string, command: string): void => {
  checkName(name, command);
  if (hasWildcard(name)) throw new UsageError(`${command} takes one service, and '${name}' may mean several`);
};

/** A key name or display name as the key name. NotFoundError: there is no such service. */
const keyNameOf = async ({ services }: Machine, typed: string): Promise<string> => {
  const [named] = await findEach(services, [typed]);
  if (named !== undefined && 'error' in named) throw named.error;
  return named?.entry.name ?? typed;
};

/** The service of that name with its definition. NotFoundError: there is no such service; FailedError: svcdeck does not host it. */
export const findHosted = async (machine: Machine, typed: string): Promise<HostedText> => {
  const name = await keyNameOf(machine, typed);
  const text = await machine.hosting.readDefinition(name);
  if (text !== undefined) return { name, text };
  throw new FailedError(
    `${name} is not hosted by svcdeck, so it has no definition`,
    'See `svcdeck show` for everything about it, `svcdeck qc` for what it runs.',
  );
};

/** Its definition. FailedError: somebody has spoilt it; the message says where. */
export const readHosted = ({ name, text }: HostedText): Promise<ReadDefinition> =>
  readInstalledDefinition(text, definitionName(name));
