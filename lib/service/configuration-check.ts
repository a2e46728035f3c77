import { sameName } from '../recorded/names.ts';
import { isUnquotedPath } from '../sc/unquoted-path.ts';
import { hasPassword, isBuiltIn, isLocalSystem, sameAccount } from './account.ts';
import type { Configuration, ConfigurationRequest, ServiceKind } from './configuration.ts';
import { errorControlNumber, errorControlWords, startNumber, startWords } from './words.ts';

/** What can be wrong about one field before Windows is asked. */
export interface FieldFault {
  readonly field: keyof ConfigurationRequest;
  readonly text: string;
  /** Windows takes it all the same. */
  readonly isWarning: boolean;
}

type Check = (wanted: Wanted) => string | undefined;

/** What would be there, and what was. */
interface Wanted extends Required<Omit<ConfigurationRequest, 'password' | 'description'>> {
  readonly description: string | undefined;
  /** undefined: none was given. */
  readonly password: string | undefined;
  readonly before: Configuration;
  readonly kind: ServiceKind;
}

/** Learn: CreateServiceW, lpServiceName and lpDisplayName. */
const LONGEST_NAME = 256;

const hasNul = (text: string): boolean => text.includes('\0');

const isNewAccount = ({ account, before }: Wanted): boolean => !sameAccount(account, before.account);

const startFault: Check = ({ startType, loadOrderGroup, kind }) => {
  if (startNumber(startType) === undefined) return `'${startType}' is no start type (${startWords.join(', ')})`;
  if (!kind.isDriver && (startType === 'boot' || startType === 'system')) return `${startType} is for drivers only`;
  if (startType !== 'auto-delayed') return undefined;
  if (kind.isDriver) return 'a driver has no delayed start';
  if (kind.delayFlag === undefined) return 'this Windows knows no delayed start';
  // Learn: SERVICE_DELAYED_AUTO_START_INFO.
  return loadOrderGroup === '' ? undefined : 'in a load order group it starts when the group does: not delayed';
};

/** Learn: ChangeServiceConfigW, lpServiceStartName. A bare name is refused: 1057. */
const accountFault: Check = (wanted) => {
  const { account, kind } = wanted;
  if (!isNewAccount(wanted)) return undefined;
  if (kind.isDriver) return 'a driver runs under no account';
  if (account === '') return 'an account is needed (LocalSystem is the computer itself)';
  if (kind.isInteractive && !isLocalSystem(account)) return 'a service that may show windows runs as LocalSystem only';
  const isWhole = isBuiltIn(account) || /^[^\\@]+\\[^\\]+$/.test(account) || /^[^\\@]+@[^\\@]+$/.test(account);
  return isWhole ? undefined : String.raw`write DOMAIN\name, .\name or name@domain`;
};

const passwordFault: Check = (wanted) => {
  const { account, password = '' } = wanted;
  if (password === '')
    return isNewAccount(wanted) && hasPassword(account) ? `${account} needs its password here` : undefined;
  if (hasNul(password)) return 'a NUL would end it';
  return hasPassword(account) ? undefined : `${account === '' ? 'a driver' : account} has no password to be told`;
};

const dependencyFault: Check = ({ dependencies, kind }) => {
  for (const dependency of dependencies) {
    const name = dependency.replace(/^\+/, '');
    if (name.trim() === '') return 'a name is empty';
    if (/[/\\\0]/.test(name)) return `'${dependency}' can be neither a service nor a group`;
    if (name === dependency && sameName(name, kind.name)) return "it can't depend on itself";
  }
  const twice = dependencies.find((each, index) => dependencies.findIndex((one) => sameName(one, each)) !== index);
  return twice === undefined ? undefined : `'${twice}' is there twice`;
};

const tooLong = (text: string): string | undefined =>
  text.length > LONGEST_NAME ? `${text.length} characters, and Windows takes ${LONGEST_NAME} at most` : undefined;

const nulIn = (text: string): string | undefined => (hasNul(text) ? 'a NUL would end it' : undefined);

const pathFault: Check = ({ binaryPath, before }) => {
  if (binaryPath === before.binaryPath) return undefined;
  if (binaryPath.trim() === '') return 'a service needs a program';
  // Windows looks for the closing quote and finds none.
  return (binaryPath.match(/"/g)?.length ?? 0) % 2 === 1 ? 'a quote is missing' : nulIn(binaryPath);
};

const faults: Readonly<Record<keyof ConfigurationRequest, Check>> = {
  displayName: ({ displayName }) => tooLong(displayName) ?? nulIn(displayName),
  description: ({ description = '' }) => nulIn(description),
  startType: startFault,
  binaryPath: pathFault,
  account: accountFault,
  password: passwordFault,
  dependencies: dependencyFault,
  loadOrderGroup: ({ loadOrderGroup }) => tooLong(loadOrderGroup) ?? nulIn(loadOrderGroup),
  errorControl: ({ errorControl }) =>
    errorControlNumber(errorControl) === undefined
      ? `'${errorControl}' is no error control (${errorControlWords.join(', ')})`
      : undefined,
};

const isWholePath = (binaryPath: string): boolean => /^"?([a-z]:\\|\\\\|\\\?\?\\|%\w+%)/i.test(binaryPath.trimStart());

const warnings: Partial<Record<keyof ConfigurationRequest, Check>> = {
  displayName: ({ displayName }) => (displayName === '' ? 'empty: Windows shows the key name' : undefined),
  binaryPath: ({ binaryPath, kind }) => {
    if (isUnquotedPath(binaryPath))
      return 'blanks and no quotes: Windows tries shorter paths first, and whoever can write one of those runs as this service';
    return kind.isDriver || isWholePath(binaryPath) ? undefined : 'no full path: Windows looks for the program';
  },
  account: (wanted) => {
    if (!isNewAccount(wanted)) return undefined;
    if (wanted.kind.isShared) return 'it shares a process: all services in it need the same account (1079)';
    return hasPassword(wanted.account) ? 'it needs the right to log on as a service' : undefined;
  },
};

const fields = Object.keys(faults) as readonly (keyof ConfigurationRequest)[];

/**
 * What is wrong with a request before anything is written, field by field. Whether services that it names are there, and
 * whether dependencies lead in a circle, is not looked at here: that takes questions.
 */
export const checkConfiguration = (
  before: Configuration,
  request: ConfigurationRequest,
  kind: ServiceKind,
): readonly FieldFault[] => {
  const wanted: Wanted = { ...before, password: undefined, ...request, before, kind };
  return fields.flatMap((field): readonly FieldFault[] => {
    const fault = faults[field](wanted);
    if (fault !== undefined) return [{ field, text: fault, isWarning: false }];
    const warning = warnings[field]?.(wanted);
    return warning === undefined ? [] : [{ field, text: warning, isWarning: true }];
  });
};
