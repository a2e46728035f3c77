import { ERROR_ACCESS_DENIED } from '../codes.ts';
import type { ConsoleSignal } from '../host-types.ts';
import { Win32Error } from '../win32-error.ts';
import { type HostFoundation, succeeded } from './foundation.ts';

/** Learn: GenerateConsoleCtrlEvent. */
const eventOf: Readonly<Record<ConsoleSignal, number>> = { 'ctrl-c': 0, 'ctrl-break': 1 };

/** Every process on the console. Another group than 0 can't be sent Ctrl+C. */
const EVERYONE = 0;

/** Our own copy of an event comes within milliseconds. */
const STAYS_MS = 50;

const ADDS = 1;

/** What console events are sent through. */
export interface ConsoleFoundation {
  readonly base: HostFoundation;
  /**
   * Address of a function that does nothing and gives something other than 0. As a handler it says of every event that it has been
   * seen to. None of ours: the thread that an event comes on would have to wait for JavaScript, with the console's lock in its hand.
   */
  readonly handler: () => bigint;
  readonly delay: (milliseconds: number) => Promise<unknown>;
  /** Nobody needs the console that this process has. */
  readonly losesConsole?: boolean;
}

/**
 * Sends events to other consoles. This process joins the console for that, and gets the event as well: without a handler it would
 * end with it. Joining and leaving a console takes handlers away, so it stays until its own copy has come, and is never
 * without one for longer than a call takes. Learn: AttachConsole, SetConsoleCtrlHandler.
 */
export class ConsoleSignals {
  readonly #foundation: ConsoleFoundation;
  #turn: Promise<unknown> = Promise.resolve();
  #isGuest = false;

  constructor(foundation: ConsoleFoundation) {
    this.#foundation = foundation;
  }

  /** This process has a console of its own: it would lose it. */
  get hasOwnConsole(): boolean {
    return !this.#isGuest && this.#foundation.base.kernel.GetConsoleProcessList(Buffer.alloc(4), 1) !== 0;
  }

  /** One at a time: a process can be on one console only. Resolves as soon as it has been sent. */
  send(processId: number, signal: ConsoleSignal): Promise<void> {
    const sending = this.#turn.then(() => this.#send(processId, signal));
    this.#turn = sending.then(
      () => this.#leaveLater(),
      () => this.#leave(),
    );
    return sending;
  }

  /** Resolves when this process is on none of those consoles any more. */
  async left(): Promise<void> {
    await this.#turn;
  }

  #send(processId: number, signal: ConsoleSignal): void {
    const { base } = this.#foundation;
    const { kernel } = base;
    if (this.hasOwnConsole && this.#foundation.losesConsole !== true)
      throw new Win32Error('AttachConsole', ERROR_ACCESS_DENIED);
    // What has none may still be taken for having one, by the way in which it was started.
    kernel.FreeConsole();
    succeeded(base, 'AttachConsole', kernel.AttachConsole(processId));
    this.#isGuest = true;
    this.#handle();
    succeeded(base, 'GenerateConsoleCtrlEvent', kernel.GenerateConsoleCtrlEvent(eventOf[signal], EVERYONE));
  }

  async #leaveLater(): Promise<void> {
    await this.#foundation.delay(STAYS_MS);
    this.#leave();
  }

  #leave(): void {
    if (!this.#isGuest) return;
    this.#foundation.base.kernel.FreeConsole();
    this.#isGuest = false;
    this.#handle();
  }

  #handle(): void {
    const { base, handler } = this.#foundation;
    succeeded(base, 'SetConsoleCtrlHandler', base.kernel.SetConsoleCtrlHandler(handler(), ADDS));
  }
}
