import type { EventLogConfig, EventSource } from '../../../native/event-types.ts';

/** The event log in a recorded machine's document. 64-bit numbers and GUIDs are text; times are ISO 8601 with a zone. */
export interface RecordedEvents {
  /** In Windows' order. */
  readonly logs: readonly RecordedLog[];
  readonly providers?: readonly RecordedProvider[];
  /** Classic sources. */
  readonly sources?: readonly EventSource[];
  /** As `DOMAIN\name`; those that every Windows has need not be here. */
  readonly accounts?: readonly { readonly sid: string; readonly name: string }[];
}

export interface RecordedLog {
  readonly name: string;
  readonly config?: EventLogConfig;
  /** The number of the next record. Absent: that after the last one. */
  readonly nextRecord?: number;
  /** Reading and clearing it is refused with 5. */
  readonly accessDenied?: boolean;
  /** Oldest first. */
  readonly events: readonly RecordedEvent[];
}

/** What is absent is as the provider defines the event; what the provider does not define is 0, or not there. */
export interface RecordedEvent {
  readonly record: number;
  readonly time: string;
  readonly provider: string;
  readonly id: number;
  readonly version?: number;
  readonly qualifiers?: number;
  readonly level?: number;
  readonly task?: number;
  readonly opcode?: number;
  /** Hexadecimal with 0x before it. */
  readonly keywords?: string;
  /** Lower case, without braces. */
  readonly activity?: string;
  readonly related?: string;
  readonly process?: number;
  readonly thread?: number;
  /** SID. */
  readonly user?: string;
  /** Absent: the recorded computer. */
  readonly computer?: string;
  readonly data?: readonly RecordedDatum[];
  /** The finished sentence. Absent: it is made by its provider's definition. */
  readonly message?: string;
}

export type RecordedScalar = string | number | boolean | null;

/**
 * One value. Alone it has the type that the provider gives it there; without one, text is EvtVarTypeString, a number
 * EvtVarTypeUInt32, true and false EvtVarTypeBoolean and null EvtVarTypeNull.
 */
export type RecordedDatum = RecordedScalar | TypedDatum;

export interface TypedDatum {
  /** EVT_VARIANT_TYPE, with 0x80 for an array. */
  readonly type: number;
  /** Binary data in hexadecimal digits, 64-bit numbers in decimal ones, FILETIME in ISO 8601. */
  readonly value: RecordedScalar | readonly RecordedScalar[];
}

export interface RecordedProvider {
  readonly name: string;
  readonly guid?: string;
  /** The name under which it is registered as a classic source too. */
  readonly sourceName?: string;
  readonly resourceFile?: string;
  readonly parameterFile?: string;
  readonly messageFile?: string;
  readonly helpLink?: string;
  readonly logs?: readonly string[];
  readonly levels?: readonly RecordedName[];
  readonly tasks?: readonly RecordedName[];
  readonly opcodes?: readonly RecordedName[];
  readonly keywords?: readonly { readonly name: string; readonly value: string }[];
  readonly events: readonly RecordedDefinition[];
}

export interface RecordedName {
  readonly name: string;
  readonly value: number;
}

/** One kind of event, as its provider's manifest or message file has it. */
export interface RecordedDefinition {
  readonly id: number;
  /** Absent: 0. */
  readonly version?: number;
  /** Only of a classic source. */
  readonly qualifiers?: number;
  readonly level?: number;
  readonly task?: number;
  readonly opcode?: number;
  readonly keywords?: string;
  /** With `%1` to `%99`. Absent: the message can't be had. */
  readonly message?: string;
  /** Names of the values, each with `:` and the number of its type behind it where it is no text. */
  readonly data?: readonly string[];
  /** The values stand in UserData below an element of this name and namespace. */
  readonly userData?: { readonly name: string; readonly namespace: string };
}
