import { bindLazily, type Library, type NativeFunction } from './library.ts';

type Call<A extends readonly unknown[], R = number> = NativeFunction<A, R>;

/** What keeping hosted services uses of advapi32.dll, under SDK names. It gives the error code itself. */
export interface HostingSecurity {
  readonly GetNamedSecurityInfoW: Call<
    [
      name: string,
      kind: number,
      information: number,
      owner: Buffer,
      group: null,
      dacl: Buffer,
      sacl: null,
      descriptor: Buffer,
    ]
  >;
}

const security: Readonly<Record<keyof HostingSecurity, string>> = {
  GetNamedSecurityInfoW:
    'uint32_t GetNamedSecurityInfoW(str16 name, int32_t kind, uint32_t information, void *owner, void *group, void *dacl, void *sacl, void *descriptor)',
};

/** What it uses of kernel32.dll. */
export interface HostingFiles {
  readonly CreateDirectoryW: Call<[path: string, security: Buffer | null]>;
  /** A root ends in a backslash. */
  readonly GetDriveTypeW: Call<[root: string]>;
}

const files: Readonly<Record<keyof HostingFiles, string>> = {
  CreateDirectoryW: 'int32_t CreateDirectoryW(str16 path, void *security)',
  GetDriveTypeW: 'uint32_t GetDriveTypeW(str16 root)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindHostingSecurity = (library: Library): HostingSecurity => bindLazily(library, security);

/** The functions of kernel32.dll, or of the library that a test hands in. */
export const bindHostingFiles = (library: Library): HostingFiles => bindLazily(library, files);
