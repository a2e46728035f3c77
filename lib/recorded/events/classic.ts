import { ERROR_ACCESS_DENIED, ERROR_FILE_NOT_FOUND, ERROR_NOT_SUPPORTED } from '../../../native/codes.ts';
import type { EventRecord, EventValue, FileTime } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { classicView } from '../../events/classic-type.ts';
import { type EventFields, eventNode } from '../../events/event-node.ts';
import { reservedKeywords } from '../../events/keywords.ts';
import { levelName } from '../../events/level-words.ts';
import { valueText } from '../../events/value-text.ts';
import { EvtVarTypeBinary, EvtVarTypeNull, EvtVarTypeString } from '../../events/variant-types.ts';
import { eventXml } from '../../events/xml-write.ts';
import type { LogState } from './log-store.ts';
import { Merge, startsAt } from './merge.ts';
import type { LogSource } from './open-query.ts';
import type { RecordedEventRecord } from './record.ts';
import type { EventWorld } from './world.ts';

const BATCH = 64;
const TICKS_A_SECOND = 10_000_000n;

/** EVENTLOGRECORD counts whole seconds. */
const wholeSeconds = (time: FileTime): FileTime => time - (time % TICKS_A_SECOND);

/** Strings first, then all binary data as one. */
const classicValues = (values: readonly EventValue[]): readonly EventValue[] => [
  ...values
    .filter(({ type }) => type !== EvtVarTypeBinary && type !== EvtVarTypeNull)
    .map((value): EventValue => ({ type: EvtVarTypeString, value: valueText(value) })),
  ...values.filter(({ type }) => type === EvtVarTypeBinary),
];

/** What the classic API tells of a record. Learn: EVENTLOGRECORD. */
const classicRecord = (record: RecordedEventRecord): EventRecord => {
  const fields: EventFields = {
    log: record.log,
    recordId: record.recordId,
    provider: record.provider,
    providerGuid: undefined,
    id: record.id,
    qualifiers: record.qualifiers ?? 0,
    version: 0,
    ...classicView(record),
    task: record.task,
    opcode: 0,
    time: wholeSeconds(record.time),
    activityId: undefined,
    relatedActivityId: undefined,
    processId: undefined,
    threadId: undefined,
    computer: record.computer,
    userSid: record.userSid,
    values: classicValues(record.values),
  };
  const names = fields.values.map(() => '');
  return {
    ...fields,
    names: async () => names,
    message: () => record.message(),
    words: async () => ({
      level: levelName(fields.level) ?? '',
      task: '',
      opcode: '',
      keywords: reservedKeywords(fields.keywords),
    }),
    xml: async () => eventXml(eventNode(fields, { names })),
    bookmark: async () => {
      throw new Win32Error('EvtCreateBookmark', ERROR_NOT_SUPPORTED);
    },
  };
};

const openClassic = async (
  world: EventWorld,
  source: LogSource,
  { path, isFile }: { readonly path: string; readonly isFile?: boolean },
): Promise<readonly LogState[]> => {
  if (isFile === true) return source.open(path);
  const log = world.store.find(path);
  // Windows would give the Application log instead and not say so.
  if (log === undefined || log.config.isClassic !== true) throw new Win32Error('OpenEventLogW', ERROR_FILE_NOT_FOUND);
  if (log.accessDenied) throw new Win32Error('OpenEventLogW', ERROR_ACCESS_DENIED);
  return [log];
};

/** A log's records as ReadEventLogW gives them. 2: there is no classic log of that name. */
export async function* readClassicEvents(
  world: EventWorld,
  source: LogSource,
  query: { readonly path: string; readonly isFile?: boolean; readonly newestFirst?: boolean },
): AsyncGenerator<readonly EventRecord[], void, undefined> {
  world.serve(query.isFile === true ? 'OpenBackupEventLogW' : 'OpenEventLogW');
  const logs = await openClassic(world, source, query);
  const isNewestFirst = query.newestFirst === true;
  const sources = logs.map((log) => ({ path: log.name, log }));
  const merge = new Merge(startsAt(sources, isNewestFirst ? 'newest' : 'oldest'), isNewestFirst);
  for (;;) {
    const batch: EventRecord[] = [];
    for (let next = merge.next(); next !== undefined; next = merge.next()) {
      batch.push(classicRecord(world.record(next.source.log.name, next.event, () => '')));
      if (batch.length === BATCH) break;
    }
    if (batch.length === 0) return;
    yield batch;
  }
}
