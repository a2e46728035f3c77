import { check } from '../call.ts';
import { ERROR_EVT_INVALID_CHANNEL_PATH, ERROR_INVALID_NAME } from '../codes.ts';
import type { EventQuery } from '../event-types.ts';
import { withoutNul } from '../marshal/wide.ts';
import { queryTexts, refusal } from './query.ts';
import type { EventSession } from './session.ts';

// Learn: EVT_EXPORTLOG_FLAGS.
const CHANNEL_PATH = 1;
const FILE_PATH = 2;
const TOLERATE_QUERY_ERRORS = 0x1000;

const flagsOf = ({ isFile, toleratesErrors }: EventQuery): number =>
  (isFile === true ? FILE_PATH : CHANNEL_PATH) | (toleratesErrors === true ? TOLERATE_QUERY_ERRORS : 0);

/** `Events.exportTo`. Aside: a large log takes its time. The file is the Event Log service's to write. */
export const exportTo = async (session: EventSession, query: EventQuery, file: string): Promise<void> => {
  const { wevtapi, invoke } = session.foundation;
  const call = 'EvtExportLog';
  const [path, text] = queryTexts(call, query);
  withoutNul(call, 'the file', file, ERROR_INVALID_NAME);
  const { value, code } = await invoke('aside', wevtapi[call], session.handle(), path, text, file, flagsOf(query));
  if (value === 0) throw refusal(session, call, code, query);
};

/** `Events.clear`. */
export const clearLog = async (session: EventSession, log: string, backup?: string): Promise<void> => {
  const { wevtapi, invoke } = session.foundation;
  const call = 'EvtClearLog';
  withoutNul(call, 'the log', log, ERROR_EVT_INVALID_CHANNEL_PATH);
  if (backup !== undefined) withoutNul(call, 'the file', backup, ERROR_INVALID_NAME);
  check(call, await invoke('aside', wevtapi[call], session.handle(), log, backup ?? null, 0));
};
