import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const policyBrand: unique symbol;
/** An LSA_HANDLE of the local security policy. */
export type PolicyHandle = bigint & { readonly [policyBrand]: true };

type Call<A extends readonly unknown[]> = NativeFunction<A, number>;

/** What giving an account its rights uses of advapi32.dll, under SDK names. The Lsa functions give an NTSTATUS. */
export interface HostAccountCalls {
  /** The SID's size is in bytes, the domain's in characters. */
  readonly LookupAccountNameW: Call<
    [computer: null, name: string, sid: Buffer, sidSize: Buffer, domain: Buffer, domainSize: Buffer, use: Buffer]
  >;
  readonly LsaOpenPolicy: Call<[computer: null, attributes: Buffer, access: number, policy: Buffer]>;
  readonly LsaClose: Call<[policy: PolicyHandle]>;
  readonly LsaEnumerateAccountRights: Call<[policy: PolicyHandle, sid: Buffer, rights: Buffer, count: Buffer]>;
  readonly LsaAddAccountRights: Call<[policy: PolicyHandle, sid: Buffer, rights: Buffer, count: number]>;
  readonly LsaRemoveAccountRights: Call<
    [policy: PolicyHandle, sid: Buffer, all: number, rights: Buffer, count: number]
  >;
  readonly LsaFreeMemory: Call<[memory: bigint]>;
  readonly LsaNtStatusToWinError: Call<[status: number]>;
  readonly GetNamedSecurityInfoW: Call<
    [
      name: string,
      kind: number,
      information: number,
      owner: null,
      group: null,
      dacl: Buffer,
      sacl: null,
      descriptor: Buffer,
    ]
  >;
  readonly SetNamedSecurityInfoW: Call<
    [name: string, kind: number, information: number, owner: null, group: null, dacl: Buffer, sacl: null]
  >;
}

const prototypes: Readonly<Record<keyof HostAccountCalls, string>> = {
  LookupAccountNameW:
    'int32_t LookupAccountNameW(str16 computer, str16 name, void *sid, void *sidSize, void *domain, void *domainSize, void *use)',
  LsaOpenPolicy: 'int32_t LsaOpenPolicy(void *computer, void *attributes, uint32_t access, void *policy)',
  LsaClose: 'int32_t LsaClose(void *policy)',
  LsaEnumerateAccountRights: 'int32_t LsaEnumerateAccountRights(void *policy, void *sid, void *rights, void *count)',
  LsaAddAccountRights: 'int32_t LsaAddAccountRights(void *policy, void *sid, void *rights, uint32_t count)',
  LsaRemoveAccountRights:
    'int32_t LsaRemoveAccountRights(void *policy, void *sid, uint8_t all, void *rights, uint32_t count)',
  LsaFreeMemory: 'int32_t LsaFreeMemory(void *memory)',
  LsaNtStatusToWinError: 'uint32_t LsaNtStatusToWinError(int32_t status)',
  GetNamedSecurityInfoW:
    'uint32_t GetNamedSecurityInfoW(str16 name, int32_t kind, uint32_t information, void *owner, void *group, void *dacl, void *sacl, void *descriptor)',
  SetNamedSecurityInfoW:
    'uint32_t SetNamedSecurityInfoW(str16 name, int32_t kind, uint32_t information, void *owner, void *group, void *dacl, void *sacl)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindHostAccounts = (library: Library): HostAccountCalls => bindLazily(library, prototypes);
