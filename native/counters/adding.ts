import { CounterError } from '../counter-error.ts';
import type { CounterHandle, QueryHandle } from '../dll/pdh.ts';
import { withoutNul } from '../marshal/wide.ts';
import { pdhCodes } from '../pdh-codes.ts';
import { Win32Error } from '../win32-error.ts';
import type { CounterFoundation } from './foundation.ts';
import { Pace } from './pace.ts';
import { handleIn, handleRoom } from './query.ts';
import { NO_COUNTER, ReadCounter } from './read-counter.ts';
import type { Room } from './room.ts';

export type Names = 'english' | 'local' | 'either';

/** How far a call got with a path that it refused: further than another that refused it, and it knows better what is wrong. */
const reach: ReadonlyMap<number, number> = new Map([
  [pdhCodes.PDH_CSTATUS_NO_OBJECT, 1],
  [pdhCodes.PDH_CSTATUS_NO_COUNTER, 2],
]);

/**
 * The counter is in the query although the call failed: its computer can't be reached yet, or its instance is not there yet.
 * Learn: Checking Counter Data Status Codes.
 */
const isAddedNevertheless = (code: number): boolean =>
  code === pdhCodes.PDH_CSTATUS_NO_MACHINE || code === pdhCodes.PDH_CSTATUS_NO_INSTANCE;

type AddingCall = 'PdhAddEnglishCounterW' | 'PdhAddCounterW';

const checkPath = (path: string): string =>
  withoutNul('PdhAddEnglishCounterW', 'the path', path, pdhCodes.PDH_INVALID_PATH);

/** What came of adding a path in one language. */
interface Added {
  readonly handle: CounterHandle | typeof NO_COUNTER;
  /** 0, or why it is not in the query. */
  readonly code: number;
}

const must = (call: AddingCall, { handle, code }: Added): CounterHandle | typeof NO_COUNTER => {
  if (code !== 0) throw new CounterError(call, code);
  return handle;
};

/** Adds counters to a query, one after another. */
export class Adder {
  readonly #foundation: CounterFoundation;
  readonly #query: QueryHandle;
  readonly #pace: Pace;
  /** Where the handle is written to. */
  readonly #handle: Room;

  constructor(foundation: CounterFoundation, query: QueryHandle) {
    this.#foundation = foundation;
    this.#query = query;
    this.#pace = new Pace(foundation.now);
    this.#handle = handleRoom(foundation);
  }

  /** Before paths that are added at once. */
  begin(): void {
    this.#pace.begin();
  }

  /** The counter. undefined: it may take time, or Windows does not take it like that, so `add` is to do it. */
  addHere(request: string, path: string, hasWildcard: boolean, names: Names): ReadCounter | undefined {
    if (!this.#pace.isQuick(path) || path.includes('\0')) return undefined;
    const { pdh } = this.#foundation;
    const value =
      names === 'local'
        ? pdh.PdhAddCounterW(this.#query, path, 0, this.#given())
        : pdh.PdhAddEnglishCounterW(this.#query, path, 0, this.#given());
    this.#pace.tookHere();
    const { handle, code } = this.#taken(value);
    return code === 0 ? new ReadCounter(request, path, hasWildcard, handle) : undefined;
  }

  /** The counter, with an error where it can't be added, however long it takes. */
  async add(request: string, path: string, hasWildcard: boolean, names: Names): Promise<ReadCounter> {
    try {
      checkPath(path);
      return new ReadCounter(request, path, hasWildcard, await this.#add(path, names));
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      return new ReadCounter(request, path, hasWildcard, NO_COUNTER, error);
    }
  }

  async #add(path: string, names: Names): Promise<CounterHandle | typeof NO_COUNTER> {
    if (names === 'local') return must('PdhAddCounterW', await this.#call('PdhAddCounterW', path));
    const english = await this.#call('PdhAddEnglishCounterW', path);
    const reached = reach.get(english.code);
    if (names === 'english' || reached === undefined) return must('PdhAddEnglishCounterW', english);
    const local = await this.#call('PdhAddCounterW', path);
    const isWorse = local.code !== 0 && (reach.get(local.code) ?? 0) <= reached;
    return isWorse ? must('PdhAddEnglishCounterW', english) : must('PdhAddCounterW', local);
  }

  async #call(call: AddingCall, path: string): Promise<Added> {
    const { pdh, invoke } = this.#foundation;
    const place = this.#pace.isQuick(path) ? 'here' : 'aside';
    this.#pace.begin();
    const { value } = await invoke(place, pdh[call], this.#query, path, 0, this.#given());
    this.#pace.took(path);
    return this.#taken(value);
  }

  #taken(value: number): Added {
    const handle = handleIn<CounterHandle | typeof NO_COUNTER>(this.#handle);
    const code = value >>> 0;
    return { handle, code: handle !== NO_COUNTER && isAddedNevertheless(code) ? 0 : code };
  }

  /** Where the next call is to write its handle. */
  #given(): number {
    const { words, address } = this.#handle;
    words[0] = 0;
    words[1] = 0;
    return address;
  }
}
