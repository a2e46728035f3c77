import type { EventQuery, EventsAction, EventsState } from '../events.ts';
import type { EventJob, EventSink } from './event-job.ts';
import type { EffectScene } from './scene.ts';

/** Who types a filter is on the way to another one. */
const REST_MS = 300;

/** A list of events of the state. */
export interface EventList {
  events(): EventsState;
  /** It is looked at. */
  isShown(): boolean;
  dispatch(action: EventsAction): void;
}

/** What is read. A filter that takes too long is left out. */
const queryOf = ({ query, readText, slow }: EventsState): EventQuery => ({
  ...query,
  text: readText === slow ? '' : readText,
});

/** Keeps a list of events as it is in the logs, once it has been looked at. */
export class EventReader {
  readonly #scene: EffectScene;
  readonly #list: EventList;
  #epoch: number | undefined;
  #job: Promise<EventJob | undefined> | undefined;
  #stop: () => void = () => {};
  #isPaging = false;
  #timer: NodeJS.Timeout | undefined;
  #typed = '';

  constructor(scene: EffectScene, list: EventList) {
    this.#scene = scene;
    this.#list = list;
    scene.signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  /** Looks whether there is something to read; called after every action. */
  look(): void {
    const events = this.#list.events();
    if (this.#scene.signal.aborted || (this.#epoch === undefined && !this.#list.isShown())) return;
    if (this.#epoch !== events.epoch) this.#begin(events.epoch, queryOf(events));
    if (events.paging !== undefined && !this.#isPaging) void this.#page();
    this.#watchFilter();
  }

  #end(): void {
    clearTimeout(this.#timer);
    this.#stop();
  }

  #begin(epoch: number, query: EventQuery): void {
    this.#stop();
    this.#epoch = epoch;
    this.#isPaging = false;
    let isStopped = false;
    const job = this.#open(epoch, query).then((opened) => {
      if (!isStopped) opened?.start();
      return opened;
    });
    this.#job = job;
    this.#stop = () => {
      isStopped = true;
      void job.then((opened) => opened?.stop());
    };
  }

  /** Everything that reads events is loaded now and not with the screens. */
  async #open(epoch: number, query: EventQuery): Promise<EventJob | undefined> {
    const { machine, clock, tell, signal } = this.#scene;
    const { dispatch } = this.#list;
    try {
      const { EventJob: Job, machineNow, sourceFor } = await import('./event-job.ts');
      const source = await sourceFor(query, this.#scene);
      if (signal.aborted) return undefined;
      dispatch({ type: 'events/clock', aheadMs: machineNow(machine, clock.now()) - clock.now() });
      return new Job(this.#scene, source, this.#sinkFor(epoch));
    } catch (error) {
      const fault = (await tell(error)).join(' ');
      dispatch({ type: 'events/fault', epoch, log: 'events', fault });
      dispatch({ type: 'events/page', epoch, page: { way: 'older', rows: [], isDone: true, hasMore: false } });
      return undefined;
    }
  }

  #sinkFor(epoch: number): EventSink {
    const { dispatch, events } = this.#list;
    const isLate = (): boolean => events().epoch !== epoch;
    return {
      page: (page) => dispatch({ type: 'events/page', epoch, page }),
      looked: (looked) => dispatch({ type: 'events/looked', epoch, looked }),
      live: (rows, skipped) => dispatch({ type: 'events/live', epoch, rows, skipped }),
      fault: (log, fault) => dispatch({ type: 'events/fault', epoch, log, ...(fault === undefined ? {} : { fault }) }),
      slow: () => dispatch({ type: 'events/slow', epoch }),
      notice: (text) => {
        if (!isLate()) this.#scene.dispatch({ type: 'notice', tone: 'waiting', text });
      },
      // Who looks at something older is not torn away from it.
      again: () => {
        if (!isLate() && events().isFollowing) dispatch({ type: 'events/refresh' });
      },
    };
  }

  async #page(): Promise<void> {
    const epoch = this.#epoch;
    this.#isPaging = true;
    const job = await this.#job;
    // Where there is nobody who could read, what has gone wrong was told, and the next epoch tries anew.
    if (epoch !== this.#epoch || job === undefined) return;
    const events = this.#list.events();
    if (events.paging !== undefined) await job.page(events.paging, events.isStale ? [] : events.rows);
    if (epoch !== this.#epoch) return;
    this.#isPaging = false;
    this.look();
  }

  /** A filter whose typing rests is looked for in the logs, and not only in what is there already. */
  #watchFilter(): void {
    const { query, readText } = this.#list.events();
    if (query.text === this.#typed) return;
    this.#typed = query.text;
    clearTimeout(this.#timer);
    if (query.text !== readText)
      this.#timer = setTimeout(() => this.#list.dispatch({ type: 'events/search' }), REST_MS);
  }
}
