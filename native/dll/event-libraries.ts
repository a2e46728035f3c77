import { koffi } from '../koffi.ts';
import { type Accounts, bindAccounts } from './accounts.ts';
import { bindEventKernel, type EventKernel } from './event-kernel.ts';
import { systemPath } from './system.ts';
import { bindWevtapi, type Wevtapi } from './wevtapi.ts';

let boundWevtapi: Wevtapi | undefined;
let boundKernel: EventKernel | undefined;
let boundAccounts: Accounts | undefined;

/** The real wevtapi.dll. */
export const wevtapi = (): Wevtapi => {
  boundWevtapi ??= bindWevtapi(koffi().load(systemPath('wevtapi.dll')));
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
