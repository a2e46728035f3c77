import type { FileTime } from './event-types.ts';
import type { Win32Error } from './win32-error.ts';

/**
 * The performance counters' part of the seam, in plain values. Windows implements it over pdh.dll, `lib/recorded/` over one
 * JSON document. Codes are Windows' own, unsigned: those of `pdh-codes.ts` or system error codes. Methods reject with a
 * `CounterError` or a `Win32Error` that names the failed call.
 *
 * Wherever an object or a counter is named, its English name and its local one will do.
 */

/** Numbers in order; a typed array or a plain one. */
export type Numbers = ArrayLike<number> & Iterable<number>;
export type LargeNumbers = ArrayLike<bigint> & Iterable<bigint>;

/** A performance object, which newer pages call a counter set. */
export interface CounterObject {
  /** In Windows' own language. */
  readonly name: string;
  /** undefined: not known. */
  readonly englishName: string | undefined;
  /** PERF_DETAIL_NOVICE and so on: the least level at which it is listed. */
  readonly detailLevel: number;
  /** Whether it can have instances; it may have none now. Absent: not asked for, or Windows did not say. */
  readonly hasInstances?: boolean;
}

/** One counter of an object. Learn: PDH_COUNTER_INFO_W. */
export interface CounterInfo {
  /** In Windows' own language. */
  readonly name: string;
  /** undefined: not known. */
  readonly englishName: string | undefined;
  /** 0, or why Windows tells no more of it: then `type` and `defaultScale` are 0 and `help` is ''. */
  readonly status: number;
  /** PERF_COUNTER_COUNTER and so on: how its values are computed. Learn: Counter Types. */
  readonly type: number;
  /** The power of ten that its provider proposes for charts. */
  readonly defaultScale: number;
  /** The provider's explanation, in Windows' own language. */
  readonly help: string;
}

/** The parts of `\\computer\object(parent/instance#index)\counter`. Learn: Specifying a Counter Path. */
export interface CounterPath {
  /** Without backslashes. Absent: the computer that is asked. */
  readonly computer?: string;
  readonly object: string;
  readonly parent?: string;
  readonly instance?: string;
  /** Which of several instances of one name, from 0. Absent: the path does not say. */
  readonly index?: number;
  readonly counter: string;
}

/** How counters are read. */
export interface CounterSessionOptions {
  /**
   * What language object and counter names are in. 'either', as when absent: English, and where Windows has no such name,
   * local. The paths of `expand` are 'local'.
   */
  readonly names?: 'english' | 'local' | 'either';
  /** Raw values are read too. */
  readonly raw?: boolean;
  /** No formatted values are wanted: only `raw` is read. */
  readonly rawOnly?: boolean;
  /** Percentages end at 100, as Windows' own programs show them. Absent: several processors may make more of them. */
  readonly isCapped?: boolean;
}

/** One counter of a session. */
export interface SessionCounter {
  /** The path as it was asked for. */
  readonly request: string;
  /** The path as it was added: `request`, or one counter of it in local names where it asked for `*` counters. */
  readonly path: string;
  /** Its instance is a wildcard: each sample has the instances that there are by then. */
  readonly hasWildcard: boolean;
  /** Why it is not read. undefined: it is. */
  readonly error: Win32Error | undefined;
}

/** What Windows tells of a counter that is being read. */
export interface SessionCounterInfo extends Omit<CounterInfo, 'englishName'> {
  /** The path in full and in Windows' own language. */
  readonly fullPath: string;
}

/** The raw values of one counter. Learn: PDH_RAW_COUNTER. */
export interface RawReading {
  /** 0, or why nothing could be read; then the lists are empty. */
  readonly status: number;
  /** As in `CounterReading`. */
  readonly instances: readonly string[];
  /** One each: 0 or 1, or why there is no value. */
  readonly statuses: Numbers;
  /** The counter's own value. */
  readonly first: LargeNumbers;
  /** What it is related to: the time, or the base. */
  readonly second: LargeNumbers;
  /** How many things are counted together, where the type says so. */
  readonly multiCounts: Numbers;
  /** When each was taken: local time, counted as a FILETIME counts. */
  readonly localTimes: LargeNumbers;
}

/** The values of one counter at one time: one for each instance. */
export interface CounterReading {
  readonly counter: SessionCounter;
  /**
   * 0, or why nothing of it could be read: its computer, object or instance is not there, its provider did not answer. Then the
   * lists are empty, as they are where only raw values were wanted. That something which is there has no value yet, or can't be
   * computed, is in `statuses`.
   */
  readonly status: number;
  /**
   * The instances' names, each one once: a second one of a name is `name#1`. A counter without a wildcard has one, ''.
   * The same array for as long as the instances stay as they are.
   */
  readonly instances: readonly string[];
  /** One each; NaN where `statuses` says that there is none. */
  readonly values: Numbers;
  /** One each: 0 or 1, or why there is no value. 0xC0000BC6 or 0xC0000BBA: it takes another sample. */
  readonly statuses: Numbers;
  /** Where it was asked for. */
  readonly raw?: RawReading;
}

/** What one round gave. Plain values: it stays as it is when the session goes on. */
export interface CounterSample {
  /** When it was begun. */
  readonly time: FileTime;
  /** 0, or why nothing was collected of any counter: then no reading has values. */
  readonly status: number;
  /** One for each counter of the session, in its order, those with an error too. */
  readonly readings: readonly CounterReading[];
}

/** Counters that are read together, again and again. */
export interface CounterSession extends Disposable {
  readonly counters: readonly SessionCounter[];
  /**
   * Reads further counters from the next round on, and gives one or more for each path, in their order. A path that can't
   * be read is one with an error; it keeps none of the others from being read.
   */
  add(paths: readonly string[]): Promise<readonly SessionCounter[]>;
  /** Reads these no more. */
  remove(counters: readonly SessionCounter[]): Promise<void>;
  /** Rejects with the counter's own error if it has one. */
  describe(counter: SessionCounter): Promise<SessionCounterInfo>;
  /**
   * One round. Rates have values from the second on, over the time since the one before. Rounds that are asked for at the
   * same time follow one another. Rejects once the session is closed; whatever else goes wrong is a status.
   */
  collect(): Promise<CounterSample>;
  /** Lets go of everything. Calling it twice is harmless. */
  [Symbol.dispose](): void;
}

/** What of the lists is wanted. */
export interface BrowseOptions {
  /** Windows keeps what it found first and gives that again. true: it looks anew, which can take seconds. */
  readonly refresh?: boolean;
}

/** The performance counters of one computer. */
export interface Counters {
  /** Why there are none at all, in a sentence. Absent: nothing is known of that. */
  readonly absence?: string;
  /** All objects in Windows' order. `withInstances`: `hasInstances` too, for which Windows asks every provider. */
  objects(options?: BrowseOptions & { readonly withInstances?: boolean }): Promise<readonly CounterObject[]>;
  /** The counters of an object in Windows' order. 0xC0000BB8: there is no such object. */
  counters(object: string, options?: BrowseOptions): Promise<readonly CounterInfo[]>;
  /** The instances of an object, each one once: `name`, `name#1`. undefined: it can have none. 0xC0000BB8: no such object. */
  instances(object: string, options?: BrowseOptions): Promise<readonly string[] | undefined>;
  /**
   * The full paths, in local names, of all counters and instances that a path with wildcards fits. Empty: it fits none now.
   * 0xC0000BB8, 0xC0000BB9: there is no such object or counter.
   */
  expand(path: string): Promise<readonly string[]>;
  /** 0xC0000BC0 or 0xC0000BC4: it is no path. */
  parse(path: string): Promise<CounterPath>;
  /** The reverse of `parse`. 0xC0000BBD: the parts make no path. */
  build(parts: CounterPath): Promise<string>;
  /** Reads counters together. It does not reject for a path: see `CounterSession.add`. */
  open(paths: readonly string[], options?: CounterSessionOptions): Promise<CounterSession>;
  /** Windows' text for a code of `pdh-codes.ts`, without its line end. undefined: it has none. */
  messageText(code: number): Promise<string | undefined>;
}
