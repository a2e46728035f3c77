import { ERROR_INVALID_HANDLE } from '../codes.ts';
import type { EventHandle } from '../dll/wevtapi.ts';
import type { EventRecord, EventValue, EventWords } from '../event-types.ts';
import { decodeVariant, EVT_VAR_TYPE_NULL, VARIANT_BYTES, VARIANT_TYPE } from '../marshal/variant.ts';
import type { VariantMemory } from '../marshal/variant-memory.ts';
import { Win32Error } from '../win32-error.ts';
import type { RecordTools } from './record-tools.ts';

// Where the system properties stand. Learn: EVT_SYSTEM_PROPERTY_ID.
const PROVIDER_NAME = 0;
const PROVIDER_GUID = VARIANT_BYTES;
const EVENT_ID = 2 * VARIANT_BYTES;
const QUALIFIERS = 3 * VARIANT_BYTES;
const LEVEL = 4 * VARIANT_BYTES;
const TASK = 5 * VARIANT_BYTES;
const OPCODE = 6 * VARIANT_BYTES;
const KEYWORDS = 7 * VARIANT_BYTES;
const TIME_CREATED = 8 * VARIANT_BYTES;
const RECORD_ID = 9 * VARIANT_BYTES;
const ACTIVITY_ID = 10 * VARIANT_BYTES;
const RELATED_ACTIVITY_ID = 11 * VARIANT_BYTES;
const PROCESS_ID = 12 * VARIANT_BYTES;
const THREAD_ID = 13 * VARIANT_BYTES;
const CHANNEL = 14 * VARIANT_BYTES;
const COMPUTER = 15 * VARIANT_BYTES;
const USER_ID = 16 * VARIANT_BYTES;
const VERSION = 17 * VARIANT_BYTES;

/** How many system properties there are. Newer ones may follow; fewer would be another Windows. */
export const SYSTEM_PROPERTIES = 18;

const TYPE_MASK = 0x7f;
const GUID_BYTES = 16;
const SID_HEADER_BYTES = 8;

/** Where a record's rendered values are. */
export interface Rendered {
  /** The system properties are `memory` at `at`. */
  readonly memory: VariantMemory;
  readonly at: number;
  readonly userMemory: VariantMemory;
  readonly userAt: number;
  readonly userCount: number;
}

/** The events of one batch; the handles of a batch that is over are closed. */
export interface OpenBatch {
  readonly isOpen: boolean;
}

/** A record whose fields are decoded from the memory that Windows rendered it into, when they are asked for. */
export class RenderedRecord implements EventRecord {
  readonly #tools: RecordTools;
  readonly #batch: OpenBatch;
  readonly #handle: EventHandle;
  readonly #memory: VariantMemory;
  readonly #at: number;
  readonly #userMemory: VariantMemory;
  readonly #userAt: number;
  readonly #userCount: number;
  #values: readonly EventValue[] | undefined;

  constructor(tools: RecordTools, batch: OpenBatch, handle: EventHandle, rendered: Rendered) {
    this.#tools = tools;
    this.#batch = batch;
    this.#handle = handle;
    this.#memory = rendered.memory;
    this.#at = rendered.at;
    this.#userMemory = rendered.userMemory;
    this.#userAt = rendered.userAt;
    this.#userCount = rendered.userCount;
  }

  get log(): string {
    return this.#text(CHANNEL);
  }

  get recordId(): number {
    return this.#isNull(RECORD_ID) ? 0 : this.#dword(RECORD_ID) + this.#dword(RECORD_ID + 4) * 2 ** 32;
  }

  get provider(): string {
    return this.#text(PROVIDER_NAME);
  }

  get providerGuid(): string | undefined {
    return this.#guid(PROVIDER_GUID);
  }

  get id(): number {
    return this.#isNull(EVENT_ID) ? 0 : this.#dword(EVENT_ID) & 0xffff;
  }

  get qualifiers(): number | undefined {
    return this.#isNull(QUALIFIERS) ? undefined : this.#dword(QUALIFIERS) & 0xffff;
  }

  get version(): number {
    return this.#isNull(VERSION) ? 0 : this.#dword(VERSION) & 0xff;
  }

  get level(): number {
    return this.#isNull(LEVEL) ? 0 : this.#dword(LEVEL) & 0xff;
  }

  get task(): number {
    return this.#isNull(TASK) ? 0 : this.#dword(TASK) & 0xffff;
  }

  get opcode(): number {
    return this.#isNull(OPCODE) ? 0 : this.#dword(OPCODE) & 0xff;
  }

  get keywords(): bigint {
    return this.#isNull(KEYWORDS) ? 0n : this.#long(KEYWORDS);
  }

  get time(): bigint {
    return this.#isNull(TIME_CREATED) ? 0n : this.#long(TIME_CREATED);
  }

  get activityId(): string | undefined {
    return this.#guid(ACTIVITY_ID);
  }

  get relatedActivityId(): string | undefined {
    return this.#guid(RELATED_ACTIVITY_ID);
  }

  get processId(): number | undefined {
    return this.#isNull(PROCESS_ID) ? undefined : this.#dword(PROCESS_ID);
  }

  get threadId(): number | undefined {
    return this.#isNull(THREAD_ID) ? undefined : this.#dword(THREAD_ID);
  }

  get computer(): string {
    return this.#text(COMPUTER);
  }

  get userSid(): string | undefined {
    if (this.#isNull(USER_ID)) return undefined;
    const at = this.#memory.target(this.#at + USER_ID, SID_HEADER_BYTES);
    return at === undefined ? undefined : this.#tools.cache.sid(this.#memory, at);
  }

  get values(): readonly EventValue[] {
    if (this.#values === undefined) {
      const values: EventValue[] = [];
      for (let index = 0; index < this.#userCount; index++)
        values.push(decodeVariant(this.#userMemory, this.#userAt + index * VARIANT_BYTES, this.#tools.cache));
      this.#values = values;
    }
    return this.#values;
  }

  async names(): Promise<readonly string[]> {
    return this.#tools.names(this, this.#userCount, () => this.#open());
  }

  async message(): Promise<string | undefined> {
    return this.#tools.message(this, () => this.#open());
  }

  async words(): Promise<EventWords> {
    return this.#tools.words(this, () => this.#open());
  }

  async xml(): Promise<string> {
    return this.#tools.xml(() => this.#open());
  }

  async bookmark(): Promise<string> {
    return this.#tools.bookmark(this, () => this.#open());
  }

  /** The event's handle, which lives as long as its batch: afterwards another event may have it. */
  #open(): EventHandle {
    if (!this.#batch.isOpen) throw new Win32Error('EvtRender', ERROR_INVALID_HANDLE);
    return this.#handle;
  }

  #isNull(property: number): boolean {
    return (this.#dword(property + VARIANT_TYPE) & TYPE_MASK) === EVT_VAR_TYPE_NULL;
  }

  #dword(property: number): number {
    return this.#memory.words[(this.#at + property) >> 2] ?? 0;
  }

  #long(property: number): bigint {
    return this.#memory.longs[(this.#at + property) >> 3] ?? 0n;
  }

  #text(property: number): string {
    if (this.#isNull(property)) return '';
    const at = this.#memory.target(this.#at + property, 2);
    return at === undefined ? '' : this.#tools.cache.usualText(this.#memory, at, property / VARIANT_BYTES);
  }

  #guid(property: number): string | undefined {
    if (this.#isNull(property)) return undefined;
    const at = this.#memory.target(this.#at + property, GUID_BYTES);
    return at === undefined ? undefined : this.#tools.cache.guid(this.#memory, at);
  }
}
