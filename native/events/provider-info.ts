import { check, type Owned } from '../call.ts';
import { ERROR_EVT_INVALID_PUBLISHER_NAME } from '../codes.ts';
import type { ArrayHandle, PublisherHandle } from '../dll/wevtapi.ts';
import type { EventNumber, EventProviderInfo, EventScalar } from '../event-types.ts';
import { withoutNul } from '../marshal/wide.ts';
import { readProperty } from './property.ts';
import type { EventSession } from './session.ts';

// Learn: EVT_PUBLISHER_METADATA_PROPERTY_ID.
const GUID = 0;
const RESOURCE_FILE = 1;
const PARAMETER_FILE = 2;
const MESSAGE_FILE = 3;
const HELP_LINK = 4;
/** The lists, and which property of an item is which. */
const LOGS = { list: 6, path: 7 };
const LEVELS = { list: 12, name: 13, value: 14 };
const TASKS = { list: 16, name: 17, value: 19 };
const OPCODES = { list: 21, name: 22, value: 23 };
const KEYWORDS = { list: 25, name: 26, value: 27 };

/** What a classic source has for one. */
const NO_GUID = '00000000-0000-0000-0000-000000000000';

interface Numbered {
  readonly list: number;
  readonly name: number;
  readonly value: number;
}

/** The metadata of one provider while it is open. */
class Metadata {
  readonly #session: EventSession;
  readonly #handle: PublisherHandle;

  constructor(session: EventSession, handle: PublisherHandle) {
    this.#session = session;
    this.#handle = handle;
  }

  async text(property: number): Promise<string> {
    const value = await this.#value(property);
    return typeof value === 'string' ? value : '';
  }

  /** What `read` makes of each item of a list. */
  async list<T>(
    property: number,
    read: (ask: (property: number) => Promise<EventScalar>) => Promise<T>,
  ): Promise<readonly T[]> {
    const { wevtapi, invoke } = this.#session.foundation;
    const { place } = this.#session;
    using array = await this.#array(property);
    if (array === undefined) return [];
    const size = Buffer.alloc(4);
    check('EvtGetObjectArraySize', await invoke(place, wevtapi.EvtGetObjectArraySize, array.handle, size));
    const items: T[] = [];
    for (let index = 0; index < size.readUInt32LE(); index++)
      items.push(await read((item) => this.#item(array.handle, index, item)));
    return items;
  }

  numbers({ list, name, value }: Numbered): Promise<readonly EventNumber[]> {
    return this.list(list, async (ask) => ({ name: String(await ask(name)), value: Number(await ask(value)) }));
  }

  async #item(array: ArrayHandle, index: number, property: number): Promise<EventScalar> {
    const { wevtapi, invoke } = this.#session.foundation;
    const call = 'EvtGetObjectArrayProperty';
    const { value } = await readProperty(this.#session, call, (buffer, used) =>
      invoke(this.#session.place, wevtapi[call], array, property, index, 0, buffer.length, buffer, used),
    );
    return scalar(value);
  }

  async #value(property: number): Promise<EventScalar> {
    const { wevtapi, invoke } = this.#session.foundation;
    const call = 'EvtGetPublisherMetadataProperty';
    const { value } = await readProperty(this.#session, call, (buffer, used) =>
      invoke(this.#session.place, wevtapi[call], this.#handle, property, 0, buffer.length, buffer, used),
    );
    return scalar(value);
  }

  /** A list comes as a handle of its own, which has to be closed. */
  async #array(property: number): Promise<Owned<ArrayHandle> | undefined> {
    const handle = await this.#value(property);
    return typeof handle === 'bigint' && handle !== 0n ? this.#session.own(Number(handle) as ArrayHandle) : undefined;
  }
}

const scalar = (value: EventScalar | readonly EventScalar[]): EventScalar => (isList(value) ? null : value);

const isList = (value: EventScalar | readonly EventScalar[]): value is readonly EventScalar[] => Array.isArray(value);

/** `Events.provider`. */
export const providerInfo = async (session: EventSession, name: string): Promise<EventProviderInfo> => {
  const { wevtapi, invoke } = session.foundation;
  const call = 'EvtOpenPublisherMetadata';
  withoutNul(call, 'the provider', name, ERROR_EVT_INVALID_PUBLISHER_NAME);
  // The provider's files are read from the disk, or another computer is asked.
  using publisher = session.opened(call, await invoke('aside', wevtapi[call], session.handle(), name, null, 0, 0));
  const metadata = new Metadata(session, publisher.handle);
  const guid = await metadata.text(GUID);
  return {
    name,
    guid: guid === '' || guid === NO_GUID ? undefined : guid,
    resourceFile: await metadata.text(RESOURCE_FILE),
    parameterFile: await metadata.text(PARAMETER_FILE),
    messageFile: await metadata.text(MESSAGE_FILE),
    helpLink: await metadata.text(HELP_LINK),
    logs: await metadata.list(LOGS.list, async (ask) => String(await ask(LOGS.path))),
    levels: await metadata.numbers(LEVELS),
    tasks: await metadata.numbers(TASKS),
    opcodes: await metadata.numbers(OPCODES),
    keywords: await metadata.list(KEYWORDS.list, async (ask) => ({
      name: String(await ask(KEYWORDS.name)),
      value: BigInt(String(await ask(KEYWORDS.value))),
    })),
  };
};
