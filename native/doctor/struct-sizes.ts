import { check, Owned } from '../call.ts';
import {
  ERROR_INSUFFICIENT_BUFFER,
  SC_MANAGER_CONNECT,
  SERVICE_CONFIG_DELAYED_AUTO_START_INFO,
  SERVICE_CONFIG_PRESHUTDOWN_INFO,
  SERVICE_CONFIG_SERVICE_SID_INFO,
  SERVICE_QUERY_CONFIG,
  SERVICE_QUERY_STATUS,
} from '../codes.ts';
import { type LogHandle, NONE } from '../dll/wevtapi.ts';
import { TOKEN_STATISTICS, TOKEN_STATISTICS_BYTES } from '../logon-ids.ts';
import { SERVICE_STATUS_PROCESS_BYTES } from '../marshal/status.ts';
import { VARIANT_BYTES } from '../marshal/variant.ts';
import type { StructSize } from '../probe-types.ts';
import { MEMORY_COUNTERS_BYTES } from '../processes.ts';
import { openOwnToken, succeeded, TOKEN_QUERY } from '../token.ts';
import { Win32Error } from '../win32-error.ts';
import type { ProbeFoundation } from './foundation.ts';
import { openSnapshot, PROCESS_ENTRY_BYTES, processEntry } from './process-ids.ts';
import { TOKEN_ELEVATION, tokenBytes, tokenLibraries } from './token-facts.ts';

const DWORD_BYTES = 4;

interface Question extends Pick<StructSize, 'struct' | 'call' | 'ours'> {
  /** The size as Windows says it. Throws a Win32Error. */
  ask(): Promise<number>;
}

/** Learn: SC_STATUS_TYPE. */
const SC_STATUS_PROCESS_INFO = 0;
/** Levels whose struct is one DWORD. */
const oneDwordLevels: readonly (readonly [level: number, struct: string])[] = [
  [SERVICE_CONFIG_DELAYED_AUTO_START_INFO, 'SERVICE_DELAYED_AUTO_START_INFO'],
  [SERVICE_CONFIG_SERVICE_SID_INFO, 'SERVICE_SID_INFO'],
  [SERVICE_CONFIG_PRESHUTDOWN_INFO, 'SERVICE_PRESHUTDOWN_INFO'],
];

/** Asked with room for nothing, Windows says how much it would have written. */
const neededOf = (call: string, { value, code }: { value: number; code: number }, needed: Buffer): number => {
  if (value === 0 && code !== ERROR_INSUFFICIENT_BUFFER) throw new Win32Error(call, code);
  return needed.readUInt32LE();
};

/** About a service: each question opens it anew, so that one refusal is one question's. */
const serviceQuestions = ({ control, invoke }: ProbeFoundation, name: string): readonly Question[] => {
  const asking = async (call: 'QueryServiceStatusEx' | 'QueryServiceConfig2W', level: number): Promise<number> => {
    const { OpenSCManagerW, OpenServiceW, CloseServiceHandle, [call]: query } = control();
    const opened = check('OpenSCManagerW', await invoke('here', OpenSCManagerW, null, null, SC_MANAGER_CONNECT));
    using manager = new Owned(opened, CloseServiceHandle);
    const access = SERVICE_QUERY_STATUS | SERVICE_QUERY_CONFIG;
    const found = check('OpenServiceW', await invoke('here', OpenServiceW, manager.handle, name, access));
    using service = new Owned(found, CloseServiceHandle);
    const needed = Buffer.alloc(DWORD_BYTES);
    return neededOf(call, await invoke('here', query, service.handle, level, Buffer.alloc(0), 0, needed), needed);
  };
  return [
    {
      struct: 'SERVICE_STATUS_PROCESS',
      call: 'QueryServiceStatusEx',
      ours: SERVICE_STATUS_PROCESS_BYTES,
      ask: () => asking('QueryServiceStatusEx', SC_STATUS_PROCESS_INFO),
    },
    ...oneDwordLevels.map(
      ([level, struct]): Question => ({
        struct,
        call: 'QueryServiceConfig2W',
        ours: DWORD_BYTES,
        ask: () => asking('QueryServiceConfig2W', level),
      }),
    ),
  ];
};

const tokenQuestion = (foundation: ProbeFoundation, struct: string, kind: number, ours: number): Question => ({
  struct,
  call: 'GetTokenInformation',
  ours,
  ask: async () => {
    using token = openOwnToken(tokenLibraries(foundation), TOKEN_QUERY);
    return tokenBytes(foundation, token.handle, kind);
  },
});

/** What stands in memory that nobody has written to. */
const UNTOUCHED = 0xcc;

const processQuestions = (foundation: ProbeFoundation): readonly Question[] => {
  const { kernel, ordinary } = foundation;
  return [
    {
      struct: 'PROCESSENTRY32W',
      call: 'Process32FirstW',
      ours: PROCESS_ENTRY_BYTES,
      ask: async () => {
        using snapshot = openSnapshot(foundation);
        const result = kernel.Process32FirstW(snapshot.handle, processEntry(PROCESS_ENTRY_BYTES));
        // Windows takes a struct that says its own size only where that is the size.
        succeeded(tokenLibraries(foundation), 'Process32FirstW', result);
        return PROCESS_ENTRY_BYTES;
      },
    },
    {
      struct: 'PROCESS_MEMORY_COUNTERS_EX',
      call: 'K32GetProcessMemoryInfo',
      ours: MEMORY_COUNTERS_BYTES,
      ask: async () => {
        const counters = Buffer.alloc(MEMORY_COUNTERS_BYTES, UNTOUCHED);
        const result = kernel.K32GetProcessMemoryInfo(ordinary().GetCurrentProcess(), counters, counters.length);
        succeeded(tokenLibraries(foundation), 'K32GetProcessMemoryInfo', result);
        // An older Windows takes a longer struct and leaves the end of it as it was.
        return counters.findLastIndex((byte) => byte !== UNTOUCHED) + 1;
      },
    },
  ];
};

/** Learn: EvtOpenLog, EvtGetLogInfo, EVT_LOG_PROPERTY_ID. */
const CHANNEL_PATH = 1;
const NUMBER_OF_RECORDS = 5;

const eventQuestion = ({ wevtapi, invoke }: ProbeFoundation): Question => ({
  struct: 'EVT_VARIANT',
  call: 'EvtGetLogInfo',
  ours: VARIANT_BYTES,
  ask: async () => {
    const { EvtOpenLog, EvtGetLogInfo, EvtClose } = wevtapi();
    const opened = check('EvtOpenLog', await invoke('aside', EvtOpenLog, NONE, 'System', CHANNEL_PATH));
    using log = new Owned<LogHandle>(opened as LogHandle, EvtClose);
    const used = Buffer.alloc(DWORD_BYTES);
    const answer = await invoke('aside', EvtGetLogInfo, log.handle, NUMBER_OF_RECORDS, 0, Buffer.alloc(0), used);
    return neededOf('EvtGetLogInfo', answer, used);
  },
});

const sizeOf = async ({ struct, call, ours, ask }: Question): Promise<StructSize> => {
  try {
    return { struct, call, ours, theirs: await ask() };
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    return { struct, call, ours, theirs: undefined, refusal: error.code };
  }
};

/** `Probe.structSizes`. */
export const structSizes = async (foundation: ProbeFoundation, service: string): Promise<readonly StructSize[]> => {
  const questions = [
    ...serviceQuestions(foundation, service),
    tokenQuestion(foundation, 'TOKEN_ELEVATION', TOKEN_ELEVATION, DWORD_BYTES),
    tokenQuestion(foundation, 'TOKEN_STATISTICS', TOKEN_STATISTICS, TOKEN_STATISTICS_BYTES),
    ...processQuestions(foundation),
    eventQuestion(foundation),
  ];
  const sizes: StructSize[] = [];
  for (const question of questions) sizes.push(await sizeOf(question));
  return sizes;
};
