import type { SessionCounter } from '../counter-types.ts';
import type { CounterHandle } from '../dll/pdh.ts';
import type { Win32Error } from '../win32-error.ts';
import { InstanceNames } from './instance-names.ts';

/** NULL: the counter could not be added. */
export const NO_COUNTER = 0;

/** The names of a counter's instances, as its two arrays have them. */
export interface ArrayNames {
  readonly formatted: InstanceNames;
  readonly raw: InstanceNames;
}

/** One counter of a session, with its handle. */
export class ReadCounter implements SessionCounter {
  readonly request: string;
  readonly path: string;
  readonly hasWildcard: boolean;
  readonly error: Win32Error | undefined;
  readonly handle: CounterHandle | typeof NO_COUNTER;
  /** undefined: it has no wildcard, so it is not read as an array. */
  readonly names: ArrayNames | undefined;

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
    this.names = hasWildcard
      ? {
          formatted: new InstanceNames('PdhGetFormattedCounterArrayW'),
          raw: new InstanceNames('PdhGetRawCounterArrayW'),
        }
      : undefined;
  }
}
