import { ERROR_ACCESS_DENIED, ERROR_NONE_MAPPED } from '../../../native/codes.ts';
import type { Hosting } from '../../../native/hosting-types.ts';
import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import { LOGON_RIGHT, needsLogonRight, readAccount, type ServiceAccount } from '../../host/install/account.ts';
import type { HostedService } from '../../host/install/hosted-services.ts';
import { isOpenToAll, readAccess } from '../../service/sddl.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { accountName, counted, say, serviceName, someOf } from '../said.ts';
import { NONE, ofEach, orWell } from './each-hosted.ts';

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

/** The checks of who can change hosted services, and of the accounts that they run under. */
export const hostingAccessChecks: readonly Check[] = [
  { id: 'hosting.keys', title: 'registry keys', run: keys },
  { id: 'hosting.accounts', title: 'accounts', run: accounts },
];
