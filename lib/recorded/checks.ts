import {
  ERROR_CIRCULAR_DEPENDENCY,
  ERROR_DUPLICATE_SERVICE_NAME,
  ERROR_INVALID_NAME,
  ERROR_INVALID_PARAMETER,
  ERROR_INVALID_SERVICE_ACCOUNT,
  SERVICE_DISABLED,
  SERVICE_ERROR_CRITICAL,
  SERVICE_INTERACTIVE_PROCESS,
  SERVICE_SYSTEM_START,
  SERVICE_WIN32_OWN_PROCESS,
  SERVICE_WIN32_SHARE_PROCESS,
} from '../../native/codes.ts';
import type { ServiceConfig } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { GROUP_MARK, sameName } from './names.ts';
import { isDriver, type ServiceRecord } from './record.ts';
import type { ServiceTable } from './service-table.ts';

const MAX_NAME = 256;

const isLocalSystem = (account: string): boolean => /^(\.\\|nt authority\\)?(localsystem|system)$/i.test(account);

/** A name that Windows would not even look up: 123. Learn: CreateServiceW. */
export const checkName = (call: string, name: string): void => {
  if (name === '' || name.length > MAX_NAME || /[\\/\0]/.test(name)) throw new Win32Error(call, ERROR_INVALID_NAME);
};

/**
 * The account's form; whether it exists only its own computer knows. A bare name is refused: Windows wants
 * `DOMAIN\user`, `.\user` or `user@domain`.
 */
const isAccount = (account: string): boolean =>
  isLocalSystem(account) || /^[^\\@]+\\[^\\]+$/.test(account) || /^[^\\@]+@[^\\@]+$/.test(account);

const checkType = (call: string, { type, startType, account }: ServiceConfig): void => {
  const base = type & ~SERVICE_INTERACTIVE_PROCESS;
  const isBoth = (base & SERVICE_WIN32_OWN_PROCESS) !== 0 && (base & SERVICE_WIN32_SHARE_PROCESS) !== 0;
  const isInteractive = type !== base;
  const isWrong =
    base === 0 ||
    isBoth ||
    (isInteractive && (isDriver(base) || !isLocalSystem(account))) ||
    (startType <= SERVICE_SYSTEM_START && !isDriver(base));
  if (isWrong) throw new Win32Error(call, ERROR_INVALID_PARAMETER);
};

const checkCycle = (call: string, name: string, config: ServiceConfig, services: ServiceTable): void => {
  const ownGroup = config.loadOrderGroup === '' ? undefined : GROUP_MARK + config.loadOrderGroup;
  const leadsBack = (dependencies: readonly string[], seen: Set<ServiceRecord>): boolean =>
    dependencies.some(
      (dependency) =>
        sameName(dependency, name) ||
        (ownGroup !== undefined && sameName(dependency, ownGroup)) ||
        services
          .resolve(dependency)
          .some(
            (each) =>
              !sameName(each.name, name) && !seen.has(each) && leadsBack(each.config.dependencies, seen.add(each)),
          ),
    );
  if (leadsBack(config.dependencies, new Set())) throw new Win32Error(call, ERROR_CIRCULAR_DEPENDENCY);
};

/**
 * What Windows checks before it takes a configuration, in its order: values (87), account (1057), display name (1078),
 * dependencies that lead back (1059). Learn: CreateServiceW, ChangeServiceConfigW.
 */
export const checkConfig = (call: string, name: string, config: ServiceConfig, services: ServiceTable): void => {
  if (config.binaryPath === '' || config.startType > SERVICE_DISABLED || config.errorControl > SERVICE_ERROR_CRITICAL)
    throw new Win32Error(call, ERROR_INVALID_PARAMETER);
  checkType(call, config);
  if (!isDriver(config.type) && !isAccount(config.account)) throw new Win32Error(call, ERROR_INVALID_SERVICE_ACCOUNT);
  if (config.displayName.length > MAX_NAME) throw new Win32Error(call, ERROR_INVALID_NAME);
  const isTaken = services
    .all()
    .some(
      (each) =>
        !sameName(each.name, name) &&
        (sameName(each.config.displayName, config.displayName) || sameName(each.name, config.displayName)),
    );
  if (isTaken) throw new Win32Error(call, ERROR_DUPLICATE_SERVICE_NAME);
  checkCycle(call, name, config, services);
};
