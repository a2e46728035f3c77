import type { Answer } from '../call.ts';
import { ERROR_INSUFFICIENT_BUFFER, ERROR_NO_MORE_ITEMS } from '../codes.ts';
import { Win32Error } from '../win32-error.ts';
import type { EventSession } from './session.ts';

/** Names of logs and providers end at 255. */
const FIRST_CHARACTERS = 512;
const MAX_CHARACTERS = 1 << 16;

/** Every name that `ask` gives until there are no more. Sizes are in characters, with the NUL. */
const allNames = async (
  call: string,
  ask: (characters: number, buffer: Buffer, used: Buffer) => Promise<Answer<number>>,
): Promise<readonly string[]> => {
  const names: string[] = [];
  const used = Buffer.alloc(4);
  let buffer = Buffer.alloc(2 * FIRST_CHARACTERS);
  for (;;) {
    const room = buffer.length / 2;
    const answer = await ask(room, buffer, used);
    const wanted = used.readUInt32LE();
    if (answer.value !== 0) names.push(buffer.toString('utf16le', 0, 2 * Math.min(wanted, room)).replace(/\0.*$/s, ''));
    else if (answer.code === ERROR_NO_MORE_ITEMS) return names;
    // The same name is given again.
    else if (answer.code === ERROR_INSUFFICIENT_BUFFER && wanted > room && wanted <= MAX_CHARACTERS)
      buffer = Buffer.alloc(2 * wanted);
    else throw new Win32Error(call, answer.code);
  }
};

/** `Events.logs`. */
export const logNames = async (session: EventSession): Promise<readonly string[]> => {
  const { wevtapi, invoke } = session.foundation;
  const { EvtOpenChannelEnum, EvtNextChannelPath } = wevtapi;
  using list = session.opened(
    'EvtOpenChannelEnum',
    await invoke(session.place, EvtOpenChannelEnum, session.handle(), 0),
  );
  return await allNames('EvtNextChannelPath', (...room) =>
    invoke(session.place, EvtNextChannelPath, list.handle, ...room),
  );
};

/** `Events.providers`. */
export const providerNames = async (session: EventSession): Promise<readonly string[]> => {
  const { wevtapi, invoke } = session.foundation;
  const { EvtOpenPublisherEnum, EvtNextPublisherId } = wevtapi;
  const opened = await invoke(session.place, EvtOpenPublisherEnum, session.handle(), 0);
  using list = session.opened('EvtOpenPublisherEnum', opened);
  return await allNames('EvtNextPublisherId', (...room) =>
    invoke(session.place, EvtNextPublisherId, list.handle, ...room),
  );
};
