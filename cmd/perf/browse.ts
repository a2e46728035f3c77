import { computerFault } from '../../lib/counters/fault.ts';
import { UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Context, Io, TerminalStreams } from '../context.ts';
import { EXIT_FAILED, EXIT_INTERRUPTED } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import { messageText } from '../message-text.ts';
import type { Command } from '../registry.ts';
import { failureOf } from '../report.ts';

const COMMAND = 'perf browse';

export interface BrowseOptions {
  readonly isAscii: boolean;
}

const help = `svcdeck perf browse: choose counters on the screen, with their values beside them

USAGE
  svcdeck perf browse [options]

Object, then instance, then counter. The screen is drawn on standard error and what was chosen is written to standard
output, a path a line, as perf get takes it: so a script can use it, and --file - of another command.

KEYS
  Up, Down, PgUp, PgDn, Home, End   Move
  Enter, Right       Go into an object or an instance; * is all instances
  Enter              On a counter: write its path, or those that were chosen, and end
  Space              Choose a counter, or choose it no more
  /                  Search in the list, English names and local ones; Enter keeps what was found
  Esc, Left          Back; on the first list Esc leaves
  q, Ctrl+C          Leave; nothing is written

OPTIONS
  --ascii            Frames and marks of plain ASCII, for a console whose font has no others

EXIT CODES
  0 a path was written   1 left without one   2 wrong call, or no terminal   5 access denied   130 interrupted

EXAMPLES
  svcdeck perf browse
  svcdeck perf browse | svcdeck perf watch --file -
  for /f "delims=" %p in ('svcdeck perf browse') do svcdeck perf get "%p"
  svcdeck perf watch (svcdeck perf browse)
`;

const flagSpecs = { ascii: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`. */
export const parse = async (args: readonly string[]): Promise<BrowseOptions> => {
  const { flags } = await readFlags(COMMAND, args, flagSpecs);
  return { isAscii: flags.ascii };
};

/** Where it is drawn: on standard error, since standard output may be what a script takes. */
const streamsOf = (io: Io): TerminalStreams => {
  const streams = io.errTerminal?.() ?? io.terminal?.();
  if (streams === undefined)
    throw new UsageError(
      `${COMMAND}: needs a terminal for its keys and its screen. Without one: perf find, perf counters`,
    );
  return streams;
};

const skinFor = async ({ isAscii }: BrowseOptions, io: Io, { output }: TerminalStreams) => {
  const { env, platform } = process;
  const { chooseSkin } = await import('../tui/theme/choose-skin.ts');
  const { hasErrColour = false } = io;
  return chooseSkin(isAscii ? { isAscii } : {}, {
    env,
    platform,
    hasColour: hasErrColour,
    colourBits: output.getColorDepth?.(env) ?? 1,
  });
};

/** Shows what there is, and writes the paths that were chosen to standard output. */
export const run = async (options: BrowseOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const streams = streamsOf(io);
  const machine = await context.machine();
  const { objectLevel } = await import('./browse/levels.ts');
  const { browse } = await import('./browse/show.ts');
  const level = await objectLevel(machine).catch(async (error: unknown) => {
    throw await computerFault(machine, machine.name, error);
  });
  const tell = async (error: unknown): Promise<string> =>
    safeText((await failureOf(error, (code) => messageText(Promise.resolve(machine), code))).json.message);
  const skin = await skinFor(options, io, streams);
  const paths = await browse({ machine, clock, signal, skin, level, tell }, streams);
  io.out(paths.map((path) => `${path}\n`).join(''));
  if (signal.aborted) return EXIT_INTERRUPTED;
  return paths.length > 0 ? 0 : EXIT_FAILED;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
