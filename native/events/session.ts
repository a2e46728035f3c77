import { type Answer, Owned, type Place } from '../call.ts';
import { type ContextHandle, type EvtHandle, NONE, type SessionHandle } from '../dll/wevtapi.ts';
import { Request } from '../marshal/request.ts';
import { VariantCache } from '../marshal/variant-cache.ts';
import { Win32Error } from '../win32-error.ts';
import { ansiDecoder } from './ansi.ts';
import type { EventFoundation } from './foundation.ts';
import { PublisherCache } from './publisher-cache.ts';
import { TextCalls } from './text-calls.ts';

const EVT_RPC_LOGIN = 1;
// EVT_RPC_LOGIN on 64-bit Windows: four pointers and a DWORD. Learn: EVT_RPC_LOGIN.
const LOGIN_BYTES = 40;
const LOGIN_SERVER = 0;

const EVT_RENDER_CONTEXT_SYSTEM = 1;
const EVT_RENDER_CONTEXT_USER = 2;

/** One computer's event log: what is opened once and kept until the end. */
export class EventSession implements Disposable {
  readonly foundation: EventFoundation;
  /** Where ordinary calls run: another computer may take its time for any of them. */
  readonly place: Place;
  readonly cache: VariantCache;
  readonly textCalls: TextCalls;
  readonly #publishers = new Map<number, PublisherCache>();
  #session: Owned<SessionHandle> | undefined;
  #contexts: readonly [system: Owned<ContextHandle>, user: Owned<ContextHandle>] | undefined;

  constructor(foundation: EventFoundation) {
    this.foundation = foundation;
    this.place = foundation.computer === null ? 'here' : 'aside';
    this.cache = new VariantCache(ansiDecoder(foundation.kernel));
    this.textCalls = new TextCalls(foundation);
  }

  /** The session with another computer; NONE for this one. Nothing is contacted yet: errors come with its first use. */
  handle(): SessionHandle | typeof NONE {
    const { computer } = this.foundation;
    if (computer === null) return NONE;
    this.#session ??= this.#openSession(computer);
    return this.#session.handle;
  }

  /** What renders system properties, and what renders an event's own values. */
  contexts(): { readonly system: ContextHandle; readonly user: ContextHandle } {
    this.#contexts ??= this.#openContexts();
    const [system, user] = this.#contexts;
    return { system: system.handle, user: user.handle };
  }

  /** What the providers say in that language. 0: the user's. */
  publishers(locale: number): PublisherCache {
    const known = this.#publishers.get(locale);
    if (known !== undefined) return known;
    const made = new PublisherCache(this, locale);
    this.#publishers.set(locale, made);
    return made;
  }

  /** What a call on this thread gave just now, or its failure as an error. `call`: the function's name. */
  must<V extends number>(call: string, value: V): Exclude<V, typeof NONE> {
    if (value === NONE) throw new Win32Error(call, this.foundation.lastError());
    return value as Exclude<V, typeof NONE>;
  }

  /** The same for a handle, whether the call ran here or aside. */
  opened<H extends EvtHandle>(call: string, { value, code }: Answer<H | typeof NONE>): Owned<H> {
    if (value === NONE) throw new Win32Error(call, code);
    return this.own(value);
  }

  own<H extends EvtHandle>(handle: H): Owned<H> {
    return new Owned(handle, this.foundation.wevtapi.EvtClose);
  }

  [Symbol.dispose](): void {
    for (const publishers of this.#publishers.values()) publishers[Symbol.dispose]();
    this.#publishers.clear();
    for (const context of this.#contexts ?? []) context[Symbol.dispose]();
    this.#contexts = undefined;
    // Closing a session closes what was opened through it, so it comes last.
    this.#session?.[Symbol.dispose]();
    this.#session = undefined;
  }

  #openSession(computer: string): Owned<SessionHandle> {
    const { wevtapi, address } = this.foundation;
    const login = new Request(LOGIN_BYTES).text(LOGIN_SERVER, computer).seal(address);
    return this.own(this.must('EvtOpenSession', wevtapi.EvtOpenSession(EVT_RPC_LOGIN, login, 0, 0)));
  }

  #openContexts(): readonly [Owned<ContextHandle>, Owned<ContextHandle>] {
    const open = (flags: number): Owned<ContextHandle> =>
      this.own(this.must('EvtCreateRenderContext', this.foundation.wevtapi.EvtCreateRenderContext(0, null, flags)));
    const system = open(EVT_RENDER_CONTEXT_SYSTEM);
    try {
      return [system, open(EVT_RENDER_CONTEXT_USER)];
    } catch (error) {
      system[Symbol.dispose]();
      throw error;
    }
  }
}
