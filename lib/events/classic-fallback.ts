import {
  ERROR_CALL_NOT_IMPLEMENTED,
  ERROR_EVENTLOG_FILE_CORRUPT,
  ERROR_INVALID_DATA,
  ERROR_NOT_SUPPORTED,
  ERROR_PROC_NOT_FOUND,
} from '../../native/codes.ts';
import type { EventQuery, EventRecord, Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { queryTest, selected } from './query-test.ts';
import { fileTimeOf } from './time.ts';
import { withMembers } from './with-members.ts';

/** This Windows has no wevtapi.dll, or only its name. */
const withoutApi: ReadonlySet<number> = new Set([ERROR_PROC_NOT_FOUND, ERROR_CALL_NOT_IMPLEMENTED]);

/** What a file of the older form may be to the newer API. */
const notItsForm: ReadonlySet<number> = new Set([ERROR_EVENTLOG_FILE_CORRUPT, ERROR_INVALID_DATA, ERROR_NOT_SUPPORTED]);

const isForClassic = (error: unknown, { path, isFile }: EventQuery): boolean => {
  if (!(error instanceof Win32Error) || path === undefined) return false;
  return withoutApi.has(error.code) || (isFile === true && /\.evt$/i.test(path) && notItsForm.has(error.code));
};

/** `refused`: what the newer API said, which is what is to be told where the older one has nothing either. */
async function* readClassic(
  events: Events,
  { path = '', isFile = false, newestFirst = false, query = '*' }: EventQuery,
  refused: unknown,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  let isBegun = false;
  const test = queryTest(query, path, events.now?.() ?? fileTimeOf(Date.now()));
  try {
    for await (const batch of selected(events.readClassic({ path, isFile, newestFirst }), test)) {
      isBegun = true;
      yield batch;
    }
  } catch (error) {
    throw isBegun || !(error instanceof Win32Error) ? error : refused;
  }
}

async function* readEither(events: Events, query: EventQuery): AsyncGenerator<readonly EventRecord[], void, undefined> {
  let isBegun = false;
  try {
    for await (const batch of events.read(query)) {
      isBegun = true;
      yield batch;
    }
  } catch (error) {
    if (isBegun || !isForClassic(error, query)) throw error;
    yield* readClassic(events, query, error);
  }
}

/**
 * The same event log, read through OpenEventLogW and ReadEventLogW where this Windows has nothing newer, or a backup file is too
 * old for it. What a query asks is then looked at here.
 */
export const withClassicFallback = (events: Events): Events =>
  withMembers(events, { read: (query) => readEither(events, query) });
