import { ERROR_ACCESS_DENIED, ERROR_NONE_MAPPED } from '../../../native/codes.ts';
import type { Hosting } from '../../../native/hosting-types.ts';
import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import { LOGON_RIGHT, needsLogonRight, readAccount, type ServiceAccount } from '../../host/install/account.ts';
import type { HostedService } from '../../host/install/hosted-services.ts';
import { weakPlaces } from '../../host/install/weak-places.ts';
import { isOpenToAll, readAccess } from '../../service/sddl.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import type { InstalledDefinition } from '../installed-definitions.ts';
import { accountName, counted, detail, pathName, say, serviceName, someOf } from '../said.ts';
import { administrators, closeAdvice, weakText } from '../weak.ts';

/** What was found, or that all is well. */
const orWell = (outcomes: readonly Outcome[], well: Outcome): readonly Outcome[] =>
  outcomes.length === 0 ? [well] : outcomes;

const NONE = ok(say`svcdeck hosts no services on this computer.`, { services: 0 });

/** The services, one after the other; the outcomes of each. */
const ofEach = async <T>(
  all: readonly T[],
  look: (one: T) => Promise<readonly Outcome[]>,
): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = [];
  for (const one of all) outcomes.push(...(await look(one)));
  return outcomes;
};

const ofDefinition = (installed: InstalledDefinition): readonly Outcome[] => {
  const name = serviceName(installed.service.name);
  const facts = { service: name, state: installed.state };
  if (installed.state === 'missing')
    return [
      found('fault', say`${name} is hosted by svcdeck and has no definition: it cannot start.`, {
        facts,
        advice: say`Install it anew: svcdeck install FILE.json, or remove it: svcdeck remove ${name}.`,
      }),
    ];
  if (installed.state !== 'invalid') return [];
  return [
    found('fault', say`The definition of ${name} is not valid: ${detail(installed.fault)}.`, {
      facts,
      advice: say`Mend it with svcdeck edit ${name}: until then the service cannot start.`,
    }),
  ];
};

const definitions = async (ground: Ground): Promise<readonly Outcome[]> => {
  const all = await ground.definitions();
  if (all.length === 0) return [NONE];
  const closed = all.filter(({ state }) => state === 'closed').map(({ service }) => serviceName(service.name));
  const facts = { services: all.length, valid: all.filter(({ state }) => state === 'valid').length };
  const outcomes = all.flatMap(ofDefinition);
  if (closed.length > 0)
    outcomes.push(
      found('note', say`This account may not read the definition of ${someOf(closed)}.`, {
        facts,
        advice: say`An elevated prompt may: definitions can hold secrets.`,
      }),
    );
  return orWell(outcomes, ok(say`${counted(all.length, 'hosted service')}, each with a valid definition.`, facts));
};

/** The executables that services are hosted by, each with the services that run in it. */
const executablesOf = (services: readonly HostedService[]): ReadonlyMap<string, readonly HostedService[]> =>
  Map.groupBy(services, ({ command }) => command.executable.toLowerCase());

const ofExecutable = async (ground: Ground, services: readonly HostedService[]): Promise<readonly Outcome[]> => {
  const [first] = services;
  if (first === undefined) return [];
  const { hosting } = ground.machine;
  const { executable } = first.command;
  const path = pathName(executable);
  const names = services.map(({ name }) => serviceName(name));
  const facts = { executable: path, services: names };
  const standing = await hosting.inspect(executable);
  if (standing?.kind !== 'file')
    return [
      found('fault', say`${path} is missing, which hosts ${someOf(names)}.`, {
        facts,
        advice: say`Put svcdeck.exe back there, or let them run this one: svcdeck update NAME.`,
      }),
    ];
  const weak = await weakPlaces((place) => hosting.inspect(place), executable, await administrators(ground));
  const { executable: own } = await hosting.place();
  const isOther = own !== undefined && own.toLowerCase() !== executable.toLowerCase();
  const other = found('note', say`${someOf(names)}: hosted by ${path}, which is not this svcdeck.exe.`, {
    facts,
    advice: say`svcdeck update NAME lets this one host it; until then versions may differ.`,
  });
  const places = await ofEach(weak, async (place) => [
    found('fault', say`${await weakText(ground, place)}: whoever does so runs what they like as ${someOf(names)}.`, {
      facts: { ...facts, path: pathName(place.path), accounts: place.sids.map(accountName) },
      advice: closeAdvice,
    }),
  ]);
  return isOther ? [...places, other] : places;
};

const executables = async (ground: Ground): Promise<readonly Outcome[]> => {
  const services = await ground.hosted();
  if (services.length === 0) return [NONE];
  const all = executablesOf(services);
  const outcomes = await ofEach([...all.values()], (each) => ofExecutable(ground, each));
  return orWell(
    outcomes,
    ok(say`What hosts ${counted(services.length, 'service')} is there, and only administrators change it.`, {
      executables: all.size,
      services: services.length,
    }),
  );
};

/** Words of `readAccess` that let somebody change what is in a key. The bits of a key have the names of a service's there. */
const changing: ReadonlySet<string> = new Set(['all', 'change-config', 'change-security', 'change-owner']);
const trusted: ReadonlySet<string> = new Set([
  'LocalSystem',
  'Administrators',
  'Administrator',
  'Domain Admins',
  'Enterprise Admins',
  'Creator owner',
  'TrustedInstaller',
]);

/** Whoever besides administrators may change what is kept for a service. */
export const whoMayChangeKey = (sddl: string): readonly string[] => {
  if (isOpenToAll(sddl)) return ['Everyone'];
  const entries = readAccess(sddl).filter(
    ({ kind, rights }) => kind === 'allow' && rights.some((word) => changing.has(word)),
  );
  return [...new Set(entries.map(({ trustee }) => trustee))].filter((trustee) => !trusted.has(trustee));
};

const ofKey = async (
  { machine: { hosting } }: Ground,
  { name, config }: HostedService,
): Promise<readonly Outcome[]> => {
  const who = whoMayChangeKey((await hosting.readParameters(name))?.parameters?.security ?? 'D:');
  if (who.length === 0) return [];
  const service = serviceName(name);
  const account = accountName(config.account);
  const accounts = who.map(accountName);
  return [
    found('fault', say`${someOf(accounts)} can change the definition of ${service}, and so what runs as ${account}.`, {
      facts: { service, accounts },
      advice: say`svcdeck update ${service} closes it again.`,
    }),
  ];
};

/** A refusal is how it should be for ordinary accounts. */
const unlessClosed = async (asked: Promise<readonly Outcome[]>): Promise<readonly Outcome[] | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_ACCESS_DENIED) return undefined;
    throw error;
  }
};

const keys = async (ground: Ground): Promise<readonly Outcome[]> => {
  const services = await ground.hosted();
  if (services.length === 0) return [NONE];
  let closed = 0;
  const outcomes = await ofEach(services, async (service) => {
    const open = await unlessClosed(ofKey(ground, service));
    if (open === undefined) closed++;
    return open ?? [];
  });
  const facts = { services: services.length, closed };
  return orWell(outcomes, ok(say`Nobody but administrators can change a definition in the registry.`, facts));
};

/** An account that no definition could have named: somebody has set it with another tool. */
const accountOf = ({ name, config }: HostedService): ServiceAccount | undefined => {
  try {
    return readAccount(config.account, name);
  } catch (error) {
    if (error instanceof FailedError) return undefined;
    throw error;
  }
};

/** undefined: nobody knows the account. */
const sidOf = async ({ accounts }: Hosting, account: string): Promise<string | undefined> => {
  try {
    return await accounts.sidOf(account);
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_NONE_MAPPED) return undefined;
    throw error;
  }
};

const ofAccount = async ({ hosting }: Machine, hosted: HostedService): Promise<readonly Outcome[]> => {
  const account = accountOf(hosted);
  if (account !== undefined && !needsLogonRight(account)) return [];
  const [service, name] = [serviceName(hosted.name), accountName(account?.name ?? hosted.config.account)];
  const facts = { service, account: name };
  const sid = account === undefined ? undefined : await sidOf(hosting, account.name);
  if (sid === undefined)
    return [
      found('fault', say`Nobody knows the account ${name} of ${service}: it cannot start.`, {
        facts,
        advice: say`svcdeck update ${service} --account ACCOUNT gives it another.`,
      }),
    ];
  if ((await hosting.accounts.rights(sid)).includes(LOGON_RIGHT)) return [];
  return [
    found('note', say`${name} of ${service} was not given ${LOGON_RIGHT} itself.`, {
      facts,
      advice: say`A group may have it; if the service fails with 1069, svcdeck update ${service} gives it.`,
    }),
  ];
};

const accounts = async (ground: Ground): Promise<readonly Outcome[]> => {
  const services = await ground.hosted();
  if (services.length === 0) return [NONE];
  const outcomes = await ofEach(services, (service) => ofAccount(ground.machine, service));
  return orWell(
    outcomes,
    ok(say`The accounts of ${counted(services.length, 'hosted service')} may log on as services.`, {
      services: services.length,
    }),
  );
};

/** The checks of hosted services. */
export const hostingChecks: readonly Check[] = [
  { id: 'hosting.definitions', title: 'definitions', run: definitions },
  { id: 'hosting.executables', title: 'executables', run: executables },
  { id: 'hosting.keys', title: 'registry keys', run: keys },
  { id: 'hosting.accounts', title: 'accounts', run: accounts },
];
