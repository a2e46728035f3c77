import { ERROR_NOT_SUPPORTED } from '../../codes.ts';
import type { EventRecord, EventValue, EventWords, FileTime } from '../../event-types.ts';
import { decodeSid, sidBytes } from '../../marshal/sid.ts';
import { Win32Error } from '../../win32-error.ts';
import type { RecordMemory } from './record-memory.ts';
import { classicXml } from './record-xml.ts';
import { keywordWords, levelWord, shownAs } from './type.ts';

// EVENTLOGRECORD. Learn: EVENTLOGRECORD structure.
const RECORD_NUMBER = 8;
const TIME_GENERATED = 12;
const EVENT_ID = 20;
const EVENT_TYPE = 24;
const NUM_STRINGS = 26;
const EVENT_CATEGORY = 28;
const STRING_OFFSET = 36;
const USER_SID_LENGTH = 40;
const USER_SID_OFFSET = 44;
const DATA_LENGTH = 48;
const DATA_OFFSET = 52;
const SOURCE_NAME = 56;

const SID_HEADER_BYTES = 8;
const STRING = 1;
const BINARY = 14;

const TICKS_A_SECOND = 10_000_000n;
/** From 1601-01-01, where FILETIME begins, to 1970-01-01, where these records do. */
const EPOCH_SECONDS = 11_644_473_600n;

/** The texts that message files have for a record. */
export interface ClassicTexts {
  message(source: string, id: number, inserts: readonly string[]): Promise<string | undefined>;
  /** '': it has none. */
  category(source: string, category: number): Promise<string>;
}

/** A record as ReadEventLogW gives it, decoded when it is asked. What it does not know is undefined or 0. */
export class ClassicRecord implements EventRecord {
  readonly log: string;
  readonly #texts: ClassicTexts;
  readonly #memory: RecordMemory;
  readonly #start: number;
  #source: string | undefined;
  #values: readonly EventValue[] | undefined;

  constructor(log: string, texts: ClassicTexts, memory: RecordMemory, start: number) {
    this.log = log;
    this.#texts = texts;
    this.#memory = memory;
    this.#start = start;
  }

  get recordId(): number {
    return this.#dword(RECORD_NUMBER);
  }
  get provider(): string {
    this.#source ??= this.#memory.text(this.#start, SOURCE_NAME);
    return this.#source;
  }
  get providerGuid(): undefined {
    return undefined;
  }
  get id(): number {
    return this.#dword(EVENT_ID) & 0xffff;
  }
  get qualifiers(): number {
    return this.#dword(EVENT_ID) >>> 16;
  }
  get version(): number {
    return 0;
  }
  get level(): number {
    return shownAs(this.#word(EVENT_TYPE)).level;
  }
  get task(): number {
    return this.#word(EVENT_CATEGORY);
  }
  get opcode(): number {
    return 0;
  }
  get keywords(): bigint {
    return shownAs(this.#word(EVENT_TYPE)).keywords;
  }
  get time(): FileTime {
    return (BigInt(this.#dword(TIME_GENERATED)) + EPOCH_SECONDS) * TICKS_A_SECOND;
  }
  get activityId(): undefined {
    return undefined;
  }
  get relatedActivityId(): undefined {
    return undefined;
  }
  get processId(): undefined {
    return undefined;
  }
  get threadId(): undefined {
    return undefined;
  }
  get computer(): string {
    return this.#memory.text(this.#start, SOURCE_NAME + 2 * (this.provider.length + 1));
  }
  get userSid(): string | undefined {
    const size = this.#dword(USER_SID_LENGTH);
    const sid = this.#memory.part(this.#start, this.#dword(USER_SID_OFFSET), size);
    return sid === undefined || size < SID_HEADER_BYTES || sidBytes(sid, 0) > size ? undefined : decodeSid(sid);
  }
  /** The inserts, and behind them all binary data as one. */
  get values(): readonly EventValue[] {
    this.#values ??= [
      ...this.#inserts().map((value): EventValue => ({ type: STRING, value })),
      ...this.#data().map((value): EventValue => ({ type: BINARY, value })),
    ];
    return this.#values;
  }

  async names(): Promise<readonly string[]> {
    return this.values.map(() => '');
  }

  async message(): Promise<string | undefined> {
    return this.#texts.message(this.provider, this.#dword(EVENT_ID), this.#inserts());
  }

  async words(): Promise<EventWords> {
    const { level, keywords, task } = this;
    return {
      level: levelWord(level),
      task: task === 0 ? '' : await this.#texts.category(this.provider, task),
      opcode: '',
      keywords: keywordWords(keywords),
    };
  }

  async xml(): Promise<string> {
    return classicXml(this);
  }

  /** These records have no bookmarks. */
  async bookmark(): Promise<string> {
    throw new Win32Error('EvtCreateBookmark', ERROR_NOT_SUPPORTED);
  }

  #inserts(): readonly string[] {
    return this.#memory.texts(this.#start, this.#dword(STRING_OFFSET), this.#word(NUM_STRINGS));
  }

  /** Copied, so that it can stay where the batch goes. */
  #data(): readonly Uint8Array[] {
    const size = this.#dword(DATA_LENGTH);
    const data = size === 0 ? undefined : this.#memory.part(this.#start, this.#dword(DATA_OFFSET), size);
    return data === undefined ? [] : [new Uint8Array(data)];
  }

  #dword(field: number): number {
    return this.#memory.dword(this.#start + field);
  }

  #word(field: number): number {
    return this.#memory.word(this.#start + field);
  }
}
