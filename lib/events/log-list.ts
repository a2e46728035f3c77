import { ERROR_FILE_NOT_FOUND } from '../../native/codes.ts';
import type { EventLogConfig, EventLogInfo, Events, FileTime } from '../../native/event-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { isRefusal } from '../service/record.ts';
import { sideBySide } from './side-by-side.ts';

/** One log and what Windows says of it. */
export interface LogRecord {
  readonly name: string;
  /** null: Windows would not tell. Empty: nothing has been written to it, so it has no file. */
  readonly info: EventLogInfo | null;
  /** null: Windows would not tell. */
  readonly config: EventLogConfig | null;
  /** When the first of its records was written. Absent: not asked. null: it has none, or Windows would not tell. */
  readonly oldest?: FileTime | null;
  /** Why Windows would not tell something, in its order. */
  readonly problems: readonly Win32Error[];
}

type Answer<T> = { readonly value: T } | { readonly problem: Win32Error };

const answer = async <T>(asked: Promise<T>): Promise<Answer<T>> => {
  try {
    return { value: await asked };
  } catch (error) {
    if (isRefusal(error)) return { problem: error };
    throw error;
  }
};

/** A log that was never written to has no file yet. */
const infoOf = async (events: Events, name: string): Promise<EventLogInfo> => {
  try {
    return await events.logInfo(name);
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_FILE_NOT_FOUND) return {};
    throw error;
  }
};

/** When a log's first record was written. null: it has none. */
const oldestIn = async (events: Events, name: string): Promise<FileTime | null> => {
  for await (const [first] of events.read({ path: name })) if (first !== undefined) return first.time;
  return null;
};

const told = <T>(asked: Answer<T> | undefined): T | null =>
  asked !== undefined && 'value' in asked ? asked.value : null;

const readLog = async (events: Events, name: string, wantsOldest: boolean): Promise<LogRecord> => {
  const config = await answer(events.logConfig(name));
  const info = await answer(infoOf(events, name));
  const isEmpty = (told(info)?.records ?? 0) === 0;
  const oldest = wantsOldest && !isEmpty ? await answer(oldestIn(events, name)) : undefined;
  const problems = [config, info, oldest].flatMap((each) =>
    each !== undefined && 'problem' in each ? [each.problem] : [],
  );
  return {
    name,
    info: told(info),
    config: told(config),
    ...(wantsOldest ? { oldest: told(oldest) } : {}),
    problems,
  };
};

export interface LogNeeds {
  /** When the first record was written: one more question for each log with records. */
  readonly oldest: boolean;
}

/** Records of the logs, in their order. A log that can't be read says why and keeps none of the others from being read. */
export const readLogs = (
  events: Events,
  names: readonly string[],
  { oldest }: LogNeeds,
  signal: AbortSignal,
  onProgress?: (done: number) => void,
): Promise<readonly LogRecord[]> => sideBySide(names, (name) => readLog(events, name, oldest), signal, onProgress);
