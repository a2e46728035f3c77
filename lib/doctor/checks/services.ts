import { SERVICE_ACTIVE, SERVICE_STATE_ALL, SERVICE_USER_SERVICE, SERVICE_WIN32 } from '../../../native/codes.ts';
import type { RegisteredService } from '../../../native/probe-types.ts';
import type { Machine, ServiceEntry, ServiceStatus } from '../../../native/types.ts';
import { orAbsent } from '../../service/absent.ts';
import { EVERY_SERVICE } from '../../service/every-service.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { counted, say, serviceName, someOf } from '../said.ts';

/** The service manager is opened with the least right, and lists. */
const listed = async ({ services }: Machine): Promise<Outcome> => {
  const entries = await services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
  const running = entries.filter(({ status }) => status.processId !== 0).length;
  const facts = { services: entries.length, withProcess: running };
  if (entries.length === 0)
    return found('warning', say`The service manager lists no service at all.`, {
      facts,
      advice: say`Somebody has hidden them from this account: compare with an elevated prompt.`,
    });
  return ok(say`${counted(entries.length, 'service')}, ${running} of them with a process.`, facts);
};

const lower = (name: string): string => name.toLowerCase();

/** What the manager lists and what stands in the registry, compared. */
export const registryOutcome = (
  entries: readonly Pick<ServiceEntry, 'name'>[],
  registered: readonly RegisteredService[],
  isWine = false,
): Outcome => {
  const known = new Map(registered.map((each) => [lower(each.name), each]));
  const seen = new Set(entries.map(({ name }) => lower(name)));
  const isService = ({ type }: RegisteredService): boolean =>
    // Templates and their instances come and go with sessions.
    type !== undefined && (type & EVERY_SERVICE.types) !== 0 && (type & SERVICE_USER_SERVICE) === 0;
  const unlisted = registered.filter((each) => isService(each) && !seen.has(lower(each.name)));
  const deleted = registered.filter(({ isDeleted }) => isDeleted);
  const unregistered = entries.filter(({ name }) => !known.has(lower(name)));
  const facts = {
    listed: entries.length,
    registered: registered.filter(isService).length,
    unlisted: unlisted.map(({ name }) => serviceName(name)),
    unregistered: unregistered.map(({ name }) => serviceName(name)),
    markedForDeletion: deleted.map(({ name }) => serviceName(name)),
  };
  const named = (all: readonly { readonly name: string }[]) => someOf(all.map(({ name }) => serviceName(name)));
  if (unregistered.length > 0 && isWine)
    return found('not-here', say`Wine keeps these out of the registry: ${named(unregistered)}.`, { facts });
  if (unregistered.length > 0)
    return found('warning', say`Listed, and not in the registry: ${named(unregistered)}.`, {
      facts,
      advice: say`After the next restart they are gone: somebody has taken their keys away by hand.`,
    });
  if (deleted.length > 0)
    return found('note', say`Marked for deletion: ${named(deleted)}.`, {
      facts,
      advice: say`They go when they have stopped and nobody holds them open: close services.msc and Task Manager.`,
    });
  if (unlisted.length > 0)
    return found('note', say`In the registry, and not listed: ${named(unlisted)}.`, {
      facts,
      advice: say`They are hidden from this account, or were written there without the service manager.`,
    });
  return ok(say`All ${entries.length} that are listed stand in the registry, and nothing else does.`, facts);
};

const compareRegistry = async ({ machine, probe, system }: Ground): Promise<Outcome> => {
  const registered = await (await probe()).registeredServices();
  const { wine } = await system();
  return registryOutcome(await machine.services.list(EVERY_SERVICE), registered, wine !== undefined);
};

/** So many are asked one by one: each costs two calls. */
const MOST_ASKED = 25;

const isSame = (one: ServiceStatus, other: ServiceStatus): boolean =>
  one.state === other.state && one.processId === other.processId && one.type === other.type;

/** The same service asked twice, by the list and by itself. One that has just changed is asked again. */
const differing = async ({ services }: Machine): Promise<readonly [asked: number, names: readonly string[]]> => {
  const wanted = { types: SERVICE_WIN32, states: SERVICE_ACTIVE };
  const entries = (await services.list(wanted)).slice(0, MOST_ASKED);
  const names: string[] = [];
  for (const { name, status } of entries) {
    const own = await orAbsent(services.status(name));
    if (own === undefined || isSame(own, status)) continue;
    const again = (await services.list(wanted)).find((each) => each.name === name);
    if (again !== undefined && !isSame(await services.status(name), again.status)) names.push(name);
  }
  return [entries.length, names];
};

const compareStatus = async (machine: Machine): Promise<Outcome> => {
  const [asked, names] = await differing(machine);
  if (names.length === 0)
    return ok(say`Of ${counted(asked, 'running service')} the service itself says what the list says.`, { asked });
  const differ = names.map(serviceName);
  return found('warning', say`The list and the service itself differ: ${someOf(differ)}.`, {
    facts: { asked, differing: differ },
    advice: say`They may be changing state all the time: see svcdeck wait, and the System log.`,
  });
};

/** Configuration, optional configuration and security of one service, each by a call of its own. */
const readWhole = async ({ services }: Machine, name: string): Promise<Outcome> => {
  const { startType } = await services.config(name);
  const levels = Object.keys(await services.options(name));
  const hasSecurity = (await services.security(name)) !== '';
  const text = say`${serviceName(name)}: configuration, ${counted(levels.length, 'optional level')} and security were read.`;
  return ok(text, { service: serviceName(name), startType, optionLevels: levels, hasSecurity });
};

/** Some services keep their configuration to themselves; that of one of a few can be read. */
const MOST_TRIED = 8;

const readOne = async (machine: Machine): Promise<Outcome> => {
  const entries = await machine.services.list({ types: SERVICE_WIN32, states: SERVICE_ACTIVE });
  let refusal: unknown;
  for (const { name } of entries.slice(0, MOST_TRIED)) {
    try {
      return await readWhole(machine, name);
    } catch (error) {
      refusal = error;
    }
  }
  if (refusal !== undefined) throw refusal;
  return found('note', say`No service is running whose configuration could be read.`);
};

/** The checks of the service manager. */
export const serviceChecks: readonly Check[] = [
  { id: 'services.list', title: 'list', run: ({ machine }) => listed(machine) },
  { id: 'services.registry', title: 'list and registry', run: compareRegistry },
  { id: 'services.status', title: 'list and status', run: ({ machine }) => compareStatus(machine) },
  { id: 'services.configuration', title: 'configuration', run: ({ machine }) => readOne(machine) },
];
