import type { SettingKey } from './settings-document.ts';

/** A setting as people meet it. */
export interface Setting {
  readonly key: SettingKey;
  readonly summary: string;
  /** The environment variable that says the same and goes before the file. Absent: there is none. */
  readonly variable?: string;
  /** The option of `svcdeck ui` that says the same and goes before both. Absent: there is none. */
  readonly option?: string;
  /** As the program has it, where nothing is said. undefined: it depends on the terminal or the system. */
  readonly fallback?: unknown;
}

/** Every setting, in the order in which they are shown. */
export const settingTable: readonly Setting[] = [
  { key: 'theme', summary: 'Colours: a theme, or a file of one', variable: 'SVCDECK_THEME', option: '--theme' },
  { key: 'colours', summary: 'Whether colours are shown', variable: 'NO_COLOR', option: '--no-color' },
  { key: 'ascii', summary: 'Frames and marks of plain ASCII', variable: 'SVCDECK_ASCII', option: '--ascii' },
  {
    key: 'readonly',
    summary: 'Look, and change nothing',
    variable: 'SVCDECK_READONLY',
    option: '--readonly',
    fallback: false,
  },
  {
    key: 'mouse',
    summary: 'Whether the screens take the mouse',
    variable: 'SVCDECK_MOUSE',
    option: '--no-mouse',
    fallback: true,
  },
  {
    key: 'refreshSeconds',
    summary: 'Seconds between two looks at the services',
    variable: 'SVCDECK_REFRESH_SECONDS',
    fallback: 1,
  },
  {
    key: 'remember',
    summary: 'Whether the next start shows what the last one did',
    variable: 'SVCDECK_REMEMBER',
    option: '--fresh',
    fallback: true,
  },
  { key: 'startScreen', summary: 'The screen that is shown first', variable: 'SVCDECK_START_SCREEN' },
  { key: 'sort', summary: 'The order of the services' },
  { key: 'keys', summary: 'Keys by the name of their command', fallback: {} },
  { key: 'machines', summary: 'The machines to choose from', fallback: [] },
  { key: 'pager', summary: 'The program that shows long texts', variable: 'SVCDECK_PAGER' },
  { key: 'editor', summary: 'The program that edits text', variable: 'SVCDECK_EDITOR' },
];
