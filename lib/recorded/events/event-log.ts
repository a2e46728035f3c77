import {
  ERROR_ACCESS_DENIED,
  ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND,
  ERROR_FILE_NOT_FOUND,
} from '../../../native/codes.ts';
import type {
  EventLogConfig,
  EventLogInfo,
  EventProviderInfo,
  EventQuery,
  EventRecord,
  EventSource,
  Events,
  FileTime,
  FollowFrom,
  NewEvent,
} from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { nameKey, sameName } from '../names.ts';
import { checkKeyName, checkSid } from './arguments.ts';
import { readClassicEvents } from './classic.ts';
import { clearedEvent } from './cleared.ts';
import type { RecordedEvents } from './document.ts';
import { exportEvents, logNamed, openEventFile } from './event-file.ts';
import { followEvents } from './follow.ts';
import { logInfoOf, newLog } from './log-info.ts';
import type { LogSource } from './open-query.ts';
import { providerInfo, sourceInfo } from './provider-book.ts';
import { readEvents } from './read.ts';
import { reportEvent } from './report.ts';
import type { EventWorld } from './world.ts';

const SYSTEM_LOG = 'System';
const SECURITY_LOG = 'Security';

/** The event log of a recorded machine. All changes stay in memory. */
export class RecordedEventLog implements Events {
  readonly #world: EventWorld;
  readonly #source: LogSource;

  constructor(world: EventWorld) {
    this.#world = world;
    this.#source = { find: (name) => world.store.find(name), open: (file) => openEventFile('EvtQuery', file) };
  }

  now(): FileTime {
    return this.#world.neighbours.time.now();
  }

  read(query: EventQuery): AsyncIterable<readonly EventRecord[]> {
    return readEvents(this.#world, this.#source, query);
  }

  follow(query: EventQuery, from: FollowFrom, signal: AbortSignal): AsyncIterable<readonly EventRecord[]> {
    return followEvents(this.#world, this.#source, query, from, signal);
  }

  async logs(): Promise<readonly string[]> {
    this.#world.serve('EvtOpenChannelEnum');
    return this.#world.store.all().map(({ name }) => name);
  }

  async logInfo(path: string, isFile = false): Promise<EventLogInfo> {
    this.#world.serve('EvtOpenLog');
    const logs = isFile ? await openEventFile('EvtOpenLog', path) : [logNamed(this.#world, 'EvtOpenLog', path)];
    if (logs.some(({ accessDenied }) => accessDenied)) throw new Win32Error('EvtOpenLog', ERROR_ACCESS_DENIED);
    return logInfoOf(logs);
  }

  async logConfig(log: string): Promise<EventLogConfig> {
    const call = 'EvtOpenChannelConfig';
    this.#world.serve(call);
    return logNamed(this.#world, call, log).config;
  }

  async providers(): Promise<readonly string[]> {
    const { book, sources } = this.#world;
    this.#world.serve('EvtOpenPublisherEnum');
    const names = new Map<string, string>();
    for (const { name } of [...book.all(), ...sources.all()])
      if (!names.has(nameKey(name))) names.set(nameKey(name), name);
    return [...names.values()];
  }

  async provider(name: string): Promise<EventProviderInfo> {
    const call = 'EvtOpenPublisherMetadata';
    this.#world.serve(call);
    const provider = this.#world.book.find(name);
    if (provider !== undefined) return providerInfo(provider);
    const source = this.#world.sources.find(name);
    if (source !== undefined) return sourceInfo(source);
    throw new Win32Error(call, ERROR_EVT_PUBLISHER_METADATA_NOT_FOUND);
  }

  async exportTo(query: EventQuery, file: string): Promise<void> {
    const call = 'EvtExportLog';
    this.#world.serve(call);
    await exportEvents(this.#world, call, this.#source, query, file);
  }

  async clear(log: string, backup?: string): Promise<void> {
    const call = 'EvtClearLog';
    this.#world.serve(call);
    const state = logNamed(this.#world, call, log);
    if (state.accessDenied) throw new Win32Error(call, ERROR_ACCESS_DENIED);
    if (backup !== undefined) await exportEvents(this.#world, call, this.#source, { path: log }, backup);
    this.#world.store.clear(state);
    const isSecurity = sameName(state.name, SECURITY_LOG);
    const witness = isSecurity ? SECURITY_LOG : SYSTEM_LOG;
    this.#world.write(witness, this.now(), clearedEvent(state.name, backup ?? '', isSecurity));
  }

  async account(sid: string): Promise<string | undefined> {
    checkSid('LookupAccountSidW', sid);
    return this.#world.account(sid);
  }

  async write(source: string, event: NewEvent): Promise<void> {
    reportEvent(this.#world, source, event);
  }

  async sources(log: string): Promise<readonly EventSource[]> {
    const call = 'RegOpenKeyExW';
    checkKeyName(call, log);
    const found = this.#world.store.find(log);
    // The registry knows the logs of classic sources alone.
    if (found?.config.isClassic !== true) throw new Win32Error(call, ERROR_FILE_NOT_FOUND);
    return this.#world.sources.of(found.name);
  }

  /** A log that there is not comes into being with its first source. */
  async addSource(source: EventSource): Promise<void> {
    const { store, sources, book } = this.#world;
    const isTaken = (name: string): boolean =>
      store.find(name)?.config.isClassic === true ||
      book.find(name)?.sourceName !== undefined ||
      sameName(source.log, name);
    sources.add(source, isTaken);
    if (store.find(source.log) === undefined) store.add(newLog(source.log));
  }

  async removeSource(log: string, name: string): Promise<void> {
    this.#world.sources.remove(log, name);
  }

  readClassic(query: {
    readonly path: string;
    readonly isFile?: boolean;
    readonly newestFirst?: boolean;
  }): AsyncIterable<readonly EventRecord[]> {
    return readClassicEvents(this.#world, this.#source, query);
  }

  /** As it is now. */
  document(): RecordedEvents {
    return this.#world.document();
  }
}
