import type { RecordedDocument, RecordedService } from '../../lib/recorded/document.ts';
import type { RecordedHosting } from '../../lib/recorded/hosting/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { documentOf, FakeClock } from './svcdeck.ts';

const folder = (path: string) => ({ path, kind: 'folder' as const });
const program = (path: string) => ({ path, kind: 'file' as const });

export const ANNA = { name: 'CONTOSO\\anna', sid: 'S-1-5-21-1-2-3-1001' } as const;
export const WEB = { name: 'CONTOSO\\web$', sid: 'S-1-5-21-1-2-3-1002' } as const;

/** A disk with a shop on it, and two accounts of a domain. */
export const shopHosting: RecordedHosting = {
  isWholeDisk: true,
  accounts: [ANNA, WEB],
  paths: [
    ...['C:', 'C:\\ProgramData', 'C:\\Program Files', 'C:\\Program Files\\svcdeck', 'C:\\Windows'].map(folder),
    ...['C:\\Windows\\system32', 'C:\\Shop', 'C:\\Shop\\data', 'C:\\My Shop', 'D:', 'D:\\logs'].map(folder),
    ...['C:\\Program Files\\svcdeck\\svcdeck.exe', 'C:\\Shop\\server.exe', 'C:\\My Shop\\my server.exe'].map(program),
    ...['C:\\Shop\\run.cmd', 'C:\\Shop\\hook.exe', 'C:\\Windows\\system32\\cmd.exe'].map(program),
    { path: 'C:\\Shop\\server.py', kind: 'file', isImage: false },
    { path: 'C:\\Shop\\service.mjs', kind: 'file', isImage: false },
    { path: 'C:\\Shop\\shop.env', kind: 'file', isImage: false },
  ],
};

/** A computer on which services can be hosted. */
export const hostingDocument = (
  services: readonly RecordedService[] = [],
  hosting = shopHosting,
): RecordedDocument => ({
  ...documentOf(...services),
  hosting,
});

export const hostingMachine = (document = hostingDocument(), clock = new FakeClock()): RecordedMachine =>
  new RecordedMachine(document, clock);

/** What a machine was told to change, a call each: `services.create Shop`. */
export type Change = string;

const isChange = (method: string): boolean =>
  /^(?:create|change|set|delete|write|remove|grant|revoke|add|start|control|keep|register|unregister)/.test(method);

/** The same machine; each changing call is counted, and the one of that number (from 1) fails with code 31 instead of being made. */
export const failingAt = (machine: Machine, number: number): { machine: Machine; changes: Change[] } => {
  const changes: Change[] = [];
  const wrap = <Target extends object>(target: Target, prefix: string): Target =>
    new Proxy(target, {
      get(object, key) {
        const member: unknown = Reflect.get(object, key, object);
        if (key === 'accounts' || key === 'counters') return wrap(member as object, `${key}.`);
        if (typeof member !== 'function') return member;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          const method = String(key);
          if (isChange(method)) {
            const subject = typeof args[0] === 'string' ? args[0] : JSON.stringify(args[0]);
            changes.push(`${prefix}${method} ${subject}`);
            if (changes.length === number) throw new Win32Error(method, 31);
          }
          return Reflect.apply(member, object, args);
        };
      },
    });
  return {
    changes,
    machine: {
      name: machine.name,
      services: wrap(machine.services, 'services.'),
      manager: machine.manager,
      processes: machine.processes,
      events: wrap(machine.events, 'events.'),
      counters: machine.counters,
      hosting: wrap(machine.hosting, 'hosting.'),
      logonIds: () => machine.logonIds(),
      messageText: (code) => machine.messageText(code),
      close: () => machine.close(),
    },
  };
};
