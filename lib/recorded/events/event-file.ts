import {
  ERROR_EVT_CHANNEL_NOT_FOUND,
  ERROR_FILE_EXISTS,
  ERROR_FILE_NOT_FOUND,
  ERROR_INVALID_DATA,
  ERROR_INVALID_NAME,
  ERROR_NOT_SUPPORTED,
} from '../../../native/codes.ts';
import type { EventQuery } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError } from '../../errors.ts';
import { isoTime } from '../../events/time.ts';
import { isThere } from '../../files/is-there.ts';
import type { RecordedDocument } from '../document.ts';
import { readRecordedFile, writeRecordedFile } from '../file.ts';
import { checkLogName, refuseNul } from './arguments.ts';
import type { RecordedLog } from './document.ts';
import { type LogState, LogStore } from './log-store.ts';
import { Merge, startsAt } from './merge.ts';
import { type LogSource, openQuery } from './open-query.ts';
import { taken } from './read.ts';
import type { EventWorld } from './world.ts';

/**
 * Only Windows can write and read .evtx files. A recorded machine writes its events as a recorded machine without services,
 * which `--machine` opens, and `--file` on a recorded machine.
 */
const FORM = 'a recorded machine keeps events in files that end in .json';

const checkName = (call: string, path: string): void => {
  refuseNul(call, path, ERROR_INVALID_NAME);
  if (!/\.json$/i.test(path)) throw new Win32Error(call, ERROR_NOT_SUPPORTED, FORM);
};

const asRefusal = (call: string, error: unknown): unknown =>
  error instanceof FailedError ? new Win32Error(call, ERROR_INVALID_DATA, error.message) : error;

/** The logs in a file that a recorded machine has written. 2: there is none; 13: it is no such file; 50: an .evtx file. */
export const openEventFile = async (call: string, path: string): Promise<readonly LogState[]> => {
  refuseNul(call, path, ERROR_INVALID_NAME);
  if (!(await isThere(path))) throw new Win32Error(call, ERROR_FILE_NOT_FOUND);
  checkName(call, path);
  try {
    const { events } = await readRecordedFile(path);
    return new LogStore(events?.logs ?? []).all();
  } catch (error) {
    throw asRefusal(call, error);
  }
};

/** Events by log, in the order of the logs. */
const exportedLogs = async (
  world: EventWorld,
  call: string,
  source: LogSource,
  query: EventQuery,
): Promise<readonly RecordedLog[]> => {
  const opened = await openQuery(call, source, query);
  const merge = new Merge(startsAt(opened.logs, 'oldest'), false);
  const logs = new Map<LogState, RecordedLog & { readonly events: RecordedLog['events'][number][] }>();
  for (const { log } of opened.logs)
    logs.set(log, { name: log.name, config: log.config, nextRecord: log.nextRecord, events: [] });
  for (let next = merge.next(); next !== undefined; next = merge.next())
    if (taken(world, opened, next) !== undefined) logs.get(next.source.log)?.events.push(next.event);
  return [...logs.values()];
};

/** Writes what matches to a new file. 80: the file exists; 50: it is to be an .evtx file. */
export const exportEvents = async (
  world: EventWorld,
  call: string,
  source: LogSource,
  query: EventQuery,
  file: string,
): Promise<void> => {
  checkName(call, file);
  if (await isThere(file)) throw new Win32Error(call, ERROR_FILE_EXISTS);
  const { neighbours } = world;
  const logs = await exportedLogs(world, call, source, query);
  const { providers, accounts } = world.document();
  const written: RecordedDocument = {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: neighbours.computer },
    recordedAt: isoTime(neighbours.time.now()),
    services: [],
    processes: [],
    events: {
      logs,
      ...(providers === undefined ? {} : { providers }),
      ...(accounts === undefined ? {} : { accounts }),
      sources: world.sources.all(),
    },
  };
  try {
    await writeRecordedFile(file, written);
  } catch (error) {
    throw asRefusal(call, error);
  }
};

/** The log of that name. 15007: there is none; 15000: it can be no log's name. */
export const logNamed = (world: EventWorld, call: string, name: string): LogState => {
  checkLogName(call, name);
  const log = world.store.find(name);
  if (log === undefined) throw new Win32Error(call, ERROR_EVT_CHANNEL_NOT_FOUND);
  return log;
};
