import { UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context, Io, TerminalStreams } from '../context.ts';
import { EXIT_FAILED } from '../exit-codes.ts';
import type { Command } from '../registry.ts';
import { loadUiSettings, type UiSettings } from './load-settings.ts';
import { noMemory, openMemory } from './memory.ts';
import { chooseSkin } from './theme/choose-skin.ts';
import type { Skin } from './theme/skin.ts';
import { themeNames } from './theme/theme.ts';
import { flagSpecs, parse, type UiOptions } from './ui-options.ts';

const help = `svcdeck ui: services on the whole terminal, live: see, start, stop, find out why

USAGE
  svcdeck
  svcdeck ui [options]
  svcdeck --computer A,B ui

svcdeck alone opens it too, on a terminal. What is done here is kept as the command line that does the same: @ shows it. What
takes services down asks first and says what else is concerned. Where several machines are named (A,B, @FILE, a folder of
recorded ones) it begins with the choice among them.

SCREENS
  1  services, with the details of one: configuration, dependencies, events, counters, security
  2  the event log: follow, filter, records, export
  3  performance counters: find, pin, plot
  4  the services that svcdeck hosts: definition, history, probes, live output

KEYS
  ?        the keys where you are           Enter    what can be done to the service
  Ctrl+P   find a command, with its key     s t r    start, stop, restart
  :        type a command                   Space    mark: what is marked is meant
  / f      filter by text, by state         [ ]      tabs of the details
  ← → o    order of the list                @        what was done here
  1 2 3 4  screens                          M        another machine
  Esc      one step back                    q        leave

  All of them, and their names in the settings: svcdeck config keys

OPTIONS
  --readonly           Look, and change nothing
  --theme THEME        ${themeNames.join(', ')}, one of your own, or a path (dark, or light where the terminal says so)
  --ascii              Frames and marks of plain ASCII, for a console whose font has no others
  --no-mouse           Leave the mouse to the terminal. Where it is used, hold Shift to select text
  --fresh              Begin without what was remembered: screen, order, filter, service
  --screen SCREEN      Begin with services, events, counters or hosted
  --screenshot [WxH]   Write one frame as text and end; 80x24, or the size of the terminal. Not only on a terminal

An option goes before a variable of the environment (SVCDECK_THEME, SVCDECK_READONLY, ...), that before the settings file, and
that before what the program has by itself: svcdeck config show lists all of it, svcdeck config edit opens the file. NO_COLOR
and --no-color leave the colours out; every state has its sign too.

EXIT CODES
  0 left   1 no terminal, or what was under way was left undone   2 wrong call

EXAMPLES
  svcdeck
  svcdeck ui --readonly
  svcdeck --computer SRV1 ui
  svcdeck --computer SRV1,SRV2 ui
  svcdeck ui --screen counters
  svcdeck --machine demo ui --screenshot 120x40
`;

/** A frame for a document has the colours of the theme that was asked for, and else none. */
const skinFor = (
  options: UiOptions,
  { theme, document }: UiSettings,
  io: Io,
  streams: TerminalStreams | undefined,
): Skin => {
  const { env, platform } = process;
  const hasColour = io.hasColour && document.colours !== false;
  const isPicture = options.screenshot !== undefined && !hasColour;
  const isColoured = options.theme !== undefined && document.colours !== false;
  const isAscii = options.isAscii ? true : document.ascii;
  const wish = { ...(theme === undefined ? {} : { theme }), ...(isAscii === undefined ? {} : { isAscii }) };
  if (isPicture && !isColoured)
    return chooseSkin({ ...wish, theme: 'none' }, { env, platform, hasColour, colourBits: 1 });
  const colourBits = isPicture ? 24 : (streams?.output.getColorDepth?.(env) ?? 1);
  return chooseSkin(wish, { env, platform, hasColour: hasColour || isPicture, colourBits });
};

/** One frame is of the machine as it is, and leaves no trace. */
const memoryFor = (options: UiOptions, { paths, document }: UiSettings) =>
  paths === undefined || options.screenshot !== undefined || document.remember === false
    ? Promise.resolve(noMemory)
    : openMemory(paths.state, options.isFresh);

/** Shows the screens, or one frame of them. */
export const run = async (options: UiOptions, context: Context): Promise<number> => {
  const { io } = context;
  const streams = io.terminal?.();
  if (streams === undefined && options.screenshot === undefined)
    throw new UsageError('ui: needs a terminal for its keys and its screen. One frame as text: --screenshot');
  const settings = await loadUiSettings(options.theme);
  const memory = await memoryFor(options, settings);
  const skin = skinFor(options, settings, io, streams);
  const isReadonly = options.isReadonly || settings.document.readonly === true;
  const isPicture = options.screenshot !== undefined;
  const { openScene, screenshot, showUi } = await import('./index.ts');
  const { scene: usual, problems } = await openScene({ context, settings, memory, skin, isReadonly, isPicture });
  const { screen } = options;
  const scene = screen === undefined ? usual : { ...usual, start: { ...usual.start, screen } };
  if (options.screenshot !== undefined) {
    for (const problem of problems) io.err(`svcdeck: ${safeText(problem)}\n`);
    io.out(`${await screenshot(scene, options.screenshot)}\n`);
    return 0;
  }
  if (streams === undefined) return EXIT_FAILED;
  const hasMouse = !options.hasNoMouse && settings.document.mouse !== false;
  const left = await showUi(scene, streams, { hasMouse });
  for (const line of left) io.err(`svcdeck: ${line}\n`);
  return left.length === 0 ? 0 : EXIT_FAILED;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args, context.io), context),
};
