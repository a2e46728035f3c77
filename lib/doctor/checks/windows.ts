import type { PendingRestart, SystemFacts } from '../../../native/probe-types.ts';
import type { Check } from '../check.ts';
import { found, type Outcome, ok } from '../finding.ts';
import { type Facts, say } from '../said.ts';

/** Windows 10 1607 and Windows Server 2016: what the Node inside is made for. */
const LEAST_BUILD = 14_393;

const factsOf = ({ major, minor, build, revision, product, release, wine, kind }: SystemFacts): Facts => ({
  version: `${major}.${minor}.${build}`,
  revision: revision ?? null,
  product: product ?? null,
  release: release ?? null,
  kind,
  wine: wine ?? null,
});

const nameOf = ({ product, release, build, revision }: SystemFacts): string =>
  `${product ?? 'Windows'}${release === undefined ? '' : ` ${release}`}, build ${build}${revision === undefined ? '' : `.${revision}`}`;

/** Which Windows this is. */
export const versionOutcome = (system: SystemFacts): Outcome => {
  const facts = factsOf(system);
  const name = nameOf(system);
  if (system.wine !== undefined)
    return found('note', say`This is Wine ${system.wine}, which says it is ${name}: part of Windows is missing.`, {
      facts,
      advice: say`What is "not here" below is missing in Wine; on Windows it would be looked at.`,
    });
  if (system.build < LEAST_BUILD)
    return found('warning', say`${name} is older than what svcdeck is made for (build ${LEAST_BUILD}).`, {
      facts,
      advice: say`Expect calls that this Windows does not have; Windows 10 1607 or Windows Server 2016 is the least.`,
    });
  if (system.registryBuild !== undefined && system.registryBuild !== system.build)
    return found('note', say`The kernel says build ${system.build}, the registry ${system.registryBuild}.`, {
      facts: { ...facts, registryBuild: system.registryBuild },
      advice: say`After an update that is so until the next restart.`,
    });
  return ok(say`${name} (${system.kind}).`, facts);
};

/** Whether this executable is the one for this processor. */
export const architectureOutcome = ({ architecture }: SystemFacts, own: string): Outcome => {
  const facts = { processor: architecture ?? null, executable: own };
  if (architecture === undefined || architecture === own)
    return ok(say`The executable is for ${own}, as the processor is.`, facts);
  return found('note', say`The executable is for ${own} and the processor is ${architecture}: Windows emulates it.`, {
    facts,
    advice: say`svcdeck-${architecture}.exe starts faster here.`,
  });
};

const reasons: Readonly<Record<PendingRestart, string>> = {
  components: 'components were changed',
  update: 'an update was installed',
  'file-renames': 'files are to be replaced',
};

/** Whether Windows waits for a restart. */
export const restartOutcome = (pending: readonly PendingRestart[]): Outcome => {
  const facts = { reasons: pending };
  if (pending.length === 0) return ok(say`No restart is due.`, facts);
  return found('note', say`Windows waits for a restart: ${pending.map((why) => reasons[why]).join(', ')}.`, {
    facts,
    advice: say`Until then services may be marked for deletion, and files be those of before.`,
  });
};

/** The checks of Windows itself. */
export const windowsChecks: readonly Check[] = [
  { id: 'windows.version', title: 'version', run: async ({ system }) => versionOutcome(await system()) },
  {
    id: 'windows.architecture',
    title: 'processor',
    run: async ({ system, own }) => architectureOutcome(await system(), own.architecture),
  },
  {
    id: 'windows.restart',
    title: 'restart',
    run: async ({ probe }) => restartOutcome(await (await probe()).pendingRestart()),
  },
];
