import { FailedError } from '../../../../lib/errors.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { endNoticed } from '../../../../lib/service/end-noticed.ts';
import { endProcess, findEndableProcess, type HostProcess } from '../../../../lib/service/end-process.ts';
import { forecastText } from '../../../../lib/service/failure-text.ts';
import { readRecovery } from '../../../../lib/service/recovery.ts';
import { stateWord } from '../../../../lib/service/words.ts';
import { commandLineOf } from './command-line.ts';
import type { ChangeOutcome, ChangeProgress, ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

interface Target {
  readonly name: string;
  readonly host: HostProcess;
  /** What Windows does then. Absent: it would not tell. */
  readonly forecast?: string;
}

/** Shared is agreed to in the dialog, which names the others. What stops the whole computer is refused here. */
const options = { shared: 'allow' } as const;

const findTarget = async (name: string, { machine }: EffectScene): Promise<Target> => {
  const host = await findEndableProcess(machine, name, options);
  if (host === undefined) throw new FailedError(`${name} has no process: it is stopped`);
  // Everything but the end, so that what would be refused is refused before anybody is asked.
  await endProcess(machine, name, host, options, true);
  const recovery = await readRecovery(machine, name);
  return { name, host, ...(recovery === undefined ? {} : { forecast: forecastText(recovery) }) };
};

const linesOf = ({ name, host, forecast }: Target): readonly string[] => [
  safeText(`Process ${host.processId} of ${name} is ended at once. What it has not saved is lost.`),
  ...(host.alsoEnded.length === 0
    ? []
    : [safeText(`These live in it too and end with it: ${host.alsoEnded.join(', ')}`)]),
  ...(forecast === undefined ? [] : [safeText(forecast)]),
];

/** Services that share a process end with its first. */
const oneEachProcess = (targets: readonly Target[]): readonly Target[] => [
  ...new Map(targets.map((target) => [target.host.processId, target])).values(),
];

/** Ending processes. FailedError, RefusedError: see `findEndableProcess` and `endProcess`. */
export const killChange = async (names: readonly string[], scene: EffectScene): Promise<ReadyChange> => {
  const { machine, clock, signal, tell } = scene;
  const found: Target[] = [];
  for (const name of names) found.push(await findTarget(name, scene));
  const targets = oneEachProcess(found);
  const isShared = targets.some(({ host }) => host.alsoEnded.length > 0);
  const one = async ({ name, host, forecast }: Target, progress: ChangeProgress): Promise<ChangeOutcome> => {
    progress.begin(name, 'ending its process');
    try {
      await endProcess(machine, name, host, options);
      const status = await endNoticed(machine, name, host.processId, {
        clock,
        signal,
        onStatus: (each) => progress.status(name, each),
      });
      progress.end(name, 'done', 'ended');
      const now = `Process ${host.processId} of ${name} was ended; ${name} is ${stateWord(status.state)}.`;
      return { isFine: true, told: [safeText(forecast === undefined ? now : `${now} ${forecast}`)] };
    } catch (error) {
      progress.end(name, 'failed', 'not ended');
      return { isFine: false, told: await tell(error) };
    }
  };
  return {
    title: names.length === 1 ? safeText(`Kill ${names[0] ?? ''}?`) : `Kill ${names.length} services?`,
    consequences: targets.flatMap(linesOf),
    commandLine: commandLineOf('kill', names, scene.machineWords, isShared ? ['--even-shared'] : []),
    isHarmless: false,
    run: async (progress) => {
      const outcomes = await Promise.all(targets.map((target) => one(target, progress)));
      return { isFine: outcomes.every(({ isFine }) => isFine), told: outcomes.flatMap(({ told }) => told) };
    },
  };
};
