import {
  ERROR_INVALID_NAME,
  ERROR_INVALID_SERVICE_CONTROL,
  ERROR_SERVICE_ALREADY_RUNNING,
  ERROR_SERVICE_CANNOT_ACCEPT_CTRL,
  ERROR_SERVICE_DOES_NOT_EXIST,
  ERROR_SERVICE_NOT_ACTIVE,
  ERROR_SERVICE_REQUEST_TIMEOUT,
} from '../../native/codes.ts';
import type { Win32Error } from '../../native/win32-error.ts';
import { type NetMessage, netMessage, withStars } from './messages.ts';

/** What `net` says on standard error before it exits with 2. */
export class NetFailure extends Error {
  override readonly name = 'NetFailure';
}

const EOL = '\r\n';

/** A message that comes without the line about more help. */
export const plainText = (number: NetMessage, insert?: string): string => `${netMessage(number, insert)}${EOL}${EOL}`;

/** A message and, where `net` offers it, the line that says how to get more help. */
export const failureText = (number: NetMessage, insert?: string): string =>
  plainText(number, insert) + plainText(3514, String(number));

/** 3533 is told without its number: no transcript shows the help line below it. */
export const pendingText = (): string => plainText(3533);

/** An error that is none of `net`'s own. `text`: the system's message, '' when it has none. */
export const systemErrorText = (code: number, text: string): string =>
  `${plainText(3502, String(code))}${withStars(text)}${EOL}${EOL}`;

const byCode: ReadonlyMap<number, NetMessage> = new Map([
  [ERROR_SERVICE_ALREADY_RUNNING, 2182],
  [ERROR_SERVICE_DOES_NOT_EXIST, 2185],
  [ERROR_INVALID_NAME, 2185],
  [ERROR_SERVICE_REQUEST_TIMEOUT, 2186],
  [ERROR_INVALID_SERVICE_CONTROL, 2191],
]);

/** What `net` makes of a failed call. `displayName`: of the service that it was about. */
export const textOfError = ({ code }: Win32Error, displayName: string, systemText: string): string => {
  if (code === ERROR_SERVICE_NOT_ACTIVE) return failureText(3521, displayName);
  if (code === ERROR_SERVICE_CANNOT_ACCEPT_CTRL) return pendingText();
  const number = byCode.get(code);
  return number === undefined ? systemErrorText(code, systemText) : failureText(number);
};
