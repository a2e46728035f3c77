import {
  ERROR_ACCESS_DENIED,
  ERROR_BAD_EXE_FORMAT,
  ERROR_DIFFERENT_SERVICE_ACCOUNT,
  ERROR_EXCEPTION_IN_SERVICE,
  ERROR_EXE_MACHINE_TYPE_MISMATCH,
  ERROR_FAILED_SERVICE_CONTROLLER_CONNECT,
  ERROR_FILE_NOT_FOUND,
  ERROR_INCOMPATIBLE_SERVICE_PRIVILEGE,
  ERROR_INCOMPATIBLE_SERVICE_SID_TYPE,
  ERROR_INVALID_IMAGE_HASH,
  ERROR_PATH_NOT_FOUND,
  ERROR_PRIVILEGE_NOT_HELD,
  ERROR_PROC_NOT_FOUND,
  ERROR_PROCESS_ABORTED,
  ERROR_SERVICE_DEPENDENCY_DELETED,
  ERROR_SERVICE_DEPENDENCY_FAIL,
  ERROR_SERVICE_DISABLED,
  ERROR_SERVICE_LOGON_FAILED,
  ERROR_SERVICE_NEVER_STARTED,
  ERROR_SERVICE_NO_THREAD,
  ERROR_SERVICE_NOT_IN_EXE,
  ERROR_SERVICE_REQUEST_TIMEOUT,
  ERROR_SERVICE_SPECIFIC_ERROR,
  ERROR_SERVICE_START_HANG,
  SERVICE_STOPPED,
  symbolOf,
} from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';

/** How a service ended last. The two numbers of SERVICE_STATUS only mean something together. */
export type ExitCode =
  | { readonly kind: 'ok' }
  | { readonly kind: 'never-started' }
  | { readonly kind: 'win32'; readonly code: number }
  /** The service's own number; what it means only its maker knows. */
  | { readonly kind: 'service'; readonly code: number };

/** The exit code of a status. */
export const readExitCode = ({ win32ExitCode, serviceExitCode }: ServiceStatus): ExitCode => {
  if (win32ExitCode === 0) return { kind: 'ok' };
  if (win32ExitCode === ERROR_SERVICE_NEVER_STARTED) return { kind: 'never-started' };
  return win32ExitCode === ERROR_SERVICE_SPECIFIC_ERROR
    ? { kind: 'service', code: serviceExitCode }
    : { kind: 'win32', code: win32ExitCode };
};

/** It stopped, and not because it was asked to. */
export const hasFailed = (status: ServiceStatus): boolean =>
  status.state === SERVICE_STOPPED && ['win32', 'service'].includes(readExitCode(status).kind);

/** An HRESULT that only wraps a Win32 code: 0x80070005 is 5. */
const wrappedWin32 = (code: number): number | undefined => (code >>> 16 === 0x8007 ? code & 0xffff : undefined);

/** Above this, people know the number in hexadecimal: HRESULT and NTSTATUS. */
const FIRST_HEXADECIMAL = 0x10000;

const numberText = (code: number): string =>
  code < FIRST_HEXADECIMAL ? String(code) : `${code} (0x${code.toString(16).toUpperCase()})`;

const withMeaning = (code: number, messageText: (code: number) => string | undefined): string => {
  const symbol = symbolOf(code);
  const message = messageText(code);
  return [numberText(code), symbol, message === undefined ? undefined : `(${message})`]
    .filter((part) => part !== undefined)
    .join(' ');
};

/** An exit code in one line: number, symbol and Windows' own words (from `messageText`, where it has any). */
export const exitCodeText = (exit: ExitCode, messageText: (code: number) => string | undefined): string => {
  switch (exit.kind) {
    case 'ok':
      return '0';
    case 'never-started':
      return `${ERROR_SERVICE_NEVER_STARTED} (not started since Windows started)`;
    case 'win32':
      return withMeaning(exit.code, messageText);
    case 'service': {
      const wrapped = wrappedWin32(exit.code);
      const meaning = wrapped === undefined ? '' : `: ${withMeaning(wrapped, messageText)}`;
      return `${ERROR_SERVICE_SPECIFIC_ERROR} (the service's own code ${numberText(exit.code)}${meaning})`;
    }
    default:
      return exit satisfies never;
  }
};

const advice: ReadonlyMap<number, string> = new Map([
  [ERROR_FILE_NOT_FOUND, 'Its program or a file that it needs is missing: check the path.'],
  [ERROR_PATH_NOT_FOUND, 'A folder on the way to its program is missing: check the path.'],
  [
    ERROR_ACCESS_DENIED,
    'Its account may not read the program, or something that the program opens: check their permissions.',
  ],
  [ERROR_PROC_NOT_FOUND, 'Its program needs another version of a DLL: repair or update it.'],
  [ERROR_BAD_EXE_FORMAT, 'The path does not lead to a program for this Windows; quote a path that has blanks in it.'],
  [ERROR_EXE_MACHINE_TYPE_MISMATCH, 'Its program is for another processor: install the build for this one.'],
  [ERROR_INVALID_IMAGE_HASH, 'Windows does not trust the signature of its program: reinstall or update it.'],
  [
    ERROR_SERVICE_REQUEST_TIMEOUT,
    'It did not report in time. Is its program a service at all? Run it by hand to see what holds it up.',
  ],
  [ERROR_SERVICE_NO_THREAD, 'Windows could not make a thread for it: memory is short.'],
  [ERROR_SERVICE_DISABLED, 'It is disabled: set its start type to manual or auto.'],
  [ERROR_FAILED_SERVICE_CONTROLLER_CONNECT, 'Its program was run as an ordinary program: start it as a service.'],
  [ERROR_EXCEPTION_IN_SERVICE, 'It crashed while it handled a request: see the Application log.'],
  [
    ERROR_SERVICE_SPECIFIC_ERROR,
    'Its own documentation or log says what that code means; see also the Application log.',
  ],
  [ERROR_PROCESS_ABORTED, 'Its process ended without a word: see the Application log for a crash at that time.'],
  [ERROR_SERVICE_DEPENDENCY_FAIL, 'Something that it depends on did not start: look at its dependencies first.'],
  [
    ERROR_SERVICE_LOGON_FAILED,
    "The account's password is wrong or has expired, or the account lacks the right to log on as a service.",
  ],
  [ERROR_SERVICE_START_HANG, 'It stopped making progress while it started: see its own log.'],
  [
    ERROR_SERVICE_DEPENDENCY_DELETED,
    'A service that it depends on is not installed: install that, or take it off the list.',
  ],
  [ERROR_DIFFERENT_SERVICE_ACCOUNT, 'Services that share a process need one account: give it that of the others.'],
  [ERROR_SERVICE_NOT_IN_EXE, 'Its program does not know a service of this name: check the path and the name.'],
  [ERROR_INCOMPATIBLE_SERVICE_SID_TYPE, 'Services that share a process need one SID type.'],
  [ERROR_INCOMPATIBLE_SERVICE_PRIVILEGE, 'It asks for a privilege that its account does not have.'],
  [ERROR_PRIVILEGE_NOT_HELD, 'Its account lacks a privilege that it needs.'],
]);

/** What to do about an exit code, as a sentence; undefined: nothing is wrong, or nothing general can be said. */
export const exitCodeAdvice = (exit: ExitCode): string | undefined => {
  if (exit.kind === 'win32') return advice.get(exit.code);
  return exit.kind === 'service' ? advice.get(ERROR_SERVICE_SPECIFIC_ERROR) : undefined;
};
