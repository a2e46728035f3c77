import type { EventRecord, FileTime } from '../../native/event-types.ts';
import type { DataTest } from './filter-where.ts';
import type { LevelChoice } from './level-words.ts';

/** Numbers from `first` to `last`, both included. */
export interface NumberRange {
  readonly first: number;
  readonly last: number;
}

/** What a text is held against, and how it is shown. */
export interface TextPattern {
  test(text: string): boolean;
  toString(): string;
}

/** Which events are wanted. An event must fulfil every field that is there, and of each list one item. */
export interface EventFilter {
  readonly since?: FileTime;
  readonly until?: FileTime;
  readonly levels?: readonly LevelChoice[];
  readonly ids?: readonly NumberRange[];
  /** Spelled as Windows has them, letter by letter; one with `*` or `?` is a pattern, in any case. */
  readonly providers?: readonly string[];
  /** SIDs, or accounts as `DOMAIN\name`, in any case; a name without a domain fits in every one. */
  readonly users?: readonly string[];
  readonly records?: readonly NumberRange[];
  /** All of them must hold. */
  readonly where?: readonly DataTest[];
  /** What the message, or what stands for it, must match: an expression without the flags g and y, or another pattern. */
  readonly grep?: TextPattern;
  /** An XPath of the user's own. */
  readonly xpath?: string;
  /** Structured XML of the user's own; it goes to Windows alone, and everything else is looked at afterwards. */
  readonly query?: string;
}

/** Where events are read from. */
export type EventSourceChoice =
  /** Empty only where the filter's own structured query names the logs. */
  | { readonly kind: 'logs'; readonly logs: readonly string[] }
  /** A full path. */
  | { readonly kind: 'file'; readonly path: string };

/** What a test may need besides the record. */
export interface TestScene {
  /** The account of a SID. undefined: nobody knows it. */
  account(sid: string): Promise<string | undefined>;
}

/** Whether an event fulfils one part of a filter; a promise only where Windows has to be asked for more. */
export type EventTest = (record: EventRecord, scene: TestScene) => boolean | Promise<boolean>;
