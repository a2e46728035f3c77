import { RPC_S_SERVER_UNAVAILABLE } from '../../../native/codes.ts';
import type { FileTime } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { isoTime } from '../../events/time.ts';
import { wellKnownAccount } from '../../events/well-known-sids.ts';
import { serviceSid } from '../../sc/service-sid.ts';
import type { RecordedEvent, RecordedEvents, RecordedProvider } from './document.ts';
import { LogStore, type UnnumberedEvent } from './log-store.ts';
import type { MachineTime } from './machine-time.ts';
import { ProviderBook, sourceTemplate } from './provider-book.ts';
import { RecordedEventRecord } from './record.ts';
import { SourceTable } from './source-table.ts';

/** An event that comes by itself, with the log that it is written to. */
export interface LiveEvent {
  readonly log: string;
  readonly event: UnnumberedEvent;
  readonly at: FileTime;
}

/** What the rest of a recorded machine is to its event log. */
export interface EventNeighbours {
  readonly computer: string;
  readonly time: MachineTime;
  /**
   * Lets everything happen that is due by now and writes events; gives when, on the clock, the next is. undefined:
   * nothing is due.
   */
  settle(): number | undefined;
  serviceNames(): readonly string[];
  /** The Event Log service is there for whoever calls. */
  isServing(): boolean;
}

/** The event log of a recorded machine: what is in it, and what all parts of it share. */
export class EventWorld {
  readonly store: LogStore;
  readonly book: ProviderBook;
  readonly sources: SourceTable;
  readonly neighbours: EventNeighbours;
  readonly #document: RecordedEvents;
  readonly #live: Iterator<LiveEvent>;
  #nextLive: LiveEvent | undefined;

  /** `builtIn`: providers that the document need not have. `live`: what comes by itself, in the order of its times. */
  constructor(
    document: RecordedEvents,
    builtIn: readonly RecordedProvider[],
    neighbours: EventNeighbours,
    live: Iterable<LiveEvent> = [],
  ) {
    this.#document = document;
    this.neighbours = neighbours;
    this.store = new LogStore(document.logs);
    this.book = new ProviderBook([...(document.providers ?? []), ...builtIn]);
    this.sources = new SourceTable(document.sources ?? []);
    this.#live = live[Symbol.iterator]();
    this.#advance();
  }

  /** Writes an event as of that time, after whatever has come by itself until then. */
  write(log: string, at: FileTime, event: Omit<UnnumberedEvent, 'time'>): void {
    this.#pull(at);
    const state = this.store.find(log);
    if (state !== undefined) this.store.append(state, { time: isoTime(at), ...event });
  }

  /** As `catchUp`, for a call that the Event Log service answers. 1722: it does not run. */
  serve(call: string): number | undefined {
    const dueAt = this.catchUp();
    if (!this.neighbours.isServing()) throw new Win32Error(call, RPC_S_SERVER_UNAVAILABLE);
    return dueAt;
  }

  /** Lets everything happen that is due by now. Gives when, on the clock, the next is. undefined: nothing is due. */
  catchUp(): number | undefined {
    const settledNext = this.neighbours.settle();
    this.#pull(this.neighbours.time.now());
    const liveNext = this.#nextLive === undefined ? undefined : this.neighbours.time.clockAt(this.#nextLive.at);
    if (settledNext === undefined || liveNext === undefined) return settledNext ?? liveNext;
    return Math.min(settledNext, liveNext);
  }

  /** An event in the form of the seam. `log`: the name of its log. */
  record(log: string, event: RecordedEvent, bookmark: () => string): RecordedEventRecord {
    const definition = this.book.define(event);
    const source = definition === undefined ? this.sources.find(event.provider) : undefined;
    const id = (((event.qualifiers ?? 0) << 16) | event.id) >>> 0;
    return new RecordedEventRecord(
      log,
      event,
      {
        computer: this.neighbours.computer,
        provider: this.book.find(event.provider),
        definition,
        template: source === undefined ? undefined : sourceTemplate(source, id),
      },
      bookmark,
    );
  }

  account(sid: string): string | undefined {
    const known = wellKnownAccount(sid) ?? this.#document.accounts?.find((each) => each.sid === sid)?.name;
    if (known !== undefined || !sid.startsWith('S-1-5-80-')) return known;
    const service = this.neighbours.serviceNames().find((name) => serviceSid(name) === sid);
    return service === undefined ? undefined : `NT SERVICE\\${service}`;
  }

  /** As it is now. */
  document(): RecordedEvents {
    return { ...this.#document, logs: this.store.document(), sources: this.sources.all() };
  }

  #pull(until: FileTime): void {
    for (let next = this.#nextLive; next !== undefined && next.at <= until; next = this.#nextLive) {
      this.#advance();
      const log = this.store.find(next.log);
      if (log !== undefined) this.store.append(log, next.event);
    }
  }

  #advance(): void {
    const { done, value } = this.#live.next();
    this.#nextLive = done === true ? undefined : value;
  }
}
