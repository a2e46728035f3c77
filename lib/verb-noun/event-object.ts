import type { EventRecord } from '../../native/event-types.ts';
import { keywordsText } from '../events/keywords.ts';
import { levelName } from '../events/level-words.ts';
import { eventText } from '../events/message-text.ts';
import { EventLookup } from '../events/output/lookup.ts';
import { isoTime } from '../events/time.ts';
import { valueJson, valueText } from '../events/value-text.ts';
import type { JsonLike } from './property.ts';

/** One event with PowerShell's property names: a promise to programs. Learn: EventLogRecord. */
export type EventObject = Readonly<Record<EventProperty, JsonLike>>;

/** In the order in which JSON and CSV have them. */
export const eventProperties = [
  'TimeCreated',
  'Id',
  'LevelDisplayName',
  'ProviderName',
  'LogName',
  'RecordId',
  'Message',
  'Level',
  'Version',
  'Qualifiers',
  'Task',
  'TaskDisplayName',
  'Opcode',
  'OpcodeDisplayName',
  'Keywords',
  'KeywordsDisplayNames',
  'ProviderId',
  'ProcessId',
  'ThreadId',
  'MachineName',
  'UserId',
  'ActivityId',
  'RelatedActivityId',
  'Properties',
] as const;

export type EventProperty = (typeof eventProperties)[number];

const orNull = (text: string): string | null => (text === '' ? null : text);

/** What of an event a person reads in a table. */
export interface EventLine {
  readonly level: string;
  readonly message: string;
}

/** Makes objects of events, and asks for words that many share once. To be used while a record's batch is the current one. */
export class EventObjects {
  readonly properties = eventProperties;
  /** Nobody asks it for accounts here. */
  readonly #lookup = new EventLookup({ account: async () => undefined });

  async object(record: EventRecord): Promise<EventObject> {
    const words = await this.#lookup.words(record);
    const message = await record.message();
    return {
      TimeCreated: isoTime(record.time),
      Id: record.id,
      LevelDisplayName: orNull(words.level) ?? levelName(record.level) ?? null,
      ProviderName: record.provider,
      LogName: record.log,
      RecordId: record.recordId,
      Message: message?.trimEnd() ?? null,
      Level: record.level,
      Version: record.version,
      Qualifiers: record.qualifiers ?? null,
      Task: record.task,
      TaskDisplayName: orNull(words.task),
      Opcode: record.opcode,
      OpcodeDisplayName: orNull(words.opcode),
      Keywords: keywordsText(record.keywords),
      KeywordsDisplayNames: words.keywords,
      ProviderId: record.providerGuid ?? null,
      ProcessId: record.processId ?? null,
      ThreadId: record.threadId ?? null,
      MachineName: record.computer,
      UserId: record.userSid ?? null,
      ActivityId: record.activityId ?? null,
      RelatedActivityId: record.relatedActivityId ?? null,
      Properties: record.values.map((value) => ({ Value: valueJson(value) })),
    };
  }

  plain({ values }: EventRecord): { readonly Properties: JsonLike } {
    return { Properties: values.map(valueText) };
  }

  async line(record: EventRecord): Promise<EventLine> {
    const words = await this.#lookup.words(record);
    const message = await eventText(record);
    return {
      level: words.level === '' ? (levelName(record.level) ?? '') : words.level,
      message: message.replace(/\s+/g, ' ').trim(),
    };
  }
}
