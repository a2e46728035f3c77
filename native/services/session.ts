import { check, type Invoke, Owned, type Place } from '../call.ts';
import { ERROR_INVALID_NAME } from '../codes.ts';
import type { ScHandle, ServiceControl } from '../dll/advapi32.ts';
import type { Registry } from '../dll/registry.ts';
import { Reply } from '../marshal/reply.ts';
import type { Request } from '../marshal/request.ts';
import { withoutNul } from '../marshal/wide.ts';
import type { Privilege, Privileges } from '../privileges.ts';
import { managerRights } from './rights.ts';

/** What a session stands on; a test hands in a library of its own. */
export interface Foundation {
  readonly control: ServiceControl;
  readonly invoke: Invoke;
  /** Address of a buffer's bytes, which do not move. */
  readonly address: (buffer: Buffer) => bigint;
  /** The text at an address that an API gave. */
  readonly textAt: (address: bigint) => string;
  /** A copy of the bytes at an address that an API gave. */
  readonly bytesAt: (address: bigint, size: number) => Buffer;
  readonly localFree: (address: bigint) => void;
  readonly privileges: Privileges;
  readonly registry: () => Registry;
  /** `\\NAME`, or null for this computer. */
  readonly computer: string | null;
}

/** One computer's service control manager: opened on first use with the rights that are needed, kept until `close`. */
export class Session implements Disposable {
  readonly control: ServiceControl;
  readonly invoke: Invoke;
  readonly foundation: Foundation;
  /** Where ordinary calls run: another computer may take its time for any of them. */
  readonly place: Place;
  /** Until Windows has said that the caller may not read the audit part of a security descriptor. */
  mayReadAudit = true;
  /** Until another computer has not let the caller into its registry. */
  mayReadRegistry = true;
  readonly #opening = new Map<number, Promise<Owned<ScHandle>>>();
  readonly #managers = new Set<Owned<ScHandle>>();
  #isClosed = false;

  constructor(foundation: Foundation) {
    this.foundation = foundation;
    this.control = foundation.control;
    this.invoke = foundation.invoke;
    this.place = foundation.computer === null ? 'here' : 'aside';
  }

  /** The manager's handle, kept for the next call. Every one of them may also open services by name. */
  async manager(access: number): Promise<ScHandle> {
    const [anyOpen] = access === managerRights.byName ? this.#managers : [];
    if (anyOpen !== undefined) return anyOpen.handle;
    const opening = this.#opening.get(access) ?? this.#keepManager(access);
    this.#opening.set(access, opening);
    try {
      return (await opening).handle;
    } catch (error) {
      // The next call may be luckier: another computer comes back.
      this.#opening.delete(access);
      throw error;
    }
  }

  /** A handle of the manager with rights that are wanted once, to be held by `using`. */
  async openManager(access: number): Promise<Owned<ScHandle>> {
    const { OpenSCManagerW } = this.control;
    const { computer } = this.foundation;
    return this.own(check('OpenSCManagerW', await this.invoke(this.place, OpenSCManagerW, computer, null, access)));
  }

  /** A service's handle, to be held by `using`. */
  async open(name: string, access: number): Promise<Owned<ScHandle>> {
    withoutNul('OpenServiceW', 'the service name', name, ERROR_INVALID_NAME);
    const manager = await this.manager(managerRights.byName);
    const { OpenServiceW } = this.control;
    return this.own(check('OpenServiceW', await this.invoke(this.place, OpenServiceW, manager, name, access)));
  }

  own(handle: ScHandle): Owned<ScHandle> {
    return new Owned(handle, this.control.CloseServiceHandle);
  }

  /**
   * Runs an action with a privilege of the caller's. `isHeld`: false where it has it not. Another computer goes by the
   * token that it made for the caller, in which every privilege is enabled.
   */
  holding<T>(privilege: Privilege, run: (isHeld: boolean) => Promise<T>): Promise<T> {
    if (this.foundation.computer !== null) return run(true);
    return this.foundation.privileges.holding(privilege, run);
  }

  /** The bytes of a request, ready for a call. */
  seal(request: Request): Buffer {
    return request.seal(this.foundation.address);
  }

  reply(buffer: Buffer): Reply {
    return new Reply(buffer, this.foundation.address(buffer));
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    for (const manager of this.#managers) manager[Symbol.dispose]();
    this.#managers.clear();
    this.#opening.clear();
  }

  async #keepManager(access: number): Promise<Owned<ScHandle>> {
    const manager = await this.openManager(access);
    // Another computer may answer after the session's end.
    if (this.#isClosed) manager[Symbol.dispose]();
    else this.#managers.add(manager);
    return manager;
  }
}
