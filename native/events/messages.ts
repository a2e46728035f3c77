import type { Answer } from '../call.ts';
import {
  ERROR_EVT_MAX_INSERTS_REACHED,
  ERROR_EVT_MESSAGE_LOCALE_NOT_FOUND,
  ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND,
  ERROR_EVT_UNRESOLVED_PARAMETER_INSERT,
  ERROR_EVT_UNRESOLVED_VALUE_INSERT,
  ERROR_INVALID_HANDLE,
} from '../codes.ts';
import { NONE } from '../dll/wevtapi.ts';
import type { EventRecord, EventWords } from '../event-types.ts';
import type { OpenEvent } from './open-event.ts';
import type { Publisher } from './publisher.ts';
import type { PublisherCache } from './publisher-cache.ts';
import type { EventSession } from './session.ts';
import type { TextRoom } from './text-room.ts';

// Learn: EVT_FORMAT_MESSAGE_FLAGS.
const EVENT = 1;
const LEVEL = 2;
const TASK = 3;
const OPCODE = 4;
const KEYWORD = 5;

/** The call failed and its text is good all the same: an insert that nobody could resolve stands in it as it was. */
const warnings: ReadonlySet<number> = new Set([
  ERROR_EVT_UNRESOLVED_VALUE_INSERT,
  ERROR_EVT_UNRESOLVED_PARAMETER_INSERT,
  ERROR_EVT_MAX_INSERTS_REACHED,
]);

/** The provider was taken away or installed anew since its metadata was opened. */
const goneBad: ReadonlySet<number> = new Set([ERROR_INVALID_HANDLE, ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND]);

interface Formatted {
  /** Empty: there is no text. */
  readonly texts: readonly string[];
  readonly code: number;
}

/** A keyword's text is a list; of all others there is one. */
const textsOf = ({ value, code }: Answer<number>, room: TextRoom, kind: number): Formatted => {
  if (value === 0 && !warnings.has(code)) return { texts: [], code };
  const texts = kind === KEYWORD ? room.list() : [room.text().trimEnd()];
  return { texts: texts.filter((text) => text !== ''), code };
};

const formatWith = (
  session: EventSession,
  publisher: Publisher,
  event: OpenEvent,
  kind: number,
): Promise<Formatted> => {
  const { EvtFormatMessage } = session.foundation.wevtapi;
  return session.textCalls.fill(
    session.place,
    {
      name: 'EvtFormatMessage',
      native: EvtFormatMessage,
      bytesPerUnit: 2,
      args: (room): Parameters<typeof EvtFormatMessage> => [
        publisher.handle,
        event(),
        0,
        0,
        null,
        kind,
        room.byteLength >> 1,
        room.address,
        room.usedAddress,
      ],
    },
    (answer, room) => textsOf(answer, room, kind),
  );
};

/** What Windows calls something about an event. Text that can't be had is no error: the record's values say what there is. */
export class Messages {
  readonly #session: EventSession;
  readonly #publishers: PublisherCache;

  constructor(session: EventSession, locale: number) {
    this.#session = session;
    this.#publishers = session.publishers(locale);
  }

  async message(record: EventRecord, event: OpenEvent): Promise<string | undefined> {
    return (await this.#format(this.#publishers, record.provider, event, EVENT))[0];
  }

  async words(record: EventRecord, event: OpenEvent): Promise<EventWords> {
    const { level, task, opcode, keywords } = record;
    const [levelWord = ''] = await this.#word(record, event, LEVEL, `${level}`);
    const [taskWord = ''] = await this.#word(record, event, TASK, `${task}`);
    // What an opcode is called may depend on the task.
    const [opcodeWord = ''] = await this.#word(record, event, OPCODE, `${opcode}/${task}`);
    return {
      level: levelWord,
      task: taskWord,
      opcode: opcodeWord,
      keywords: await this.#word(record, event, KEYWORD, `${keywords}`),
    };
  }

  async #word(record: EventRecord, event: OpenEvent, kind: number, what: string): Promise<readonly string[]> {
    const key = `${kind}:${what}`;
    const known = await this.#publishers.use(record.provider, async ({ words }) => words.get(key));
    if (known !== undefined) return known;
    const texts = await this.#format(this.#publishers, record.provider, event, kind);
    await this.#publishers.use(record.provider, async ({ words }) => words.set(key, texts));
    return texts;
  }

  async #format(
    publishers: PublisherCache,
    provider: string,
    event: OpenEvent,
    kind: number,
    isAgain = false,
  ): Promise<readonly string[]> {
    let used: Publisher | undefined;
    const { texts, code } = await publishers.use(provider, (publisher) => {
      used = publisher;
      return formatWith(this.#session, publisher, event, kind);
    });
    if (texts.length > 0) return texts;
    if (used !== undefined && used.handle !== NONE && goneBad.has(code) && !isAgain) {
      publishers.drop(provider, used);
      return this.#format(publishers, provider, event, kind, true);
    }
    const { inAnyLanguage } = publishers;
    const isOtherLanguage = code === ERROR_EVT_MESSAGE_LOCALE_NOT_FOUND || used?.handle === NONE;
    if (inAnyLanguage === undefined || !isOtherLanguage) return [];
    return this.#format(inAnyLanguage, provider, event, kind);
  }
}
