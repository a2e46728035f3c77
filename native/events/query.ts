import type { Owned } from '../call.ts';
import { ERROR_EVT_INVALID_CHANNEL_PATH, ERROR_EVT_INVALID_QUERY } from '../codes.ts';
import { NONE, type ResultHandle } from '../dll/wevtapi.ts';
import type { EventQuery } from '../event-types.ts';
import { withoutNul } from '../marshal/wide.ts';
import { Win32Error } from '../win32-error.ts';
import type { EventSession } from './session.ts';

// Learn: EVT_QUERY_FLAGS.
const CHANNEL_PATH = 0x1;
const FILE_PATH = 0x2;
const FORWARD_DIRECTION = 0x100;
const REVERSE_DIRECTION = 0x200;
const TOLERATE_QUERY_ERRORS = 0x1000;

const flagsOf = ({ isFile, newestFirst, toleratesErrors }: EventQuery): number =>
  (isFile === true ? FILE_PATH : CHANNEL_PATH) |
  (newestFirst === true ? REVERSE_DIRECTION : FORWARD_DIRECTION) |
  (toleratesErrors === true ? TOLERATE_QUERY_ERRORS : 0);

/** What a query's texts are as arguments. `call`: the function that gets them. */
export const queryTexts = (
  call: string,
  { path, query }: EventQuery,
): readonly [path: string | null, query: string | null] => {
  if (path !== undefined) withoutNul(call, 'the log', path, ERROR_EVT_INVALID_CHANNEL_PATH);
  if (query !== undefined) withoutNul(call, 'the query', query, ERROR_EVT_INVALID_QUERY);
  return [path ?? null, query ?? null];
};

/** The codes that Windows may have more words for: those of the event log itself. */
const hasWords = (code: number): boolean => code >= ERROR_EVT_INVALID_CHANNEL_PATH && code < 15_100;

const MAX_WORDS = 2048;

/** What Windows says of the query that failed just before on this thread; undefined: nothing. Learn: EvtGetExtendedStatus. */
const extendedStatus = ({ foundation }: EventSession): string | undefined => {
  const buffer = Buffer.alloc(2 * MAX_WORDS);
  if (foundation.wevtapi.EvtGetExtendedStatus(MAX_WORDS, buffer, Buffer.alloc(4)) !== 0) return undefined;
  const [words = ''] = buffer.toString('utf16le').split('\0', 1);
  return words.trim() === '' ? undefined : words.trim();
};

/**
 * The failure of a call that began a query, with Windows' own words. Those are for the thread that asked, which may be any of
 * the pool, so it is asked again on this one. Errors that Windows was told to overlook it does not describe either.
 */
export const refusal = (session: EventSession, call: string, code: number, query: EventQuery): Win32Error => {
  if (!hasWords(code)) return new Win32Error(call, code);
  const { EvtQuery, EvtClose } = session.foundation.wevtapi;
  const [path, text] = queryTexts(call, query);
  const result = EvtQuery(session.handle(), path, text, flagsOf({ ...query, toleratesErrors: false }));
  if (result === NONE) return new Win32Error(call, code, extendedStatus(session));
  EvtClose(result);
  return new Win32Error(call, code);
};

/** Opens a query's result set. */
export const openQuery = async (session: EventSession, query: EventQuery): Promise<Owned<ResultHandle>> => {
  const call = 'EvtQuery';
  const { wevtapi, invoke } = session.foundation;
  const [path, text] = queryTexts(call, query);
  // A file may lie on another computer.
  const place = query.isFile === true ? 'aside' : session.place;
  const { value, code } = await invoke(place, wevtapi.EvtQuery, session.handle(), path, text, flagsOf(query));
  if (value === NONE) throw refusal(session, call, code, query);
  return session.own(value);
};
