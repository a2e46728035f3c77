import { UsageError } from '../../lib/errors.ts';
import { readFlags } from '../flags.ts';
import { type ScreenId, screenList } from './state/screen-list.ts';
import { themeNames } from './theme/theme.ts';

/** What the command line says of the screens. */
export interface UiOptions {
  readonly isReadonly: boolean;
  /** Begin without what was remembered. */
  readonly isFresh: boolean;
  /** Of the program, of the themes folder, or a path. Absent: as the settings say. */
  readonly theme?: string;
  /** Frames and marks of plain ASCII. */
  readonly isAscii: boolean;
  /** The terminal keeps the mouse for itself. */
  readonly hasNoMouse: boolean;
  /** What is shown first. Absent: as the settings and the last time have it. */
  readonly screen?: ScreenId;
  /** Absent: the screens are shown, on a terminal. */
  readonly screenshot?: { readonly columns: number; readonly rows: number };
}

/** The options of `ui`. */
export const flagSpecs = {
  readonly: { kind: 'boolean' },
  fresh: { kind: 'boolean' },
  theme: { kind: 'string', value: 'THEME', offers: themeNames },
  ascii: { kind: 'boolean' },
  'no-mouse': { kind: 'boolean' },
  screen: { kind: 'string', value: 'SCREEN', offers: screenList.map(({ id }) => id) },
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

const readScreen = (text: string): ScreenId => {
  const ids = screenList.map(({ id }) => id);
  const found = ids.find((id) => id === text.toLowerCase());
  if (found === undefined) throw new UsageError(`ui: there is no screen '${text}'. Screens: ${ids.join(', ')}`);
  return found;
};

/** UsageError: see `readFlags`; also a size that is none, or a screen that there is not. */
export const parse = async (
  args: readonly string[],
  size: { readonly columns?: number | undefined; readonly rows?: number | undefined },
): Promise<UiOptions> => {
  const { flags } = await readFlags('ui', withSize(args), flagSpecs);
  const fallback = { columns: size.columns ?? 80, rows: size.rows ?? 24 };
  return {
    isReadonly: flags.readonly,
    isFresh: flags.fresh,
    isAscii: flags.ascii,
    hasNoMouse: flags['no-mouse'],
    ...(flags.theme === undefined ? {} : { theme: flags.theme }),
    ...(flags.screen === undefined ? {} : { screen: readScreen(flags.screen) }),
    ...(flags.screenshot === undefined ? {} : { screenshot: readSize(flags.screenshot, fallback) }),
  };
};
