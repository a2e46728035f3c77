import { Owned } from '../../call.ts';
import { ERROR_FILE_NOT_FOUND } from '../../codes.ts';
import type { PolicyHandle } from '../../dll/host-accounts.ts';
import type { NativeFunction } from '../../dll/library.ts';
import { Request } from '../../marshal/request.ts';
import { encodeWide, withoutNul } from '../../marshal/wide.ts';
import { Win32Error } from '../../win32-error.ts';
import type { AccountFoundation } from './foundation.ts';
import { sidArgument } from './sid-argument.ts';

/** Learn: Policy Object Access Rights. */
const POLICY_VIEW_LOCAL_INFORMATION = 0x1;
const POLICY_CREATE_ACCOUNT = 0x10;
const POLICY_LOOKUP_NAMES = 0x800;

/** Learn: LSA_OBJECT_ATTRIBUTES. */
const ATTRIBUTES_BYTES = 48;

/** Learn: LSA_UNICODE_STRING. Lengths are in bytes, without the NUL and with it. */
const STRING_BYTES = 16;
const LENGTH = 0;
const MAXIMUM_LENGTH = 2;
const POINTER = 8;

const POINTER_BYTES = 8;

/** The names of functions that answer with an NTSTATUS. */
type LsaName = 'LsaOpenPolicy' | 'LsaEnumerateAccountRights' | 'LsaAddAccountRights' | 'LsaRemoveAccountRights';

/** The local security policy, held open. */
class Policy implements Disposable {
  readonly #foundation: AccountFoundation;
  readonly #policy: Owned<PolicyHandle>;

  private constructor(foundation: AccountFoundation, policy: Owned<PolicyHandle>) {
    this.#foundation = foundation;
    this.#policy = policy;
  }

  static async open(foundation: AccountFoundation, access: number): Promise<Policy> {
    const { calls } = foundation;
    const attributes = Buffer.alloc(ATTRIBUTES_BYTES);
    attributes.writeUInt32LE(ATTRIBUTES_BYTES);
    const policy = Buffer.alloc(POINTER_BYTES);
    await held(foundation, 'LsaOpenPolicy', calls.LsaOpenPolicy, null, attributes, access, policy);
    return new Policy(foundation, new Owned(policy.readBigUInt64LE() as PolicyHandle, calls.LsaClose));
  }

  async rights(sid: string): Promise<readonly string[]> {
    const { calls, bytesAt } = this.#foundation;
    const [list, count] = [Buffer.alloc(POINTER_BYTES), Buffer.alloc(4)];
    const bytes = sidArgument('LsaEnumerateAccountRights', sid);
    try {
      await this.#call('LsaEnumerateAccountRights', calls.LsaEnumerateAccountRights, bytes, list, count);
    } catch (error) {
      // It has none of its own, or was never heard of.
      if (error instanceof Win32Error && error.code === ERROR_FILE_NOT_FOUND) return [];
      throw error;
    }
    const memory = list.readBigUInt64LE();
    if (memory === 0n) return [];
    try {
      const strings = bytesAt(memory, STRING_BYTES * count.readUInt32LE());
      return Array.from({ length: count.readUInt32LE() }, (_, index) => {
        const at = STRING_BYTES * index;
        const length = strings.readUInt16LE(at + LENGTH);
        return bytesAt(strings.readBigUInt64LE(at + POINTER), length).toString('utf16le');
      });
    } finally {
      calls.LsaFreeMemory(memory);
    }
  }

  async add(sid: string, right: string): Promise<void> {
    const call = 'LsaAddAccountRights';
    const { LsaAddAccountRights } = this.#foundation.calls;
    await this.#call(call, LsaAddAccountRights, sidArgument(call, sid), this.#text(call, right), 1);
  }

  async remove(sid: string, right: string): Promise<void> {
    const call = 'LsaRemoveAccountRights';
    const { LsaRemoveAccountRights } = this.#foundation.calls;
    await this.#call(call, LsaRemoveAccountRights, sidArgument(call, sid), 0, this.#text(call, right), 1);
  }

  [Symbol.dispose](): void {
    this.#policy[Symbol.dispose]();
  }

  #text(call: string, right: string): Buffer {
    const bytes = encodeWide(withoutNul(call, 'the name of the right', right));
    const text = new Request(STRING_BYTES);
    text
      .word(LENGTH, bytes.length - 2)
      .word(MAXIMUM_LENGTH, bytes.length)
      .pointerTo(POINTER, bytes);
    return text.seal(this.#foundation.address);
  }

  #call<A extends readonly unknown[]>(
    name: LsaName,
    native: NativeFunction<[PolicyHandle, ...A], number>,
    ...args: A
  ): Promise<void> {
    return held(this.#foundation, name, native, this.#policy.handle, ...args);
  }
}

/** Calls a function that gives an NTSTATUS. A policy may be far away, and slow. */
const held = async <A extends readonly unknown[]>(
  { calls, invoke }: AccountFoundation,
  name: LsaName,
  native: NativeFunction<A, number>,
  ...args: A
): Promise<void> => {
  const { value: status } = await invoke('aside', native, ...args);
  if (status !== 0) throw new Win32Error(name, calls.LsaNtStatusToWinError(status));
};

/** `HostAccounts.rights`. */
export const rights = async (foundation: AccountFoundation, sid: string): Promise<readonly string[]> => {
  sidArgument('LsaEnumerateAccountRights', sid);
  using policy = await Policy.open(foundation, POLICY_LOOKUP_NAMES | POLICY_VIEW_LOCAL_INFORMATION);
  return policy.rights(sid);
};

const isAmong = (names: readonly string[], right: string): boolean =>
  names.some((name) => name.toLowerCase() === right.toLowerCase());

/** Adding may make the account's record in the policy. */
const CHANGING = POLICY_LOOKUP_NAMES | POLICY_VIEW_LOCAL_INFORMATION | POLICY_CREATE_ACCOUNT;

/** `HostAccounts.grantRight`. */
export const grantRight = async (foundation: AccountFoundation, sid: string, right: string): Promise<boolean> => {
  sidArgument('LsaAddAccountRights', sid);
  using policy = await Policy.open(foundation, CHANGING);
  if (isAmong(await policy.rights(sid), right)) return false;
  await policy.add(sid, right);
  return true;
};

/** `HostAccounts.revokeRight`. */
export const revokeRight = async (foundation: AccountFoundation, sid: string, right: string): Promise<boolean> => {
  sidArgument('LsaRemoveAccountRights', sid);
  using policy = await Policy.open(foundation, CHANGING);
  if (!isAmong(await policy.rights(sid), right)) return false;
  await policy.remove(sid, right);
  return true;
};
