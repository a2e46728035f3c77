import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const keyBrand: unique symbol;
/** An HKEY. */
export type KeyHandle = bigint & { readonly [keyBrand]: true };

/** These functions give the error code itself; 0 is success. */
type Call<A extends readonly unknown[]> = NativeFunction<A, number>;

/** What advapi32.dll knows of the registry, under SDK names. Learn: Registry Functions. */
export interface Registry {
  readonly RegConnectRegistryW: Call<[computer: string, hive: KeyHandle, key: Buffer]>;
  readonly RegOpenKeyExW: Call<[parent: KeyHandle, path: string, options: number, access: number, key: Buffer]>;
  readonly RegCreateKeyExW: Call<
    [
      parent: KeyHandle,
      path: string,
      reserved: number,
      className: null,
      options: number,
      access: number,
      security: Buffer | null,
      key: Buffer,
      disposition: Buffer,
    ]
  >;
  readonly RegEnumKeyExW: Call<
    [
      key: KeyHandle,
      index: number,
      name: Buffer,
      characters: Buffer,
      reserved: null,
      className: null,
      classCharacters: null,
      lastWrite: null,
    ]
  >;
  readonly RegEnumValueW: Call<
    [
      key: KeyHandle,
      index: number,
      name: Buffer,
      characters: Buffer,
      reserved: null,
      type: null,
      data: null,
      bytes: null,
    ]
  >;
  readonly RegQueryInfoKeyW: Call<
    [
      key: KeyHandle,
      className: null,
      classCharacters: null,
      reserved: null,
      keys: Buffer,
      longestKey: null,
      longestClass: null,
      values: Buffer,
      longestName: null,
      longestValue: null,
      securityBytes: null,
      lastWrite: null,
    ]
  >;
  readonly RegDeleteKeyW: Call<[parent: KeyHandle, path: string]>;
  readonly RegQueryValueExW: Call<
    [key: KeyHandle, name: string, reserved: null, type: Buffer, data: Buffer, bytes: Buffer]
  >;
  readonly RegSetValueExW: Call<
    [key: KeyHandle, name: string, reserved: number, type: number, data: Buffer, bytes: number]
  >;
  readonly RegDeleteValueW: Call<[key: KeyHandle, name: string]>;
  readonly RegGetKeySecurity: Call<[key: KeyHandle, information: number, descriptor: Buffer, bytes: Buffer]>;
  readonly RegSetKeySecurity: Call<[key: KeyHandle, information: number, descriptor: Buffer]>;
  readonly RegCloseKey: Call<[key: KeyHandle]>;
}

const prototypes: Readonly<Record<keyof Registry, string>> = {
  RegConnectRegistryW: 'int32_t RegConnectRegistryW(str16 computer, void *hive, void *key)',
  RegOpenKeyExW: 'int32_t RegOpenKeyExW(void *parent, str16 path, uint32_t options, uint32_t access, void *key)',
  RegCreateKeyExW:
    'int32_t RegCreateKeyExW(void *parent, str16 path, uint32_t reserved, void *className, uint32_t options, uint32_t access, void *security, void *key, void *disposition)',
  RegEnumKeyExW:
    'int32_t RegEnumKeyExW(void *key, uint32_t index, void *name, void *characters, void *reserved, void *className, void *classCharacters, void *lastWrite)',
  RegEnumValueW:
    'int32_t RegEnumValueW(void *key, uint32_t index, void *name, void *characters, void *reserved, void *type, void *data, void *bytes)',
  RegQueryInfoKeyW:
    'int32_t RegQueryInfoKeyW(void *key, void *className, void *classCharacters, void *reserved, void *keys, void *longestKey, void *longestClass, void *values, void *longestName, void *longestValue, void *securityBytes, void *lastWrite)',
  RegDeleteKeyW: 'int32_t RegDeleteKeyW(void *parent, str16 path)',
  RegQueryValueExW:
    'int32_t RegQueryValueExW(void *key, str16 name, void *reserved, void *type, void *data, void *bytes)',
  RegSetValueExW:
    'int32_t RegSetValueExW(void *key, str16 name, uint32_t reserved, uint32_t type, void *data, uint32_t bytes)',
  RegDeleteValueW: 'int32_t RegDeleteValueW(void *key, str16 name)',
  RegGetKeySecurity: 'int32_t RegGetKeySecurity(void *key, uint32_t information, void *descriptor, void *bytes)',
  RegSetKeySecurity: 'int32_t RegSetKeySecurity(void *key, uint32_t information, void *descriptor)',
  RegCloseKey: 'int32_t RegCloseKey(void *key)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindRegistry = (library: Library): Registry => bindLazily(library, prototypes);
