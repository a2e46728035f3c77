import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import type { Clock } from '../../../cmd/context.ts';
import { showUi } from '../../../cmd/tui/index.ts';
import { chooseSkin } from '../../../cmd/tui/theme/choose-skin.ts';
import type { Machine } from '../../../native/types.ts';

/** A terminal of 120x40 that counts what it gets. */
export class BenchTerminal extends EventEmitter {
  readonly columns = 120;
  readonly rows = 40;
  bytes = 0;
  writes = 0;
  #last = '';
  #next: (() => void) | undefined;

  write(text: string): boolean {
    this.bytes += Buffer.byteLength(text);
    this.writes += 1;
    this.#last = text;
    this.#next?.();
    this.#next = undefined;
    return true;
  }

  /** Resolves with the next write. */
  drawn(): Promise<void> {
    return new Promise((resolve) => {
      this.#next = resolve;
    });
  }

  /** Resolves when a write has had that in it. */
  async until(wanted: string): Promise<void> {
    while (!this.#last.includes(wanted)) await this.drawn();
  }
}

/** The screens on such a terminal, in full colours. */
export const openScreen = (machine: Machine, clock: Clock) => {
  const terminal = new BenchTerminal();
  const input = Object.assign(new PassThrough(), { setRawMode: () => {} });
  const surroundings = { env: {}, platform: 'linux', hasColour: true, colourBits: 24 } as const;
  const left = showUi(
    {
      machine,
      clock,
      signal: new AbortController().signal,
      skin: chooseSkin({ theme: 'dark', isAscii: false }, surroundings),
      isReadonly: false,
      tell: async (error) => [String(error)],
    },
    { input, output: terminal },
    { hasMouse: true },
  );
  return {
    terminal,
    press: (key: string): void => {
      input.write(key);
    },
    async close(): Promise<void> {
      input.write('\x11\x11');
      await left;
    },
  };
};

export type BenchScreen = ReturnType<typeof openScreen>;
