import { safeText } from '../../lib/output/safe-text.ts';
import type { Brought } from '../../lib/service/bring.ts';
import { durationText } from '../../lib/service/duration.ts';
import { stateWord } from '../../lib/service/words.ts';
import type { Io } from '../context.ts';

/** One line on what came of `start --wait` or `stop --wait`, or the same as JSON. */
export const printBrought = (
  io: Io,
  {
    name,
    status,
    hasChanged,
    tookMs,
    json,
    already,
  }: Brought & { name: string; tookMs: number; json: boolean; already: string },
): void => {
  const state = stateWord(status.state);
  const { processId } = status;
  if (json) io.out(`${JSON.stringify({ name, state, changed: hasChanged, processId: processId || null, tookMs })}\n`);
  else if (!hasChanged) io.out(`${safeText(name)} ${already}\n`);
  else
    io.out(
      `${safeText(name)} is ${state}${processId === 0 ? '' : `, process ${processId}`} (${durationText(tookMs)})\n`,
    );
};
