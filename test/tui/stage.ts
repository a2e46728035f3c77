import { PassThrough } from 'node:stream';
import { failureOf } from '../../cmd/report.ts';
import type { UiScene } from '../../cmd/tui/open-ui.tsx';
import { chooseSkin } from '../../cmd/tui/theme/choose-skin.ts';
import type { ThemeName } from '../../cmd/tui/theme/theme.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { RecordedDocument } from '../../lib/recorded/document.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Machine } from '../../native/types.ts';
import { type Refusals, sampleServer, watched } from '../fakes/machine.ts';
import '../../scripts/tsx-hook.mjs';
import { ScreenTerminal } from './screen-terminal.ts';

// The header shows the time of day where the program runs.
process.env['TZ'] = 'UTC';

// Only now: what draws is written in .tsx, which the hook makes loadable.
const { showUi } = await import('../../cmd/tui/index.ts');

/** What waits at least so long waits for the next look at the computer, and not for a service. */
const LOOK_MS = 1000;

/** Time passes for services as soon as somebody waits for them, and for the screen a second at a time, when a test says so. */
export class StageClock {
  #now = Date.UTC(2026, 10, 21, 14, 3, 9);
  readonly #waiting = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    if (ms < LOOK_MS) {
      this.#now += ms;
      await new Promise((resolve) => setImmediate(resolve));
      return;
    }
    await new Promise<void>((resolve, reject) => {
      this.#waiting.add(resolve);
      signal?.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    });
  }

  /** A second later. */
  second(): void {
    this.#now += LOOK_MS;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
  }
}

export interface StageOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly document?: RecordedDocument;
  readonly refusals?: Refusals;
  readonly machine?: Machine;
  /** That of the machine, where that is a test's own. */
  readonly clock?: StageClock;
  readonly isReadonly?: boolean;
  readonly theme?: ThemeName;
  readonly isAscii?: boolean;
  /** What the scene has besides, or instead. */
  readonly sceneOf?: (scene: UiScene) => UiScene;
  /** Words that lead a command line to the machine. */
  readonly machineWords?: readonly string[];
}

/** Named keys as a terminal sends them; anything else is sent as it stands. */
const sequences: Readonly<Record<string, string>> = {
  enter: '\r',
  space: ' ',
  escape: '\x1b',
  tab: '\t',
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  pageup: '\x1b[5~',
  pagedown: '\x1b[6~',
  home: '\x1b[H',
  end: '\x1b[F',
  'shift+tab': '\x1b[Z',
  f1: '\x1bOP',
  f5: '\x1b[15~',
  'ctrl+c': '\x03',
  'ctrl+p': '\x10',
  'ctrl+q': '\x11',
  'ctrl+a': '\x01',
  'ctrl+s': '\x13',
  'ctrl+u': '\x15',
  'ctrl+w': '\x17',
  backspace: '\x7f',
};

class KeyInput extends PassThrough {
  isRaw = false;

  setRawMode(isRaw: boolean): this {
    this.isRaw = isRaw;
    return this;
  }
}

/** How long a frame may take to come, on a very busy machine: nobody waits so long for one that comes. */
const DEADLINE_MS = 45_000;

const turn = (ms = 2): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** On a busy machine a timer is due before what it should wait for has had its turn: these turns come in order. */
const TURNS = 5;

const settled = async (): Promise<void> => {
  for (let count = 0; count < TURNS; count++) await new Promise((resolve) => setImmediate(resolve));
};

/** The screens on a terminal of a test's own: keys go in as bytes, and what a person would see comes out. */
export const openStage = async (options: StageOptions = {}) => {
  const { columns = 120, rows = 40, document = sampleServer, refusals, isReadonly = false } = options;
  const clock = options.clock ?? new StageClock();
  const own = watched(new RecordedMachine(document, clock), refusals);
  const machine = options.machine ?? own.machine;
  const terminal = new ScreenTerminal(columns, rows);
  const input = new KeyInput();
  const skin = chooseSkin(
    { theme: options.theme ?? 'none', isAscii: options.isAscii ?? false },
    { env: {}, platform: 'linux', hasColour: true, colourBits: 24 },
  );
  const tell = async (error: unknown): Promise<readonly string[]> => {
    const { json } = await failureOf(error, async (code) => machine.messageText(code) ?? '');
    return [json.message, json.advice ?? ''].filter((line) => line !== '').map(safeText);
  };
  const scene: UiScene = {
    machine,
    clock,
    signal: new AbortController().signal,
    skin,
    isReadonly,
    tell,
    machineWords: options.machineWords ?? [],
  };
  const left = showUi(options.sceneOf?.(scene) ?? scene, { input, output: terminal }, { hasMouse: true });
  left.catch(() => {});
  const text = (): string => terminal.text();
  const until = async (wanted: string | RegExp | ((text: string) => boolean)): Promise<string> => {
    const isThere = (): boolean => {
      if (typeof wanted === 'function') return wanted(text());
      return typeof wanted === 'string' ? text().includes(wanted) : wanted.test(text());
    };
    for (const end = performance.now() + DEADLINE_MS; !isThere(); await turn())
      if (performance.now() > end) throw new Error(`${wanted} is not on the screen:\n${text()}`);
    return text();
  };
  /** Keys one after another, as a person presses them. */
  const press = async (...keys: readonly string[]): Promise<void> => {
    for (const key of keys) {
      await settled();
      input.write(sequences[key] ?? key);
      // Esc waits for what may follow it.
      await turn(key === 'escape' ? 60 : 2);
      await settled();
    }
  };
  const stage = { terminal, input, clock, machine, calls: own.calls, text, until, press, left };
  return {
    ...stage,
    /** Leaves, whatever is open. */
    close: async (): Promise<readonly string[]> => {
      await press('ctrl+q', 'ctrl+q');
      return left;
    },
  };
};

export type OpenStage = Awaited<ReturnType<typeof openStage>>;
