import type { ProcessIds } from '../../../native/probe-types.ts';
import type { Check, Ground } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { say } from '../said.ts';

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
