import { Owned } from '../call.ts';
import { ERROR_MORE_DATA } from '../codes.ts';
import type { KeyHandle } from '../dll/registry.ts';
import { Win32Error } from '../win32-error.ts';
import { type CounterFoundation, checkAnswer } from './foundation.ts';

/** Below it, one key a language with the names of all objects and counters. Learn: Retrieving Counter Names and Help Text. */
const PERFLIB = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Perflib';
export const ENGLISH = '009';
export const LOCAL = 'CurrentLanguage';
const VALUE = 'Counter';

/** A predefined handle, as the SDK casts it: a negative LONG. */
const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n as KeyHandle;
const KEY_QUERY_VALUE = 1;

/** A server with many products has some hundred kilobytes of names. */
const FIRST_BYTES = 1 << 19;
const MAX_BYTES = 1 << 26;
const MAX_TRIES = 8;

const own = ({ registry }: CounterFoundation, handle: Buffer): Owned<KeyHandle> =>
  new Owned(handle.readBigUInt64LE() as KeyHandle, registry().RegCloseKey);

/** The registry's own local-machine hive of the computer. */
const openHive = async (foundation: CounterFoundation): Promise<Owned<KeyHandle>> => {
  const { computer, registry, invoke } = foundation;
  if (computer === null) return new Owned(HKEY_LOCAL_MACHINE, () => undefined);
  const handle = Buffer.alloc(8);
  const { RegConnectRegistryW } = registry();
  checkAnswer(
    'RegConnectRegistryW',
    await invoke('aside', RegConnectRegistryW, `\\\\${computer}`, HKEY_LOCAL_MACHINE, handle),
  );
  return own(foundation, handle);
};

/** The names in one language as they are stored: index, name, index, name … Rejects where they can't be read. */
export const readNameTexts = async (foundation: CounterFoundation, language: string): Promise<Buffer> => {
  const { registry, invoke } = foundation;
  const { RegOpenKeyExW, RegQueryValueExW } = registry();
  using hive = await openHive(foundation);
  const handle = Buffer.alloc(8);
  const path = `${PERFLIB}\\${language}`;
  checkAnswer('RegOpenKeyExW', await invoke('aside', RegOpenKeyExW, hive.handle, path, 0, KEY_QUERY_VALUE, handle));
  using key = own(foundation, handle);
  const [type, bytes] = [Buffer.alloc(4), Buffer.alloc(4)];
  let size = FIRST_BYTES;
  for (let tries = 1; ; tries++) {
    const data = Buffer.alloc(size);
    bytes.writeUInt32LE(size);
    const { value } = await invoke('aside', RegQueryValueExW, key.handle, VALUE, null, type, data, bytes);
    if (value === 0) return data.subarray(0, bytes.readUInt32LE());
    // For these names, unlike other values, the size that it needs may not be told.
    size = Math.max(2 * size, bytes.readUInt32LE());
    if (value !== ERROR_MORE_DATA || size > MAX_BYTES || tries === MAX_TRIES)
      throw new Win32Error('RegQueryValueExW', value);
  }
};
