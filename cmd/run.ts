import { CancelledError } from '../lib/errors.ts';
import type { Machine } from '../native/types.ts';
import type { Context, GlobalOptions, Io } from './context.ts';
import { findCommand } from './find-command.ts';
import { type GlobalCall, readGlobalOptions } from './global-options.ts';
import { messageText } from './message-text.ts';
import { saveMachine } from './open-machine.ts';
import type { Surroundings } from './system.ts';

const noOptions: GlobalOptions = { save: false, noColour: false };

/** `C:\tools\SC.EXE` is run as `svcdeck sc` would be: every word belongs to the mirrored tool. */
const readCall = (argv: readonly string[], programPath: string): GlobalCall => {
  const mirror = /(?:^|[\\/])(sc|net)\.exe$/i.exec(programPath)?.[1]?.toLowerCase();
  return mirror === undefined ? readGlobalOptions(argv) : { options: noOptions, rest: [mirror, ...argv] };
};

const coloured = (io: Io, { noColour }: GlobalOptions): Io =>
  noColour ? Object.create(io, { hasColour: { value: false } }) : io;

/** `sc \\\\NAME VERB` names its computer itself. */
const onServer = (options: GlobalOptions, server: string): GlobalOptions => ({
  ...options,
  computer: server.replace(/^\\\\/, ''),
});

/**
 * The program as a function: what was typed goes in, the exit code comes out. Never throws.
 * The machine is opened by the first command that asks for it, and closed again whatever happens.
 */
export const run = async (argv: readonly string[], surroundings: Surroundings): Promise<number> => {
  const { clock, signal } = surroundings;
  let opened: Promise<Machine> | undefined;
  try {
    const { options, rest } = readCall(argv, surroundings.programPath);
    const machine = (server?: string): Promise<Machine> => {
      opened ??= surroundings.open(server === undefined ? options : onServer(options, server));
      return opened;
    };
    const context: Context = { io: coloured(surroundings.io, options), clock, signal, machine };
    const exitCode = await findCommand(rest)(context);
    if (options.save && opened !== undefined) await saveMachine(options, await opened);
    return exitCode;
  } catch (error) {
    const { report } = await import('./report.ts');
    return await report(signal.aborted ? new CancelledError() : error, {
      io: surroundings.io,
      json: argv.includes('--json'),
      textOf: (code) => messageText(opened, code),
    });
  } finally {
    (await opened?.catch(() => undefined))?.close();
  }
};
