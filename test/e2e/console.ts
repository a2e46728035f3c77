/** The packaged executable on a terminal of its own, as somebody sees it who sits there. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestContext } from 'node:test';
import { command } from '../../scripts/wine/command.ts';
import { wineEnvironment } from '../../scripts/wine/environment.ts';
import { prepareWine } from '../../scripts/wine/prepare.ts';
import { resolveProgram } from '../../scripts/wine/program.ts';
import { prepareTmux } from '../../scripts/wine/tmux.ts';
import { wineCommand } from '../../scripts/wine/wine-command.ts';
import { eventually, root, withoutWindows } from './windows.ts';

const tmux =
  withoutWindows === undefined ? await prepareTmux() : ({ kind: 'unavailable', reason: withoutWindows } as const);

/** For `test(name, onConsole, ...)`: left out with the reason where there is no such terminal. */
export const onConsole = { skip: tmux.kind === 'ready' ? false : tmux.reason } as const;

/** Wine begins its console host, and a machine that is busy takes its time. */
const DEADLINE_MS = 60_000;

/**
 * The settings of the terminal, the program, its exit code and the settings again: afterwards all of it stays as it was left.
 * Whoever sits at a shell has one that outlives Ctrl+C.
 */
const SHELL = 'stty -g >"$0/before"; "$@"; echo "ended $?"; stty -g >"$0/after"; exec sleep 600';

/** How the program left its terminal. */
export interface Left {
  readonly exitCode: number;
  /** What the shell's own screen shows. */
  readonly text: string;
  /** As tmux knows the terminal. */
  readonly modes: {
    readonly isOtherScreen: boolean;
    readonly hasCursor: boolean;
    readonly hasMouse: boolean;
    readonly wraps: boolean;
  };
  /** Whether keys come in as they did before: lines, echo, Ctrl+C and all. */
  readonly isSane: boolean;
}

type Wanted = string | RegExp | ((text: string) => boolean);

const isIn = (wanted: Wanted, text: string): boolean => {
  if (typeof wanted === 'function') return wanted(text);
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text);
};

export interface Console {
  /** What is on the terminal now. */
  text(): Promise<string>;
  /** Resolves with the text as soon as that is on the screen. */
  until(wanted: Wanted): Promise<string>;
  /** Resolves as soon as it is there no more. */
  gone(unwanted: Wanted): Promise<string>;
  /** Keys by tmux's names: `j`, `Enter`, `C-c`. */
  press(...keys: readonly string[]): Promise<void>;
  /** Text, letter by letter. */
  type(text: string): Promise<void>;
  resize(columns: number, rows: number): Promise<void>;
  /** Resolves when the program has ended by itself. */
  left(): Promise<Left>;
}

export interface ConsoleOptions {
  readonly columns?: number;
  readonly rows?: number;
  /** Variables of the program's environment. */
  readonly env?: Readonly<Record<string, string>>;
}

/** What runs the executable with those words. */
const programOf = async (args: readonly string[]): Promise<readonly string[]> => {
  const wine = await prepareWine();
  if (wine.kind === 'unavailable') throw new Error(wine.reason);
  const call = { program: resolveProgram('svcdeck', root), args, cwd: root, hasPipes: false };
  const { file, args: all } = wineCommand(wine, call);
  return [file, ...all];
};

/** Opens the executable with those words; whatever becomes of it, it is gone after the test. */
export const openConsole = async (
  t: TestContext,
  args: readonly string[],
  { columns = 120, rows = 40, env = {} }: ConsoleOptions = {},
): Promise<Console> => {
  if (tmux.kind === 'unavailable') throw new Error(tmux.reason);
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-console-'));
  // A server of its own: whoever works in tmux here has theirs, with a configuration of their own.
  const server = ['-S', join(folder, 'socket'), '-f', '/dev/null'];
  const ask = (...words: readonly string[]): Promise<string> => command(tmux.tmux, [...server, ...words]);
  t.after(async () => {
    await ask('kill-server').catch(() => {});
    rmSync(folder, { recursive: true, force: true });
  });
  const program = await programOf(args);
  const size = ['-x', String(columns), '-y', String(rows)];
  // What the server is started with, its terminals have.
  await command(tmux.tmux, [...server, 'new-session', '-d', ...size, 'sh', '-c', SHELL, folder, ...program], {
    cwd: root,
    env: wineEnvironment(process.env, { ...env, SVCDECK_REMEMBER: '0' }),
  });
  const text = (): Promise<string> => ask('capture-pane', '-p');
  const until = async (wanted: Wanted): Promise<string> => {
    let last = '';
    try {
      return await eventually(async () => {
        last = await text();
        return isIn(wanted, last) && last;
      }, DEADLINE_MS);
    } catch (error) {
      throw new Error(`${wanted} did not come:\n${last}`, { cause: error });
    }
  };
  const modes = async (): Promise<Left['modes']> => {
    const flags = '#{alternate_on} #{cursor_flag} #{mouse_any_flag} #{wrap_flag}';
    const [other, cursor, mouse, wrap] = (await ask('display-message', '-p', flags)).trim().split(' ');
    return { isOtherScreen: other === '1', hasCursor: cursor === '1', hasMouse: mouse === '1', wraps: wrap === '1' };
  };
  return {
    text,
    until,
    gone: (unwanted) => until((shown) => !isIn(unwanted, shown)),
    press: async (...keys) => {
      await ask('send-keys', ...keys);
    },
    type: async (typed) => {
      await ask('send-keys', '-l', typed);
    },
    resize: async (width, height) => {
      await ask('resize-window', '-x', String(width), '-y', String(height));
    },
    left: async () => {
      const shown = await until(/ended \d+/);
      return {
        exitCode: Number(/ended (\d+)/.exec(shown)?.[1]),
        text: shown,
        modes: await modes(),
        isSane: readFileSync(join(folder, 'before'), 'utf8') === readFileSync(join(folder, 'after'), 'utf8'),
      };
    },
  };
};
