import { ERROR_INSUFFICIENT_BUFFER, ERROR_MORE_DATA } from './codes.ts';
import type { NativeFunction } from './dll/library.ts';
import { Win32Error } from './win32-error.ts';

/** What a function gave back. */
export interface Answer<R> {
  readonly value: R;
  /** GetLastError when it failed; 0 when it did not. */
  readonly code: number;
}

/**
 * Where a call runs. `here`: on this thread, for what Windows answers at once. `aside`: on a thread of the pool, for
 * what may take seconds (another computer, a service's own handler), so that the event loop goes on.
 */
export type Place = 'here' | 'aside';

/** Calls a function and reads its last error at once; only these functions do so. */
export type Invoke = <A extends readonly unknown[], R>(
  place: Place,
  native: NativeFunction<A, R>,
  ...args: A
) => Promise<Answer<R>>;

/** Arguments of the calls that are under way on other threads: their memory must not go before they return. */
const underWay = new Set<readonly unknown[]>();

/** How a BOOL or a handle says that the call failed. */
const isFailure = (value: unknown): boolean => value === null || value === 0;

/**
 * `lastError` is GetLastError; `hasFailed`: how a result looks that it belongs to. On this thread koffi keeps its value
 * for the next koffi call; of a call that ran aside it can be read only inside the completion callback, synchronously,
 * which is why nothing here is promisified.
 */
export const invoker = (lastError: () => number, hasFailed: (value: unknown) => boolean = isFailure): Invoke => {
  const answerTo = <R>(value: R): Answer<R> => ({ value, code: hasFailed(value) ? lastError() : 0 });
  return async (place, native, ...args) => {
    if (place === 'here') return answerTo(native(...args));
    underWay.add(args);
    return new Promise((resolve, reject) => {
      native.async(...args, (error, value) => {
        underWay.delete(args);
        if (error) reject(error);
        else resolve(answerTo(value));
      });
    });
  };
};

/** What the call gave, or its failure as an error. `call`: the function's name. */
export const check = <R>(call: string, { value, code }: Answer<R>): NonNullable<R> => {
  if (isFailure(value)) throw new Win32Error(call, code);
  return value as NonNullable<R>;
};

/** No answer of these functions is larger; one that asks for more again and again is not believed for ever. */
const MAX_BYTES = 1 << 20;
const MAX_TRIES = 8;

const isTooSmall = (code: number): boolean => code === ERROR_INSUFFICIENT_BUFFER || code === ERROR_MORE_DATA;

/**
 * The buffer that was large enough for a call's answer. `ask` makes the call, which fails with 122 or 234 and writes to
 * `needed` how many bytes it wants. What is asked about can grow between two calls, so this goes round more than once.
 */
export const growBuffer = async (
  call: string,
  firstBytes: number,
  ask: (buffer: Buffer, needed: Buffer) => Promise<Answer<number>>,
): Promise<Buffer> => {
  const needed = Buffer.alloc(4);
  let bytes = firstBytes;
  for (let tries = 1; ; tries++) {
    const buffer = Buffer.alloc(bytes);
    const answer = await ask(buffer, needed);
    if (!isFailure(answer.value)) return buffer;
    const wanted = needed.readUInt32LE(0);
    bytes = wanted > bytes ? wanted : 2 * bytes;
    if (!isTooSmall(answer.code) || bytes > MAX_BYTES || tries === MAX_TRIES) throw new Win32Error(call, answer.code);
  }
};

/** A handle that is closed when its block ends, however it ends. */
export class Owned<H> implements Disposable {
  readonly handle: H;
  readonly #close: (handle: H) => unknown;
  #isOpen = true;

  constructor(handle: H, close: (handle: H) => unknown) {
    this.handle = handle;
    this.#close = close;
  }

  /** Closing fails only for a handle that is not one; there is nothing to be done about it. */
  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#close(this.handle);
  }
}
