import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const scBrand: unique symbol;
/** An SC_HANDLE. koffi gives bare bigints: the brand keeps another kind of handle from taking its place. */
export type ScHandle = bigint & { readonly [scBrand]: true };

declare const lockBrand: unique symbol;
/** An SC_LOCK. */
export type ScLock = bigint & { readonly [lockBrand]: true };

type Call<A extends readonly unknown[]> = NativeFunction<A, number>;
type Opening<A extends readonly unknown[]> = NativeFunction<A, ScHandle | null>;
/** NULL: leave as it is, or none. */
type Text = string | null;

/** The service control manager's functions under their SDK names. Learn: Service Functions. */
export interface ServiceControl {
  readonly OpenSCManagerW: Opening<[machine: Text, database: Text, access: number]>;
  readonly OpenServiceW: Opening<[manager: ScHandle, name: string, access: number]>;
  readonly CloseServiceHandle: Call<[handle: ScHandle]>;
  readonly EnumServicesStatusExW: Call<
    [
      manager: ScHandle,
      level: number,
      types: number,
      states: number,
      buffer: Buffer | null,
      bytes: number,
      needed: Buffer,
      returned: Buffer,
      resume: Buffer,
      group: Text,
    ]
  >;
  readonly EnumDependentServicesW: Call<
    [service: ScHandle, states: number, buffer: Buffer, bytes: number, needed: Buffer, returned: Buffer]
  >;
  readonly QueryServiceStatusEx: Call<
    [service: ScHandle, level: number, buffer: Buffer, bytes: number, needed: Buffer]
  >;
  readonly QueryServiceConfigW: Call<[service: ScHandle, buffer: Buffer, bytes: number, needed: Buffer]>;
  readonly QueryServiceConfig2W: Call<
    [service: ScHandle, level: number, buffer: Buffer, bytes: number, needed: Buffer]
  >;
  readonly QueryServiceObjectSecurity: Call<
    [service: ScHandle, information: number, buffer: Buffer, bytes: number, needed: Buffer]
  >;
  readonly SetServiceObjectSecurity: Call<[service: ScHandle, information: number, descriptor: Buffer]>;
  readonly ConvertSecurityDescriptorToStringSecurityDescriptorW: Call<
    [descriptor: Buffer, revision: number, information: number, text: Buffer, length: null]
  >;
  readonly ConvertStringSecurityDescriptorToSecurityDescriptorW: Call<
    [text: string, revision: number, descriptor: Buffer, bytes: Buffer]
  >;
  readonly GetServiceDisplayNameW: Call<[manager: ScHandle, name: string, buffer: Buffer, length: Buffer]>;
  readonly GetServiceKeyNameW: Call<[manager: ScHandle, displayName: string, buffer: Buffer, length: Buffer]>;
  readonly CreateServiceW: Opening<
    [
      manager: ScHandle,
      name: string,
      displayName: Text,
      access: number,
      type: number,
      startType: number,
      errorControl: number,
      binaryPath: string,
      group: Text,
      tag: Buffer | null,
      dependencies: Text,
      account: Text,
      password: Buffer | null,
    ]
  >;
  readonly ChangeServiceConfigW: Call<
    [
      service: ScHandle,
      type: number,
      startType: number,
      errorControl: number,
      binaryPath: Text,
      group: Text,
      tag: Buffer | null,
      dependencies: Text,
      account: Text,
      password: Buffer | null,
      displayName: Text,
    ]
  >;
  readonly ChangeServiceConfig2W: Call<[service: ScHandle, level: number, information: Buffer]>;
  readonly DeleteService: Call<[service: ScHandle]>;
  readonly StartServiceW: Call<[service: ScHandle, count: number, args: Buffer | null]>;
  readonly ControlService: Call<[service: ScHandle, control: number, status: Buffer]>;
  readonly ControlServiceExW: Call<[service: ScHandle, control: number, level: number, parameters: Buffer]>;
  readonly NotifyBootConfigStatus: Call<[isGood: number]>;
  readonly QueryServiceLockStatusW: Call<[manager: ScHandle, buffer: Buffer, bytes: number, needed: Buffer]>;
  readonly LockServiceDatabase: NativeFunction<[manager: ScHandle], ScLock | null>;
  readonly UnlockServiceDatabase: Call<[lock: ScLock]>;
}

/**
 * BOOL is `int32_t`: koffi's `bool` is one byte. Passwords are `void *`: a Buffer can be wiped, a JavaScript string can't.
 * There is one calling convention on x64 and arm64, so none is named.
 */
const prototypes: Readonly<Record<keyof ServiceControl, string>> = {
  OpenSCManagerW: 'void *OpenSCManagerW(str16 machine, str16 database, uint32_t access)',
  OpenServiceW: 'void *OpenServiceW(void *manager, str16 name, uint32_t access)',
  CloseServiceHandle: 'int32_t CloseServiceHandle(void *handle)',
  EnumServicesStatusExW:
    'int32_t EnumServicesStatusExW(void *manager, uint32_t level, uint32_t types, uint32_t states, void *buffer, uint32_t bytes, void *needed, void *returned, void *resume, str16 group)',
  EnumDependentServicesW:
    'int32_t EnumDependentServicesW(void *service, uint32_t states, void *buffer, uint32_t bytes, void *needed, void *returned)',
  QueryServiceStatusEx:
    'int32_t QueryServiceStatusEx(void *service, uint32_t level, void *buffer, uint32_t bytes, void *needed)',
  QueryServiceConfigW: 'int32_t QueryServiceConfigW(void *service, void *buffer, uint32_t bytes, void *needed)',
  QueryServiceConfig2W:
    'int32_t QueryServiceConfig2W(void *service, uint32_t level, void *buffer, uint32_t bytes, void *needed)',
  QueryServiceObjectSecurity:
    'int32_t QueryServiceObjectSecurity(void *service, uint32_t information, void *buffer, uint32_t bytes, void *needed)',
  SetServiceObjectSecurity: 'int32_t SetServiceObjectSecurity(void *service, uint32_t information, void *descriptor)',
  ConvertSecurityDescriptorToStringSecurityDescriptorW:
    'int32_t ConvertSecurityDescriptorToStringSecurityDescriptorW(void *descriptor, uint32_t revision, uint32_t information, void *text, void *length)',
  ConvertStringSecurityDescriptorToSecurityDescriptorW:
    'int32_t ConvertStringSecurityDescriptorToSecurityDescriptorW(str16 text, uint32_t revision, void *descriptor, void *bytes)',
  GetServiceDisplayNameW: 'int32_t GetServiceDisplayNameW(void *manager, str16 name, void *buffer, void *length)',
  GetServiceKeyNameW: 'int32_t GetServiceKeyNameW(void *manager, str16 displayName, void *buffer, void *length)',
  CreateServiceW:
    'void *CreateServiceW(void *manager, str16 name, str16 displayName, uint32_t access, uint32_t type, uint32_t startType, uint32_t errorControl, str16 binaryPath, str16 group, void *tag, str16 dependencies, str16 account, void *password)',
  ChangeServiceConfigW:
    'int32_t ChangeServiceConfigW(void *service, uint32_t type, uint32_t startType, uint32_t errorControl, str16 binaryPath, str16 group, void *tag, str16 dependencies, str16 account, void *password, str16 displayName)',
  ChangeServiceConfig2W: 'int32_t ChangeServiceConfig2W(void *service, uint32_t level, void *information)',
  DeleteService: 'int32_t DeleteService(void *service)',
  StartServiceW: 'int32_t StartServiceW(void *service, uint32_t count, void *args)',
  ControlService: 'int32_t ControlService(void *service, uint32_t control, void *status)',
  ControlServiceExW: 'int32_t ControlServiceExW(void *service, uint32_t control, uint32_t level, void *parameters)',
  NotifyBootConfigStatus: 'int32_t NotifyBootConfigStatus(int32_t isGood)',
  QueryServiceLockStatusW: 'int32_t QueryServiceLockStatusW(void *manager, void *buffer, uint32_t bytes, void *needed)',
  LockServiceDatabase: 'void *LockServiceDatabase(void *manager)',
  UnlockServiceDatabase: 'int32_t UnlockServiceDatabase(void *lock)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindServiceControl = (library: Library): ServiceControl => bindLazily(library, prototypes);
