import type { Win32Error } from '../native/win32-error.ts';

/** The call is wrong: unknown option, missing or extra value. Nothing was tried. Exit code 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  /** Whose help says how it is called right, as it is typed: `events logs`. undefined: the program's. */
  readonly command: string | undefined;

  constructor(message: string, command?: string) {
    super(message);
    this.command = command;
  }

  /** The same as an error of that command, unless it is another's already. */
  of(command: string): UsageError {
    return this.command === undefined ? new UsageError(this.message, command) : this;
  }
}

/** What was named is not there. Exit code 4. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';
}

/** It did not happen in the time that was given for it. Exit code 124. */
export class TimeoutError extends Error {
  override readonly name = 'TimeoutError';
}

/**
 * Windows refused what was tried. `message` says what was tried and on what; the refusal itself is the cause, and decides
 * the exit code.
 */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  override readonly cause: Win32Error;
  /** What to do next, as a sentence. */
  readonly advice: string | undefined;

  constructor(message: string, cause: Win32Error, advice?: string) {
    super(message, { cause });
    this.cause = cause;
    this.advice = advice;
  }
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
  /** Lines that tell more, such as the last ones of a program's output. */
  readonly details: readonly string[];

  constructor(message: string, advice?: string, options?: ErrorOptions & { readonly details?: readonly string[] }) {
    super(message, options);
    this.advice = advice;
    this.details = options?.details ?? [];
  }
}

/** A service was started, and is down again. Exit code 1. */
export class DidNotStayError extends FailedError {
  /** Key name. */
  readonly service: string;

  constructor(service: string, message: string, advice: string | undefined) {
    super(message, advice);
    this.service = service;
  }
}
