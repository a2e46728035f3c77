import { UsageError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { EXIT_INTERRUPTED } from '../exit-codes.ts';
import type { Command } from '../registry.ts';
import { help } from './help.ts';
import { type EventsOptions, flagSpecs, parse } from './options.ts';
import { EventOutput, type EventSink, standardOutput } from './output.ts';
import type { PositionKeeper } from './position-keeper.ts';
import { type EventScene, openScene, printerFor } from './scene.ts';

interface Target {
  readonly sink: EventSink;
  readonly closed?: Promise<void>;
}

/** `over`: aborted when nothing more is written. */
const outputOf = async ({ mode }: EventsOptions, { io, desk, clock }: Context, over: AbortSignal): Promise<Target> => {
  const sink = standardOutput(io);
  if (mode === 'read' || desk === undefined || io.isOutTerminal) return { sink };
  const { readerGone } = await import('./watch-reader.ts');
  return { sink, closed: readerGone(desk, clock, over) };
};

const targetOf = async (options: EventsOptions, context: Context, over: AbortSignal): Promise<Target> => {
  const { command, exec } = options;
  const { signal } = context;
  if (exec === undefined) return outputOf(options, context, over);
  const { commandSink } = await import('./exec-sink.ts');
  const sink = await commandSink(exec, signal, `${command}: --exec`);
  return { sink, closed: sink.closed };
};

const FORWARDED = 'forwardedevents';

const keeperOf = async ({ options, machine, feeds }: EventScene): Promise<PositionKeeper | undefined> => {
  if (options.bookmark === undefined) return undefined;
  if (feeds.some(({ logs }) => logs.some((log) => log.toLowerCase() === FORWARDED)))
    throw new UsageError(
      `${options.command}: --bookmark can not be had for ForwardedEvents, whose records have the numbers of the logs that they come from`,
    );
  const keepers = await import('./position-keeper.ts');
  return keepers.PositionKeeper.open(`${options.command}: --bookmark`, options.bookmark, machine.name);
};

const readHints = (count: number, isCut: boolean): readonly string[] => {
  if (isCut) return [`The newest ${count}. --max N or --since TIME says how far back.`];
  return count === 0 ? ['No event matches.'] : [];
};

/** Reads or follows, and writes what comes. Gives the exit code. */
const carryOut = async (scene: EventScene): Promise<number> => {
  const { options, context, failures, feeds } = scene;
  const { io, signal } = context;
  const keeper = await keeperOf(scene);
  const over = new AbortController();
  const { sink, closed } = await targetOf(options, context, over.signal);
  const printer = printerFor(scene);
  const output = new EventOutput(printer, sink, keeper);
  try {
    if (options.mode === 'read') {
      const { readEvents } = await import('./read-events.ts');
      const { isCut } = await readEvents(scene, printer, output, keeper);
      if (io.isErrTerminal && !options.isQuiet) for (const hint of readHints(output.count, isCut)) io.err(`${hint}\n`);
    } else {
      const { followEvents } = await import('./follow-events.ts');
      await followEvents(scene, printer, output, keeper, closed === undefined ? {} : { closed });
    }
  } finally {
    over.abort();
    await output.end();
  }
  failures.sumUp();
  if (options.mode !== 'read' && signal.aborted) return EXIT_INTERRUPTED;
  return failures.exitCode(feeds);
};

/** UsageError: what several computers write live would wait for the end. */
export const checkLive = ({ command, mode }: EventsOptions, { io }: Context): void => {
  if ((mode === 'follow' || mode === 'await') && io.isHeld === true)
    throw new UsageError(
      `${command}: --follow and --until-match take one computer: what comes from several would wait for the end`,
    );
};

/** Writes the events of a scene to standard output, hands them to a command, or explains how they are found. */
export const runScene = async (scene: EventScene): Promise<number> => {
  if (scene.options.mode !== 'explain') return carryOut(scene);
  const { explainEvents } = await import('./explain-events.ts');
  scene.context.io.out(explainEvents(scene));
  return 0;
};

/** Opens the machine and does what the options say. Gives the exit code. */
export const run = async (options: EventsOptions, context: Context): Promise<number> => {
  checkLive(options, context);
  return runScene(await openScene(options, context));
};

export { parse } from './options.ts';

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['log'],
  invoke: async (args, context) => run(await parse(args), context),
};
