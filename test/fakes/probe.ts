import type { Clock } from '../../cmd/context.ts';
import type { OwnFacts } from '../../lib/doctor/check.ts';
import type { Probe } from '../../native/probe-types.ts';
import type { Machine } from '../../native/types.ts';

/** A Windows Server on which all is well, asked from an elevated prompt. */
export const wellProbe: Probe = {
  system: async () => ({
    major: 10,
    minor: 0,
    build: 20_348,
    revision: 2700,
    product: 'Windows Server 2022 Standard',
    release: '21H2',
    registryBuild: 20_348,
    kind: 'server',
    architecture: 'x64',
    wine: undefined,
    upMs: 3_600_000,
  }),
  token: async () => ({
    isElevated: true,
    elevation: 'full',
    userSid: 'S-1-5-21-1-2-3-1001',
    integrity: 12_288,
    groups: ['S-1-1-0', 'S-1-5-32-544'],
    privileges: ['SeDebugPrivilege', 'SeSecurityPrivilege', 'SeShutdownPrivilege'],
  }),
  console: async () => ({
    mode: 7,
    inputCodePage: 65_001,
    outputCodePage: 65_001,
    oemCodePage: 437,
    ansiCodePage: 1252,
  }),
  registeredServices: async () => [],
  processIds: async () => ({ listed: [4, 900, 2540], inSnapshot: [4, 900, 2540] }),
  structSizes: async () => [
    { struct: 'SERVICE_STATUS_PROCESS', call: 'QueryServiceStatusEx', ours: 36, theirs: 36 },
    { struct: 'EVT_VARIANT', call: 'EvtGetLogInfo', ours: 16, theirs: undefined, refusal: 5 },
  ],
  pendingRestart: async () => [],
  room: async () => ({ freeBytes: 50 * 2 ** 30, totalBytes: 100 * 2 ** 30 }),
  message: async () => 'The program was started.',
  nativeModule: async () => ({
    version: '3.3.4',
    folder: 'C:\\Users\\anna\\AppData\\Local\\svcdeck',
    file: 'C:\\Users\\anna\\AppData\\Local\\svcdeck\\koffi-3.3.4-abc.node',
    isWhole: true,
  }),
};

/** The same machine, which can also be asked what only a computer itself can be asked. */
export const withProbe = (machine: Machine, changes: Partial<Probe> = {}): Machine => {
  const registered = async () =>
    (await machine.services.list({ types: 0x3b, states: 3 })).map(({ name, status }) => ({
      name,
      type: status.type,
      isDeleted: false,
    }));
  const probe: Probe = { ...wellProbe, registeredServices: registered, ...changes };
  return new Proxy(machine, {
    get: (target, key) => (key === 'probe' ? async () => probe : Reflect.get(target, key, target)),
  });
};

/** A svcdeck that was built from a commit, and its user. */
export const wellOwn: OwnFacts = {
  version: '1.2.3',
  commit: '0123456789abcdef0123456789abcdef01234567',
  node: '26.10.0',
  v8: '14.6.202',
  koffi: '3.3.4',
  abi: '147',
  architecture: 'x64',
  processId: 2540,
  profile: {
    settings: 'C:\\Users\\anna\\AppData\\Roaming\\svcdeck\\config.json',
    state: 'C:\\Users\\anna\\AppData\\Local\\svcdeck\\state.json',
    themes: 'C:\\Users\\anna\\AppData\\Roaming\\svcdeck\\themes',
  },
  environment: { COMPUTERNAME: 'TESTBOX', USERNAME: 'anna', USERDOMAIN: 'CONTOSO', USERPROFILE: 'C:\\Users\\anna' },
};

/** A clock on which nothing is ever late, unless `late` says so. */
export const patientClock = ({ isLate = false } = {}): Clock => ({
  now: () => Date.UTC(2026, 10, 21),
  sleep: (_ms, signal) =>
    isLate
      ? Promise.resolve()
      : new Promise((_resolve, reject) => {
          const abort = (): void => reject(signal?.reason as Error);
          if (signal?.aborted === true) abort();
          signal?.addEventListener('abort', abort, { once: true });
        }),
});

/** The same object all the way down; `calls` has the path of each function that was called: `hosting.accounts.sidOf`. */
export const listingCalls = <Target extends object>(target: Target, calls: string[], prefix = ''): Target =>
  new Proxy(target, {
    get(object, key) {
      const member: unknown = Reflect.get(object, key, object);
      const path = `${prefix}${String(key)}`;
      if (typeof member === 'function')
        return (...args: readonly unknown[]): unknown => {
          calls.push(path);
          return Reflect.apply(member, object, args);
        };
      return typeof member === 'object' && member !== null ? listingCalls(member, calls, `${path}.`) : member;
    },
  });
