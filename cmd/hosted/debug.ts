import { FailedError, UsageError } from '../../lib/errors.ts';
import type { ServiceDefinition } from '../../lib/host/definition/definition.ts';
import { isFileName } from '../../lib/host/definition/file-name.ts';
import { isScriptName } from '../../lib/host/definition/paths.ts';
import { readDefinition } from '../../lib/host/definition/read-definition.ts';
import { exitText, win32Text } from '../../lib/host/exit/exit-code-words.ts';
import type { ServiceExit } from '../../lib/host/restart/restart-policy.ts';
import type { Hosted, HostedParts } from '../../lib/host/run/hosted.ts';
import { SERVICE_CONTROL_STOP } from '../../native/codes.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { consoleFolder, consoleLogs } from './console-folder.ts';
import { ConsoleLink } from './console-link.ts';
import { checkOneName, findHosted, readHosted } from './hosted-service.ts';

const help = `svcdeck debug: run what a service would run, in this console

USAGE
  svcdeck debug NAME|FILE.json|FILE.mjs [--raw] [-- ARGUMENT ...]
  svcdeck debug NAME|FILE.json --environment

The program is started, restarted, probed and stopped as its definition says, under your own account and with this console's
environment. Its output appears here, and what svcdeck does about it on standard error, with the time. No file is written, and
no service needs to be installed: FILE.json is enough, and needs no administrator. Ctrl+C and Ctrl+Break stop it as a stop of the
service would; a second Ctrl+C ends it at once. What stands behind -- takes the place of the definition's arguments.

OPTIONS
  --raw          The program's output as it comes, with its colours; without it nothing in it acts on the terminal
  --environment  Run nothing: print the variables that the program would get. They begin with those of this console, where the
                 service has those of its account. What looks like a secret by its name stands as ***

EXIT CODES
  0 it has stopped or ended well   1 the service would have failed   2 wrong call   4 no such service   5 access denied

EXAMPLES
  svcdeck debug shop.json
  svcdeck debug Shop
  svcdeck debug Shop --raw
  svcdeck debug Shop --environment
  svcdeck debug shop.json -- --port 9090 --verbose
`;

export interface DebugOptions {
  /** A service's name, or a file's. */
  readonly subject: string;
  /** undefined: those of the definition. */
  readonly args: readonly string[] | undefined;
  readonly isRaw: boolean;
  /** Nothing is run: its variables are shown. */
  readonly showsEnvironment: boolean;
}

const specs = { raw: { kind: 'boolean' }, environment: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; or a name that no service has. */
export const parse = async (args: readonly string[]): Promise<DebugOptions> => {
  const end = args.indexOf('--');
  const own = end < 0 ? args : args.slice(0, end);
  const { flags, positionals } = await readFlags('debug', own, specs, { value: 'NAME or FILE', least: 1, most: 1 });
  const [subject = ''] = positionals;
  if (subject === '-') throw new UsageError('debug: standard input cannot be the definition');
  if (!isFileName(subject) && !isScriptName(subject)) checkOneName(subject, 'debug');
  const showsEnvironment = flags.environment;
  if (showsEnvironment && (flags.raw || end >= 0))
    throw new UsageError('debug: --environment runs nothing, so --raw and arguments mean nothing beside it');
  return { subject, args: end < 0 ? undefined : args.slice(end + 1), isRaw: flags.raw, showsEnvironment };
};

const definitionOf = async (subject: string, context: Context): Promise<ServiceDefinition> => {
  if (context.options?.machine !== undefined || (context.options?.computers.length ?? 0) > 0)
    throw new FailedError('debug runs the program on this computer, and another machine is named');
  if (isScriptName(subject)) {
    const { scriptDocument } = await import('../script/script-file.ts');
    return (await readDefinition(JSON.stringify(await scriptDocument(subject)), subject, 'made')).definition;
  }
  if (!isFileName(subject)) {
    const machine = await context.machine();
    return (await readHosted(await findHosted(machine, subject))).definition;
  }
  const { readInput } = await import('../read-input.ts');
  const { text, name } = await readInput(subject, context.signal);
  return (await readDefinition(text, name)).definition;
};

/** The real thing, which needs Windows: what `run` is handed for the program's side. */
export type StartHosted = (
  definition: ServiceDefinition,
  console: Pick<HostedParts, 'manager' | 'tell'> & Pick<HostedParts['surroundings'], 'logFolder'>,
) => Promise<Hosted>;

/** Ctrl+Break, and the window's closing, for which Windows waits a few seconds. */
const otherSignals = ['SIGBREAK', 'SIGHUP'] as const;

/** Calls as soon as anybody wants an end, once; gives what takes that back. */
const onStop = (signal: AbortSignal, stop: () => void): (() => void) => {
  signal.addEventListener('abort', stop, { once: true });
  for (const each of otherSignals) process.once(each, stop);
  if (signal.aborted) stop();
  return () => {
    signal.removeEventListener('abort', stop);
    for (const each of otherSignals) process.off(each, stop);
  };
};

const exitWords = ({ kind, code }: ServiceExit): string =>
  kind === 'win32' ? `Win32 error ${win32Text(code)}` : `exit code ${exitText(code)}`;

/** Runs it until it has ended. FailedError: no such program can run here. */
export const run = async (options: DebugOptions, context: Context, start: StartHosted): Promise<number> => {
  const { io, clock, signal } = context;
  const definition = await definitionOf(options.subject, context);
  if (options.showsEnvironment) {
    const { printEnvironment } = await import('./print-environment.ts');
    await printEnvironment(definition, io);
    return 0;
  }
  const link = new ConsoleLink(io, clock);
  const hosted = await start(
    { ...definition, arguments: options.args ?? definition.arguments, logs: consoleLogs(definition.logs) },
    {
      manager: link,
      tell: (event) => link.tell(event),
      logFolder: () => consoleFolder(io, options.isRaw, () => clock.now()),
    },
  );
  const forget = onStop(signal, () => hosted.control(SERVICE_CONTROL_STOP));
  try {
    const exit = await hosted.ended;
    if (exit.code === 0) return 0;
    link.say('bad', `The service would have failed with ${exitWords(exit)}.`);
    return 1;
  } finally {
    forget();
  }
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => {
    const options = await parse(args);
    const { startHere } = await import('./start-here.ts');
    return run(options, context, startHere(context.clock));
  },
};
