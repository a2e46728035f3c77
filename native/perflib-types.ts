/** A counter as Windows is told of it. */
export interface CounterTemplate {
  /** As in the registered manifest. */
  readonly id: number;
  /** PERF_COUNTER_INFO.Type; of 64 bits. */
  readonly type: number;
  /** A power of ten. */
  readonly scale: number;
  readonly isAdvanced: boolean;
  /** It only is what another is divided by. */
  readonly isHidden: boolean;
}

/** A counter set as Windows is told of it; the same as in the registered manifest. */
export interface CounterSetTemplate {
  /** Without braces. */
  readonly guid: string;
  readonly hasManyInstances: boolean;
  readonly counters: readonly CounterTemplate[];
}

/** An instance that consumers see from now on. */
export interface PublishedInstance extends Disposable {
  /** The counters' numbers, in the template's order. Windows reads them where they lie, whenever somebody asks: a write is all there is to do. */
  readonly values: BigUint64Array;
}

/** Publishes counters as long as it is open. Every method throws a `Win32Error` that names the failed call. */
export interface CounterPublisher extends Disposable {
  /** Tells Windows of a set, once, before its first instance. */
  describe(set: CounterSetTemplate): void;
  /** `id`: unique in the set. 1168: the set has not been described. 183: there is an instance of that name and id. */
  add(setGuid: string, name: string, id: number): PublishedInstance;
}
