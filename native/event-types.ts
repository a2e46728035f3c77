/**
 * The event log's part of the seam, in plain values. Windows implements it over wevtapi.dll, `lib/recorded/` over one JSON
 * document. Numbers are Windows' own; every method rejects with a `Win32Error` that names the failed call.
 */

/** 100 nanoseconds since 1601-01-01 UTC, as a FILETIME counts. */
export type FileTime = bigint;

/**
 * One value of an event's data. `type`: EVT_VARIANT_TYPE, with 0x80 for an array. Learn: EVT_VARIANT.
 * Text, ANSI text, XML and SYSTEMTIME (ISO 8601) are strings; a GUID is in lower case without braces, a SID as `S-1-…`;
 * 64-bit numbers and FILETIME are bigints; binary is bytes. null: the event has no such value.
 */
export interface EventValue {
  readonly type: number;
  readonly value: EventScalar | readonly EventScalar[];
}

export type EventScalar = string | number | bigint | boolean | Uint8Array | null;

/** What numbers of an event are called by its provider, in the language asked for. '' or absent: it has no word. */
export interface EventWords {
  readonly level: string;
  readonly task: string;
  readonly opcode: string;
  readonly keywords: readonly string[];
}

/**
 * One record. Fields are decoded when they are asked for. The methods need what Windows holds for the record: they work
 * until the next batch is asked for. Learn: EVT_SYSTEM_PROPERTY_ID.
 */
export interface EventRecord {
  /** The log that it was written to; '' in a file that does not say. */
  readonly log: string;
  readonly recordId: number;
  readonly provider: string;
  /** Lower case, without braces. undefined: a classic source. */
  readonly providerGuid: string | undefined;
  /** The low 16 bits of a classic event's id. */
  readonly id: number;
  /** The high 16 bits of a classic event's id. */
  readonly qualifiers: number | undefined;
  readonly version: number;
  /** 0 log always, 1 critical, 2 error, 3 warning, 4 information, 5 verbose. */
  readonly level: number;
  readonly task: number;
  readonly opcode: number;
  readonly keywords: bigint;
  readonly time: FileTime;
  readonly activityId: string | undefined;
  readonly relatedActivityId: string | undefined;
  readonly processId: number | undefined;
  readonly threadId: number | undefined;
  readonly computer: string;
  readonly userSid: string | undefined;
  /** EventData or UserData in order. */
  readonly values: readonly EventValue[];
  /** The names of `values`, '' for one without a name: from the provider's template, else from the record's XML. */
  names(): Promise<readonly string[]>;
  /** The provider's sentence with this record's values. undefined: it can't be had; the values say what there is. */
  message(): Promise<string | undefined>;
  words(): Promise<EventWords>;
  /** The record as Windows renders it. */
  xml(): Promise<string>;
  /** What `follow` goes on after. Learn: EvtCreateBookmark. */
  bookmark(): Promise<string>;
}

/** Which events are wanted. */
export interface EventQuery {
  /** A log's name or a file's full path. Absent: `query` is structured XML that names its own. */
  readonly path?: string;
  /** `path` is a .evtx, .evt or .etl file. */
  readonly isFile?: boolean;
  /** XPath or `<QueryList>`. Absent: everything. */
  readonly query?: string;
  readonly newestFirst?: boolean;
  /** Logs of a structured query that can't be read are left out instead of refused. */
  readonly toleratesErrors?: boolean;
  /** LCID of messages and words. Absent: the user's. */
  readonly locale?: number;
}

/** Where following begins. */
export type FollowFrom =
  | { readonly kind: 'future' }
  | { readonly kind: 'oldest' }
  /** `isStrict`: 1168 when the record of the bookmark is gone. */
  | { readonly kind: 'after'; readonly bookmark: string; readonly isStrict: boolean };

/** Learn: EVT_LOG_PROPERTY_ID. Absent: Windows did not say. */
export interface EventLogInfo {
  readonly createdAt?: FileTime;
  readonly lastAccessAt?: FileTime;
  readonly lastWriteAt?: FileTime;
  readonly fileBytes?: number;
  readonly attributes?: number;
  readonly records?: number;
  readonly oldestRecord?: number;
  readonly isFull?: boolean;
}

/** Learn: EVT_CHANNEL_CONFIG_PROPERTY_ID. Absent: Windows did not say. */
export interface EventLogConfig {
  readonly isEnabled?: boolean;
  /** 0 application, 1 system, 2 custom. */
  readonly isolation?: number;
  /** 0 admin, 1 operational, 2 analytic, 3 debug. */
  readonly type?: number;
  readonly owningProvider?: string;
  readonly isClassic?: boolean;
  /** SDDL. */
  readonly access?: string;
  /** A full log keeps what it has. */
  readonly retains?: boolean;
  /** A full log is put aside and begun anew. */
  readonly backsUp?: boolean;
  readonly maxBytes?: number;
  readonly filePath?: string;
  readonly providers?: readonly string[];
}

/** Learn: EVT_PUBLISHER_METADATA_PROPERTY_ID. '' or empty: none. */
export interface EventProviderInfo {
  readonly name: string;
  readonly guid: string | undefined;
  readonly resourceFile: string;
  readonly parameterFile: string;
  readonly messageFile: string;
  readonly helpLink: string;
  readonly logs: readonly string[];
  readonly levels: readonly EventNumber[];
  readonly tasks: readonly EventNumber[];
  readonly opcodes: readonly EventNumber[];
  readonly keywords: readonly { readonly name: string; readonly value: bigint }[];
}

export interface EventNumber {
  readonly name: string;
  readonly value: number;
}

/** What `write` reports. Learn: ReportEventW. */
export interface NewEvent {
  /** The full 32 bits: severity, customer bit, facility and code. */
  readonly id: number;
  /** EVENTLOG_ERROR_TYPE and so on. */
  readonly type: number;
  readonly category: number;
  readonly inserts: readonly string[];
  /** Empty: none. */
  readonly data: Uint8Array;
}

/** A classic source's registration. Learn: Event Sources. */
export interface EventSource {
  readonly log: string;
  readonly name: string;
  /** Path of the message file, `;` between several. '': none. */
  readonly messageFile: string;
  readonly categoryFile: string;
  readonly categoryCount: number;
  readonly parameterFile: string;
  readonly typesSupported: number;
  /** Registered by a program for itself, which may therefore take it away again. */
  readonly isCustom: boolean;
}

/** Who follows a log is told what can be seen in no event. */
export interface FollowWatch {
  /** The Event Log service, or the way to it, is gone (true), or is back (false). Told once each. */
  away(isAway: boolean): void;
}

/** The event log of one computer. */
export interface Events {
  /** The time there, from which `2 hours ago` counts. Absent: the clock of this computer tells it. */
  now?(): FileTime;
  /**
   * All that match by now, in batches. Ending the loop early lets go of everything. 15007: no such log; 15001: a query that
   * Windows can't read, with its own words as the error's detail; 15011: the log was cleared or overwritten meanwhile.
   */
  read(query: EventQuery): AsyncIterable<readonly EventRecord[]>;
  /** What is written from now on, or since a bookmark, as it comes; ends when the signal is aborted. */
  follow(
    query: EventQuery,
    from: FollowFrom,
    signal: AbortSignal,
    watch?: FollowWatch,
  ): AsyncIterable<readonly EventRecord[]>;
  /** The names of all logs, in Windows' order. */
  logs(): Promise<readonly string[]>;
  logInfo(path: string, isFile?: boolean): Promise<EventLogInfo>;
  logConfig(log: string): Promise<EventLogConfig>;
  /** The names of all providers, in Windows' order. */
  providers(): Promise<readonly string[]>;
  provider(name: string): Promise<EventProviderInfo>;
  /** Writes what matches to a new .evtx file. 183 or 80: the file exists. */
  exportTo(query: EventQuery, file: string): Promise<void>;
  /** Empties a log. `backup`: a new .evtx file that gets what was in it first. */
  clear(log: string, backup?: string): Promise<void>;
  /** The account of a SID as `DOMAIN\name`. undefined: nobody knows it. */
  account(sid: string): Promise<string | undefined>;
  /**
   * Writes one event. A source that nobody registered writes to Application. 87 and 1734: beyond a limit, which is checked
   * before anything is written; 5: the Security log, to which only Windows itself writes.
   */
  write(source: string, event: NewEvent): Promise<void>;
  /** The registered sources of a classic log. 2: there is no such log. */
  sources(log: string): Promise<readonly EventSource[]>;
  /**
   * Registers a source, whole or not at all; a log that there is not comes into being with it. 183: it is registered already,
   * in this log or another, or is called like a log; 87: a name that can't be a registry key's.
   */
  addSource(source: EventSource): Promise<void>;
  /** 2: there is no such source. */
  removeSource(log: string, name: string): Promise<void>;
  /**
   * The same records through OpenEventLogW and ReadEventLogW, for a classic log or a backup file: what they know of a
   * record and no more. 2: there is no such log; 1503: it was cleared meanwhile. What is overwritten meanwhile is missing.
   */
  readClassic(query: {
    readonly path: string;
    readonly isFile?: boolean;
    readonly newestFirst?: boolean;
  }): AsyncIterable<readonly EventRecord[]>;
}
