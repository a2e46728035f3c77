import { NotFoundError, UsageError } from '../../lib/errors.ts';
import type { EventPrinter } from '../../lib/events/output/printer.ts';
import { csvEvents, type EventShape, jsonEvents } from '../../lib/verb-noun/event-printers.ts';
import type { Machine } from '../../native/types.ts';
import type { EventsOptions } from '../events/options.ts';
import { EventOutput, standardOutput } from '../events/output.ts';
import { readEvents } from '../events/read-events.ts';
import { sceneOf } from '../events/scene.ts';
import type { Scene } from './cmdlet.ts';
import { onEachComputer } from './computers.ts';
import { toldBy } from './hand-over.ts';
import { inCommand } from './named-failure.ts';
import { tableWidth } from './print-objects.ts';
import type { ChosenFeeds } from './win-event-query.ts';

/** What is read, and how it is written. */
export interface EventReading {
  /** What JSON and CSV have. */
  shape(): EventShape;
  /** What people read. `width`: cells to cut to. Absent: nothing is cut. */
  table(width: number | undefined): EventPrinter;
  readonly wanted: { readonly isOldestFirst: boolean; readonly max?: number };
  /** What is told where nothing matches. */
  readonly none: string;
  choose(machine: Machine): Promise<ChosenFeeds>;
}

const printerFor = ({ context: { io }, format }: Scene, { shape, table }: EventReading): EventPrinter => {
  if (format === 'json') return jsonEvents(shape());
  return format === 'csv' ? csvEvents(shape()) : table(tableWidth(io));
};

const optionsFor = ({ command, format }: Scene, { wanted }: EventReading): EventsOptions => ({
  command,
  mode: 'read',
  logs: [],
  filter: {},
  ...wanted,
  // What is written is up to the printer. Failures are JSON where events are; a view for people would end above the prompt.
  format: format === 'json' ? 'json' : 'xml',
  hasHeader: true,
  withMessage: true,
  isQuiet: format !== 'table',
});

/** Windows' refusal of a query names the options of `events`. */
const inOwnWords = (error: unknown): unknown =>
  error instanceof UsageError
    ? new UsageError(error.message.replace(': --xpath:', ': -FilterXPath:').replace(': --query:', ': -FilterXml:'))
    : error;

const readMachine = async (
  scene: Scene,
  machine: Machine,
  reading: EventReading,
  { printer, output }: { readonly printer: EventPrinter; readonly output: EventOutput },
): Promise<void> => {
  const chosen = await reading.choose(machine);
  if (chosen.feeds.length === 0) return;
  const events = sceneOf(optionsFor(scene, reading), toldBy(scene, machine), machine, {
    ...chosen,
    inOwnWords: (fault) => inCommand(scene.command, fault),
  });
  const before = output.count;
  await readEvents(events, printer, output, undefined).catch((error: unknown) => {
    throw inOwnWords(error);
  });
  events.failures.sumUp();
  const exitCode = events.failures.exitCode(events.feeds);
  scene.problems.count(exitCode);
  if (output.count === before && exitCode === 0) await scene.problems.tell(new NotFoundError(reading.none), machine);
};

/** Reads the events of each computer. All share one printer, so that what they give is one array or one table. */
export const readEventsOn = async (
  scene: Scene,
  computers: readonly string[] | undefined,
  reading: EventReading,
): Promise<void> => {
  const printer = printerFor(scene, reading);
  const output = new EventOutput(printer, standardOutput(scene.context.io));
  try {
    await onEachComputer(scene, computers, (machine) => readMachine(scene, machine, reading, { printer, output }));
  } finally {
    await output.end();
  }
};
