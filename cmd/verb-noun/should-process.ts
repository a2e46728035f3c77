import { CancelledError, UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { EXIT_INTERRUPTED } from '../exit-codes.ts';
import type { Scene } from './cmdlet.ts';

type Answer = 'yes' | 'all' | 'no' | 'none';

const answers: ReadonlyMap<string, Answer> = new Map([
  ['', 'yes'],
  ['y', 'yes'],
  ['yes', 'yes'],
  ['a', 'all'],
  ['n', 'no'],
  ['no', 'no'],
  ['l', 'none'],
]);

const CHOICES = '[Y] Yes  [A] Yes to All  [N] No  [L] No to All  (default is "Y"): ';

/** What `-WhatIf` and `-Confirm` do before each change. Learn: Cmdlet.ShouldProcess. */
export class ShouldProcess {
  readonly #scene: Scene;
  readonly #asks: boolean;
  #rest: 'yes' | 'no' | undefined;
  #hasDeclined = false;
  /** Nothing is to be changed. */
  readonly isWhatIf: boolean;

  /** UsageError: somebody is to be asked, and there is no terminal to ask on. */
  constructor(
    scene: Scene,
    { WhatIf, Confirm }: { readonly WhatIf: boolean | undefined; readonly Confirm: boolean | undefined },
  ) {
    this.#scene = scene;
    this.isWhatIf = WhatIf === true;
    this.#asks = Confirm === true && !this.isWhatIf;
    if (this.#asks && !scene.context.io.isErrTerminal)
      throw new UsageError(`${scene.command}: there is no terminal to ask on: leave out -Confirm, or say -WhatIf`);
  }

  /** The command's, as far as the answers go. 0: none of them was no. */
  get exitCode(): number {
    return this.#hasDeclined ? EXIT_INTERRUPTED : 0;
  }

  /** Those that it may be done to, each asked for under its target's name. */
  async among<T>(all: readonly T[], targetOf: (one: T) => string): Promise<readonly T[]> {
    const meant: T[] = [];
    for (const one of all) if (await this.may(targetOf(one))) meant.push(one);
    return meant;
  }

  /** Whether it may be done. CancelledError: Ctrl+C, or nobody answers. */
  async may(target: string): Promise<boolean> {
    const { command, context, verbose } = this.#scene;
    const operation = `Performing the operation "${command}" on target "${target}".`;
    if (this.isWhatIf) {
      context.io.out(`What if: ${safeText(operation)}\n`);
      return false;
    }
    verbose(operation);
    if (!this.#asks) return true;
    const answer = this.#rest ?? (await this.#ask(operation));
    const isYes = answer === 'yes' || answer === 'all';
    if (answer === 'all') this.#rest = 'yes';
    if (answer === 'none') this.#rest = 'no';
    if (!isYes) this.#hasDeclined = true;
    return isYes;
  }

  async #ask(operation: string): Promise<Answer> {
    const { io, signal } = this.#scene.context;
    io.err(`\nConfirm\nAre you sure you want to perform this action?\n${safeText(operation)}\n`);
    for (;;) {
      io.err(CHOICES);
      const line = await io.readLine(signal);
      if (line === undefined) {
        io.err('\n');
        throw new CancelledError('nobody has answered: nothing more was changed');
      }
      const answer = answers.get(line.trim().toLowerCase());
      if (answer !== undefined) return answer;
    }
  }
}
