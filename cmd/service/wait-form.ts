import { UsageError } from '../../lib/errors.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { Brought } from '../../lib/service/bring.ts';
import { durationText } from '../../lib/service/duration.ts';
import { resolveName } from '../../lib/service/resolve-name.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import type { WaitOptions } from '../../lib/service/wait.ts';
import { stateWord } from '../../lib/service/words.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { progressLine } from '../progress-line.ts';
import { printBrought } from './print-brought.ts';

/** `start` and `stop` with svcdeck's own options before the name. */
export interface WaitForm {
  readonly name: string;
  /** What follows the name: the service's own arguments. */
  readonly args: readonly string[];
  /** Absent: as long as the service makes progress. */
  readonly timeoutMs?: number;
  readonly json: boolean;
}

const specs = {
  wait: { kind: 'boolean' },
  timeout: { kind: 'string', value: 'TIME' },
  json: { kind: 'boolean' },
} as const;

/** How many words the options before the name take. */
const countOptionWords = (words: readonly string[]): number => {
  let at = 0;
  while (words[at]?.startsWith('--') === true) at += words[at] === '--timeout' ? 2 : 1;
  return Math.min(at, words.length);
};

/** UsageError: an unknown option, a bad time, or no name. `verb`: for messages. */
export const readWaitForm = async (verb: 'start' | 'stop', words: readonly string[]): Promise<WaitForm> => {
  const count = countOptionWords(words);
  const { flags } = await readFlags(verb, words.slice(0, count), specs);
  const [name, ...args] = words.slice(count);
  if (name === undefined) throw new UsageError(`${verb}: the name of the service is missing`);
  return {
    name,
    args,
    ...(flags.timeout === undefined ? {} : { timeoutMs: readTimeSpan(`${verb}: --timeout`, flags.timeout) }),
    json: flags.json,
  };
};

/** Brings the service where it was asked to be, waits, and says what came of it. `already`: it was there before. */
export const runWaitForm = async (
  { name, timeoutMs, json }: WaitForm,
  context: Context,
  already: string,
  bring: (machine: Machine, name: string, wait: WaitOptions) => Promise<Brought>,
): Promise<number> => {
  const { clock, signal, io } = context;
  const machine = await context.machine();
  const key = await resolveName(machine.services, name);
  const begun = clock.now();
  const progress = progressLine(io, clock);
  const wait: WaitOptions = {
    clock,
    signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
    onStatus: ({ state, checkPoint }) =>
      progress.update(
        `${safeText(key)}: ${stateWord(state)}, checkpoint ${checkPoint}, ${durationText(clock.now() - begun)}`,
      ),
  };
  const brought = await bring(machine, key, wait).finally(progress.wipe);
  printBrought(io, { name: key, tookMs: clock.now() - begun, json, already, ...brought });
  return 0;
};
