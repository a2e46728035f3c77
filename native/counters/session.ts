import type { Owned } from '../call.ts';
import { CounterError } from '../counter-error.ts';
import type {
  CounterReading,
  CounterSample,
  CounterSession,
  CounterSessionOptions,
  Numbers,
  RawReading,
  SessionCounter,
  SessionCounterInfo,
} from '../counter-types.ts';
import type { QueryHandle } from '../dll/pdh.ts';
import type { FileTime } from '../event-types.ts';
import { isValidStatus, pdhCodes } from '../pdh-codes.ts';
import { Win32Error } from '../win32-error.ts';
import type { CounterAccess } from './access.ts';
import { Adder, type Names } from './adding.ts';
import { ArrayReader } from './arrays.ts';
import { describe } from './describe.ts';
import {
  type Formatted,
  PDH_FMT_DOUBLE,
  PDH_FMT_NOCAP100,
  readArray,
  readSingle,
  SINGLE_BYTES,
  withoutValues,
} from './formatted.ts';
import { onComputer, wildcardsIn } from './path-text.ts';
import { openQuery } from './query.ts';
import { RAW_BYTES, readRawArray, readRawSingle, withoutRaw } from './raw.ts';
import { type ArrayNames, NO_COUNTER, ReadCounter } from './read-counter.ts';
import { Room } from './room.ts';
import { Turns } from './turns.ts';
import { matchingPaths, PDH_NOEXPANDINSTANCES } from './wildcards.ts';

/** 1970-01-01 as a FILETIME. */
const UNIX_EPOCH = 116_444_736_000_000_000n;

const fileTimeOf = (milliseconds: number): FileTime => BigInt(Math.round(milliseconds * 10_000)) + UNIX_EPOCH;

/** Where only raw values are wanted: it tells what becomes of those. */
const notWanted: Formatted = withoutValues(0);

const hasValue = ({ statuses }: { readonly statuses: Numbers }): boolean => [...statuses].some(isValidStatus);

/** `collected`: 0, or why the round gave nothing. What a counter still has is that of the round before then. */
const reading = (
  counter: SessionCounter,
  collected: number,
  formatted: Formatted,
  raw: RawReading | undefined,
): CounterReading => {
  if (collected !== 0) {
    if (hasValue(formatted)) return reading(counter, collected, withoutValues(collected), raw);
    if (raw !== undefined && hasValue(raw)) return reading(counter, collected, formatted, withoutRaw(collected));
  }
  const { status, instances, values, statuses } = formatted;
  return raw === undefined
    ? { counter, status, instances, values, statuses }
    : { counter, status, instances, values, statuses, raw };
};

/** One query: counters that are read together. */
export class QuerySession implements CounterSession {
  readonly #access: CounterAccess;
  readonly #query: Owned<QueryHandle>;
  readonly #adder: Adder;
  readonly #arrays: ArrayReader;
  readonly #value: Room;
  readonly #turns: Turns;
  readonly #names: Names;
  readonly #format: number;
  readonly #wantsFormatted: boolean;
  readonly #wantsRaw: boolean;
  #counters: readonly ReadCounter[] = [];

  /** `closed`: is told when everything was let go of. */
  constructor(access: CounterAccess, options: CounterSessionOptions, closed: (session: QuerySession) => void) {
    const { foundation } = access;
    this.#access = access;
    const query = openQuery(foundation);
    this.#query = query;
    this.#adder = new Adder(foundation, query.handle);
    this.#arrays = new ArrayReader(foundation.pdh, foundation.address);
    this.#value = new Room(foundation.address, Math.max(SINGLE_BYTES, RAW_BYTES));
    this.#names = options.names ?? 'either';
    this.#format = PDH_FMT_DOUBLE | (options.isCapped === true ? 0 : PDH_FMT_NOCAP100);
    this.#wantsFormatted = options.rawOnly !== true;
    this.#wantsRaw = options.raw === true || options.rawOnly === true;
    this.#turns = new Turns(() => {
      query[Symbol.dispose]();
      closed(this);
    });
  }

  get counters(): readonly SessionCounter[] {
    return this.#counters;
  }

  add(paths: readonly string[]): Promise<readonly SessionCounter[]> {
    return this.#turns.take(async () => {
      const added: ReadCounter[] = [];
      this.#adder.begin();
      for (const request of paths) {
        this.#mustBeOpen('PdhAddEnglishCounterW');
        const path = onComputer(this.#access.foundation.computer, request);
        const { inInstance, inCounter } = wildcardsIn(path);
        if (inCounter) added.push(...(await this.#addMatching(request, path, inInstance)));
        else {
          const here = this.#adder.addHere(request, path, inInstance, this.#names);
          added.push(here ?? (await this.#adder.add(request, path, inInstance, this.#names)));
        }
      }
      this.#counters = [...this.#counters, ...added];
      return added;
    });
  }

  remove(counters: readonly SessionCounter[]): Promise<void> {
    return this.#turns.take(async () => {
      this.#mustBeOpen('PdhRemoveCounter');
      const unwanted = new Set(counters);
      const gone = this.#counters.filter((counter) => unwanted.has(counter));
      this.#counters = this.#counters.filter((counter) => !unwanted.has(counter));
      // What is not read is not missed: a counter that could not be removed is none of the session's any more.
      for (const { handle } of gone) if (handle !== NO_COUNTER) this.#access.foundation.pdh.PdhRemoveCounter(handle);
    });
  }

  describe(counter: SessionCounter): Promise<SessionCounterInfo> {
    return this.#turns.take(async () => {
      this.#mustBeOpen('PdhGetCounterInfoW');
      if (counter.error !== undefined) throw counter.error;
      const known = this.#counters.find((other) => other === counter);
      if (known === undefined || known.handle === NO_COUNTER)
        throw new CounterError('PdhGetCounterInfoW', pdhCodes.PDH_INVALID_HANDLE);
      return await describe(this.#access.foundation, known.handle, true);
    });
  }

  collect(): Promise<CounterSample> {
    return this.#turns.take(async () => {
      this.#mustBeOpen('PdhCollectQueryData');
      const { pdh, invoke, clock } = this.#access.foundation;
      const time = fileTimeOf(clock());
      // Aside, always: what provides a counter, or the other computer, may take its time in any round.
      const { value } = await invoke('aside', pdh.PdhCollectQueryData, this.#query.handle);
      const status = value >>> 0;
      const readings: CounterReading[] = [];
      for (const counter of this.#counters)
        readings.push(
          counter.names === undefined
            ? this.#readSingle(counter, status)
            : await this.#readArray(counter, counter.names, status),
        );
      return { time, status, readings };
    });
  }

  [Symbol.dispose](): void {
    this.#turns.over();
  }

  #readSingle(counter: ReadCounter, collected: number): CounterReading {
    const { pdh } = this.#access.foundation;
    const { handle } = counter;
    if (handle === NO_COUNTER) return this.#without(counter);
    const formatted = this.#wantsFormatted ? readSingle(pdh, handle, this.#format, this.#value) : notWanted;
    return reading(counter, collected, formatted, this.#wantsRaw ? readRawSingle(pdh, handle, this.#value) : undefined);
  }

  async #readArray(counter: ReadCounter, names: ArrayNames, collected: number): Promise<CounterReading> {
    const { handle } = counter;
    if (handle === NO_COUNTER) return this.#without(counter);
    const formatted = this.#wantsFormatted
      ? await readArray(this.#arrays, handle, this.#format, names.formatted)
      : notWanted;
    const raw = this.#wantsRaw ? await readRawArray(this.#arrays, handle, names.raw) : undefined;
    return reading(counter, collected, formatted, raw);
  }

  /** Of a counter that could not be added. */
  #without(counter: ReadCounter): CounterReading {
    const status = counter.error?.code ?? pdhCodes.PDH_INVALID_HANDLE;
    return reading(counter, status, withoutValues(status), this.#wantsRaw ? withoutRaw(status) : undefined);
  }

  /** Each counter that a path with `*` in its counter fits. */
  async #addMatching(request: string, path: string, inInstance: boolean): Promise<readonly ReadCounter[]> {
    try {
      const paths = await matchingPaths(this.#access, path, PDH_NOEXPANDINSTANCES);
      if (paths.length === 0) throw new CounterError('PdhExpandWildCardPathW', pdhCodes.PDH_CSTATUS_NO_COUNTER);
      const added: ReadCounter[] = [];
      for (const each of paths) added.push(await this.#adder.add(request, each, inInstance, 'local'));
      return added;
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      return [new ReadCounter(request, path, inInstance, NO_COUNTER, error)];
    }
  }

  #mustBeOpen(call: string): void {
    if (this.#turns.isOver) throw new CounterError(call, pdhCodes.PDH_INVALID_HANDLE);
  }
}
