import type { EventRecord, EventValue } from '../../../native/event-types.ts';
import type { TestScene } from '../filter.ts';
import { isoTime } from '../time.ts';
import { scalarText, valueJson } from '../value-text.ts';
import { EvtVarTypeBinary } from '../variant-types.ts';
import { type JsonHead, JsonHeads, type WrittenNames, writeNames } from './json-head.ts';
import { EventLookup, hasFixedNames, type MaybePromise } from './lookup.ts';
import { Memo } from './memo.ts';

export interface EventJsonOptions {
  /** Messages cost Windows more than all the rest. */
  readonly withMessage: boolean;
}

const quotedOrNull = (text: string | undefined): string => (text === undefined ? 'null' : JSON.stringify(text));

const writeValue = (value: EventValue): string =>
  typeof value.value === 'string' ? JSON.stringify(value.value) : JSON.stringify(valueJson(value));

/** Several values of one name, whatever its case, become an array where the first of them stood. */
const gathered = (names: WrittenNames, texts: readonly string[]): string => {
  const byKey = new Map<string, string[]>();
  names.keys.forEach((key, index) => {
    const text = texts[index];
    if (key === '' || text === undefined) return;
    const before = byKey.get(key);
    if (before === undefined) byKey.set(key, [text]);
    else before.push(text);
  });
  return [...byKey].map(([key, all]) => key + (all.length === 1 ? all[0] : `[${all.join(',')}]`)).join(',');
};

/** Data without a name that is binary stands behind a classic event's strings and is none of them. */
const isRaw = ({ type, value }: EventValue, key: string): boolean =>
  key === '' && type === EvtVarTypeBinary && value instanceof Uint8Array;

const writeData = (values: readonly EventValue[], names: WrittenNames): string => {
  let data = '';
  let all = '';
  let binary = 'null';
  const texts: string[] = [];
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as EventValue;
    const key = names.keys[index] ?? '';
    if (isRaw(value, key)) {
      binary = `"${scalarText(value.type, value.value as Uint8Array)}"`;
      continue;
    }
    const text = writeValue(value);
    all += all === '' ? text : `,${text}`;
    if (names.hasRepeated) texts[index] = text;
    else if (key !== '') data += data === '' ? key + text : `,${key}${text}`;
  }
  return `,"data":{${names.hasRepeated ? gathered(names, texts) : data}},"values":[${all}],"binary":${binary}}`;
};

/**
 * Events as lines of JSON, with the keys of `EventJson`. What events of one kind have in common is written once; a line is
 * a promise only where something has to be asked for that is not known yet.
 */
export class EventJsonWriter {
  readonly #lookup: EventLookup;
  readonly #withMessage: boolean;
  readonly #heads = new JsonHeads();
  readonly #users = new Memo<string, string>();

  constructor(scene: TestScene, { withMessage }: EventJsonOptions) {
    this.#lookup = new EventLookup(scene);
    this.#withMessage = withMessage;
  }

  /** One object on one line, without a line end. */
  line(record: EventRecord): MaybePromise<string> {
    if (this.#withMessage) return this.#withItsMessage(record);
    const head = this.#heads.find(record);
    const names = head?.names.get(record.values.length);
    const user = this.#knownUser(record.userSid);
    if (head === undefined || names === undefined || user === undefined) return this.#asked(record, '');
    return this.#put(record, head, names, user, '');
  }

  async #withItsMessage(record: EventRecord): Promise<string> {
    const message = await record.message();
    return this.#asked(record, `,"message":${quotedOrNull(message?.trimEnd())}`);
  }

  async #asked(record: EventRecord, message: string): Promise<string> {
    const head = this.#heads.find(record) ?? this.#heads.add(record, await this.#lookup.words(record));
    const names = head.names.get(record.values.length) ?? (await this.#learnNames(record, head));
    const user = this.#knownUser(record.userSid) ?? (await this.#learnUser(record.userSid ?? ''));
    return this.#put(record, head, names, user, message);
  }

  async #learnNames(record: EventRecord, head: JsonHead): Promise<WrittenNames> {
    const names = writeNames(await record.names());
    if (hasFixedNames(record)) head.names.set(record.values.length, names);
    return names;
  }

  #knownUser(sid: string | undefined): string | undefined {
    return sid === undefined ? ',"userSid":null,"user":null' : this.#users.get(sid);
  }

  async #learnUser(sid: string): Promise<string> {
    const account = quotedOrNull(await this.#lookup.account(sid));
    return this.#users.set(sid, `,"userSid":${JSON.stringify(sid)},"user":${account}`);
  }

  #put(record: EventRecord, head: JsonHead, names: WrittenNames, user: string, message: string): string {
    const { activityId, relatedActivityId } = record;
    return (
      `{"time":"${isoTime(record.time)}","recordId":${record.recordId}${head.text}` +
      `,"processId":${record.processId ?? null},"threadId":${record.threadId ?? null}` +
      `,"activityId":${quotedOrNull(activityId)},"relatedActivityId":${quotedOrNull(relatedActivityId)}` +
      user +
      message +
      writeData(record.values, names)
    );
  }
}
