import { invoker } from '../../../native/call.ts';
import { messageFiles } from '../../../native/dll/event-libraries.ts';
import { bindEventLog } from '../../../native/dll/event-log.ts';
import { kernel32, registry, systemPath } from '../../../native/dll/system.ts';
import type { ClassicFoundation } from '../../../native/events/classic/foundation.ts';
import { koffi } from '../../../native/koffi.ts';
import type { Call } from './double.ts';

/** The switches and the log of the double (`test/doubles/event-log.c`). */
export interface ClassicDouble {
  /** Forgets everything. */
  begin(): void;
  set(knob: string, value: number): void;
  /** The call number `nth` of that name fails; '' counts every call but the closing ones. */
  fail(call: string, code: number, nth: number): void;
  log(): readonly Call[];
  /** Handles that are open. */
  open(): number;
  append(event: Partial<Written>): void;
  /** Writes a DWORD into a record. */
  ruin(number: number, offset: number, value: number): void;
  clear(): void;
  /** So many of the oldest records are gone. */
  overwrite(count: number): void;
}

/** A record that the double gives. */
export interface Written {
  readonly source: string;
  readonly computer: string;
  /** Seconds since 1970. */
  readonly time: number;
  readonly id: number;
  readonly type: number;
  readonly category: number;
  readonly strings: readonly string[];
  readonly sid: Buffer;
  readonly data: Buffer;
}

const usual: Written = {
  source: 'svcdeck-double',
  computer: 'SERVER',
  time: 1_774_000_000,
  id: 1,
  type: 4,
  category: 0,
  strings: [],
  sid: Buffer.alloc(0),
  data: Buffer.alloc(0),
};

const wide = (text: string): Buffer => Buffer.from(`${text}\0`, 'utf16le');

const APPEND =
  'void double_append(void *source, void *computer, uint32_t time, uint32_t id, uint16_t type, uint16_t category, uint16_t number, void *strings, void *sid, uint32_t sidSize, void *data, uint32_t dataSize)';

/** Loads the double. The registry and message files are this computer's own. */
export const loadClassicDouble = (path: string) => {
  const library = koffi().load(path);
  const bind = <F>(prototype: string): F => library.func(prototype) as F;
  const log = bind<() => string>('const char *double_log()');
  const append = bind<(...args: unknown[]) => void>(APPEND);
  const double: ClassicDouble = {
    begin: bind('void double_begin()'),
    set: bind('void double_set(const char *name, uint32_t value)'),
    fail: bind('void double_fail(const char *call, uint32_t code, uint32_t nth)'),
    log: () => JSON.parse(`[${log()}]`) as Call[],
    open: bind('uint32_t double_open()'),
    append: (event) => {
      const { source, computer, time, id, type, category, strings, sid, data } = { ...usual, ...event };
      const texts = wide(strings.join('\0'));
      append(
        wide(source),
        wide(computer),
        time,
        id,
        type,
        category,
        strings.length,
        texts,
        sid,
        sid.length,
        data,
        data.length,
      );
    },
    ruin: bind('void double_ruin(uint32_t number, uint32_t offset, uint32_t value)'),
    clear: bind('void double_clear()'),
    overwrite: bind('void double_overwrite(uint32_t count)'),
  };
  const eventLog = bindEventLog(library);
  const foundation: ClassicFoundation = {
    invoke: invoker(kernel32().GetLastError),
    address: (buffer) => koffi().address(buffer),
    now: () => performance.now(),
    computer: null,
    classic: { eventLog: () => eventLog, registry, messageFiles, systemPath },
  };
  return { double, foundation };
};
