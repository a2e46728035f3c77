import { ERROR_FILE_NOT_FOUND, ERROR_MORE_DATA, READ_CONTROL, WRITE_DAC } from '../codes.ts';
import { descriptorOf, sddlOf } from '../descriptor-of.ts';
import type { ParameterData, ParameterKey, ServiceParameters } from '../hosting-types.ts';
import { ArgumentError } from '../marshal/argument.ts';
import { DACL } from '../marshal/descriptor.ts';
import {
  KEY_ENUMERATE_SUB_KEYS,
  KEY_QUERY_VALUE,
  numberOf,
  REG_EXPAND_SZ,
  REG_MULTI_SZ,
  REG_SZ,
  type RegistryKey,
  type RegistryValue,
  textOf,
} from '../registry-key.ts';
import { Win32Error } from '../win32-error.ts';
import { PARAMETERS, withService } from './definitions.ts';
import type { HostingFoundation } from './foundation.ts';

const IMAGE_PATH = 'ImagePath';
const READ = KEY_QUERY_VALUE | KEY_ENUMERATE_SUB_KEYS;

/** What one service may have there. Whoever may write the key could fill it, and all of it is held at once. */
const MOST_BYTES = 4 << 20;
const MOST_ENTRIES = 4096;
/** No program keeps its settings deeper, and each level is a key held open. */
const MOST_LEVELS = 8;

/** What is left of what may be read. */
class Allowance {
  #bytes = MOST_BYTES;
  #entries = MOST_ENTRIES;

  take(entries: number, bytes: number): void {
    this.#entries -= entries;
    this.#bytes -= bytes;
    if (this.#entries < 0 || this.#bytes < 0)
      throw new ArgumentError(
        'RegEnumValueW',
        ERROR_MORE_DATA,
        'the parameters',
        'are too many or too long to be read',
      );
  }
}

/** The texts of a REG_MULTI_SZ, which ends in two NULs, or where programs have forgotten that, earlier. */
const textsOf = (data: Buffer): readonly string[] => {
  const texts = data.toString('utf16le').split('\0');
  const end = texts.indexOf('');
  return end < 0 ? texts : texts.slice(0, end);
};

const isText = (type: number): type is typeof REG_SZ | typeof REG_EXPAND_SZ =>
  type === REG_SZ || type === REG_EXPAND_SZ;

const dataOf = (value: RegistryValue): ParameterData => {
  const { type, data } = value;
  const isWide = data.length % 2 === 0;
  if (isText(type) && isWide) return { type: type === REG_SZ ? 'REG_SZ' : 'REG_EXPAND_SZ', text: textOf(value) ?? '' };
  if (type === REG_MULTI_SZ && isWide) return { type: 'REG_MULTI_SZ', texts: textsOf(data) };
  const number = numberOf(value);
  return number === undefined
    ? { type: 'other', code: type, hex: data.toString('hex') }
    : { type: 'REG_DWORD', number };
};

/** undefined: it was taken away meanwhile. */
const readValue = async (key: RegistryKey, name: string): Promise<RegistryValue | undefined> => {
  try {
    return await key.value(name);
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_MORE_DATA)
      throw new ArgumentError(error.call, error.code, `the value ${name}`, 'is longer than 1 MB');
    throw error;
  }
};

const readKey = async (key: RegistryKey, allowance: Allowance, levels: number): Promise<ParameterKey> => {
  const [names, below] = [await key.valueNames(), await key.names()];
  allowance.take(names.length + below.length, 0);
  if (levels === 0 && below.length > 0)
    throw new ArgumentError(
      'RegEnumKeyExW',
      ERROR_MORE_DATA,
      'the parameters',
      `are more than ${MOST_LEVELS} keys deep`,
    );
  const values: { name: string; data: ParameterData }[] = [];
  for (const name of names) {
    const value = await readValue(key, name);
    if (value === undefined) continue;
    allowance.take(0, value.data.length);
    values.push({ name, data: dataOf(value) });
  }
  const keys: { name: string; key: ParameterKey }[] = [];
  for (const name of below) {
    using child = await key.find(name, READ);
    if (child !== undefined) keys.push({ name, key: await readKey(child, allowance, levels - 1) });
  }
  return { values, keys };
};

/** `Hosting.readParameters`. */
export const readParameters = (foundation: HostingFoundation, name: string): Promise<ServiceParameters | undefined> =>
  withService(foundation, name, KEY_QUERY_VALUE, async (service) => {
    if (service === undefined) return undefined;
    const imagePath = await service.value(IMAGE_PATH);
    using key = await service.find(PARAMETERS, READ | READ_CONTROL);
    return {
      imagePath: imagePath === undefined ? undefined : textOf(imagePath),
      parameters:
        key === undefined
          ? undefined
          : {
              key: await readKey(key, new Allowance(), MOST_LEVELS),
              security: await sddlOf(foundation, await key.access(), DACL),
            },
    };
  });

/**
 * A list that came by inheritance stays one only when that is asked for. Learn: SECURITY_DESCRIPTOR_CONTROL,
 * SE_DACL_AUTO_INHERIT_REQ; Security Descriptor String Format, AR and AI.
 */
const askingForInheritance = (sddl: string): string => sddl.replace(/^D:(P?)AI/, 'D:$1ARAI');

/** `Hosting.setParametersSecurity`. */
export const setParametersSecurity = async (
  foundation: HostingFoundation,
  name: string,
  sddl: string,
): Promise<void> => {
  const descriptor = await descriptorOf(foundation, askingForInheritance(sddl));
  await withService(foundation, name, KEY_QUERY_VALUE, async (service) => {
    using key = await service?.find(PARAMETERS, WRITE_DAC);
    if (key === undefined) throw new Win32Error('RegOpenKeyExW', ERROR_FILE_NOT_FOUND);
    await key.setAccess(descriptor);
  });
};
