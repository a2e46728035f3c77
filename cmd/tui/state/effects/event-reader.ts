import type { EventQuery } from '../events.ts';
import type { EventJob, EventSink } from './event-job.ts';
import type { EffectScene } from './scene.ts';

/** Who types a filter is on the way to another one. */
const REST_MS = 300;

/** Keeps the screen of events as it is in the logs, once it was opened. */
export class EventReader {
  readonly #scene: EffectScene;
  #epoch: number | undefined;
  #job: Promise<EventJob | undefined> | undefined;
  #stop: () => void = () => {};
  #isPaging = false;
  #timer: NodeJS.Timeout | undefined;
  #typed = '';

  constructor(scene: EffectScene) {
    this.#scene = scene;
    scene.signal.addEventListener('abort', () => this.#end(), { once: true });
  }

  /** Looks whether there is something to read; called after every action. */
  look(): void {
    const { screen, events } = this.#scene.state();
    if (this.#scene.signal.aborted || (this.#epoch === undefined && screen !== 'events')) return;
    if (this.#epoch !== events.epoch) this.#begin(events.epoch, { ...events.query, text: events.readText });
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
    const { dispatch, machine, clock, tell, signal } = this.#scene;
    try {
      const { EventJob: Job, machineNow, sourceFor } = await import('./event-job.ts');
      const source = await sourceFor(query, this.#scene);
      if (signal.aborted) return undefined;
      dispatch({ type: 'events/clock', aheadMs: machineNow(machine, clock.now()) - clock.now() });
      return new Job(this.#scene, source, this.#sinkFor(epoch));
    } catch (error) {
      const fault = (await tell(error)).join(' ');
      dispatch({ type: 'events/fault', epoch, log: 'events', fault });
      return undefined;
    }
  }

  #sinkFor(epoch: number): EventSink {
    const { dispatch, state } = this.#scene;
    const isLate = (): boolean => state().events.epoch !== epoch;
    return {
      page: (page) => dispatch({ type: 'events/page', epoch, page }),
      looked: (looked) => dispatch({ type: 'events/looked', epoch, looked }),
      live: (rows, skipped) => dispatch({ type: 'events/live', epoch, rows, skipped }),
      fault: (log, fault) => dispatch({ type: 'events/fault', epoch, log, ...(fault === undefined ? {} : { fault }) }),
      notice: (text) => {
        if (!isLate()) dispatch({ type: 'notice', tone: 'waiting', text });
      },
      // Who looks at something older is not torn away from it.
      again: () => {
        if (!isLate() && state().events.isFollowing) dispatch({ type: 'events/refresh' });
      },
    };
  }

  async #page(): Promise<void> {
    const epoch = this.#epoch;
    this.#isPaging = true;
    const job = await this.#job;
    const { events } = this.#scene.state();
    if (epoch !== this.#epoch || events.paging === undefined) return;
    await job?.page(events.paging, events.isStale ? [] : events.rows);
    if (epoch !== this.#epoch) return;
    this.#isPaging = false;
    this.look();
  }

  /** A filter whose typing rests is looked for in the logs, and not only in what is there already. */
  #watchFilter(): void {
    const { query, readText } = this.#scene.state().events;
    if (query.text === this.#typed) return;
    this.#typed = query.text;
    clearTimeout(this.#timer);
    if (query.text !== readText)
      this.#timer = setTimeout(() => this.#scene.dispatch({ type: 'events/search' }), REST_MS);
  }
}
