import { bareComputer } from '../lib/computer-name.ts';
import { CancelledError, UsageError } from '../lib/errors.ts';
import type { Machine } from '../native/types.ts';
import { asksFor } from './asks-for.ts';
import type { Context, GlobalOptions, Io, MachineChoice } from './context.ts';
import { findCommand } from './find-command.ts';
import { type GlobalCall, noOptions, readGlobalOptions } from './global-options.ts';
import { messageText } from './message-text.ts';
import { saveMachine } from './open-machine.ts';
import type { Surroundings } from './system.ts';

/** `C:\tools\SC.EXE` is run as `svcdeck sc` would be: every word belongs to the mirrored tool. */
const readCall = (argv: readonly string[], programPath: string): GlobalCall => {
  const mirror = /(?:^|[\\/])(sc|net)\.exe$/i.exec(programPath)?.[1]?.toLowerCase();
  return mirror === undefined ? readGlobalOptions(argv) : { options: noOptions, rest: [mirror, ...argv] };
};

const coloured = (io: Io, { noColour }: GlobalOptions): Io =>
  noColour ? Object.create(io, { hasColour: { value: false }, hasErrColour: { value: false } }) : io;

/** The one machine that the options name, or that `sc \\\\NAME VERB` names itself. */
const choiceOf = ({ machine, computers: [named] }: GlobalOptions, server: string | undefined): MachineChoice => {
  const computer = server === undefined ? named : bareComputer(server);
  if (server !== undefined && named !== undefined)
    throw new UsageError(`--computer ${named} and ${server} both name the computer: give one`);
  return { ...(machine === undefined ? {} : { machine }), ...(computer === undefined ? {} : { computer }) };
};

/** A list of names, a file of them or a pattern: also where it comes down to one, so that a script gets one form. */
const namesSeveral = ({ computers }: GlobalOptions): boolean =>
  computers.length > 1 || computers.some((name) => /^@|[*?]/.test(name));

/** The screens show several computers one after the other, and not side by side. */
const showsOneByOne = ({ rest: [first] }: GlobalCall, { io }: Surroundings): boolean =>
  first === undefined ? io.terminal?.() !== undefined : first.toLowerCase() === 'ui';

/** Runs one command on one machine, which the first step that asks for it opens, and which is closed whatever happens. */
const runOnOne = async ({ options, rest }: GlobalCall, surroundings: Surroundings): Promise<number> => {
  const { clock, signal } = surroundings;
  let opened: Promise<Machine> | undefined;
  let choice: MachineChoice = {};
  try {
    const machine = (server?: string): Promise<Machine> => {
      if (opened === undefined) {
        choice = choiceOf(options, server);
        opened = surroundings.open(choice);
      }
      return opened;
    };
    const { open, desk } = surroundings;
    const own = desk === undefined ? {} : { desk };
    const context: Context = { io: coloured(surroundings.io, options), clock, signal, machine, open, options, ...own };
    const exitCode = await findCommand(rest)(context);
    if (options.save && opened !== undefined) await saveMachine(choice, await opened);
    return exitCode;
  } catch (error) {
    return await told(error, rest, surroundings, opened);
  } finally {
    (await opened?.catch(() => undefined))?.close();
  }
};

const told = async (
  error: unknown,
  argv: readonly string[],
  { io, signal }: Surroundings,
  opened?: Promise<Machine>,
): Promise<number> => {
  const { report } = await import('./report.ts');
  return report(signal.aborted ? new CancelledError() : error, {
    io,
    json: asksFor(argv, '--json'),
    textOf: (code) => messageText(opened, code),
  });
};

/** The program as a function: what was typed goes in, the exit code comes out. Never throws. */
export const run = async (argv: readonly string[], surroundings: Surroundings): Promise<number> => {
  try {
    const call = readCall(argv, surroundings.programPath);
    if (!namesSeveral(call.options) || showsOneByOne(call, surroundings)) return await runOnOne(call, surroundings);
    const { runOnSeveral } = await import('./several/run-on-several.ts');
    return await runOnSeveral(call, surroundings, runOnOne);
  } catch (error) {
    return told(error, argv, surroundings);
  }
};
