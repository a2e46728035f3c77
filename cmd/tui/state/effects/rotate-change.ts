import { rotateNow, rotationStory } from '../../../../lib/host/logs/rotate-now.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { shellWord } from '../../../../lib/service/shell-word.ts';
import { findHosted, readHosted } from '../../../hosted/hosted-service.ts';
import { wholeLine } from './command-line.ts';
import { eachStep, oneStep } from './one-step.ts';
import type { ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

const rotated = async (name: string, { machine, clock, signal }: EffectScene): Promise<readonly string[]> => {
  const { definition } = await readHosted(await findHosted(machine, name));
  const rotation = await rotateNow(machine, name, definition, { clock, signal });
  return [`${name}: ${rotation === undefined ? 'it does not run: it begins no new logs' : rotationStory(rotation)}`];
};

/** Beginning new logs. Nobody has to be asked: nothing is lost, and the program does not notice. */
export const rotateChange = (names: readonly string[], scene: EffectScene): ReadyChange => {
  const line = (name: string): string => wholeLine(`rotate ${shellWord(name)}`, scene.machineWords);
  const words = { doing: 'beginning new logs', done: 'rotated' };
  return {
    title: `Begin new logs of ${safeText(names.join(', '))}?`,
    consequences: [],
    commandLine: names.map(line).join('\n'),
    isHarmless: true,
    run: eachStep(names.map((name) => oneStep(name, words, scene, () => rotated(name, scene)))),
  };
};
