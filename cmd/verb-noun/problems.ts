import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { messageText } from '../message-text.ts';
import { inCommand } from './named-failure.ts';

/** What a failure, or a warning, comes to. */
export type Action = 'Continue' | 'SilentlyContinue' | 'Ignore' | 'Stop';

/** The failures that do not end a command by themselves. Learn: about_CommonParameters, -ErrorAction. */
export class Problems {
  readonly #command: string;
  readonly #context: Context;
  readonly #action: Action;
  readonly #isJson: boolean;
  #exitCode = 0;

  constructor(
    command: string,
    context: Context,
    { action, isJson }: { readonly action: Action; readonly isJson: boolean },
  ) {
    this.#command = command;
    this.#context = context;
    this.#action = action;
    this.#isJson = isJson;
  }

  /** That of the first failure; 0: there was none, or they do not count. */
  get exitCode(): number {
    return this.#exitCode;
  }

  /** Whether whoever tells failures by himself is to tell them. */
  get areTold(): boolean {
    return this.#action === 'Continue' || this.#action === 'Stop';
  }

  /** A failure was to end the command, and there was one: for what tells failures by itself. */
  get isOver(): boolean {
    return this.#action === 'Stop' && this.#exitCode !== 0;
  }

  /** A failure that was told elsewhere, by its exit code; 0: there was none. */
  count(exitCode: number): void {
    if (this.#action !== 'Ignore') this.#exitCode ||= exitCode;
  }

  /** Tells it, unless nobody wants to hear; with Stop it is thrown again and ends everything. An interruption always does. */
  async tell(fault: unknown, machine?: Machine): Promise<void> {
    this.#context.signal.throwIfAborted();
    const error = inCommand(this.#command, fault);
    if (this.#action === 'Stop') throw error;
    if (this.#action === 'Ignore') return;
    const { failureLine, failureOf } = await import('../report.ts');
    const opened = machine === undefined ? undefined : Promise.resolve(machine);
    const failure = await failureOf(error, (code) => messageText(opened, code));
    if (this.#action === 'Continue') this.#context.io.err(failureLine(failure, this.#isJson));
    this.count(failure.exitCode);
  }
}
