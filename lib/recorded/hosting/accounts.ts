import { ERROR_NO_SUCH_PRIVILEGE, ERROR_NONE_MAPPED } from '../../../native/codes.ts';
import type { HostAccounts } from '../../../native/host-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sameName } from '../names.ts';
import type { RecordedDisk } from './disk.ts';
import type { RecordedAccount } from './document.ts';

const isRight = (right: string): boolean => /^Se\w+(?:Right|Privilege)$/.test(right);

/** The accounts of a recorded computer and what they were given. */
export class RecordedAccounts implements HostAccounts {
  readonly #accounts: RecordedAccount[];
  readonly #disk: RecordedDisk;

  constructor(accounts: readonly RecordedAccount[], disk: RecordedDisk) {
    this.#accounts = [...accounts];
    this.#disk = disk;
  }

  async sidOf(account: string): Promise<string> {
    const [, service] = /^NT SERVICE\\(.+)$/i.exec(account) ?? [];
    if (service !== undefined) return (await import('../../sc/service-sid.ts')).serviceSid(service);
    if (/^S-1-\d+(?:-\d+)*$/.test(account)) return account;
    const { wellKnownSid } = await import('../../events/well-known-sids.ts');
    const known = wellKnownSid(account) ?? this.#accounts.find(({ name }) => sameName(name, account))?.sid;
    if (known === undefined) throw new Win32Error('LookupAccountNameW', ERROR_NONE_MAPPED);
    return known;
  }

  async rights(sid: string): Promise<readonly string[]> {
    return this.#accounts.find((each) => each.sid === sid)?.rights ?? [];
  }

  async grantRight(sid: string, right: string): Promise<boolean> {
    if (!isRight(right)) throw new Win32Error('LsaAddAccountRights', ERROR_NO_SUCH_PRIVILEGE);
    const before = await this.rights(sid);
    if (before.some((each) => sameName(each, right))) return false;
    this.#setRights(sid, [...before, right]);
    return true;
  }

  async revokeRight(sid: string, right: string): Promise<boolean> {
    if (!isRight(right)) throw new Win32Error('LsaRemoveAccountRights', ERROR_NO_SUCH_PRIVILEGE);
    const before = await this.rights(sid);
    const after = before.filter((each) => !sameName(each, right));
    if (after.length === before.length) return false;
    this.#setRights(sid, after);
    return true;
  }

  grantAccess: HostAccounts['grantAccess'] = async (grant) => this.#disk.grant(grant);
  revokeAccess: HostAccounts['revokeAccess'] = async (grant) => this.#disk.revoke(grant);

  document(): readonly RecordedAccount[] {
    return this.#accounts;
  }

  #setRights(sid: string, rights: readonly string[]): void {
    const at = this.#accounts.findIndex((each) => each.sid === sid);
    const account = { ...(this.#accounts[at] ?? { name: sid, sid }), rights };
    if (at < 0) this.#accounts.push(account);
    else this.#accounts[at] = account;
  }
}
