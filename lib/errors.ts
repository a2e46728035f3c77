/** The call is wrong: unknown option, missing or extra value. Nothing was tried. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What was named is not there. Exit code 4. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** It did not happen in the time that was given for it. Exit code 124. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/** The user said stop (Ctrl+C, or no to a question). Exit code 130. */
export class CancelledError extends Error {
  override readonly name = 'CancelledError';
  constructor(message = 'interrupted') {
    super(message);
  }
}

/** It was tried and did not work, for a reason that is not a Win32 code. Exit code 1. */
export class FailedError extends Error {
  override readonly name = 'FailedError';
  /** What to do next, as a sentence. */
  readonly advice: string | undefined;

  constructor(message: string, advice?: string, options?: ErrorOptions) {
    super(message, options);
    this.advice = advice;
  }
}
