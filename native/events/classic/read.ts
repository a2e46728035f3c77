import { ERROR_FILE_NOT_FOUND } from '../../codes.ts';
import type { EventRecord, Events } from '../../event-types.ts';
import { withoutNul } from '../../marshal/wide.ts';
import { KEY_ENUMERATE_SUB_KEYS } from '../../registry-key.ts';
import { Win32Error } from '../../win32-error.ts';
import { Yielding } from '../yielding.ts';
import type { ClassicFoundation } from './foundation.ts';
import { LogReader } from './log-reader.ts';
import { ClassicRecord } from './record.ts';
import { logNames, sameKey, withEventLogKey } from './registered.ts';
import { SourceTexts } from './source-texts.ts';

type Query = Parameters<Events['readClassic']>[0];

/** Every Windows has these, whether its registry lets itself be asked or not. */
const always: readonly string[] = ['Application', 'Security', 'System'];

/** The log as it is registered. For a name that is none, Windows would open Application instead and not say so. */
const registeredLog = async (foundation: ClassicFoundation, name: string): Promise<string> => {
  const isIt = (each: string): boolean => sameKey(each, name);
  const known =
    always.find(isIt) ??
    (await withEventLogKey(foundation, KEY_ENUMERATE_SUB_KEYS, async (logs) => (await logNames(logs)).find(isIt)));
  if (known === undefined) throw new Win32Error('OpenEventLogW', ERROR_FILE_NOT_FOUND);
  return known;
};

/** `Events.readClassic`. 2: there is no such log. 1503: the log was cleared meanwhile. */
export async function* readClassic(
  foundation: ClassicFoundation,
  { path, isFile = false, newestFirst = false }: Query,
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  withoutNul(isFile ? 'OpenBackupEventLogW' : 'OpenEventLogW', 'the log', path);
  // A file does not say which log it was.
  const log = isFile ? '' : await registeredLog(foundation, path);
  const yielding = new Yielding(foundation.now);
  using texts = new SourceTexts(foundation, log);
  using reader = await LogReader.open(foundation, { path: isFile ? path : log, isFile, newestFirst });
  for (;;) {
    const memory = await reader.next();
    if (memory === undefined) return;
    yield memory.starts.map((start) => new ClassicRecord(log, texts, memory, start));
    await yielding.turn();
  }
}
