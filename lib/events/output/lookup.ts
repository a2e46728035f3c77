import type { EventRecord, EventWords } from '../../../native/event-types.ts';
import type { TestScene } from '../filter.ts';
import { wellKnownAccount } from '../well-known-sids.ts';
import { Memo } from './memo.ts';

/** A value that is there, or will be. */
export type MaybePromise<Value> = Value | Promise<Value>;

/** Whether all events of that kind have the same names: a trace file's self-describing events all have id 0. */
export const hasFixedNames = ({ id, providerGuid }: EventRecord): boolean => id !== 0 || providerGuid === undefined;

/**
 * What has to be asked for besides a record's own fields, and is the same for many records: asked once, and then there
 * without a promise.
 */
export class EventLookup {
  readonly #scene: TestScene;
  readonly #names = new Memo<string, readonly string[]>();
  readonly #words = new Memo<string, EventWords>();
  readonly #accounts = new Memo<string, string | undefined>();

  constructor(scene: TestScene) {
    this.#scene = scene;
  }

  /** The names of the record's values. */
  names(record: EventRecord): MaybePromise<readonly string[]> {
    const { provider, id, version } = record;
    if (!hasFixedNames(record)) return record.names();
    const key = `${id}/${version}/${record.values.length}/${provider}`;
    return this.#names.get(key) ?? record.names().then((names) => this.#names.set(key, names));
  }

  /** What its provider calls the record's numbers. */
  words(record: EventRecord): MaybePromise<EventWords> {
    const { provider, level, task, opcode, keywords } = record;
    const key = `${level}/${task}/${opcode}/${keywords}/${provider}`;
    return this.#words.get(key) ?? record.words().then((words) => this.#words.set(key, words));
  }

  /** The account of a SID. undefined: nobody knows it. */
  account(sid: string): MaybePromise<string | undefined> {
    if (this.#accounts.has(sid)) return this.#accounts.get(sid);
    return this.#scene
      .account(sid)
      .then((account) => account ?? wellKnownAccount(sid))
      .then((account) => this.#accounts.set(sid, account));
  }
}
