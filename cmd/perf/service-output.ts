import type { LoadColumn } from '../../lib/counters/load-columns.ts';
import type { ServiceLoad } from '../../lib/counters/service-loads.ts';
import { isoTime, localTime } from '../../lib/events/time.ts';
import { type Column, toObject } from '../../lib/output/columns.ts';
import { csv } from '../../lib/output/csv.ts';
import { safeJson, safeText } from '../../lib/output/safe-text.ts';
import { painter } from '../../lib/output/style.ts';
import { renderTable } from '../../lib/output/table.ts';
import { durationText } from '../../lib/service/duration.ts';
import type { FileTime } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { EXIT_FAILED, EXIT_NOT_FOUND } from '../exit-codes.ts';
import type { RowOptions } from '../print-rows.ts';
import { headline } from './headline.ts';
import { LiveScreen } from './live-screen.ts';
import type { RoundChoice } from './round-options.ts';
import { tellFaults } from './tell-faults.ts';

/** Where rounds of rows go. */
export interface LoadOutput {
  /** Tells what went wrong, which services have a new process, and how many rounds were missed. Gives the exit code. */
  tell(faults: readonly unknown[], rows: readonly ServiceLoad[], missed: number): Promise<number>;
  put(time: FileTime, rows: readonly ServiceLoad[], columns: readonly LoadColumn[]): Promise<void>;
}

type Put = LoadOutput['put'];

const restartText = ({ names, previousProcessId, processId }: ServiceLoad): string =>
  `${names.join(', ')} has a new process: ${previousProcessId} before, ${processId} now`;

const jsonPut =
  ({ io }: Context): Put =>
  async (time, rows, columns) => {
    const object = { time: isoTime(time), services: rows.map((row) => toObject(columns, row)) };
    io.out(`${safeJson(JSON.stringify(object))}\n`);
  };

/** The rows of one round, with their time before them. */
const timeColumn = (time: FileTime): Column<ServiceLoad> => ({
  id: 'time',
  key: 'time',
  title: 'TIME',
  value: () => isoTime(time),
  rank: 9,
});

const csvPut = ({ io }: Context, hasHeader: boolean): Put => {
  let isFirst = hasHeader;
  return async (time, rows, columns) => {
    io.out([...csv(rows, [timeColumn(time), ...columns], isFirst)].join(''));
    isFirst = false;
  };
};

const tablePut =
  ({ io }: Context, hasHeader: boolean): Put =>
  async (time, rows, columns) => {
    const { lines } = await renderTable(rows, columns, { hasHeader, paint: painter(io.hasColour) });
    io.out(`${localTime(time)}\n${[...lines].map((line) => `${line}\n`).join('')}\n`);
  };

const livePut =
  ({ io }: Context, screen: LiveScreen, machine: Machine, intervalMs: number, hasHeader: boolean): Put =>
  async (time, rows, columns) => {
    const paint = painter(io.hasColour);
    const { width, height } = screen;
    // The headline, the header, and the line that says how many more there are.
    const room = Math.max(1, height - 3);
    const { lines } = await renderTable(rows.slice(0, room), columns, { width, hasHeader, paint });
    const head = headline({ computer: machine.name, intervalMs, time, isLive: true }, width);
    const left = rows.length - room;
    const more = left > 0 ? [paint('quiet', `and ${left} more`.slice(0, width))] : [];
    await screen.show([paint('quiet', head), ...lines, ...more]);
  };

const putFor = (
  { format, hasHeader, intervalMs }: RowOptions & RoundChoice,
  context: Context,
  machine: Machine,
  screen: LiveScreen | undefined,
): Put => {
  if (format === 'json') return jsonPut(context);
  if (format === 'csv') return csvPut(context, hasHeader);
  return screen === undefined ? tablePut(context, hasHeader) : livePut(context, screen, machine, intervalMs, hasHeader);
};

/** Where the rounds go that the options ask for. */
export const loadOutput = (options: RowOptions & RoundChoice, context: Context, machine: Machine): LoadOutput => {
  const { io } = context;
  const { format, intervalMs, isQuiet } = options;
  const screen = io.isOutTerminal && io.isHeld !== true && format === 'table' ? new LiveScreen(io) : undefined;
  const note = (text: string): void => {
    if (isQuiet) return;
    const write = (): void => io.err(`svcdeck: ${safeText(text)}\n`);
    if (screen === undefined) write();
    else screen.above(write);
  };
  return {
    put: putFor(options, context, machine, screen),
    tell: async (faults, rows, missed) => {
      if (missed > 0) note(`${missed} rounds were left out (${durationText(missed * intervalMs)})`);
      for (const row of rows) if (row.previousProcessId !== undefined) note(restartText(row));
      const exitCode = await tellFaults(faults, { context, machine, json: format === 'json' });
      // What could not be found is a counter, and no service.
      return exitCode === EXIT_NOT_FOUND ? EXIT_FAILED : exitCode;
    },
  };
};
