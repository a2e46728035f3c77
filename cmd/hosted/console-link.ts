import { fileTimeOf, localTime } from '../../lib/events/time.ts';
import type { HostEvent } from '../../lib/host/events/host-event.ts';
import type { ManagerLink } from '../../lib/host/run/hosted.ts';
import { safeLines } from '../../lib/output/safe-text.ts';
import { painter, type Tone } from '../../lib/output/style.ts';
import { stateWord } from '../../lib/service/words.ts';
import type { Clock, Io } from '../context.ts';

const tones: Readonly<Record<HostEvent['type'], Tone>> = { 1: 'bad', 2: 'waiting', 4: 'heading' };

const INDENT = ' '.repeat('08:00:00 '.length);

/** Stands for the service manager and the event log in a console: what they would be told is told on standard error. */
export class ConsoleLink implements ManagerLink {
  readonly #io: Io;
  readonly #clock: Pick<Clock, 'now'>;
  #state: number | undefined;

  constructor(io: Io, clock: Pick<Clock, 'now'>) {
    this.#io = io;
    this.#clock = clock;
  }

  async report({ state }: { readonly state: number }): Promise<boolean> {
    // What is pending is reported again and again.
    if (state !== this.#state) this.say('quiet', `state: ${stateWord(state)}`);
    this.#state = state;
    return true;
  }

  tell({ type, text }: HostEvent): void {
    this.say(tones[type], text);
  }

  /** Words of svcdeck's own, apart from the program's by the time that they begin with. */
  say(tone: Tone, text: string): void {
    const time = localTime(fileTimeOf(this.#clock.now())).slice('2026-11-21 '.length);
    const paint = painter(this.#io.hasErrColour === true);
    const lines = safeLines(text).map((line, index) => `${index === 0 ? `${time} ` : INDENT}${line}`);
    this.#io.err(lines.map((line) => `${paint(tone, line)}\n`).join(''));
  }
}
