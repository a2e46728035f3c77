import type { Duplex } from 'node:stream';
import type { FindCounter } from '../../perflib/own-counters.ts';
import { tookText } from '../../service/duration.ts';
import type { HostEvent } from '../events/host-event.ts';
import type { HostClock } from '../run/hosted.ts';
import { slept, within } from '../run/slept.ts';
import type { Tell } from '../run/tell.ts';
import type { StopReason } from '../stop/stop-plan.ts';
import type { DeclaredObject } from './declared-object.ts';
import { EventAllowance } from './event-allowance.ts';
import { MessageLines } from './message-lines.ts';
import { ScriptCounts } from './script-counts.ts';
import { scriptEvent } from './script-events.ts';
import {
  CONTROL_WITHIN_MS,
  type HostMessage,
  messageLine,
  readScriptMessage,
  type ScriptControl,
  type ScriptMessage,
} from './script-message.ts';

export interface ScriptLinkParts {
  /** Key name of the service. */
  readonly name: string;
  readonly clock: HostClock;
  readonly tell: Tell;
  /** Takes the events that the script writes. */
  readonly write: (event: HostEvent) => void;
  /** Finds what it counts. undefined: nobody publishes it. */
  readonly findCounter: FindCounter | undefined;
}

/** What a script begins with. */
export interface ScriptBeginning {
  readonly script: string;
  readonly args: readonly string[];
  /** What it may count. */
  readonly objects: readonly DeclaredObject[];
}

/** What came of what a script was asked to do. */
export type ControlEnd = 'done' | 'failed' | 'gone';

/** How often a script is asked whether it answers, and how long it has for that. */
const PING_EVERY_MS = 5000;
const PONG_WITHIN_MS = 5000;

/** The line to the process that runs a script, from its start to its end. */
export class ScriptLink {
  /** Resolves when its process has let go of the line, and all that it said has been heard. */
  readonly heardOut: Promise<void>;
  readonly #line: Duplex;
  readonly #parts: ScriptLinkParts;
  readonly #over = new AbortController();
  readonly #running = Promise.withResolvers<void>();
  readonly #lines = new MessageLines();
  readonly #allowance: EventAllowance;
  readonly #counts: ScriptCounts;
  #takes: ReadonlySet<ScriptControl> = new Set();
  #pong = Promise.withResolvers<void>();
  /** Who waits for an answer, in the order of the asking; also who has given up: each asking has an answer in the end. */
  readonly #asked: Readonly<Record<'pause' | 'continue', ((reason: string | undefined) => void)[]>> = {
    pause: [],
    continue: [],
  };
  #askedAt: number | undefined;
  #hasStopSignal = false;
  #refusal: string | undefined;

  constructor(line: Duplex, parts: ScriptLinkParts) {
    this.#line = line;
    this.#parts = parts;
    this.#allowance = new EventAllowance(() => parts.clock.steady());
    this.#counts = new ScriptCounts(parts.findCounter, (reason) => parts.tell('HOST_COUNTERS_TROUBLE', { reason }));
    line.on('data', (bytes: Buffer) => {
      for (const each of this.#lines.push(bytes)) this.#hear(readScriptMessage(each));
    });
    // That it is gone is told by its process.
    line.on('error', () => undefined);
    this.heardOut = new Promise((resolve) => line.once('end', resolve).once('close', resolve));
  }

  /** Resolves when its `run` is called, and never where it is not. */
  get running(): Promise<void> {
    return this.#running.promise;
  }

  /** Why it could not be run at all. undefined: it could. */
  get refusal(): string | undefined {
    return this.#refusal;
  }

  /** Whether it has a function for that. */
  takes(control: ScriptControl): boolean {
    return this.#takes.has(control);
  }

  /** For how long it has not answered by now, in words. undefined: it answers, as far as is known. */
  get silence(): string | undefined {
    if (this.#askedAt === undefined) return undefined;
    return tookText(Math.max(0, this.#parts.clock.steady() - this.#askedAt));
  }

  /** Whether the signal of the stop has reached it. */
  get hasStopSignal(): boolean {
    return this.#hasStopSignal;
  }

  /** Begins: it is loaded and run, and asked again and again whether it answers. */
  async start({ script, args, objects }: ScriptBeginning): Promise<void> {
    for (const object of objects) this.#send({ type: 'object', object });
    this.#send({ type: 'start', name: this.#parts.name, script, arguments: args });
    while (await slept(this.#parts.clock, PING_EVERY_MS, this.#over.signal)) await this.#ping();
  }

  stop(reason: StopReason): void {
    this.#send({ type: 'stop', reason });
  }

  custom(control: number): void {
    this.#send({ type: 'custom', control });
  }

  /** Has it pause or go on; where it fails, that is told. */
  async ask(control: 'pause' | 'continue'): Promise<ControlEnd> {
    const done = Promise.withResolvers<string | undefined>();
    this.#asked[control].push(done.resolve);
    this.#send({ type: control });
    const asked = within(
      this.#parts.clock,
      CONTROL_WITHIN_MS,
      done.promise.then((reason) => ({ reason })),
    );
    const end = await Promise.race([asked, this.#closed()]);
    if (end === 'gone') return 'gone';
    if (end !== undefined && end.reason === undefined) return 'done';
    const reason = end?.reason ?? `it has not done so after ${tookText(CONTROL_WITHIN_MS)}`;
    this.#parts.tell('HOST_SCRIPT_CONTROL_FAILED', { control, reason });
    return 'failed';
  }

  /** Its process has ended, and all that it said has been read. */
  close(): void {
    this.#over.abort();
    if (this.#allowance.left > 0) this.#tellOfLeftOut(this.#allowance.left);
    this.#line.destroy();
  }

  async #closed(): Promise<'gone'> {
    const { signal } = this.#over;
    if (!signal.aborted)
      await new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
    return 'gone';
  }

  #send(message: HostMessage): void {
    if (this.#line.writable) this.#line.write(messageLine(message));
  }

  async #ping(): Promise<void> {
    const { clock, tell } = this.#parts;
    this.#pong = Promise.withResolvers();
    this.#askedAt = clock.steady();
    const answered = this.#pong.promise.then(() => true);
    this.#send({ type: 'ping' });
    if ((await within(clock, PONG_WITHIN_MS, Promise.race([answered, this.#closed()]))) === undefined) {
      tell('HOST_SCRIPT_BLOCKED', { silence: this.silence ?? '' });
      if ((await Promise.race([answered, this.#closed()])) === true)
        tell('HOST_SCRIPT_ANSWERS', { silence: this.silence ?? '' });
    }
    this.#askedAt = undefined;
  }

  #hear(message: ScriptMessage | undefined): void {
    switch (message?.type) {
      case 'running':
        this.#takes = new Set(message.takes);
        this.#running.resolve();
        break;
      case 'refused':
        this.#refusal = message.reason;
        break;
      case 'fault':
        this.#parts.tell('HOST_SCRIPT_FAULT', { reason: message.reason });
        break;
      case 'log':
      case 'event':
        this.#log(message);
        break;
      case 'counter':
        this.#counts.name(message.id, message.name);
        break;
      case 'counts':
        this.#counts.count(message.changes);
        break;
      case 'done':
        if (message.control !== 'custom') this.#asked[message.control].shift()?.(message.reason);
        else if (message.reason !== undefined)
          this.#parts.tell('HOST_SCRIPT_CONTROL_FAILED', { control: 'custom', reason: message.reason });
        break;
      case 'stopping':
        this.#hasStopSignal = true;
        break;
      case 'pong':
        this.#pong.resolve();
        break;
      default:
        // A script that writes there itself says nothing that means anything.
        message satisfies undefined;
    }
  }

  #log(message: Extract<ScriptMessage, { type: 'log' | 'event' }>): void {
    const { isAllowed, left } = this.#allowance.next();
    if (left > 0) this.#tellOfLeftOut(left);
    if (isAllowed) this.#parts.write(scriptEvent(this.#parts.name, message));
  }

  #tellOfLeftOut(left: number): void {
    this.#parts.tell('HOST_SCRIPT_EVENTS_LEFT_OUT', { count: String(left) });
  }
}
