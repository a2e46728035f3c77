import { safeText } from '../../lib/output/safe-text.ts';
import { asksFor } from '../asks-for.ts';
import { EXIT_INTERRUPTED } from '../exit-codes.ts';
import type { GlobalCall } from '../global-options.ts';
import { progressLine } from '../progress-line.ts';
import type { Surroundings } from '../system.ts';
import { expandComputers } from './computer-names.ts';
import { HostOutput } from './host-output.ts';
import { type HostAnswer, printerFor } from './print-hosts.ts';

/** A computer that is gone keeps one of these for some twenty seconds; the others go on. */
const AT_ONCE = 8;

type RunOnOne = (call: GlobalCall, surroundings: Surroundings) => Promise<number>;

const runOnHost = async (
  computer: string,
  { options, rest }: GlobalCall,
  surroundings: Surroundings,
  runOnOne: RunOnOne,
): Promise<HostAnswer> => {
  const output = new HostOutput();
  const call = { options: { ...options, computers: [computer] }, rest };
  const exitCode = await runOnOne(call, { ...surroundings, io: output.io(surroundings.io) });
  return { computer, exitCode, output };
};

/** Runs `work` for every item, so many at once, and gives the answers in the items' order as soon as each may be told. */
const inTurn = async <Item, Answer>(
  items: readonly Item[],
  work: (item: Item) => Promise<Answer>,
  tell: (answer: Answer) => void,
): Promise<void> => {
  const answers = new Map<number, Answer>();
  let started = 0;
  let told = 0;
  const worker = async (): Promise<void> => {
    for (let index = started++; index < items.length; index = started++) {
      answers.set(index, await work(items[index] as Item));
      for (let next = answers.get(told); next !== undefined; next = answers.get(told)) {
        answers.delete(told++);
        tell(next);
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
};

/**
 * Runs one command on several computers side by side. Each computer's answer or failure is told under its name, in the
 * order in which they were named, so that no failure hides another. Exit code: that of the first that failed; 0 when none did.
 */
export const runOnSeveral = async (
  call: GlobalCall,
  surroundings: Surroundings,
  runOnOne: RunOnOne,
): Promise<number> => {
  const { io, clock, signal } = surroundings;
  const computers = await expandComputers(call.options, signal);
  const progress = progressLine(io, clock);
  const waiting = new Set(computers);
  const show = (): void =>
    progress.update(
      `${computers.length - waiting.size} of ${computers.length} computers; waiting for ${safeText([...waiting].slice(0, 3).join(', '))}`,
    );
  const ticking = setInterval(show, 500);
  const printer = printerFor(call.rest, io);
  const failed: HostAnswer[] = [];
  try {
    await inTurn(
      computers,
      async (computer) => {
        const answer = await runOnHost(computer, call, surroundings, runOnOne);
        waiting.delete(computer);
        return answer;
      },
      (answer) => {
        progress.wipe();
        if (answer.exitCode !== 0) failed.push(answer);
        printer.tell(answer);
      },
    );
  } finally {
    clearInterval(ticking);
    progress.wipe();
  }
  printer.end();
  if (signal.aborted) return EXIT_INTERRUPTED;
  if (failed.length > 0 && !asksFor(call.rest, '--quiet'))
    io.err(
      `svcdeck: ${failed.length} of ${computers.length} computers did not answer with success: ${safeText(failed.map(({ computer }) => computer).join(', '))}\n`,
    );
  return failed[0]?.exitCode ?? 0;
};
