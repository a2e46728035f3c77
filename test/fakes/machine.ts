import type { Context, Io } from '../../cmd/context.ts';
import type { RecordedDocument, RecordedService } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Counters } from '../../native/counter-types.ts';
import type { Events } from '../../native/event-types.ts';
import type { Hosting } from '../../native/hosting-types.ts';
import type { Machine, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { documentOf, FakeClock, fakeIo, type Printed, plainService, stoppedService } from './svcdeck.ts';

/** A method of `Services` and a key name, e.g. `config Spooler`, `list`, `manager.tryLock`, `terminate 2540`. */
export type Refusals = Readonly<Record<string, number>>;

/** The same event log; `called` is told of every call before it is made, and may refuse it. */
const watchedEvents = (events: Events, called: (call: string) => void): Events =>
  new Proxy(events, {
    get(object, key) {
      const member: unknown = Reflect.get(object, key, object);
      if (typeof member !== 'function') return member;
      const call = (args: readonly unknown[]): unknown => {
        called(`events.${String(key)}`);
        return Reflect.apply(member, object, args);
      };
      // The one answer that is no promise.
      if (key === 'now') return () => call([]);
      if (key !== 'read' && key !== 'follow' && key !== 'readClassic')
        return async (...args: readonly unknown[]): Promise<unknown> => call(args);
      return async function* (...args: readonly unknown[]) {
        yield* call(args) as AsyncIterable<unknown>;
      };
    },
  });

/** The same machine; every call is written down, and those that are named here are refused with a Win32 code. */
export const watched = (machine: Machine, refusals: Refusals = {}): { machine: Machine; calls: string[] } => {
  const calls: string[] = [];
  const wrap = <Target extends object>(target: Target, label: (method: string, args: readonly unknown[]) => string) =>
    new Proxy(target, {
      get(object, key) {
        const member: unknown = Reflect.get(object, key, object);
        if (typeof member !== 'function') return member;
        return async (...args: readonly unknown[]): Promise<unknown> => {
          const call = label(String(key), args);
          calls.push(call);
          const code = refusals[call.split(':')[0] ?? call];
          if (code !== undefined) throw new Win32Error('OpenServiceW', code);
          return Reflect.apply(member, object, args);
        };
      },
    });
  const services: Services = wrap(machine.services, (method, [first, second]) => {
    if (typeof first !== 'string') return method;
    return Array.isArray(second) ? `${method} ${first}: ${second.join(',')}` : `${method} ${first}`;
  });
  const processes = wrap(machine.processes, (method, [ids]) => `${method} ${String(ids)}`);
  const manager = wrap(machine.manager, (method) => `manager.${method}`);
  const events = watchedEvents(machine.events, (call) => {
    calls.push(call);
    if (refusals[call] !== undefined) throw new Win32Error('EvtQuery', refusals[call]);
  });
  const counters: Counters = wrap(machine.counters, (method) => `counters.${method}`);
  const hosting: Hosting = wrap(machine.hosting, (method, [first]) => `hosting.${method} ${String(first)}`);
  const logons = wrap({ logonIds: () => machine.logonIds() }, (method) => method);
  const seen: Machine = {
    name: machine.name,
    services,
    processes,
    manager,
    events,
    counters,
    hosting,
    logonIds: () => logons.logonIds(),
    messageText: (code) => machine.messageText(code),
    close: () => machine.close(),
  };
  return { machine: seen, calls };
};

const configured = (service: RecordedService, config: Partial<RecordedService['config']>): RecordedService => ({
  ...service,
  config: { ...service.config, ...config },
});

const inState = (service: RecordedService, status: Partial<RecordedService['status']>): RecordedService => ({
  ...service,
  status: { ...service.status, ...status },
});

const SPOOLER_SDDL =
  'O:SYG:SYD:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;RPWPLC;;;S-1-5-21-1-2-3-1001)';

/** A small server on which every kind of thing happens at once. In Windows' order: by key name. */
export const sampleServer: RecordedDocument = {
  ...documentOf(
    inState(
      configured(stoppedService('BadApp', { options: { description: 'Fails\r\nat once', delayedAutoStart: false } }), {
        displayName: 'Bad Application',
        account: '.\\svc_bad',
        binaryPath: '"C:\\Program Files\\Bad App\\bad.exe" --password=hunter2 --port 80',
      }),
      { win32ExitCode: 1067 },
    ),
    configured(
      inState(plainService('Dhcp', { options: { description: 'DHCP', delayedAutoStart: false } }), { processId: 1020 }),
      {
        type: 0x20,
        displayName: 'DHCP Client',
        account: 'NT Authority\\LocalService',
        binaryPath: 'C:\\Windows\\system32\\svchost.exe -k LocalServiceNetworkRestricted -p',
      },
    ),
    inState(configured(stoppedService('OwnCode'), { displayName: 'Own Code', startType: 3 }), {
      win32ExitCode: 1066,
      serviceExitCode: 0x80070005,
    }),
    inState(configured(plainService('Paused1'), { displayName: 'Paused One', startType: 3 }), {
      state: 7,
      controlsAccepted: 3,
      processId: 3000,
    }),
    inState(configured(plainService('RpcSs'), { type: 0x20, displayName: 'Remote Procedure Call (RPC)' }), {
      processId: 900,
      controlsAccepted: 0,
      flags: 1,
    }),
    inState(
      configured(
        plainService('Spooler', {
          security: SPOOLER_SDDL,
          options: {
            description: 'This service spools print jobs.',
            failureActions: {
              resetPeriodSeconds: 3600,
              rebootMessage: '',
              command: '',
              actions: [
                { type: 1, delayMs: 5000 },
                { type: 1, delayMs: 90_000 },
                { type: 0, delayMs: 0 },
              ],
            },
            failureActionsOnNonCrash: false,
            delayedAutoStart: false,
            sidType: 1,
            requiredPrivileges: ['SeTcbPrivilege', 'SeImpersonatePrivilege'],
            preshutdownTimeoutMs: 10_000,
            triggers: [
              {
                type: 4,
                action: 1,
                subtype: 'b7569e07-8421-4ee0-ad10-86915afdad09',
                data: [{ type: 2, hex: Buffer.from('5001\0UDP\0\0', 'utf16le').toString('hex') }],
              },
              {
                type: 20,
                action: 2,
                subtype: '00000000-1111-2222-3333-444444444444',
                data: [{ type: 1, hex: '0aff' }],
              },
            ],
            launchProtected: 0,
          },
        }),
        {
          type: 0x110,
          displayName: 'Print Spooler',
          binaryPath: 'C:\\Windows\\System32\\spoolsv.exe',
          loadOrderGroup: 'SpoolerGroup',
          dependencies: ['RPCSS', 'Gone', '+TDI'],
        },
      ),
      { type: 0x110, processId: 2540 },
    ),
    inState(configured(plainService('SpoolHelp'), { displayName: 'Spool Helper', dependencies: ['Spooler'] }), {
      state: 3,
      controlsAccepted: 0,
      checkPoint: 4,
      waitHintMs: 30_000,
      processId: 4120,
    }),
    {
      ...configured(stoppedService('Tcpip'), {
        type: 1,
        startType: 0,
        account: '',
        displayName: 'TCP/IP Protocol Driver',
        loadOrderGroup: 'TDI',
        tag: 3,
      }),
      status: { ...plainService('Tcpip').status, type: 1, processId: 0, controlsAccepted: 1 },
    },
    configured(stoppedService('W32Time', { options: { description: 'Keeps the time', delayedAutoStart: true } }), {
      displayName: 'Windows Time',
      account: 'NT AUTHORITY\\LocalService',
      type: 0x20,
    }),
  ),
  processes: [
    { processId: 900, program: 'svchost.exe', workingSetBytes: 20_000_000, privateBytes: 10_000_000 },
    { processId: 1020, program: 'svchost.exe', workingSetBytes: 9_437_184, privateBytes: 4_194_304 },
    { processId: 2540, program: 'spoolsv.exe', workingSetBytes: 15_728_640, privateBytes: 6_291_456 },
  ],
};

/** `sampleServer` as a machine that counts its calls and refuses what it is told to. */
export const sampleMachine = (refusals: Refusals = {}): { machine: Machine; calls: string[] } =>
  watched(new RecordedMachine(sampleServer, new FakeClock()), refusals);

export interface Terminal {
  /** Cells; absent: standard output is no terminal. */
  readonly columns?: number;
  readonly hasColour?: boolean;
  /** Absent: as standard output. */
  readonly isErrTerminal?: boolean;
}

/** What a command is handed, and what it wrote. */
export const contextFor = (
  machine: Machine,
  { columns, hasColour = false, isErrTerminal = columns !== undefined }: Terminal = {},
): { context: Context; printed: Printed; clock: FakeClock } => {
  const printed: Printed = { stdout: '', stderr: '' };
  const clock = new FakeClock();
  const io: Io = {
    ...fakeIo(printed, [], columns !== undefined),
    columns,
    hasColour,
    isErrTerminal,
  };
  const context: Context = { io, clock, signal: new AbortController().signal, machine: async () => machine };
  return { context, printed, clock };
};

/** The commands under EXAMPLES in a help text, as the words that the shell would hand over after `svcdeck`. */
export const examplesIn = (help: string): readonly (readonly string[])[] => {
  const examples = help.split(/^EXAMPLES\n/m)[1] ?? '';
  return [...examples.matchAll(/^ {2}svcdeck (.+)$/gm)].map(([, line = '']) =>
    [...line.replace(/ >.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? ''),
  );
};
