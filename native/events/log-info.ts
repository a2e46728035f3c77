import type { Answer } from '../call.ts';
import { ERROR_EVT_INVALID_CHANNEL_PATH, ERROR_INVALID_PARAMETER } from '../codes.ts';
import type { EvtHandle } from '../dll/wevtapi.ts';
import type { EventLogConfig, EventLogInfo, EventScalar, EventValue } from '../event-types.ts';
import { withoutNul } from '../marshal/wide.ts';
import { Win32Error } from '../win32-error.ts';
import { readProperty } from './property.ts';
import type { EventSession } from './session.ts';

// Learn: EVT_OPEN_LOG_FLAGS.
const CHANNEL_PATH = 1;
const FILE_PATH = 2;

type Ask<H extends EvtHandle> = (handle: H, id: number, buffer: Buffer, used: Buffer) => Promise<Answer<number>>;

/** Properties of one object by number. One that this Windows does not know, or does not say, is undefined. */
class Properties<H extends EvtHandle> {
  readonly #session: EventSession;
  readonly #call: string;
  readonly #handle: H;
  readonly #ask: Ask<H>;

  constructor(session: EventSession, call: string, handle: H, ask: Ask<H>) {
    this.#session = session;
    this.#call = call;
    this.#handle = handle;
    this.#ask = ask;
  }

  async bigint(id: number): Promise<bigint | undefined> {
    const { value } = await this.#read(id);
    return typeof value === 'bigint' ? value : undefined;
  }

  async number(id: number): Promise<number | undefined> {
    const { value } = await this.#read(id);
    return typeof value === 'bigint' || typeof value === 'number' ? Number(value) : undefined;
  }

  async flag(id: number): Promise<boolean | undefined> {
    const { value } = await this.#read(id);
    return typeof value === 'boolean' ? value : undefined;
  }

  async text(id: number): Promise<string | undefined> {
    const { value } = await this.#read(id);
    return typeof value === 'string' ? value : undefined;
  }

  async texts(id: number): Promise<readonly string[] | undefined> {
    const { value } = await this.#read(id);
    return Array.isArray(value) ? value.map((item: EventScalar) => String(item)) : undefined;
  }

  async #read(id: number): Promise<EventValue> {
    try {
      return await readProperty(this.#session, this.#call, (buffer, used) => this.#ask(this.#handle, id, buffer, used));
    } catch (error) {
      if (error instanceof Win32Error && error.code === ERROR_INVALID_PARAMETER) return { type: 0, value: null };
      throw error;
    }
  }
}

/** Without what is undefined. */
const known = <T extends object>(fields: { readonly [Key in keyof T]: T[Key] | undefined }): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** `Events.logInfo`. */
export const logInfo = async (session: EventSession, path: string, isFile = false): Promise<EventLogInfo> => {
  const { wevtapi, invoke } = session.foundation;
  withoutNul('EvtOpenLog', 'the log', path, ERROR_EVT_INVALID_CHANNEL_PATH);
  const place = isFile ? 'aside' : session.place;
  const opened = await invoke(place, wevtapi.EvtOpenLog, session.handle(), path, isFile ? FILE_PATH : CHANNEL_PATH);
  using log = session.opened('EvtOpenLog', opened);
  const read = new Properties(session, 'EvtGetLogInfo', log.handle, (handle, id, buffer, used) =>
    invoke(place, wevtapi.EvtGetLogInfo, handle, id, buffer.length, buffer, used),
  );
  return known<EventLogInfo>({
    createdAt: await read.bigint(0),
    lastAccessAt: await read.bigint(1),
    lastWriteAt: await read.bigint(2),
    fileBytes: await read.number(3),
    attributes: await read.number(4),
    records: await read.number(5),
    oldestRecord: await read.number(6),
    isFull: await read.flag(7),
  });
};

/** `Events.logConfig`. */
export const logConfig = async (session: EventSession, log: string): Promise<EventLogConfig> => {
  const { wevtapi, invoke } = session.foundation;
  withoutNul('EvtOpenChannelConfig', 'the log', log, ERROR_EVT_INVALID_CHANNEL_PATH);
  const opened = await invoke(session.place, wevtapi.EvtOpenChannelConfig, session.handle(), log, 0);
  using channel = session.opened('EvtOpenChannelConfig', opened);
  const read = new Properties(session, 'EvtGetChannelConfigProperty', channel.handle, (handle, id, buffer, used) =>
    invoke(session.place, wevtapi.EvtGetChannelConfigProperty, handle, id, 0, buffer.length, buffer, used),
  );
  return known<EventLogConfig>({
    isEnabled: await read.flag(0),
    isolation: await read.number(1),
    type: await read.number(2),
    owningProvider: await read.text(3),
    isClassic: await read.flag(4),
    access: await read.text(5),
    retains: await read.flag(6),
    backsUp: await read.flag(7),
    maxBytes: await read.number(8),
    filePath: await read.text(9),
    providers: await read.texts(19),
  });
};
