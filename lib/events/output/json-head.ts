import type { EventRecord, EventWords } from '../../../native/event-types.ts';
import { keywordsText } from '../keywords.ts';
import { levelWord } from '../level-words.ts';

const orNull = (text: string | undefined): string =>
  text === undefined || text === '' ? 'null' : JSON.stringify(text);

/** The names of an event's values, ready to be written. */
export interface WrittenNames {
  /** `"param1":`; '' for a value without a name. Names that differ in case alone are written as the first of them. */
  readonly keys: readonly string[];
  readonly hasRepeated: boolean;
}

const upperLetter = (letter: string): string => {
  const upper = letter.toUpperCase();
  return upper.length === letter.length ? upper : letter;
};

/**
 * Whoever reads the JSON may hold `Name` and `name` for one: PowerShell's ConvertFrom-Json refuses an object that has both. It compares
 * upper-case letters one by one, so what becomes two letters stays what it is.
 */
const caseless = (name: string): string => {
  const all = name.toUpperCase();
  return all.length === name.length ? all : Array.from(name, upperLetter).join('');
};

/** Names as keys of one object. */
export const writeNames = (names: readonly string[]): WrittenNames => {
  const spelled = new Map<string, string>();
  let hasRepeated = false;
  const keys = names.map((name) => {
    if (name === '') return '';
    const same = caseless(name);
    const before = spelled.get(same);
    if (before !== undefined) {
      hasRepeated = true;
      return before;
    }
    const key = `${JSON.stringify(name)}:`;
    spelled.set(same, key);
    return key;
  });
  return { keys, hasRepeated };
};

/** What many events of a log have in common, written once. */
export class JsonHead {
  readonly text: string;
  readonly names = new Map<number, WrittenNames>();
  readonly #opcode: number;
  readonly #keywords: bigint;
  readonly #qualifiers: number | undefined;
  readonly #guid: string | undefined;
  readonly #log: string;
  readonly #computer: string;

  constructor(record: EventRecord, words: EventWords) {
    this.#opcode = record.opcode;
    this.#keywords = record.keywords;
    this.#qualifiers = record.qualifiers;
    this.#guid = record.providerGuid;
    this.#log = record.log;
    this.#computer = record.computer;
    const keywords = words.keywords.map((word) => JSON.stringify(word)).join(',');
    this.text =
      `,"log":${JSON.stringify(record.log)},"level":"${levelWord(record)}","levelNumber":${record.level}` +
      `,"provider":${JSON.stringify(record.provider)},"providerGuid":${orNull(record.providerGuid)}` +
      `,"id":${record.id},"qualifiers":${record.qualifiers ?? null},"version":${record.version}` +
      `,"task":${orNull(words.task)},"taskNumber":${record.task}` +
      `,"opcode":${orNull(words.opcode)},"opcodeNumber":${record.opcode}` +
      `,"keywords":[${keywords}],"keywordsMask":"${keywordsText(record.keywords)}"` +
      `,"computer":${JSON.stringify(record.computer)}`;
  }

  /** Besides what `JsonHeads` has compared already. */
  fits(record: EventRecord): boolean {
    return (
      record.keywords === this.#keywords &&
      record.opcode === this.#opcode &&
      record.qualifiers === this.#qualifiers &&
      record.log === this.#log &&
      record.computer === this.#computer &&
      record.providerGuid === this.#guid
    );
  }
}

/** Beyond so many kinds of events all are forgotten: memory stays flat whatever is in a log. */
const MOST = 20_000;

/** Id, version, level and task in one number: they have 48 bits. */
const kindOf = ({ id, version, level, task }: EventRecord): number =>
  id + version * 0x1_0000 + level * 0x100_0000 + task * 0x1_0000_0000;

/** The heads of the kinds of events that were met. */
export class JsonHeads {
  readonly #byProvider = new Map<string, Map<number, JsonHead[]>>();
  #count = 0;

  find(record: EventRecord): JsonHead | undefined {
    const heads = this.#byProvider.get(record.provider)?.get(kindOf(record));
    return heads?.find((head) => head.fits(record));
  }

  add(record: EventRecord, words: EventWords): JsonHead {
    if (++this.#count > MOST) {
      this.#byProvider.clear();
      this.#count = 1;
    }
    const ofProvider = this.#byProvider.get(record.provider) ?? new Map<number, JsonHead[]>();
    this.#byProvider.set(record.provider, ofProvider);
    const kind = kindOf(record);
    const head = new JsonHead(record, words);
    const heads = ofProvider.get(kind);
    if (heads === undefined) ofProvider.set(kind, [head]);
    else heads.push(head);
    return head;
  }
}
