import type { ScVerb } from './verbs.ts';

/**
 * The call is one that `sc` answers with a usage text and exit code 1639.
 * `message` says what is wrong with it, which `sc` itself never does.
 */
export class ScUsageError extends Error {
  override readonly name = 'ScUsageError';
  /** Whose usage is shown. undefined: the general one. */
  readonly verb: ScVerb | undefined;
  /** What `sc` says above the usage (`ERROR:  Unrecognized command`); undefined: nothing. */
  readonly headline: string | undefined;

  constructor(verb: ScVerb | undefined, message: string, headline?: string) {
    super(message);
    this.verb = verb;
    this.headline = headline;
  }
}
