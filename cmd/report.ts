import { CancelledError, FailedError, NotFoundError, RefusedError, TimeoutError, UsageError } from '../lib/errors.ts';
import { safeJson, safeLines, safeText } from '../lib/output/safe-text.ts';
import {
  ERROR_ACCESS_DENIED,
  ERROR_DUPLICATE_SERVICE_NAME,
  ERROR_INVALID_SERVICE_ACCOUNT,
  ERROR_SERVICE_DOES_NOT_EXIST,
  ERROR_SERVICE_MARKED_FOR_DELETE,
} from '../native/codes.ts';
import { Win32Error } from '../native/win32-error.ts';
import type { Io } from './context.ts';
import {
  EXIT_ACCESS_DENIED,
  EXIT_FAILED,
  EXIT_INTERRUPTED,
  EXIT_NOT_FOUND,
  EXIT_TIMED_OUT,
  EXIT_USAGE,
} from './exit-codes.ts';

/** What a failure comes down to, for people and as JSON. */
interface Account {
  readonly exitCode: number;
  /** For programs: the kind of failure in one word. */
  readonly kind: string;
  readonly message: string;
  readonly advice?: string | undefined;
  /** Lines that tell more. Absent: there are none. */
  readonly details?: readonly string[] | undefined;
  readonly win32?: { readonly call: string; readonly code: number; readonly symbol?: string | undefined } | undefined;
  /** A bug: people need the stack to report it. */
  readonly stack?: string | undefined;
}

const adviceByCode: ReadonlyMap<number, string> = new Map([
  [ERROR_ACCESS_DENIED, 'Run this from an elevated prompt (Run as administrator).'],
  [
    ERROR_SERVICE_MARKED_FOR_DELETE,
    'It goes when it has stopped and nobody holds it open: close services.msc, Event Viewer and Task Manager.',
  ],
  [
    ERROR_INVALID_SERVICE_ACCOUNT,
    String.raw`The account is not there, its password is wrong, or it is not written as DOMAIN\name or .\name.`,
  ],
  [ERROR_DUPLICATE_SERVICE_NAME, 'Another service has this name or display name: choose another.'],
]);

/** `tried`: what was tried and on what, where that is known. */
const accountOfWin32 = (error: Win32Error, text: string, tried?: string, advice?: string): Account => ({
  exitCode:
    error.code === ERROR_ACCESS_DENIED
      ? EXIT_ACCESS_DENIED
      : error.code === ERROR_SERVICE_DOES_NOT_EXIST
        ? EXIT_NOT_FOUND
        : EXIT_FAILED,
  kind: 'win32',
  message: `${tried === undefined ? '' : `${tried}: `}${text === '' ? error.message : `${text} (${error.message})`}`,
  advice: advice ?? adviceByCode.get(error.code),
  // Some callers make advice of what Windows says.
  details: error.detail === undefined || error.detail === advice ? undefined : [error.detail],
  win32: { call: error.call, code: error.code, symbol: error.symbol },
});

/** An error of the layer below, whose class is not to be had here, that says what to do about it: no bug. */
const isAdvised = (error: unknown): error is Error & { readonly advice: string | undefined } =>
  error instanceof Error && 'advice' in error && typeof error.advice === 'string';

const helpOf = ({ command }: UsageError): string =>
  `See \`svcdeck ${command === undefined ? '' : `${command} `}--help\`.`;

const accountOf = (error: unknown, systemText: string): Account => {
  if (error instanceof Win32Error) return accountOfWin32(error, systemText);
  if (error instanceof RefusedError) return accountOfWin32(error.cause, systemText, error.message, error.advice);
  if (error instanceof UsageError)
    return { exitCode: EXIT_USAGE, kind: 'usage', message: error.message, advice: helpOf(error) };
  if (error instanceof NotFoundError) return { exitCode: EXIT_NOT_FOUND, kind: 'not-found', message: error.message };
  if (error instanceof TimeoutError) return { exitCode: EXIT_TIMED_OUT, kind: 'timeout', message: error.message };
  if (error instanceof CancelledError) return { exitCode: EXIT_INTERRUPTED, kind: 'cancelled', message: error.message };
  if (error instanceof FailedError)
    return {
      exitCode: EXIT_FAILED,
      kind: 'failed',
      message: error.message,
      advice: error.advice,
      details: error.details.length === 0 ? undefined : error.details,
    };
  if (isAdvised(error)) return { exitCode: EXIT_FAILED, kind: 'failed', message: error.message, advice: error.advice };
  return {
    exitCode: EXIT_FAILED,
    kind: 'bug',
    message: `svcdeck itself went wrong: ${error instanceof Error ? error.message : String(error)}`,
    stack: error instanceof Error ? error.stack : undefined,
  };
};

const win32CodeOf = (error: unknown): number | undefined => {
  if (error instanceof Win32Error) return error.code;
  return error instanceof RefusedError ? error.cause.code : undefined;
};

/** Messages, advice and stacks may name a service, and a name may hold what a terminal acts on. */
const asText = ({ message, advice = '', details = [], stack = '' }: Account): string =>
  [
    `svcdeck: ${safeText(message)}`,
    ...details.map((line) => `  ${safeText(line)}`),
    safeText(advice),
    ...safeLines(stack),
  ]
    .filter((line) => line !== '')
    .join('\n');

/** A failure, ready to be told. */
export interface Failure {
  readonly exitCode: number;
  /** For people: one line or more, without the last line end. */
  readonly text: string;
  /** For programs. */
  readonly json: Omit<Account, 'stack'>;
}

/** What a failure of one of svcdeck's own commands comes down to. `textOf`: the system's text of an error code; '' for none. */
export const failureOf = async (error: unknown, textOf: (code: number) => Promise<string>): Promise<Failure> => {
  const code = win32CodeOf(error);
  const account = accountOf(error, code === undefined ? '' : await textOf(code));
  const { kind, message, advice, details, win32, exitCode } = account;
  return { exitCode, text: asText(account), json: { kind, message, advice, details, win32, exitCode } };
};

/** How a failure is told on standard error: for people, or as a line of JSON. */
export const failureLine = ({ text, json }: Failure, isJson: boolean): string =>
  `${isJson ? safeJson(JSON.stringify({ error: json })) : text}\n`;

/** Tells a failure of one of svcdeck's own commands on standard error and gives its exit code. `textOf`: as `failureOf`. */
export const report = async (
  error: unknown,
  { io, json, textOf }: { io: Io; json: boolean; textOf: (code: number) => Promise<string> },
): Promise<number> => {
  const failure = await failureOf(error, textOf);
  io.err(failureLine(failure, json));
  return failure.exitCode;
};
