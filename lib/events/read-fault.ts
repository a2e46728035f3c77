import {
  ERROR_ACCESS_DENIED,
  ERROR_EVENTLOG_FILE_CORRUPT,
  ERROR_EVT_CHANNEL_NOT_FOUND,
  ERROR_EVT_FILTER_OUT_OF_RANGE,
  ERROR_EVT_FILTER_TOO_COMPLEX,
  ERROR_EVT_FILTER_UNEXPECTEDTOKEN,
  ERROR_EVT_FILTER_UNSUPPORTEDOP,
  ERROR_EVT_INVALID_CHANNEL_PATH,
  ERROR_EVT_INVALID_QUERY,
  ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL,
  ERROR_FILE_NOT_FOUND,
  ERROR_INVALID_DATA,
  ERROR_PATH_NOT_FOUND,
  RPC_S_SERVER_UNAVAILABLE,
  RPC_S_UNKNOWN_IF,
} from '../../native/codes.ts';
import type { Events } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { NotFoundError, RefusedError, UsageError } from '../errors.ts';
import type { Feed } from './feed.ts';
import { noneCalled } from './find-named.ts';
import { QueryFault } from './query-fault.ts';
import { readQuery } from './query-list.ts';

const queryCodes: ReadonlySet<number> = new Set([
  ERROR_EVT_INVALID_QUERY,
  ERROR_EVT_FILTER_OUT_OF_RANGE,
  ERROR_EVT_FILTER_TOO_COMPLEX,
  ERROR_EVT_FILTER_UNEXPECTEDTOKEN,
  ERROR_EVT_FILTER_UNSUPPORTEDOP,
]);
const missing: ReadonlySet<number> = new Set([
  ERROR_EVT_CHANNEL_NOT_FOUND,
  ERROR_EVT_INVALID_CHANNEL_PATH,
  ERROR_FILE_NOT_FOUND,
  ERROR_PATH_NOT_FOUND,
]);
const damaged: ReadonlySet<number> = new Set([ERROR_EVENTLOG_FILE_CORRUPT, ERROR_INVALID_DATA]);

/** Nobody answers. */
const unreachable: ReadonlySet<number> = new Set([RPC_S_SERVER_UNAVAILABLE, RPC_S_UNKNOWN_IF]);

/** Where this program sees the fault, which Windows does not always say. */
const placeIn = (query: string): string => {
  try {
    readQuery(query);
    return '';
  } catch (error) {
    if (error instanceof QueryFault) return error.message;
    throw error;
  }
};

const queryFault = (error: Win32Error, { filter }: Feed, command: string): Error => {
  const [option, query] = filter.query === undefined ? ['--xpath', filter.xpath] : (['--query', filter.query] as const);
  // A query that this program wrote itself: no fault of the caller's.
  if (query === undefined) return error;
  const place = placeIn(query);
  const said = error.detail?.trim() ?? '';
  const reasons = [...new Set([said, place].filter((text) => text !== ''))];
  return new UsageError(
    `${command}: ${option}: Windows refuses the query (${error.message})${reasons.map((text) => `: ${text}`).join('')}`,
  );
};

const READERS =
  'Reading it takes membership in the group Event Log Readers (S-1-5-32-573) on that computer, or an elevated prompt.';

const UNREACHABLE =
  'Does the Windows Event Log service run there (`svcdeck query EventLog`)? Another computer needs its firewall\'s "Remote Event Log Management" as well.';

const OPENING = 'EvtQuery';

const damageIn = (call: string, { choice: { kind } }: Feed): string => {
  const place = kind === 'file' ? 'The file' : 'The log';
  return call === OPENING
    ? `${place} is damaged, or is no event log.`
    : `${place} is damaged from there on; what stands before it was read.`;
};

const advice = ({ call, code }: Win32Error, feed: Feed): string | undefined => {
  const { choice } = feed;
  if (code === ERROR_ACCESS_DENIED && choice.kind === 'logs') return READERS;
  if (unreachable.has(code)) return UNREACHABLE;
  if (damaged.has(code)) return damageIn(call, feed);
  if (code === ERROR_EVT_SUBSCRIPTION_TO_DIRECT_CHANNEL)
    return 'Analytic and debug logs can be read, but not followed.';
  return undefined;
};

const notFound = async (feed: Feed, events: Events): Promise<Error> => {
  if (feed.choice.kind === 'file') return new NotFoundError(`there is no file ${feed.name}`);
  const [log, second] = feed.logs;
  if (log === undefined || second !== undefined) return new NotFoundError('the query names a log that there is not');
  return noneCalled('log', log, await events.logs().catch(() => []));
};

export interface FaultScene {
  /** Whose options the query was made of. */
  readonly command: string;
  readonly events: Events;
}

/** What is to be told when a feed can't be read: the failure with its place, and what to do about it. */
export const readFault = async (error: unknown, feed: Feed, { command, events }: FaultScene): Promise<unknown> => {
  if (!(error instanceof Win32Error)) return error;
  if (queryCodes.has(error.code)) return queryFault(error, feed, command);
  if (missing.has(error.code)) return notFound(feed, events);
  return new RefusedError(`cannot read ${feed.name}`, error, advice(error, feed) ?? error.detail);
};
