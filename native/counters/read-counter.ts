import type { SessionCounter } from '../counter-types.ts';
import type { CounterHandle } from '../dll/pdh.ts';
import type { Win32Error } from '../win32-error.ts';
import { InstanceNames } from './instance-names.ts';

/** NULL: the counter could not be added. */
export const NO_COUNTER = 0;

/** One counter of a session, with its handle and the names of its instances. */
export class ReadCounter implements SessionCounter {
  readonly request: string;
  readonly path: string;
  readonly hasWildcard: boolean;
  readonly error: Win32Error | undefined;
  readonly handle: CounterHandle | typeof NO_COUNTER;
  #formatted: InstanceNames | undefined;
  #raw: InstanceNames | undefined;

  constructor(
    request: string,
    path: string,
    hasWildcard: boolean,
    handle: CounterHandle | typeof NO_COUNTER,
    error?: Win32Error,
  ) {
    this.request = request;
    this.path = path;
    this.hasWildcard = hasWildcard;
    this.handle = handle;
    this.error = error;
  }

  /** Of the array of formatted values. */
  get formattedNames(): InstanceNames {
    this.#formatted ??= new InstanceNames('PdhGetFormattedCounterArrayW');
    return this.#formatted;
  }

  /** Of the array of raw values. */
  get rawNames(): InstanceNames {
    this.#raw ??= new InstanceNames('PdhGetRawCounterArrayW');
    return this.#raw;
  }
}
