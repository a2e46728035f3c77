import { CounterError } from '../../../native/counter-error.ts';
import type {
  CounterReading,
  CounterSample,
  CounterSession,
  CounterSessionOptions,
  SessionCounter,
  SessionCounterInfo,
} from '../../../native/counter-types.ts';
import { isValidStatus, pdhCodes } from '../../../native/pdh-codes.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { WILDCARD } from '../../counters/path.ts';
import { CounterFeed, type FeedOptions } from './counter-feed.ts';
import type { CounterWorld } from './counter-world.ts';
import type { RecordedCounter } from './document.ts';
import { counterInfo } from './info.ts';
import type { BookedObject, NameLanguage } from './object-book.ts';
import { resolvePath } from './resolve.ts';

/** A counter that is read, with what it needs for that. */
interface Entry {
  readonly counter: SessionCounter;
  readonly source: { readonly feed: CounterFeed; readonly info: SessionCounterInfo } | undefined;
}

/** Counters of a recorded machine that are read together. */
export class RecordedCounterSession implements CounterSession {
  readonly #world: CounterWorld;
  readonly #language: NameLanguage;
  readonly #options: FeedOptions;
  #entries: readonly Entry[] = [];
  #rounds = 0;
  #isClosed = false;

  constructor(world: CounterWorld, options: CounterSessionOptions) {
    this.#world = world;
    this.#language = options.names ?? 'either';
    const rawOnly = options.rawOnly === true;
    this.#options = { raw: rawOnly || options.raw === true, formatted: !rawOnly, isCapped: options.isCapped === true };
  }

  get counters(): readonly SessionCounter[] {
    return this.#entries.map(({ counter }) => counter);
  }

  async add(paths: readonly string[]): Promise<readonly SessionCounter[]> {
    const call = this.#language === 'local' ? 'PdhAddCounterW' : 'PdhAddEnglishCounterW';
    this.#demandOpen(call);
    const added = paths.flatMap((path) => this.#entriesOf(call, path));
    this.#entries = [...this.#entries, ...added];
    return added.map(({ counter }) => counter);
  }

  async remove(counters: readonly SessionCounter[]): Promise<void> {
    const gone = new Set(counters);
    this.#entries = this.#entries.filter(({ counter }) => !gone.has(counter));
  }

  async describe(counter: SessionCounter): Promise<SessionCounterInfo> {
    const call = 'PdhGetCounterInfoW';
    this.#demandOpen(call);
    if (counter.error !== undefined) throw counter.error;
    const entry = this.#entries.find((each) => each.counter === counter);
    if (entry?.source === undefined) throw new CounterError(call, pdhCodes.PDH_INVALID_HANDLE);
    return entry.source.info;
  }

  async collect(): Promise<CounterSample> {
    this.#demandOpen('PdhCollectQueryData');
    const round = this.#world.round(this.#rounds++);
    const readings = this.#entries.map(({ counter, source }): CounterReading => {
      if (source !== undefined) return source.feed.read(counter, round);
      return { counter, status: counter.error?.code ?? pdhCodes.PDH_NO_DATA, ...NO_VALUES };
    });
    const isAnyRead = readings.some(({ status }) => isValidStatus(status));
    const status = isAnyRead ? pdhCodes.PDH_CSTATUS_VALID_DATA : pdhCodes.PDH_NO_DATA;
    return { time: round.moment.time, status, readings };
  }

  [Symbol.dispose](): void {
    this.#isClosed = true;
    this.#entries = [];
  }

  #demandOpen(call: string): void {
    if (this.#isClosed) throw new CounterError(call, pdhCodes.PDH_INVALID_HANDLE);
  }

  #entriesOf(call: string, path: string): readonly Entry[] {
    try {
      const { booked, counters, instance } = resolvePath(this.#world, call, path, this.#language);
      const isOne = !asksForSeveral(path);
      return counters.map((counter) => this.#entry(path, booked, counter, instance, isOne));
    } catch (error) {
      if (!(error instanceof Win32Error)) throw error;
      return [{ counter: { request: path, path, hasWildcard: false, error }, source: undefined }];
    }
  }

  #entry(
    request: string,
    booked: BookedObject,
    counter: RecordedCounter,
    instance: string | undefined,
    isOne: boolean,
  ): Entry {
    const fullPath = this.#world.fullPath(booked, counter, instance);
    const { englishName: _, ...info } = counterInfo(counter);
    return {
      counter: {
        request,
        path: isOne ? request : fullPath,
        hasWildcard: instance?.includes(WILDCARD) === true,
        error: undefined,
      },
      source: {
        feed: new CounterFeed(this.#world, booked, counter, instance, this.#options),
        info: { ...info, fullPath },
      },
    };
  }
}

const NO_VALUES = { instances: [], values: [], statuses: [] };

const asksForSeveral = (path: string): boolean => path.slice(path.lastIndexOf('\\')).includes(WILDCARD);
