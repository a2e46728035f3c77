import { safeText } from '../../../../lib/output/safe-text.ts';
import { bringContinued } from '../../../../lib/service/bring-continued.ts';
import { bringPaused } from '../../../../lib/service/bring-paused.ts';
import { stateWord } from '../../../../lib/service/words.ts';
import { commandLineOf } from './command-line.ts';
import type { ChangeOutcome, ChangeProgress, ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

const words = {
  pause: { title: 'Pause', doing: 'pausing', done: 'paused', bring: bringPaused },
  continue: { title: 'Continue', doing: 'continuing', done: 'running', bring: bringContinued },
} as const;

/** Pausing services, or letting paused ones go on: side by side, since nothing else hangs on it. */
export const pauseChange = (
  goal: 'pause' | 'continue',
  names: readonly string[],
  { machine, machineWords, clock, signal, tell }: EffectScene,
): ReadyChange => {
  const { title, doing, done, bring } = words[goal];
  const one = async (name: string, progress: ChangeProgress): Promise<ChangeOutcome> => {
    progress.begin(name, doing);
    try {
      const { status } = await bring(machine, name, {
        clock,
        signal,
        onStatus: (each) => progress.status(name, each),
      });
      progress.end(name, 'done', done);
      return { isFine: true, told: [safeText(`${name} is ${stateWord(status.state)}`)] };
    } catch (error) {
      progress.end(name, 'failed', `not ${done}`);
      return { isFine: false, told: await tell(error) };
    }
  };
  return {
    title: names.length === 1 ? safeText(`${title} ${names[0] ?? ''}?`) : `${title} ${names.length} services?`,
    consequences:
      goal === 'pause'
        ? [
            'It stays in memory and does no work until it is continued.',
            ...names.map((name) => safeText(`pause ${name}`)),
          ]
        : names.map((name) => safeText(`continue ${name}`)),
    commandLine: commandLineOf(goal, names, machineWords),
    isHarmless: goal === 'continue' && names.length === 1,
    run: async (progress) => {
      const outcomes = await Promise.all(names.map((name) => one(name, progress)));
      return { isFine: outcomes.every(({ isFine }) => isFine), told: outcomes.flatMap(({ told }) => told) };
    },
  };
};
