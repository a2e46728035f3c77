import { ERROR_ACCESS_DENIED } from '../../native/codes.ts';
import type { EventLogConfig, EventProviderInfo, EventRecord, EventSource, Events } from '../../native/event-types.ts';
import type { Win32Error } from '../../native/win32-error.ts';
import { closeDatum } from '../recorded/events/datum.ts';
import type {
  RecordedDatum,
  RecordedDefinition,
  RecordedEvent,
  RecordedEvents,
  RecordedLog,
  RecordedProvider,
} from '../recorded/events/document.ts';
import { isRefusal } from '../service/record.ts';
import { hideSecrets } from '../service/secrets.ts';
import { keywordsText } from './keywords.ts';
import { QueryFault } from './query-fault.ts';
import { isoTime } from './time.ts';
import { wellKnownAccount } from './well-known-sids.ts';
import { readXml, type XmlElement } from './xml-read.ts';

export interface EventSnapshotOptions {
  readonly logs: readonly string[];
  /** So many of the newest of each log. */
  readonly most: number;
  readonly signal: AbortSignal;
  onProgress(log: string, done: number): void;
}

export interface EventSnapshot {
  readonly events: RecordedEvents;
  /** Logs that could not be read; of them there is only how they are set. */
  readonly leftOut: readonly { readonly name: string; readonly error: Win32Error }[];
}

const optional = async <T>(asked: Promise<T>): Promise<T | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (isRefusal(error)) return undefined;
    throw error;
  }
};

const ifSo = <Key extends string, Value>(key: Key, value: Value | undefined): { readonly [K in Key]?: Value } =>
  value === undefined ? {} : ({ [key]: value } as { readonly [K in Key]?: Value });

/** Command lines and scripts stand in events too. */
const withoutSecrets = (datum: RecordedDatum): RecordedDatum =>
  typeof datum === 'string' ? hideSecrets(datum) : datum;

const eventOf = async (record: EventRecord): Promise<RecordedEvent> => {
  const message = await record.message();
  return {
    record: record.recordId,
    time: isoTime(record.time),
    provider: record.provider,
    id: record.id,
    version: record.version,
    ...ifSo('qualifiers', record.qualifiers),
    level: record.level,
    task: record.task,
    opcode: record.opcode,
    keywords: keywordsText(record.keywords),
    ...ifSo('activity', record.activityId),
    ...ifSo('related', record.relatedActivityId),
    ...ifSo('process', record.processId),
    ...ifSo('thread', record.threadId),
    ...ifSo('user', record.userSid),
    computer: record.computer,
    data: record.values.map(closeDatum).map(withoutSecrets),
    ...(message === undefined ? {} : { message: hideSecrets(message) }),
  };
};

/** A name that ends as one with a type behind it would is told to be of text. */
const nameOf = (name: string): string => (/:\d+$/.test(name) ? `${name}:1` : name);

/** What only the record's XML tells of it. */
interface XmlOnly {
  readonly sourceName?: string;
  /** The element that the values stand in. Absent: they stand in EventData. */
  readonly userData?: NonNullable<RecordedDefinition['userData']>;
}

const xmlOnly = async (record: EventRecord): Promise<XmlOnly> => {
  try {
    const event = readXml(await record.xml());
    const child = (name: string): XmlElement | undefined => event.children.find((each) => each.name === name);
    const provider = child('System')?.children.find(({ name }) => name === 'Provider');
    const data = child('UserData')?.children[0];
    return {
      ...ifSo('sourceName', provider?.attributes.get('EventSourceName')),
      ...ifSo('userData', data && { name: data.name, namespace: data.attributes.get('xmlns') ?? '' }),
    };
  } catch (error) {
    // XML that is none costs a layout, not the snapshot.
    if (error instanceof QueryFault) return {};
    throw error;
  }
};

/** One provider, as far as it is known from its records. */
interface Known {
  readonly guid: string | undefined;
  readonly sourceName: string | undefined;
  readonly kinds: Map<string, RecordedDefinition>;
}

/** What is learnt of providers from their records. */
class Kinds {
  readonly #byProvider = new Map<string, Known>();

  get names(): readonly string[] {
    return [...this.#byProvider.keys()];
  }

  async learn(record: EventRecord): Promise<void> {
    const { provider, id, version } = record;
    const key = `${id} ${version}`;
    if (this.#byProvider.get(provider)?.kinds.has(key) === true) return;
    const { sourceName, userData } = await xmlOnly(record);
    const known = this.#byProvider.get(provider) ?? { guid: record.providerGuid, sourceName, kinds: new Map() };
    this.#byProvider.set(provider, known);
    const data = (await record.names()).map(nameOf);
    known.kinds.set(key, { id, version, data, ...ifSo('userData', userData) });
  }

  /** `info`: what the machine says of it. undefined: nothing. */
  provider(name: string, info: EventProviderInfo | undefined): RecordedProvider {
    const { guid, sourceName, kinds } = this.#byProvider.get(name) ?? nothingKnown;
    const own = {
      name,
      ...ifSo('guid', guid ?? info?.guid),
      ...ifSo('sourceName', sourceName),
      events: [...kinds.values()],
    };
    if (info === undefined) return own;
    const { guid: _told, keywords, ...rest } = info;
    return {
      ...rest,
      ...own,
      keywords: keywords.map(({ name: word, value }) => ({ name: word, value: keywordsText(value) })),
    };
  }
}

const nothingKnown: Known = { guid: undefined, sourceName: undefined, kinds: new Map() };

const newest = async (
  events: Events,
  name: string,
  kinds: Kinds,
  { most, signal, onProgress }: EventSnapshotOptions,
): Promise<readonly RecordedEvent[]> => {
  const taken: RecordedEvent[] = [];
  for await (const batch of events.read({ path: name, newestFirst: true })) {
    signal.throwIfAborted();
    for (const record of batch.slice(0, most - taken.length)) {
      await kinds.learn(record);
      taken.push(await eventOf(record));
    }
    onProgress(name, taken.length);
    if (taken.length >= most) break;
  }
  return taken.reverse();
};

const logOf = (name: string, config: EventLogConfig | undefined): Omit<RecordedLog, 'events'> => ({
  name,
  ...ifSo('config', config),
});

const accountsOf = async (
  events: Events,
  logs: readonly RecordedLog[],
): Promise<readonly { readonly sid: string; readonly name: string }[]> => {
  const sids = new Set(logs.flatMap((log) => log.events.flatMap(({ user }) => user ?? [])));
  const accounts: { readonly sid: string; readonly name: string }[] = [];
  for (const sid of sids) {
    const name = wellKnownAccount(sid) === undefined ? await optional(events.account(sid)) : undefined;
    if (name !== undefined) accounts.push({ sid, name });
  }
  return accounts;
};

/** The sources among these names that are registered in those logs. */
const sourcesOf = async (
  events: Events,
  logs: readonly RecordedLog[],
  names: readonly string[],
): Promise<readonly EventSource[]> => {
  const wanted = new Set(names.map((name) => name.toLowerCase()));
  const sources: EventSource[] = [];
  for (const { name } of logs) sources.push(...((await optional(events.sources(name))) ?? []));
  return sources.filter(({ name }) => wanted.has(name.toLowerCase()));
};

/**
 * The newest events of some logs, as a recorded machine has them: with their sentences, since no call tells the template
 * that a sentence was made from. What looks like a secret in a text is hidden.
 */
export const recordEvents = async (events: Events, options: EventSnapshotOptions): Promise<EventSnapshot> => {
  const kinds = new Kinds();
  const logs: RecordedLog[] = [];
  const leftOut: { name: string; error: Win32Error }[] = [];
  for (const name of options.logs) {
    const log = logOf(name, await optional(events.logConfig(name)));
    try {
      logs.push({ ...log, events: await newest(events, name, kinds, options) });
    } catch (error) {
      if (!isRefusal(error)) throw error;
      leftOut.push({ name, error });
      logs.push({ ...log, ...(error.code === ERROR_ACCESS_DENIED ? { accessDenied: true } : {}), events: [] });
    }
  }
  const providers: RecordedProvider[] = [];
  for (const name of kinds.names) providers.push(kinds.provider(name, await optional(events.provider(name))));
  return {
    events: {
      logs,
      providers,
      sources: await sourcesOf(events, logs, kinds.names),
      accounts: await accountsOf(events, logs),
    },
    leftOut,
  };
};
