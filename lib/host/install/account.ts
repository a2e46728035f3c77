import { FailedError } from '../../errors.ts';
import { serviceSid } from '../../sc/service-sid.ts';

/** What kind of account a service runs under. */
export type AccountKind =
  /** LocalSystem: may do everything, and is given nothing. */
  | 'system'
  /** LocalService or NetworkService, which many services share. */
  | 'shared-service'
  /** `NT SERVICE\NAME`, the service's own. */
  | 'virtual'
  /** A group managed service account, `DOMAIN\name$`. */
  | 'managed'
  | 'user';

/** An account as the service manager takes it. */
export interface ServiceAccount {
  readonly kind: AccountKind;
  /** As `CreateServiceW` wants it. */
  readonly name: string;
}

const builtIn: ReadonlyMap<string, ServiceAccount> = new Map([
  ['localsystem', { kind: 'system', name: 'LocalSystem' }],
  ['system', { kind: 'system', name: 'LocalSystem' }],
  ['localservice', { kind: 'shared-service', name: 'NT AUTHORITY\\LocalService' }],
  ['networkservice', { kind: 'shared-service', name: 'NT AUTHORITY\\NetworkService' }],
]);

/** Windows' own accounts go with and without their domain and the blank in the middle. */
const builtInKey = (account: string): string =>
  account
    .toLowerCase()
    .replace(/^(?:nt authority|\.)\\/, '')
    .replaceAll(' ', '');

/**
 * The account that a text means. FailedError: Windows would not know where to look for it, or it is the virtual account of another
 * service.
 */
export const readAccount = (text: string, serviceName: string): ServiceAccount => {
  const known = builtIn.get(builtInKey(text));
  if (known !== undefined) return known;
  const [, virtual] = /^nt service\\(.+)$/i.exec(text) ?? [];
  if (virtual !== undefined) {
    if (virtual.toLowerCase() === serviceName.toLowerCase())
      return { kind: 'virtual', name: `NT SERVICE\\${serviceName}` };
    throw new FailedError(
      `${text} is the virtual account of the service ${virtual}: ${serviceName} can only have its own`,
      `Say "NT SERVICE\\${serviceName}", or leave the account out.`,
    );
  }
  if (!/^[^\\@]+\\[^\\]+$|^[^\\@]+@[^\\@]+$/.test(text))
    throw new FailedError(
      `the account ${text} has no computer or domain`,
      `Write .\\${text} for an account of this computer, DOMAIN\\${text} for one of a domain.`,
    );
  return { kind: text.endsWith('$') ? 'managed' : 'user', name: text };
};

/** Only users have one that somebody knows. */
export const needsPassword = ({ kind }: ServiceAccount): boolean => kind === 'user';

/** "Log on as a service". Learn: Account Rights Constants. Windows' own accounts and all virtual ones have it. */
export const LOGON_RIGHT = 'SeServiceLogonRight';
export const needsLogonRight = ({ kind }: ServiceAccount): boolean => kind === 'user' || kind === 'managed';

/**
 * The SID that gets what the service needs. Of the accounts that many services share it is the service's own, which Windows puts
 * into its token as soon as the service has a SID: no other service gets at it then. Learn: SERVICE_SID_INFO.
 */
export const granteeSid = async (
  { kind, name }: ServiceAccount,
  serviceName: string,
  sidOf: (account: string) => Promise<string>,
): Promise<string> => (kind === 'shared-service' ? serviceSid(serviceName) : sidOf(name));
