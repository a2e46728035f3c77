import { jsonArray } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { batched } from '../../lib/output/writer.ts';
import type { Ended } from '../../lib/service/bring.ts';
import { tookText } from '../../lib/service/duration.ts';
import { outcomeJson } from '../../lib/service/outcomes-json.ts';
import type { ServiceOutcome } from '../../lib/service/plan-outcomes.ts';
import { stateWord } from '../../lib/service/words.ts';
import { SERVICE_STOPPED } from '../../native/codes.ts';
import type { ServiceStatus } from '../../native/types.ts';
import type { Io } from '../context.ts';
import type { Failure } from '../report.ts';

const endedText = ({ processId, alsoEnded, mayComeBack }: Ended, state: number): string => {
  const others = alsoEnded.length === 0 ? '' : `, and with it ${alsoEnded.join(', ')}`;
  const back = mayComeBack && state === SERVICE_STOPPED ? '; its recovery may start it again' : '';
  return `; process ${processId} was ended${others}${back}`;
};

export interface BroughtDetails {
  readonly tookMs: number;
  /** It was down for a moment only because something else failed. */
  readonly isBack: boolean;
  /** The process that had to be ended on the way. */
  readonly ended: Ended | undefined;
}

/** One line on a service that is where it was to be, without its line end. */
export const broughtLine = (name: string, status: ServiceStatus, { tookMs, isBack, ended }: BroughtDetails): string => {
  const { state, processId } = status;
  const process = processId === 0 ? '' : `, process ${processId}`;
  const forced = ended === undefined ? '' : endedText(ended, state);
  return safeText(`${name} is ${stateWord(state)}${isBack ? ' again' : ''}${process} (${tookText(tookMs)})${forced}`);
};

/** One array with an object a service. `failureOf`: what went wrong with one; undefined: nothing. */
export const printOutcomesJson = async (
  io: Io,
  outcomes: readonly ServiceOutcome[],
  failureOf: (outcome: ServiceOutcome) => Promise<Failure | undefined>,
): Promise<void> => {
  const values: unknown[] = [];
  for (const outcome of outcomes) values.push(outcomeJson(outcome, (await failureOf(outcome))?.json));
  const writer = batched((text) => io.out(text));
  for (const piece of jsonArray(values)) writer.write(piece);
  writer.flush();
};
