import type { EventRecord } from '../../native/event-types.ts';
import type { TestScene } from './filter.ts';
import type { EventPlan } from './filter-plan.ts';

/** Those of a batch that are wanted. A promise only where Windows has to be asked for more. */
export const keptOf = (
  batch: readonly EventRecord[],
  { keeps, isWindowsAlone }: EventPlan,
  scene: TestScene,
): readonly EventRecord[] | Promise<readonly EventRecord[]> => {
  if (isWindowsAlone) return batch;
  const answers = batch.map((record) => keeps(record, scene));
  if (answers.every((answer) => typeof answer === 'boolean')) return batch.filter((_, index) => answers[index]);
  return Promise.all(answers).then((all) => batch.filter((_, index) => all[index]));
};
