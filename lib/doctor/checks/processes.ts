import { SERVICE_STATE_ALL, SERVICE_WIN32 } from '../../../native/codes.ts';
import type { ProcessIds, StructSize } from '../../../native/probe-types.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { counted, say } from '../said.ts';

/** What may begin or end between the two questions on a busy server. */
const MOST_APART = 10;

/** Processes by two ways of asking. */
export const processesOutcome = ({ listed, inSnapshot }: ProcessIds): Outcome => {
  const [one, other] = [new Set(listed), new Set(inSnapshot)];
  const onlyOne = listed.filter((id) => !other.has(id)).length;
  const onlyOther = inSnapshot.filter((id) => !one.has(id)).length;
  const facts = {
    listed: listed.length,
    inSnapshot: inSnapshot.length,
    onlyListed: onlyOne,
    onlyInSnapshot: onlyOther,
  };
  if (onlyOne + onlyOther <= MOST_APART) return ok(say`${listed.length} processes, by two ways of asking.`, facts);
  return found('warning', say`EnumProcesses and a snapshot differ in ${onlyOne + onlyOther} processes.`, {
    facts,
    advice: say`Either very many come and go, or something hides processes: look for what.`,
  });
};

const ownUsage = async ({ machine, own, probe }: Ground): Promise<Outcome> => {
  await probe();
  const [usage] = await machine.processes.usage([own.processId], { withTimes: true });
  if (usage === undefined || usage.workingSetBytes === 0)
    return found('warning', say`Windows tells nothing of this program's own memory.`, {
      advice: say`Memory and processor time of services will be missing from lists.`,
    });
  const { workingSetBytes, privateBytes, cpuMs = null } = usage;
  const megabytes = Math.round(workingSetBytes / 2 ** 20);
  return ok(say`Memory and times of a process can be read; this one has ${megabytes} MB.`, {
    workingSetBytes,
    privateBytes,
    cpuMs,
  });
};

/** The checks of processes. */
export const processChecks: readonly Check[] = [
  {
    id: 'processes.lists',
    title: 'two lists',
    run: async ({ probe }) => processesOutcome(await (await probe()).processIds()),
  },
  { id: 'processes.own', title: 'own use', run: ownUsage },
];

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
