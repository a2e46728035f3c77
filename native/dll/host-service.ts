import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const statusBrand: unique symbol;
/** A SERVICE_STATUS_HANDLE. Nobody closes it. */
export type StatusHandle = bigint & { readonly [statusBrand]: true };

/** What a service uses of advapi32.dll, under SDK names. Addresses are those of functions. Learn: Service Functions. */
export interface HostService {
  readonly StartServiceCtrlDispatcherW: NativeFunction<[table: Buffer], number>;
  readonly RegisterServiceCtrlHandlerExW: NativeFunction<
    [name: string, handler: bigint, context: number],
    StatusHandle | null
  >;
  readonly SetServiceStatus: NativeFunction<[handle: StatusHandle, status: Buffer], number>;
}

const prototypes: Readonly<Record<keyof HostService, string>> = {
  StartServiceCtrlDispatcherW: 'int32_t StartServiceCtrlDispatcherW(void *table)',
  RegisterServiceCtrlHandlerExW: 'void *RegisterServiceCtrlHandlerExW(str16 name, void *handler, uintptr_t context)',
  SetServiceStatus: 'int32_t SetServiceStatus(void *handle, void *status)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindHostService = (library: Library): HostService => bindLazily(library, prototypes);
