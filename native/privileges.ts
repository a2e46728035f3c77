import type { Owned } from './call.ts';
import { ERROR_NOT_ALL_ASSIGNED } from './codes.ts';
import type { TokenHandle } from './dll/tokens.ts';
import { openOwnToken, succeeded, TOKEN_ADJUST_PRIVILEGES, TOKEN_QUERY, type TokenLibraries } from './token.ts';

/** SDK names of the privileges that this program ever enables. Learn: Privilege Constants. */
export type Privilege = 'SeSecurityPrivilege' | 'SeShutdownPrivilege' | 'SeDebugPrivilege';

const SE_PRIVILEGE_ENABLED = 2;

// TOKEN_PRIVILEGES with one of them: a count, a LUID of two DWORDs, the attributes.
const PRIVILEGES_BYTES = 16;
const LUID_OFFSET = 4;
const LUID_BYTES = 8;
const ATTRIBUTES_OFFSET = 12;

const enabling = (luid: Buffer): Buffer => {
  const state = Buffer.alloc(PRIVILEGES_BYTES);
  state.writeUInt32LE(1);
  luid.copy(state, LUID_OFFSET);
  state.writeUInt32LE(SE_PRIVILEGE_ENABLED, ATTRIBUTES_OFFSET);
  return state;
};

/** A privilege that was enabled here, for as many as want it at the same time. */
interface Enabled {
  /** false: the token does not have it. */
  readonly isHeld: boolean;
  readonly token: Owned<TokenHandle>;
  /** TOKEN_PRIVILEGES as they were; none where it was enabled already. */
  readonly previous: Buffer;
  users: number;
}

/**
 * Privileges of this process's token, enabled for as long as an action needs them: administrators have them, disabled. The
 * token is the whole process's, so actions at the same time share one enabling, and the last of them gives it back.
 */
export class Privileges {
  readonly #libraries: TokenLibraries;
  readonly #enabled = new Map<Privilege, Enabled>();

  constructor(libraries: TokenLibraries) {
    this.#libraries = libraries;
  }

  /** Runs an action with a privilege. `isHeld`: false where the caller does not have it; Windows' answer will be a refusal. */
  async holding<T>(privilege: Privilege, run: (isHeld: boolean) => Promise<T>): Promise<T> {
    const enabled = this.#enabled.get(privilege) ?? this.#enable(privilege);
    this.#enabled.set(privilege, enabled);
    enabled.users++;
    try {
      return await run(enabled.isHeld);
    } finally {
      enabled.users--;
      if (enabled.users === 0) {
        this.#enabled.delete(privilege);
        this.#giveBack(enabled);
      }
    }
  }

  #enable(privilege: Privilege): Enabled {
    const libraries = this.#libraries;
    const { LookupPrivilegeValueW, AdjustTokenPrivileges } = libraries.tokens();
    const luid = Buffer.alloc(LUID_BYTES);
    succeeded(libraries, 'LookupPrivilegeValueW', LookupPrivilegeValueW(null, privilege, luid));
    const token = openOwnToken(libraries, TOKEN_QUERY | TOKEN_ADJUST_PRIVILEGES);
    try {
      const [previous, returned] = [Buffer.alloc(PRIVILEGES_BYTES), Buffer.alloc(4)];
      const result = AdjustTokenPrivileges(token.handle, 0, enabling(luid), PRIVILEGES_BYTES, previous, returned);
      succeeded(libraries, 'AdjustTokenPrivileges', result);
      // The one function whose success may still have something to say: 1300, the token does not have it.
      const isHeld = libraries.kernel().GetLastError() !== ERROR_NOT_ALL_ASSIGNED;
      return { isHeld, token, previous, users: 0 };
    } catch (error) {
      token[Symbol.dispose]();
      throw error;
    }
  }

  /** A failure has nobody to tell: what the privilege was for is over. */
  #giveBack({ token: opened, previous }: Enabled): void {
    using token = opened;
    const { AdjustTokenPrivileges } = this.#libraries.tokens();
    if (previous.readUInt32LE() !== 0) AdjustTokenPrivileges(token.handle, 0, previous, previous.length, null, null);
  }
}
