import { bindLazily, type Library, type NativeFunction } from './library.ts';

declare const logBrand: unique symbol;
/** The HANDLE of a classic log, or of a source that writes to one. */
export type LogHandle = bigint & { readonly [logBrand]: true };

type Call<A extends readonly unknown[]> = NativeFunction<A, number>;
type Opening<A extends readonly unknown[]> = NativeFunction<A, LogHandle | null>;
/** `\\NAME`; NULL: this computer. */
type Server = string | null;

/** What advapi32.dll knows of the event log, under SDK names. Learn: Event Logging Functions. */
export interface EventLog {
  readonly RegisterEventSourceW: Opening<[server: Server, source: string]>;
  readonly ReportEventW: Call<
    [
      source: LogHandle,
      type: number,
      category: number,
      id: number,
      user: null,
      count: number,
      bytes: number,
      strings: Buffer | null,
      data: Buffer | null,
    ]
  >;
  readonly DeregisterEventSource: Call<[source: LogHandle]>;
  readonly OpenEventLogW: Opening<[server: Server, log: string]>;
  readonly OpenBackupEventLogW: Opening<[server: Server, file: string]>;
  readonly ReadEventLogW: Call<
    [log: LogHandle, flags: number, record: number, buffer: Buffer, bytes: number, read: Buffer, needed: Buffer]
  >;
  readonly GetNumberOfEventLogRecords: Call<[log: LogHandle, count: Buffer]>;
  readonly GetOldestEventLogRecord: Call<[log: LogHandle, oldest: Buffer]>;
  readonly CloseEventLog: Call<[log: LogHandle]>;
}

const prototypes: Readonly<Record<keyof EventLog, string>> = {
  RegisterEventSourceW: 'void *RegisterEventSourceW(str16 server, str16 source)',
  ReportEventW:
    'int32_t ReportEventW(void *source, uint16_t type, uint16_t category, uint32_t id, void *user, uint16_t count, uint32_t bytes, void *strings, void *data)',
  DeregisterEventSource: 'int32_t DeregisterEventSource(void *source)',
  OpenEventLogW: 'void *OpenEventLogW(str16 server, str16 log)',
  OpenBackupEventLogW: 'void *OpenBackupEventLogW(str16 server, str16 file)',
  ReadEventLogW:
    'int32_t ReadEventLogW(void *log, uint32_t flags, uint32_t record, void *buffer, uint32_t bytes, void *read, void *needed)',
  GetNumberOfEventLogRecords: 'int32_t GetNumberOfEventLogRecords(void *log, void *count)',
  GetOldestEventLogRecord: 'int32_t GetOldestEventLogRecord(void *log, void *oldest)',
  CloseEventLog: 'int32_t CloseEventLog(void *log)',
};

/** The functions of advapi32.dll, or of the library that a test hands in. */
export const bindEventLog = (library: Library): EventLog => bindLazily(library, prototypes);
