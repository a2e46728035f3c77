import { ERROR_NO_MORE_ITEMS } from '../codes.ts';
import { type DefinitionHandle, NONE, type PublisherHandle } from '../dll/wevtapi.ts';
import type { EventRecord } from '../event-types.ts';
import { Win32Error } from '../win32-error.ts';
import { readProperty } from './property.ts';
import type { Publisher } from './publisher.ts';
import type { EventSession } from './session.ts';
import { namesInEvent, namesInTemplate } from './value-names.ts';

// Learn: EVT_EVENT_METADATA_PROPERTY_ID.
const EVENT_ID = 0;
const EVENT_VERSION = 1;
const EVENT_TEMPLATE = 8;

const keyOf = (id: number, version: number): string => `${id}/${version}`;

type Names = ReadonlyMap<string, readonly string[]>;

const none: Names = new Map();

const property = async (session: EventSession, definition: DefinitionHandle, id: number): Promise<unknown> => {
  const call = 'EvtGetEventMetadataProperty';
  const { EvtGetEventMetadataProperty: ask } = session.foundation.wevtapi;
  const { value } = await readProperty(session, call, (buffer, used) =>
    session.foundation.invoke(session.place, ask, definition, id, 0, buffer.length, buffer, used),
  );
  return value;
};

/** Every event of a provider that has a template which names its values. */
const readNames = async (session: EventSession, publisher: PublisherHandle): Promise<Names> => {
  const { wevtapi, invoke } = session.foundation;
  const opened = await invoke(session.place, wevtapi.EvtOpenEventMetadataEnum, publisher, 0);
  using list = session.opened('EvtOpenEventMetadataEnum', opened);
  const names = new Map<string, readonly string[]>();
  for (;;) {
    const next = await invoke(session.place, wevtapi.EvtNextEventMetadata, list.handle, 0);
    if (next.value === NONE && next.code === ERROR_NO_MORE_ITEMS) return names;
    using definition = session.opened('EvtNextEventMetadata', next);
    const template = namesInTemplate(String(await property(session, definition.handle, EVENT_TEMPLATE)));
    if (template === undefined) continue;
    const id = Number(await property(session, definition.handle, EVENT_ID));
    names.set(keyOf(id, Number(await property(session, definition.handle, EVENT_VERSION))), template);
  }
};

/** Once for each provider. A provider without events to tell of, as every classic one, is no error. */
const namesOf = (session: EventSession, publisher: Publisher): Promise<Names> => {
  const { handle } = publisher;
  publisher.names ??=
    handle === NONE
      ? Promise.resolve(none)
      : readNames(session, handle).catch((error: unknown) => {
          if (error instanceof Win32Error) return none;
          throw error;
        });
  return publisher.names;
};

/** The names of a record's values: from its provider's template, or where that does not fit from the record as XML. */
export const valueNames = async (
  session: EventSession,
  record: EventRecord,
  count: number,
  xml: () => Promise<string>,
): Promise<readonly string[]> => {
  if (count === 0) return [];
  const { provider, id, version } = record;
  const known = await session
    .publishers(0)
    .use(provider, async (publisher) => (await namesOf(session, publisher)).get(keyOf(id, version)));
  if (known?.length === count) return known;
  const found = namesInEvent(await xml());
  return Array.from({ length: count }, (_, index) => found[index] ?? '');
};
