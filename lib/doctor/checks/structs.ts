import { SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../../native/codes.ts';
import type { StructSize } from '../../../native/probe-types.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { counted, say } from '../said.ts';

/** The sizes of structs, as this program and as Windows has them. */
export const structsOutcome = (sizes: readonly StructSize[], isWine = false): Outcome => {
  const facts = { sizes: sizes.map(({ struct, ours, theirs }) => `${struct} ${ours} ${theirs ?? 'not told'}`) };
  const told = sizes.filter(({ theirs }) => theirs !== undefined);
  const wrong = told.filter(({ ours, theirs }) => ours !== theirs);
  const differences = wrong.map(({ struct, ours, theirs }) => `${struct} has ${theirs} bytes, not ${ours}`).join(', ');
  if (wrong.length > 0 && isWine)
    return found('not-here', say`Wine fills less of some structs than Windows: ${differences}.`, { facts });
  if (wrong.length > 0)
    return found('fault', say`Other sizes than svcdeck reckons with: ${differences}.`, {
      facts,
      advice: say`What svcdeck reads there is not to be trusted: report it with svcdeck doctor --bundle FILE.`,
    });
  if (told.length === 0) return found('not-here', say`This Windows tells no sizes.`, { facts });
  const untold = sizes.filter(({ theirs }) => theirs === undefined).map(({ struct }) => struct);
  const rest = untold.length === 0 ? '' : `; not told: ${untold.join(', ')}`;
  return ok(say`The sizes of ${counted(told.length, 'struct')} are those that svcdeck reckons with${rest}.`, facts);
};

const structs = async ({ machine, probe, system }: Ground): Promise<Outcome> => {
  const asked = await probe();
  const [entry] = await machine.services.list({ types: SERVICE_WIN32, states: SERVICE_STATE_ALL });
  const { wine } = await system();
  return structsOutcome(await asked.structSizes(entry?.name ?? 'EventLog'), wine !== undefined);
};

/** The check of the structs that calls fill. */
export const structChecks: readonly Check[] = [{ id: 'structs.sizes', title: 'sizes', run: structs }];
