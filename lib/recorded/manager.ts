import {
  ERROR_ACCESS_DENIED,
  ERROR_ALREADY_RUNNING_LKG,
  ERROR_BOOT_ALREADY_ACCEPTED,
  ERROR_SERVICE_DATABASE_LOCKED,
} from '../../native/codes.ts';
import type { LockStatus, ServiceManager } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { RecordedManagerState } from './document.ts';
import { partsToSet, withParts } from './security.ts';

const isEmpty = (state: RecordedManagerState): boolean => Object.keys(state).length === 0;

/** The service control manager of a recorded machine, beside its services. */
export class RecordedManager implements ServiceManager {
  #state: RecordedManagerState;

  constructor(state: RecordedManagerState = {}) {
    this.#state = state;
  }

  async security(): Promise<string> {
    return this.#security();
  }

  async setSecurity(sddl: string): Promise<void> {
    const parts = partsToSet(sddl);
    this.#state = { ...this.#state, security: withParts(this.#security(), parts) };
  }

  /**
   * A boot can be answered for once: a good one is the one to fall back on from then on (1076), after a bad one the computer
   * runs with the one before (1074). Learn: NotifyBootConfigStatus.
   */
  async reportBoot(isGood: boolean): Promise<void> {
    const { boot } = this.#state;
    if (boot !== undefined)
      throw new Win32Error(
        'NotifyBootConfigStatus',
        boot === 'good' ? ERROR_BOOT_ALREADY_ACCEPTED : ERROR_ALREADY_RUNNING_LKG,
      );
    this.#state = { ...this.#state, boot: isGood ? 'good' : 'bad' };
  }

  async lockStatus(): Promise<LockStatus> {
    const { lock } = this.#state;
    return lock === undefined ? { isLocked: false, owner: '', seconds: 0 } : { isLocked: true, ...lock };
  }

  async tryLock(): Promise<void> {
    if (this.#state.lock !== undefined) throw new Win32Error('LockServiceDatabase', ERROR_SERVICE_DATABASE_LOCKED);
  }

  /** As a document has it. undefined: nothing is known of it. */
  state(): RecordedManagerState | undefined {
    return isEmpty(this.#state) ? undefined : this.#state;
  }

  #security(): string {
    if (this.#state.security === undefined) throw new Win32Error('OpenSCManagerW', ERROR_ACCESS_DENIED);
    return this.#state.security;
  }
}
