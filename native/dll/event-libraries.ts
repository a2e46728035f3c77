import { koffi } from '../koffi.ts';
import { type Accounts, bindAccounts } from './accounts.ts';
import { bindEventKernel, type EventKernel } from './event-kernel.ts';
import { bindEventLog, type EventLog } from './event-log.ts';
import type { Library } from './library.ts';
import { bindMessageFiles, type MessageFiles } from './message-files.ts';
import { systemPath } from './system.ts';
import { bindWevtapi, type Wevtapi } from './wevtapi.ts';

let boundWevtapi: Wevtapi | undefined;
let boundKernel: EventKernel | undefined;
let boundAccounts: Accounts | undefined;
let boundEventLog: EventLog | undefined;
let boundMessageFiles: MessageFiles | undefined;

/** Where there is no such file each of its functions is missing, which is told when it is called: all else works. */
const loadOrNothing = (name: string): Library => {
  try {
    return koffi().load(systemPath(name));
  } catch (error) {
    return {
      func() {
        throw error;
      },
    };
  }
};

/** The real wevtapi.dll. */
export const wevtapi = (): Wevtapi => {
  boundWevtapi ??= bindWevtapi(loadOrNothing('wevtapi.dll'));
  return boundWevtapi;
};

/** The real kernel32.dll, where it is about what the event log needs besides. */
export const eventKernel = (): EventKernel => {
  boundKernel ??= bindEventKernel(koffi().load(systemPath('kernel32.dll')));
  return boundKernel;
};

/** The real advapi32.dll, where it is about accounts. */
export const accounts = (): Accounts => {
  boundAccounts ??= bindAccounts(koffi().load(systemPath('advapi32.dll')));
  return boundAccounts;
};

/** The real advapi32.dll, where it is about the classic event log. */
export const eventLog = (): EventLog => {
  boundEventLog ??= bindEventLog(koffi().load(systemPath('advapi32.dll')));
  return boundEventLog;
};

/** The real kernel32.dll, where it is about message files. */
export const messageFiles = (): MessageFiles => {
  boundMessageFiles ??= bindMessageFiles(koffi().load(systemPath('kernel32.dll')));
  return boundMessageFiles;
};
