import { ERROR_ACCESS_DENIED, ERROR_EVT_CHANNEL_NOT_FOUND, ERROR_EVT_INVALID_QUERY } from '../../../native/codes.ts';
import type { EventQuery } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { QueryFault } from '../../events/query-fault.ts';
import { type ParsedQuery, pathsOf, readQuery } from '../../events/query-list.ts';
import { nameKey } from '../names.ts';
import { checkLogName, refuseNul } from './arguments.ts';
import type { LogState } from './log-store.ts';

/** A log that is read from, and what a query calls it. */
export interface OpenedLog {
  readonly path: string;
  readonly log: LogState;
}

/** A query that can be answered. */
export interface OpenedQuery {
  readonly logs: readonly OpenedLog[];
  /** undefined: everything. */
  readonly parsed: ParsedQuery | undefined;
}

/** Where logs come from. */
export interface LogSource {
  find(name: string): LogState | undefined;
  /** The logs in a file. Win32Error: it can't be opened. */
  open(file: string): Promise<readonly LogState[]>;
}

const FILE_SCHEME = 'file://';

const parse = (call: string, text: string | undefined): ParsedQuery | undefined => {
  if (text !== undefined) refuseNul(call, text, ERROR_EVT_INVALID_QUERY);
  if (text === undefined || text.trim() === '' || text.trim() === '*') return undefined;
  return orRefuse(call, () => readQuery(text));
};

const orRefuse = <Value>(call: string, read: () => Value): Value => {
  try {
    return read();
  } catch (error) {
    if (error instanceof QueryFault) throw new Win32Error(call, ERROR_EVT_INVALID_QUERY, error.message);
    throw error;
  }
};

const openLog = (call: string, source: LogSource, path: string): LogState => {
  checkLogName(call, path);
  const log = source.find(path);
  if (log === undefined) throw new Win32Error(call, ERROR_EVT_CHANNEL_NOT_FOUND);
  if (log.accessDenied) throw new Win32Error(call, ERROR_ACCESS_DENIED);
  return log;
};

const openPath = async (call: string, source: LogSource, path: string): Promise<readonly OpenedLog[]> => {
  if (!path.toLowerCase().startsWith(FILE_SCHEME)) return [{ path, log: openLog(call, source, path) }];
  return (await source.open(path.slice(FILE_SCHEME.length))).map((log) => ({ path, log }));
};

const openPaths = async (
  call: string,
  source: LogSource,
  paths: readonly string[],
  toleratesErrors: boolean,
): Promise<readonly OpenedLog[]> => {
  const opened: OpenedLog[] = [];
  for (const path of paths) {
    try {
      opened.push(...(await openPath(call, source, path)));
    } catch (error) {
      if (!toleratesErrors || !(error instanceof Win32Error)) throw error;
    }
  }
  return opened;
};

/**
 * Opens what a query asks for. 15001: it can't be read, with the reason as the error's detail; 15007: no such log; 15000: it
 * can be no log's name; 5: a log that may not be read. Learn: EvtQuery; QueryType Complex Type, "Remarks".
 */
export const openQuery = async (call: string, source: LogSource, query: EventQuery): Promise<OpenedQuery> => {
  const parsed = parse(call, query.query);
  const named = parsed === undefined ? undefined : orRefuse(call, () => pathsOf(parsed));
  const { path } = query;
  if (named === undefined && path === undefined)
    throw new Win32Error(call, ERROR_EVT_INVALID_QUERY, 'neither the query nor its caller names a log');
  if (named !== undefined && path !== undefined && named.some((each) => nameKey(each) !== nameKey(path)))
    throw new Win32Error(call, ERROR_EVT_INVALID_QUERY, `the query names another path than ${path}`);
  if (path === undefined)
    return { logs: await openPaths(call, source, named ?? [], query.toleratesErrors === true), parsed };
  if (query.isFile === true) return { logs: (await source.open(path)).map((log) => ({ path, log })), parsed };
  return { logs: [{ path, log: openLog(call, source, path) }], parsed };
};
