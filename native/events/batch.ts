import { ERROR_EVT_INVALID_EVENT_DATA, ERROR_INVALID_DATA } from '../codes.ts';
import type { EventHandle } from '../dll/wevtapi.ts';
import type { EventRecord } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { type OpenBatch, RenderedRecord } from './record.ts';
import type { RecordTools } from './record-tools.ts';
import type { RenderArena } from './render-arena.ts';
import type { EventSession } from './session.ts';

type Contexts = ReturnType<EventSession['contexts']>;

const isDamaged = (error: unknown): boolean =>
  error instanceof Win32Error && (error.code === ERROR_INVALID_DATA || error.code === ERROR_EVT_INVALID_EVENT_DATA);

/**
 * The events that one call gave, with their values rendered. Every one of them is closed, whatever happens. One that can't be
 * rendered at all ends the records, and `check` tells it.
 */
export class Batch implements OpenBatch, Disposable {
  readonly handles: readonly EventHandle[];
  readonly records: readonly EventRecord[];
  readonly #session: EventSession;
  #isOpen = true;
  #fault: unknown;

  constructor(session: EventSession, tools: RecordTools, arena: RenderArena, handles: readonly EventHandle[]) {
    this.#session = session;
    this.handles = handles;
    const records: EventRecord[] = [];
    this.records = records;
    try {
      const contexts = session.contexts();
      for (const handle of handles) records.push(this.#render(tools, arena, contexts, handle));
    } catch (error) {
      if (records.length > 0 && isDamaged(error)) {
        this.#fault = error;
        return;
      }
      this[Symbol.dispose]();
      throw error;
    }
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** To be called when the records are done with. Throws what ended them before the last one. */
  check(): void {
    if (this.#fault !== undefined) throw this.#fault;
  }

  [Symbol.dispose](): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    const { EvtClose } = this.#session.foundation.wevtapi;
    for (const handle of this.handles) EvtClose(handle);
  }

  #render(tools: RecordTools, arena: RenderArena, { system, user }: Contexts, handle: EventHandle): EventRecord {
    arena.render(system, handle);
    const { memory, at } = arena;
    const userCount = this.#renderUser(arena, user, handle);
    return new RenderedRecord(tools, this, handle, {
      memory,
      at,
      userMemory: arena.memory,
      userAt: arena.at,
      userCount,
    });
  }

  /** One record whose data is damaged must not keep all behind it from being read: it has no values. */
  #renderUser(arena: RenderArena, user: Contexts['user'], handle: EventHandle): number {
    try {
      arena.render(user, handle);
      return arena.count;
    } catch (error) {
      if (isDamaged(error)) return 0;
      throw error;
    }
  }
}
