import {
  ERROR_FILE_NOT_FOUND,
  ERROR_INVALID_NAME,
  ERROR_INVALID_PARAMETER,
  ERROR_SERVICE_DOES_NOT_EXIST,
  WRITE_DAC,
} from '../codes.ts';
import { descriptorOf } from '../descriptor-of.ts';
import { ArgumentError } from '../marshal/argument.ts';
import { securityAttributes } from '../marshal/security-attributes.ts';
import { encodeWide, withoutNul } from '../marshal/wide.ts';
import { KEY_CREATE_SUB_KEY, KEY_QUERY_VALUE, KEY_SET_VALUE, REG_SZ, RegistryKey, textOf } from '../registry-key.ts';
import { Win32Error } from '../win32-error.ts';
import type { HostingFoundation } from './foundation.ts';

const SERVICES_KEY = 'SYSTEM\\CurrentControlSet\\Services';
/** Where a service's own settings are by custom; the service manager keeps out of it, and takes it away with the service. */
export const PARAMETERS = 'Parameters';
const DEFINITION = 'Definition';
const RECEIPT = 'Receipt';

/** With its NUL a value is at most so many bytes, and so many are read back. Learn: Registry Element Size Limits. */
const MAX_TEXT_BYTES = 1 << 20;

/** A name is one key's: with a backslash it would be another's. */
const checkName = (call: string, name: string): string => {
  if (name === '' || name.includes('\\'))
    throw new ArgumentError(call, ERROR_INVALID_NAME, `'${name}'`, 'is not the name of a service');
  return withoutNul(call, 'the name of the service', name, ERROR_INVALID_NAME);
};

/**
 * Whoever may write here decides what a service's account runs, and what it may read there are secrets in an environment.
 * `P`: nothing is inherited from the key of the service, which everyone may read.
 */
const protection = (accountSid: string): string =>
  `D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)${accountSid === 'S-1-5-18' ? '' : `(A;CI;KR;;;${accountSid})`}`;

/** Does something with the key of a service. undefined: there is none. */
export const withService = async <T>(
  { registry }: HostingFoundation,
  name: string,
  access: number,
  run: (key: RegistryKey | undefined) => Promise<T>,
): Promise<T> => {
  checkName('RegOpenKeyExW', name);
  using machine = await RegistryKey.localMachine(registry);
  using service = await machine.find(`${SERVICES_KEY}\\${name}`, access);
  return await run(service);
};

const readText = (foundation: HostingFoundation, name: string, value: string): Promise<string | undefined> =>
  withService(foundation, name, KEY_QUERY_VALUE, async (service) => {
    using key = await service?.find(PARAMETERS, KEY_QUERY_VALUE);
    const found = await key?.value(value);
    return found === undefined ? undefined : textOf(found);
  });

const encodeText = (what: string, text: string): Buffer => {
  const bytes = encodeWide(withoutNul('RegSetValueExW', what, text));
  if (bytes.length > MAX_TEXT_BYTES)
    throw new ArgumentError('RegSetValueExW', ERROR_INVALID_PARAMETER, what, `has ${text.length} characters, too many`);
  return bytes;
};

/** `Hosting.readDefinition`. */
export const readDefinition = (foundation: HostingFoundation, name: string): Promise<string | undefined> =>
  readText(foundation, name, DEFINITION);

/** `Hosting.readReceipt`. */
export const readReceipt = (foundation: HostingFoundation, name: string): Promise<string | undefined> =>
  readText(foundation, name, RECEIPT);

/**
 * The key is protected before anything is in it. A new one is created so, since whoever opens it in between would be able to read
 * it from then on; it is set all the same, for Wine creates it without.
 */
const openProtected = async (
  foundation: HostingFoundation,
  service: RegistryKey,
  accountSid: string,
): Promise<RegistryKey> => {
  const access = KEY_SET_VALUE | WRITE_DAC;
  const descriptor = await descriptorOf(foundation, protection(accountSid));
  const attributes = securityAttributes(descriptor, foundation.address);
  const key = (await service.create(PARAMETERS, access, attributes)) ?? (await service.open(PARAMETERS, access));
  try {
    await key.setAccess(descriptor);
    return key;
  } catch (error) {
    key[Symbol.dispose]();
    throw error;
  }
};

/** `Hosting.writeDefinition`. */
export const writeDefinition = (
  foundation: HostingFoundation,
  name: string,
  text: string,
  accountSid: string,
): Promise<void> => {
  const bytes = encodeText('the definition', text);
  return withService(foundation, name, KEY_CREATE_SUB_KEY, async (service) => {
    if (service === undefined) throw new Win32Error('RegOpenKeyExW', ERROR_SERVICE_DOES_NOT_EXIST);
    using key = await openProtected(foundation, service, accountSid);
    await key.setValue(DEFINITION, REG_SZ, bytes);
  });
};

/** `Hosting.writeReceipt`. */
export const writeReceipt = (foundation: HostingFoundation, name: string, text: string): Promise<void> => {
  const bytes = encodeText('the receipt', text);
  return withService(foundation, name, KEY_QUERY_VALUE, async (service) => {
    using key = await service?.find(PARAMETERS, KEY_SET_VALUE | KEY_QUERY_VALUE);
    if (key === undefined || (await key.value(DEFINITION)) === undefined)
      throw new Win32Error('RegOpenKeyExW', ERROR_FILE_NOT_FOUND);
    await key.setValue(RECEIPT, REG_SZ, bytes);
  });
};

/** `Hosting.removeDefinition`. The key goes too where nobody else keeps anything in it. */
export const removeDefinition = (foundation: HostingFoundation, name: string): Promise<boolean> =>
  withService(foundation, name, KEY_QUERY_VALUE, async (service) => {
    using key = await service?.find(PARAMETERS, KEY_SET_VALUE | KEY_QUERY_VALUE);
    if (service === undefined || key === undefined) return false;
    const wasThere = (await key.value(DEFINITION)) !== undefined;
    for (const value of [RECEIPT, DEFINITION]) await key.deleteValue(value);
    if (await key.isEmpty()) await service.delete(PARAMETERS);
    return wasThere;
  });
