import type {
  EventLogConfig,
  EventLogInfo,
  EventProviderInfo,
  EventQuery,
  EventRecord,
  EventSource,
  Events,
  FileTime,
  FollowFrom,
  NewEvent,
} from '../../../native/event-types.ts';
import type { ControlReason, ServiceConfig } from '../../../native/types.ts';
import { isoTime } from '../../events/time.ts';
import type { ServiceRecord } from '../record.ts';
import type { FailedDependency } from '../start.ts';
import { withEvents } from './append.ts';
import type { RecordedEvents } from './document.ts';
import type { RecordedEventLog } from './event-log.ts';
import { type EventClock, MachineTime } from './machine-time.ts';
import {
  configEvents,
  installEvents,
  reasonEvents,
  refusalEvents,
  type ServiceEvent,
  stateEvents,
} from './service-events.ts';
import type { ServiceObserver } from './service-observer.ts';
import type { LiveEvent } from './world.ts';

/** What an event log is opened with. */
export interface EventContents {
  readonly events: RecordedEvents;
  /** What goes on happening by itself, in the order of its times. */
  readonly live?: Iterable<LiveEvent>;
}

/** The machine that the event log belongs to. */
export interface EventHost {
  readonly computer: string;
  readonly recordedAt: string;
  readonly clock: EventClock;
  /** Lets services do what is due by now; gives when, on the clock, the next thing is. undefined: nothing is due. */
  settle(): number | undefined;
  serviceNames(): readonly string[];
  /** The Event Log service is there for whoever calls. */
  isServing(): boolean;
  /** Asked once, when somebody first wants to know something of the event log. */
  load(): Promise<EventContents>;
}

const SYSTEM_LOG = 'System';

interface Pending {
  readonly at: number;
  readonly event: ServiceEvent;
}

async function* batchesOf(
  following: Promise<AsyncIterable<readonly EventRecord[]>>,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  yield* await following;
}

/**
 * The event log of a recorded machine, opened when it is first asked for something: a command that does not speak of
 * events pays nothing for thousands of them. What services do until then is written down when it is opened.
 */
export class LazyEvents implements Events, ServiceObserver {
  readonly #host: EventHost;
  readonly #time: MachineTime;
  #pending: Pending[] = [];
  #write: ((pending: Pending) => void) | undefined;
  #opening: Promise<RecordedEventLog> | undefined;
  #opened: RecordedEventLog | undefined;

  constructor(host: EventHost) {
    this.#host = host;
    this.#time = new MachineTime(host.clock, host.recordedAt);
  }

  now(): FileTime {
    return this.#time.now();
  }

  async *read(query: EventQuery): AsyncGenerator<readonly EventRecord[], void, undefined> {
    yield* (await this.#open()).read(query);
  }

  follow(query: EventQuery, from: FollowFrom, signal: AbortSignal): AsyncIterable<readonly EventRecord[]> {
    // At once, not when the first batch is asked for: what is written in between is to be seen.
    if (this.#opened !== undefined) return this.#opened.follow(query, from, signal);
    const following = this.#open().then((log) => log.follow(query, from, signal));
    // Whoever asks for the first batch is told; if nobody does, nobody misses it.
    following.catch(() => undefined);
    return batchesOf(following);
  }

  async logs(): Promise<readonly string[]> {
    return (await this.#open()).logs();
  }

  async logInfo(path: string, isFile?: boolean): Promise<EventLogInfo> {
    return (await this.#open()).logInfo(path, isFile);
  }

  async logConfig(log: string): Promise<EventLogConfig> {
    return (await this.#open()).logConfig(log);
  }

  async providers(): Promise<readonly string[]> {
    return (await this.#open()).providers();
  }

  async provider(name: string): Promise<EventProviderInfo> {
    return (await this.#open()).provider(name);
  }

  async exportTo(query: EventQuery, file: string): Promise<void> {
    return (await this.#open()).exportTo(query, file);
  }

  async clear(log: string, backup?: string): Promise<void> {
    return (await this.#open()).clear(log, backup);
  }

  async account(sid: string): Promise<string | undefined> {
    return (await this.#open()).account(sid);
  }

  async write(source: string, event: NewEvent): Promise<void> {
    return (await this.#open()).write(source, event);
  }

  async sources(log: string): Promise<readonly EventSource[]> {
    return (await this.#open()).sources(log);
  }

  async addSource(source: EventSource): Promise<void> {
    return (await this.#open()).addSource(source);
  }

  async removeSource(log: string, name: string): Promise<void> {
    return (await this.#open()).removeSource(log, name);
  }

  async *readClassic(query: {
    readonly path: string;
    readonly isFile?: boolean;
    readonly newestFirst?: boolean;
  }): AsyncGenerator<readonly EventRecord[], void, undefined> {
    yield* (await this.#open()).readClassic(query);
  }

  stateChanged(service: ServiceRecord, at: number): void {
    this.#note(stateEvents(service), at);
  }

  startRefused(service: ServiceRecord, code: number, at: number, because?: FailedDependency): void {
    this.#note(refusalEvents(service, code, because), at);
  }

  configured(service: ServiceRecord, before: ServiceConfig, at: number): void {
    this.#note(configEvents(service, before), at);
  }

  installed(service: ServiceRecord, at: number): void {
    this.#note(installEvents(service), at);
  }

  stopExplained(service: ServiceRecord, reason: ControlReason, at: number): void {
    this.#note(reasonEvents(service, reason), at);
  }

  /** The event log as it is now; `source`: as it was in the machine's document. undefined: it has none. */
  document(source: RecordedEvents | undefined): RecordedEvents | undefined {
    if (this.#opened !== undefined) return this.#opened.document();
    const written = this.#pending.map(({ at, event }) => ({ time: isoTime(this.#time.at(at)), ...event }));
    return source === undefined ? undefined : withEvents(source, SYSTEM_LOG, written);
  }

  #note(events: readonly ServiceEvent[], at: number): void {
    for (const event of events) {
      if (this.#write === undefined) this.#pending.push({ at, event });
      else this.#write({ at, event });
    }
  }

  #open(): Promise<RecordedEventLog> {
    this.#opening ??= this.#load();
    return this.#opening;
  }

  async #load(): Promise<RecordedEventLog> {
    const [{ RecordedEventLog: EventLog }, { EventWorld }, { builtInProviders }, { events, live }] = await Promise.all([
      import('./event-log.ts'),
      import('./world.ts'),
      import('./built-in.ts'),
      this.#host.load(),
    ]);
    const { computer } = this.#host;
    const neighbours = {
      computer,
      time: this.#time,
      settle: () => this.#host.settle(),
      serviceNames: () => this.#host.serviceNames(),
      isServing: () => this.#host.isServing(),
    };
    const world = new EventWorld(events, builtInProviders, neighbours, live);
    this.#write = ({ at, event }) => world.write(SYSTEM_LOG, this.#time.at(at), event);
    for (const pending of this.#pending) this.#write(pending);
    this.#pending = [];
    this.#opened = new EventLog(world);
    return this.#opened;
  }
}
