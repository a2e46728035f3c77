import { bindLazily, type Library, type NativeFunction } from './library.ts';

/** What advapi32.dll knows of accounts, under SDK names. */
export interface Accounts {
  /** Sizes are in characters. */
  readonly LookupAccountSidW: NativeFunction<
    [
      computer: string | null,
      sid: Buffer,
      name: Buffer,
      nameSize: Buffer,
      domain: Buffer,
      domainSize: Buffer,
      use: Buffer,
    ],
    number
  >;
}

const prototypes: Readonly<Record<keyof Accounts, string>> = {
  LookupAccountSidW:
    'int32_t LookupAccountSidW(str16 computer, void *sid, void *name, void *nameSize, void *domain, void *domainSize, void *use)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindAccounts = (library: Library): Accounts => bindLazily(library, prototypes);
