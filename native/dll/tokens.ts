import type { ProcessHandle } from './kernel32.ts';
import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const tokenBrand: unique symbol;
/** The HANDLE of an access token. */
export type TokenHandle = bigint & { readonly [tokenBrand]: true };

type Call<A extends readonly unknown[]> = NativeFunction<A, number>;

/** What advapi32.dll knows of access tokens, under SDK names. Learn: Access Tokens. */
export interface Tokens {
  readonly OpenProcessToken: Call<[process: ProcessHandle, access: number, token: Buffer]>;
  readonly LookupPrivilegeValueW: Call<[computer: null, name: string, luid: Buffer]>;
  readonly AdjustTokenPrivileges: Call<
    [
      token: TokenHandle,
      disableAll: number,
      state: Buffer,
      bytes: number,
      previous: Buffer | null,
      returned: Buffer | null,
    ]
  >;
  readonly GetTokenInformation: Call<
    [token: TokenHandle, kind: number, buffer: Buffer, bytes: number, returned: Buffer]
  >;
}

const prototypes: Readonly<Record<keyof Tokens, string>> = {
  OpenProcessToken: 'int32_t OpenProcessToken(void *process, uint32_t access, void *token)',
  LookupPrivilegeValueW: 'int32_t LookupPrivilegeValueW(str16 computer, str16 name, void *luid)',
  AdjustTokenPrivileges:
    'int32_t AdjustTokenPrivileges(void *token, int32_t disableAll, void *state, uint32_t bytes, void *previous, void *returned)',
  GetTokenInformation:
    'int32_t GetTokenInformation(void *token, int32_t kind, void *buffer, uint32_t bytes, void *returned)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindTokens = (library: Library): Tokens => bindLazily(library, prototypes);
