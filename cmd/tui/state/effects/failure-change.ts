import { FailedError } from '../../../../lib/errors.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { isUnchanged, makeFailureChange, planFailureChange } from '../../../../lib/service/failure-change.ts';
import { failureDifference } from '../../../../lib/service/failure-difference.ts';
import { failureLine } from '../../../../lib/service/failure-line.ts';
import type { FailureSettings } from '../../../../lib/service/failure-settings.ts';
import type { ChangeWish } from '../changes.ts';
import { wholeLine } from './command-line.ts';
import { oneStep } from './one-step.ts';
import type { ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

const differenceLines = (before: FailureSettings, after: FailureSettings): readonly string[] =>
  failureDifference(before, after).map(([label, text]) => `${label}: ${String(text)}`);

/** Changing what Windows does when a service fails. FailedError: nothing would change; see `planFailureChange`. */
export const failureChange = async (
  { names, request, seen }: ChangeWish & { readonly goal: 'failure' },
  scene: EffectScene,
): Promise<ReadyChange> => {
  const { services } = scene.machine;
  const [name = ''] = names;
  const change = await planFailureChange(services, name, request);
  if (isUnchanged(change)) throw new FailedError(`nothing would change: ${name} has these failure actions already`);
  const { words, without } = failureLine(name, change);
  const lines = differenceLines(change.before, change.after);
  return {
    title: safeText(`Change the failure actions of ${name}?`),
    consequences: [
      ...differenceLines(seen, change.before).map((line) => `! Changed by somebody else meanwhile: ${line}`),
      ...lines,
      ...without,
    ].map(safeText),
    commandLine: wholeLine(words, scene.machineWords),
    isHarmless: false,
    run: oneStep(name, { doing: 'changing', done: 'changed' }, scene, async () => {
      await makeFailureChange(services, name, change);
      return [`the failure actions of ${name} were changed`, ...lines];
    }),
  };
};
