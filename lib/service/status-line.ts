import { SERVICE_DRIVER, SERVICE_STOPPED } from '../../native/codes.ts';
import type { ServiceEntry, ServiceStatus } from '../../native/types.ts';
import { safeText } from '../output/safe-text.ts';
import type { Paint } from '../output/style.ts';
import { stateSign, stateTone } from './columns.ts';
import { durationText } from './duration.ts';
import { exitCodeText, hasFailed, readExitCode } from './exit-code.ts';
import { isPending } from './wait.ts';
import { stateWord } from './words.ts';

/** It runs and has no process of its own: it is a part of the kernel. */
export const isDriver = ({ type }: ServiceStatus): boolean => (type & SERVICE_DRIVER) !== 0;

const furtherText = (status: ServiceStatus, messageText: (code: number) => string | undefined): string => {
  if (hasFailed(status)) return `, exit code ${exitCodeText(readExitCode(status), messageText)}`;
  const progress = isPending(status.state)
    ? `, checkpoint ${status.checkPoint}, wait hint ${durationText(status.waitHintMs)}`
    : '';
  return `${progress}${status.processId === 0 ? '' : `, process ${status.processId}`}`;
};

/** A service's state in one line for people: `Spooler: + running, process 2468`. */
export const statusLine = (
  { name, status }: ServiceEntry,
  { paint, messageText }: { readonly paint: Paint; messageText(code: number): string | undefined },
): string => {
  const state = paint(stateTone(status), `${stateSign(status)} ${stateWord(status.state)}`);
  return `${safeText(name)}: ${state}${safeText(furtherText(status, messageText))}`;
};

/** A service's status for programs; keys that `list` and `show` have too mean the same there. null: there is none. */
export const statusJson = ({ name, displayName, status }: ServiceEntry) => ({
  name,
  displayName,
  state: stateWord(status.state),
  processId: status.processId || null,
  win32ExitCode: status.win32ExitCode,
  serviceExitCode: status.serviceExitCode,
  checkPoint: status.checkPoint,
  waitHintMs: status.waitHintMs,
});

/** Why a service has no process, for people. */
export const noProcessText = ({ name, status }: ServiceEntry): string => {
  if (isDriver(status)) return `${name} is a driver: it lives in the kernel and has no process`;
  return status.state === SERVICE_STOPPED
    ? `${name} has no process: it is stopped`
    : `${name} has no process: it is ${stateWord(status.state)}`;
};
