import { check } from '../call.ts';
import { type BookmarkHandle, type EventHandle, NONE, type Wevtapi } from '../dll/wevtapi.ts';
import type { EventSession } from './session.ts';

// Learn: EVT_RENDER_FLAGS.
const EVENT_XML = 1;
const BOOKMARK = 2;

const render = (
  { foundation, textCalls }: EventSession,
  fragment: () => EventHandle | BookmarkHandle,
  flags: number,
): string =>
  textCalls.fillHere(
    {
      name: 'EvtRender',
      native: foundation.wevtapi.EvtRender,
      bytesPerUnit: 1,
      args: ({ byteLength, address, usedAddress }): Parameters<Wevtapi['EvtRender']> => [
        NONE,
        fragment(),
        flags,
        byteLength,
        address,
        usedAddress,
        usedAddress + 4,
      ],
    },
    (answer, room) => {
      check('EvtRender', answer);
      return room.text();
    },
  );

/** An event as XML. What is rendered is in this process already: no other computer is asked. */
export const renderXml = (session: EventSession, event: () => EventHandle): string => render(session, event, EVENT_XML);

/** A bookmark as XML. */
export const renderBookmark = (session: EventSession, bookmark: BookmarkHandle): string =>
  render(session, () => bookmark, BOOKMARK);
