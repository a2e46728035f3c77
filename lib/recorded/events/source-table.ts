import { ERROR_ALREADY_EXISTS, ERROR_FILE_NOT_FOUND } from '../../../native/codes.ts';
import type { EventSource } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sameName } from '../names.ts';
import { checkKeyName } from './arguments.ts';

/** The classic sources of a recorded machine. Windows keeps them in its registry. */
export class SourceTable {
  readonly #sources: EventSource[];

  constructor(sources: readonly EventSource[]) {
    this.#sources = [...sources];
  }

  all(): readonly EventSource[] {
    return this.#sources;
  }

  find(name: string): EventSource | undefined {
    return this.#sources.find((each) => sameName(each.name, name));
  }

  of(log: string): readonly EventSource[] {
    return this.#sources.filter((each) => sameName(each.log, log));
  }

  /** 87: a name of log or source that can't be a key's. 183: the name is taken. */
  add(source: EventSource, isTaken: (name: string) => boolean): void {
    const call = 'RegCreateKeyExW';
    checkKeyName(call, source.log);
    checkKeyName(call, source.name);
    if (this.find(source.name) !== undefined || isTaken(source.name)) throw new Win32Error(call, ERROR_ALREADY_EXISTS);
    this.#sources.push(source);
  }

  /** 2: there is no such source. */
  remove(log: string, name: string): void {
    const call = 'RegDeleteKeyW';
    checkKeyName(call, log);
    checkKeyName(call, name);
    const index = this.#sources.findIndex((each) => sameName(each.log, log) && sameName(each.name, name));
    if (index === -1) throw new Win32Error(call, ERROR_FILE_NOT_FOUND);
    this.#sources.splice(index, 1);
  }
}
