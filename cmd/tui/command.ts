import { UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context, Io, TerminalStreams } from '../context.ts';
import { EXIT_FAILED } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import { machineWords, noOptions } from '../global-options.ts';
import { messageText } from '../message-text.ts';
import type { Command } from '../registry.ts';
import { failureOf } from '../report.ts';
import { chooseSkin } from './theme/choose-skin.ts';
import type { Skin } from './theme/skin.ts';
import { type ThemeName, themeNames } from './theme/theme.ts';

export interface UiOptions {
  readonly isReadonly: boolean;
  /** Absent: as the terminal says of itself. */
  readonly theme?: ThemeName;
  /** Frames and marks of plain ASCII. */
  readonly isAscii: boolean;
  /** Absent: the screens are shown, on a terminal. */
  readonly screenshot?: { readonly columns: number; readonly rows: number };
}

const help = `svcdeck ui: services on the whole terminal, live: see, start, stop, find out why

USAGE
  svcdeck
  svcdeck ui [options]

svcdeck alone opens it too, on a terminal. ? shows the keys, Ctrl+P finds commands, : takes those of the command line, q leaves.
What is done here is kept as the command line that does the same: @ shows it. What takes services down asks first and says what
else is concerned.

OPTIONS
  --readonly           Look, and change nothing
  --theme THEME        ${themeNames.join(', ')} (dark, or light where the terminal says that it is)
  --ascii              Frames and marks of plain ASCII, for a console whose font has no others
  --screenshot [WxH]   Write one frame as text and end; 80x24, or the size of the terminal. Not only on a terminal

NO_COLOR and --no-color leave the colours out; every state has its sign too.

EXIT CODES
  0 left   1 no terminal, or what was under way was left undone   2 wrong call

EXAMPLES
  svcdeck
  svcdeck ui --readonly
  svcdeck --computer SRV1 ui
  svcdeck --machine demo ui --screenshot 120x40
`;

const flagSpecs = {
  readonly: { kind: 'boolean' },
  theme: { kind: 'string', value: 'THEME' },
  ascii: { kind: 'boolean' },
  screenshot: { kind: 'string', value: 'WxH', mayBeEmpty: true },
} as const;

/** Larger than any screen, and small enough to be drawn. */
const MOST_COLUMNS = 1000;
const MOST_ROWS = 500;

/** The size may be left out, which other options' values may not. */
const withSize = (args: readonly string[]): readonly string[] =>
  args.map((word, at) => (word === '--screenshot' && !/^\d/.test(args[at + 1] ?? '') ? '--screenshot=' : word));

const readSize = (text: string, fallback: { columns: number; rows: number }): { columns: number; rows: number } => {
  if (text === '') return fallback;
  const [, width = '', height = ''] = /^(\d{1,4})x(\d{1,4})$/i.exec(text) ?? [];
  const [columns, rows] = [Number(width), Number(height)];
  if (columns < 1 || rows < 1 || columns > MOST_COLUMNS || rows > MOST_ROWS)
    throw new UsageError(
      `ui: '${text}' is no size for --screenshot. It is columns and lines, e.g. 120x40, at most ${MOST_COLUMNS}x${MOST_ROWS}`,
    );
  return { columns, rows };
};

const readTheme = (word: string | undefined): ThemeName | undefined => {
  const theme = themeNames.find((name) => name === word?.toLowerCase());
  if (word !== undefined && theme === undefined)
    throw new UsageError(`ui: there is no theme '${word}'. Themes: ${themeNames.join(', ')}`);
  return theme;
};

/** UsageError: see `readFlags`; also a theme that there is not, or a size that is none. */
export const parse = async (
  args: readonly string[],
  size: { readonly columns?: number | undefined; readonly rows?: number | undefined },
): Promise<UiOptions> => {
  const { flags } = await readFlags('ui', withSize(args), flagSpecs);
  const theme = readTheme(flags.theme);
  const fallback = { columns: size.columns ?? 80, rows: size.rows ?? 24 };
  return {
    isReadonly: flags.readonly,
    isAscii: flags.ascii,
    ...(theme === undefined ? {} : { theme }),
    ...(flags.screenshot === undefined ? {} : { screenshot: readSize(flags.screenshot, fallback) }),
  };
};

const tellWith =
  (machine: Context['machine']) =>
  async (error: unknown): Promise<readonly string[]> => {
    const { json } = await failureOf(error, (code) => messageText(machine(), code));
    return [json.message, json.advice ?? ''].filter((line) => line !== '').map(safeText);
  };

/** A frame for a document has the colours of the theme that was asked for, and else none. */
const skinFor = (options: UiOptions, { hasColour }: Io, streams: TerminalStreams | undefined): Skin => {
  const { theme, isAscii } = options;
  const { env, platform } = process;
  const isPicture = options.screenshot !== undefined && !hasColour;
  const isColoured = theme !== undefined && (env['NO_COLOR'] ?? '') === '';
  const wish = { ...(theme === undefined ? {} : { theme }), ...(isAscii ? { isAscii } : {}) };
  if (isPicture && !isColoured)
    return chooseSkin({ ...wish, theme: 'none' }, { env, platform, hasColour, colourBits: 1 });
  const colourBits = isPicture ? 24 : (streams?.output.getColorDepth?.(env) ?? 1);
  return chooseSkin(wish, { env, platform, hasColour: hasColour || isPicture, colourBits });
};

/** Shows the screens, or one frame of them. */
export const run = async (options: UiOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const streams = io.terminal?.();
  if (streams === undefined && options.screenshot === undefined)
    throw new UsageError('ui: needs a terminal for its keys and its screen. One frame as text: --screenshot');
  const machine = await context.machine();
  const skin = skinFor(options, io, streams);
  const scene = {
    machine,
    machineWords: machineWords(context.options ?? noOptions),
    clock,
    signal,
    skin,
    isReadonly: options.isReadonly,
    tell: tellWith(context.machine),
  };
  const { screenshot, showUi } = await import('./index.ts');
  if (options.screenshot !== undefined) {
    io.out(`${await screenshot(scene, options.screenshot)}\n`);
    return 0;
  }
  if (streams === undefined) return EXIT_FAILED;
  const left = await showUi(scene, streams);
  for (const line of left) io.err(`svcdeck: ${line}\n`);
  return left.length === 0 ? 0 : EXIT_FAILED;
};

export const command: Command = {
  help,
  invoke: async (args, context) => run(await parse(args, context.io), context),
};
