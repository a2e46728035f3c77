import type { Answer, Place } from '../call.ts';
import { ERROR_INSUFFICIENT_BUFFER } from '../codes.ts';
import type { NativeFunction } from '../dll/library.ts';
import { Win32Error } from '../win32-error.ts';
import type { EventFoundation } from './foundation.ts';
import { TextRoom } from './text-room.ts';

/** Windows' own messages end at 64 KB, and an event as XML takes some times what it holds. */
const MAX_BYTES = 1 << 26;

/** A call that writes text, in bytes or in UTF-16 units. */
export interface TextCall<A extends readonly unknown[]> {
  readonly name: string;
  readonly native: NativeFunction<A, number>;
  readonly bytesPerUnit: 1 | 2;
  readonly args: (room: TextRoom) => A;
}

/** Makes calls that write text, with as much room as they need. */
export class TextCalls {
  readonly #foundation: EventFoundation;
  /** For calls on this thread, whose text is taken before another can begin. */
  readonly #room: TextRoom;

  constructor(foundation: EventFoundation) {
    this.#foundation = foundation;
    this.#room = new TextRoom(foundation.address);
  }

  /** Makes the call until there is room enough and gives what `take` makes of its answer, whether it failed or not. */
  async fill<A extends readonly unknown[], T>(
    place: Place,
    call: TextCall<A>,
    take: (answer: Answer<number>, room: TextRoom) => T,
  ): Promise<T> {
    const { invoke, address } = this.#foundation;
    if (place === 'here') return this.fillHere(call, take);
    const room = new TextRoom(address);
    for (;;) {
      room.clear();
      const answer = await invoke('aside', call.native, ...call.args(room));
      if (!isTooSmall(answer)) return take(answer, room);
      enlarge(call, room);
    }
  }

  /** The same on this thread: between the call and the taking of its text nothing else gets a turn. */
  fillHere<A extends readonly unknown[], T>(call: TextCall<A>, take: (answer: Answer<number>, room: TextRoom) => T): T {
    const room = this.#room;
    for (;;) {
      room.clear();
      const value = call.native(...call.args(room));
      const answer = { value, code: value === 0 ? this.#foundation.lastError() : 0 };
      if (!isTooSmall(answer)) return take(answer, room);
      enlarge(call, room);
    }
  }
}

const isTooSmall = ({ value, code }: Answer<number>): boolean => value === 0 && code === ERROR_INSUFFICIENT_BUFFER;

const enlarge = <A extends readonly unknown[]>({ name, bytesPerUnit }: TextCall<A>, room: TextRoom): void => {
  const wanted = room.used * bytesPerUnit;
  if (wanted > MAX_BYTES || room.byteLength > MAX_BYTES) throw new Win32Error(name, ERROR_INSUFFICIENT_BUFFER);
  room.enlarge(wanted);
};
