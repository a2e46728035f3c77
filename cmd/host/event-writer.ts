import type { HostEvent } from '../../lib/host/events/host-event.ts';
import type { Events } from '../../native/event-types.ts';

const NO_CATEGORY = 0;
const NO_DATA = new Uint8Array();

/** Writes a service's events to the event log, in their order. A log that does not take them holds nothing up. */
export class EventWriter {
  readonly #events: Pick<Events, 'write'>;
  readonly #source: () => Promise<string>;
  #last: Promise<void> = Promise.resolve();

  /** `source`: asked once, when the first event comes. */
  constructor(events: Pick<Events, 'write'>, source: () => Promise<string>) {
    this.#events = events;
    let known: Promise<string> | undefined;
    this.#source = () => {
      known ??= source();
      return known;
    };
  }

  write(event: HostEvent): void {
    this.#last = this.#last.then(() => this.#write(event));
  }

  /** Resolves when all that was told by now has been written, or could not be. */
  written(): Promise<void> {
    return this.#last;
  }

  async #write({ id, type, inserts }: HostEvent): Promise<void> {
    try {
      await this.#events.write(await this.#source(), { id, type, category: NO_CATEGORY, inserts, data: NO_DATA });
    } catch {
      // Where the event log is out of order there is no place left in which to say so; the service goes on.
    }
  }
}
