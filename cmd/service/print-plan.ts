import { jsonArray } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { batched } from '../../lib/output/writer.ts';
import { durationText } from '../../lib/service/duration.ts';
import type { Plan } from '../../lib/service/plan.ts';
import { planJson, planText } from '../../lib/service/plan-text.ts';
import type { Io } from '../context.ts';
import type { ChangeOptions } from './change-options.ts';

const remarks = ({ steps }: Plan, { force }: ChangeOptions): readonly string[] => {
  const isSideBySide = steps.length > 1 ? ['Steps with the same number run side by side.'] : [];
  const ends =
    force !== undefined && steps.some(({ action }) => action === 'stop')
      ? [`Where a stop makes no end in ${durationText(force.afterMs)}, the process behind the service is ended.`]
      : [];
  return [...isSideBySide, ...ends, 'Nothing was changed.'];
};

/** What would happen, in order. */
export const printPlan = (io: Io, plan: Plan, options: ChangeOptions): void => {
  const writer = batched((text) => io.out(text));
  const lines = (): readonly string[] => [
    ...planText(plan).map((line) => `${safeText(line)}\n`),
    ...(options.isQuiet ? [] : [`${remarks(plan, options).join(' ')}\n`]),
  ];
  for (const piece of options.json ? jsonArray(planJson(plan)) : lines()) writer.write(piece);
  writer.flush();
};
