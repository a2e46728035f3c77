import { safeText } from '../../../../lib/output/safe-text.ts';
import type { ChangeOutcome, ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

/** `run` of a change of one service that is one step to whoever watches. `act` gives what came of it. */
export const oneStep =
  (
    name: string,
    words: { readonly doing: string; readonly done: string },
    { tell }: EffectScene,
    act: () => Promise<readonly string[]>,
  ): ReadyChange['run'] =>
  async (progress): Promise<ChangeOutcome> => {
    progress.begin(name, words.doing);
    try {
      const told = (await act()).map(safeText);
      progress.end(name, 'done', words.done);
      return { isFine: true, told };
    } catch (error) {
      progress.end(name, 'failed', `not ${words.done}`);
      return { isFine: false, told: await tell(error) };
    }
  };

/** Steps of several services, one after another: what happens to one is told and keeps none of the others from its turn. */
export const eachStep =
  (steps: readonly ReadyChange['run'][]): ReadyChange['run'] =>
  async (progress): Promise<ChangeOutcome> => {
    const outcomes: ChangeOutcome[] = [];
    for (const step of steps) outcomes.push(await step(progress));
    return { isFine: outcomes.every(({ isFine }) => isFine), told: outcomes.flatMap(({ told }) => told) };
  };
