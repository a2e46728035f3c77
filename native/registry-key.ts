import { type Answer, type Invoke, Owned, type Place } from './call.ts';
import { ERROR_FILE_NOT_FOUND, ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA, ERROR_NO_MORE_ITEMS } from './codes.ts';
import type { KeyHandle, Registry } from './dll/registry.ts';
import { DACL } from './marshal/descriptor.ts';
import { Win32Error } from './win32-error.ts';

// Rights, types of values and answers. Learn: Registry Key Security and Access Rights; Registry Value Types.
export const KEY_QUERY_VALUE = 1;
export const KEY_SET_VALUE = 2;
export const KEY_CREATE_SUB_KEY = 4;
export const KEY_ENUMERATE_SUB_KEYS = 8;
export const REG_SZ = 1;
export const REG_EXPAND_SZ = 2;
export const REG_BINARY = 3;
export const REG_DWORD = 4;
export const REG_MULTI_SZ = 7;
const REG_CREATED_NEW_KEY = 1;

/** A predefined handle, as the SDK casts it: a negative LONG. */
const HKEY_LOCAL_MACHINE = 0xffff_ffff_8000_0002n as KeyHandle;

/** No key's name is longer. Learn: Registry Element Size Limits. */
const MAX_KEY_NAME = 255;

/** No value's name is longer. */
const MAX_VALUE_NAME = 16_383;

/** Longer values than any that is read here; more is not believed. */
const MAX_VALUE_BYTES = 1 << 20;
/** An ACL is at most 64 KB. */
const MAX_DESCRIPTOR_BYTES = 1 << 17;
const FIRST_VALUE_BYTES = 512;

/** Whose registry, and how it is called. */
export interface RegistryHost {
  readonly registry: () => Registry;
  readonly invoke: Invoke;
  /** Where calls run: another computer may take its time. */
  readonly place: Place;
  /** `\\NAME`, or null for this computer. */
  readonly server: string | null;
}

/** What is in one value. */
export interface RegistryValue {
  readonly type: number;
  readonly data: Buffer;
}

/** Registry functions give their code themselves. */
const checkCode = (call: string, { value }: Answer<number>): void => {
  if (value !== 0) throw new Win32Error(call, value);
};

/** An open key of some computer's registry, to be held by `using`. */
export class RegistryKey implements Disposable {
  readonly #host: RegistryHost;
  readonly #owned: Owned<KeyHandle>;

  private constructor(host: RegistryHost, owned: Owned<KeyHandle>) {
    this.#host = host;
    this.#owned = owned;
  }

  /** HKEY_LOCAL_MACHINE of the host. */
  static async localMachine(host: RegistryHost): Promise<RegistryKey> {
    if (host.server === null) return new RegistryKey(host, new Owned(HKEY_LOCAL_MACHINE, () => undefined));
    const { RegConnectRegistryW } = host.registry();
    const handle = Buffer.alloc(8);
    checkCode(
      'RegConnectRegistryW',
      await host.invoke(host.place, RegConnectRegistryW, host.server, HKEY_LOCAL_MACHINE, handle),
    );
    return RegistryKey.#own(host, handle);
  }

  static #own(host: RegistryHost, handle: Buffer): RegistryKey {
    return new RegistryKey(host, new Owned(handle.readBigUInt64LE() as KeyHandle, host.registry().RegCloseKey));
  }

  /** A key below. */
  async open(path: string, access: number): Promise<RegistryKey> {
    const found = await this.find(path, access);
    if (found === undefined) throw new Win32Error('RegOpenKeyExW', ERROR_FILE_NOT_FOUND);
    return found;
  }

  /** A key below. undefined: there is none. */
  async find(path: string, access: number): Promise<RegistryKey | undefined> {
    const { invoke, place, registry } = this.#host;
    const handle = Buffer.alloc(8);
    const answer = await invoke(place, registry().RegOpenKeyExW, this.#owned.handle, path, 0, access, handle);
    if (answer.value === ERROR_FILE_NOT_FOUND) return undefined;
    checkCode('RegOpenKeyExW', answer);
    return RegistryKey.#own(this.#host, handle);
  }

  /** A new key right below, `security` (SECURITY_ATTRIBUTES) or what it inherits on it. undefined: it is there already. */
  async create(name: string, access: number, security: Buffer | null = null): Promise<RegistryKey | undefined> {
    const { invoke, place, registry } = this.#host;
    const { RegCreateKeyExW } = registry();
    const [handle, disposition] = [Buffer.alloc(8), Buffer.alloc(4)];
    const parent = this.#owned.handle;
    checkCode(
      'RegCreateKeyExW',
      await invoke(place, RegCreateKeyExW, parent, name, 0, null, 0, access, security, handle, disposition),
    );
    const key = RegistryKey.#own(this.#host, handle);
    if (disposition.readUInt32LE() === REG_CREATED_NEW_KEY) return key;
    key[Symbol.dispose]();
    return undefined;
  }

  /** Takes the key of that name away, which has none below it. Whatever this key was opened for. */
  async delete(name: string): Promise<void> {
    const { invoke, place, registry } = this.#host;
    checkCode('RegDeleteKeyW', await invoke(place, registry().RegDeleteKeyW, this.#owned.handle, name));
  }

  /** Its access list, as a self-relative descriptor. Opened for READ_CONTROL. */
  async access(): Promise<Buffer> {
    const { invoke, place, registry } = this.#host;
    const { RegGetKeySecurity } = registry();
    const bytes = Buffer.alloc(4);
    for (let size = FIRST_VALUE_BYTES; ; ) {
      const descriptor = Buffer.alloc(size);
      bytes.writeUInt32LE(size);
      const answer = await invoke(place, RegGetKeySecurity, this.#owned.handle, DACL, descriptor, bytes);
      if (answer.value !== ERROR_INSUFFICIENT_BUFFER || size >= MAX_DESCRIPTOR_BYTES) {
        checkCode('RegGetKeySecurity', answer);
        return descriptor;
      }
      size = Math.min(Math.max(bytes.readUInt32LE(), 2 * size), MAX_DESCRIPTOR_BYTES);
    }
  }

  /** Sets its access list, that of a self-relative descriptor. */
  async setAccess(descriptor: Buffer): Promise<void> {
    const { invoke, place, registry } = this.#host;
    const { RegSetKeySecurity } = registry();
    checkCode('RegSetKeySecurity', await invoke(place, RegSetKeySecurity, this.#owned.handle, DACL, descriptor));
  }

  /** Neither values nor keys are in it. Opened for KEY_QUERY_VALUE. */
  async isEmpty(): Promise<boolean> {
    const { invoke, place, registry } = this.#host;
    const { RegQueryInfoKeyW } = registry();
    const [keys, values] = [Buffer.alloc(4), Buffer.alloc(4)];
    const key = this.#owned.handle;
    checkCode(
      'RegQueryInfoKeyW',
      await invoke(place, RegQueryInfoKeyW, key, null, null, null, keys, null, null, values, null, null, null, null),
    );
    return keys.readUInt32LE() === 0 && values.readUInt32LE() === 0;
  }

  /** The names of the keys right below. */
  async names(): Promise<readonly string[]> {
    const names: string[] = [];
    for (;;) {
      const name = await this.#nameAt(names.length);
      if (name === undefined) return names;
      names.push(name);
    }
  }

  /** The names of its values; '': its own. */
  async valueNames(): Promise<readonly string[]> {
    const names: string[] = [];
    for (;;) {
      const name = await this.#valueNameAt(names.length);
      if (name === undefined) return names;
      names.push(name);
    }
  }

  /** undefined: there is no such value. */
  async value(name: string): Promise<RegistryValue | undefined> {
    const { invoke, place, registry } = this.#host;
    const { RegQueryValueExW } = registry();
    const [type, bytes] = [Buffer.alloc(4), Buffer.alloc(4)];
    for (let size = FIRST_VALUE_BYTES; ; ) {
      const data = Buffer.alloc(size);
      bytes.writeUInt32LE(size);
      const answer = await invoke(place, RegQueryValueExW, this.#owned.handle, name, null, type, data, bytes);
      if (answer.value === ERROR_FILE_NOT_FOUND) return undefined;
      if (answer.value !== ERROR_MORE_DATA || size === MAX_VALUE_BYTES) {
        checkCode('RegQueryValueExW', answer);
        return { type: type.readUInt32LE(), data: data.subarray(0, bytes.readUInt32LE()) };
      }
      size = Math.min(Math.max(bytes.readUInt32LE(), 2 * size), MAX_VALUE_BYTES);
    }
  }

  async setValue(name: string, type: number, data: Buffer): Promise<void> {
    const { invoke, place, registry } = this.#host;
    const { RegSetValueExW } = registry();
    checkCode(
      'RegSetValueExW',
      await invoke(place, RegSetValueExW, this.#owned.handle, name, 0, type, data, data.length),
    );
  }

  /** Takes a value away, if there is one. */
  async deleteValue(name: string): Promise<void> {
    const { invoke, place, registry } = this.#host;
    const answer = await invoke(place, registry().RegDeleteValueW, this.#owned.handle, name);
    if (answer.value !== ERROR_FILE_NOT_FOUND) checkCode('RegDeleteValueW', answer);
  }

  [Symbol.dispose](): void {
    this.#owned[Symbol.dispose]();
  }

  async #nameAt(index: number): Promise<string | undefined> {
    const { invoke, place, registry } = this.#host;
    const { RegEnumKeyExW } = registry();
    const [name, characters] = [Buffer.alloc(2 * (MAX_KEY_NAME + 1)), Buffer.alloc(4)];
    characters.writeUInt32LE(MAX_KEY_NAME + 1);
    const key = this.#owned.handle;
    const answer = await invoke(place, RegEnumKeyExW, key, index, name, characters, null, null, null, null);
    if (answer.value === ERROR_NO_MORE_ITEMS) return undefined;
    checkCode('RegEnumKeyExW', answer);
    return name.toString('utf16le', 0, 2 * characters.readUInt32LE());
  }

  async #valueNameAt(index: number): Promise<string | undefined> {
    const { invoke, place, registry } = this.#host;
    const { RegEnumValueW } = registry();
    const [name, characters] = [Buffer.alloc(2 * (MAX_VALUE_NAME + 1)), Buffer.alloc(4)];
    characters.writeUInt32LE(MAX_VALUE_NAME + 1);
    const key = this.#owned.handle;
    const answer = await invoke(place, RegEnumValueW, key, index, name, characters, null, null, null, null);
    if (answer.value === ERROR_NO_MORE_ITEMS) return undefined;
    checkCode('RegEnumValueW', answer);
    return name.toString('utf16le', 0, 2 * characters.readUInt32LE());
  }
}

/** A REG_SZ's or REG_EXPAND_SZ's text as it stands there, which may lack its NUL. undefined: another type. */
export const textOf = ({ type, data }: RegistryValue): string | undefined =>
  type === REG_SZ || type === REG_EXPAND_SZ ? (data.toString('utf16le').split('\0', 1)[0] ?? '') : undefined;

/** A REG_DWORD's number. undefined: another type. */
export const numberOf = ({ type, data }: RegistryValue): number | undefined =>
  type === REG_DWORD && data.length === 4 ? data.readUInt32LE() : undefined;
