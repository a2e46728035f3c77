import { CounterError } from '../counter-error.ts';
import type { CounterHandle, QueryHandle } from '../dll/pdh.ts';
import { withoutNul } from '../marshal/wide.ts';
import { pdhCodes } from '../pdh-codes.ts';
import { Win32Error } from '../win32-error.ts';
import type { CounterFoundation } from './foundation.ts';
import { groundOf, Pace } from './pace.ts';
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

/** The calls that a path may take in those languages; each is told what came of it. Gives the handle, or throws. */
function* attempts(names: Names): Generator<AddingCall, CounterHandle | typeof NO_COUNTER, Added> {
  if (names === 'local') return must('PdhAddCounterW', yield 'PdhAddCounterW');
  const english = yield 'PdhAddEnglishCounterW';
  const reached = reach.get(english.code);
  if (names === 'english' || reached === undefined) return must('PdhAddEnglishCounterW', english);
  const local = yield 'PdhAddCounterW';
  const isWorse = local.code !== 0 && (reach.get(local.code) ?? 0) <= reached;
  return isWorse ? must('PdhAddEnglishCounterW', english) : must('PdhAddCounterW', local);
}

const must = (call: AddingCall, { handle, code }: Added): CounterHandle | typeof NO_COUNTER => {
  if (code !== 0) throw new CounterError(call, code);
  return handle;
};

const withError = (request: string, path: string, hasWildcard: boolean, error: unknown): ReadCounter => {
  if (!(error instanceof Win32Error)) throw error;
  return new ReadCounter(request, path, hasWildcard, NO_COUNTER, error);
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

  /** The counter, with an error where it can't be added. undefined: it may take time, so `add` is to do it. */
  addHere(request: string, path: string, hasWildcard: boolean, names: Names): ReadCounter | undefined {
    const ground = groundOf(path);
    if (!this.#pace.isQuick(ground)) return undefined;
    try {
      checkPath(path);
      const { pdh } = this.#foundation;
      const calls = attempts(names);
      let step = calls.next();
      while (!step.done) step = calls.next(this.#taken(pdh[step.value](this.#query, path, 0, this.#given())));
      this.#pace.took(ground);
      return new ReadCounter(request, path, hasWildcard, step.value);
    } catch (error) {
      return withError(request, path, hasWildcard, error);
    }
  }

  /** The same, however long it takes. */
  async add(request: string, path: string, hasWildcard: boolean, names: Names): Promise<ReadCounter> {
    try {
      checkPath(path);
      const { pdh, invoke } = this.#foundation;
      this.#pace.begin();
      const calls = attempts(names);
      let step = calls.next();
      while (!step.done) {
        const { value } = await invoke('aside', pdh[step.value], this.#query, path, 0, this.#given());
        step = calls.next(this.#taken(value));
      }
      this.#pace.took(groundOf(path));
      return new ReadCounter(request, path, hasWildcard, step.value);
    } catch (error) {
      return withError(request, path, hasWildcard, error);
    }
  }

  /** Where the next call is to write its handle. */
  #given(): number {
    this.#handle.words.fill(0);
    return this.#handle.address;
  }

  #taken(value: number): Added {
    const handle = handleIn<CounterHandle | typeof NO_COUNTER>(this.#handle);
    const code = value >>> 0;
    return { handle, code: handle !== NO_COUNTER && isAddedNevertheless(code) ? 0 : code };
  }
}
