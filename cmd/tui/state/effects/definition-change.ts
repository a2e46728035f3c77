import { FailedError } from '../../../../lib/errors.ts';
import { planUpdate, type UpdatePlan } from '../../../../lib/host/install/plan-update.ts';
import { performUpdate } from '../../../../lib/host/install/update.ts';
import { diffHunks, lineDiff } from '../../../../lib/output/line-diff.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { shellWord } from '../../../../lib/service/shell-word.ts';
import { changedText } from '../../../hosted/changed-text.ts';
import { findHosted } from '../../../hosted/hosted-service.ts';
import { checkScriptText } from '../../../hosting/check-script-text.ts';
import { effectLines } from '../../../hosting/effect-lines.ts';
import type { DefinitionWish } from '../changes.ts';
import { wholeLine } from './command-line.ts';
import { oneStep } from './one-step.ts';
import type { ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

/** Lines beside one that changes. */
const AROUND = 1;

const differenceLines = (before: string, after: string): readonly string[] =>
  diffHunks(lineDiff(before, after), AROUND).map((line) =>
    line === undefined ? '  ...' : `${line.sign} ${line.text}`,
  );

const holdLines = (plan: UpdatePlan): readonly string[] => effectLines(plan).map((line) => `Holds ${line}`);

/**
 * Giving a hosted service another definition, as `edit` does it. FailedError: what was typed is none, or somebody else has changed it
 * meanwhile, or its script can't be compiled.
 */
export const definitionChange = async (
  { names: [name = ''], text, seen, password }: DefinitionWish,
  scene: EffectScene,
): Promise<ReadyChange> => {
  const { machine, machineWords, signal } = scene;
  const { text: now } = await findHosted(machine, name);
  if (now !== seen)
    throw new FailedError(`the definition of ${name} was changed by somebody else meanwhile`, 'Edit it once more.');
  const request = await changedText(name, text, 'as you typed it');
  if (scene.hasFilesHere === true) await checkScriptText(request.definition, machine.hosting);
  const plan = await planUpdate(machine, name, { ...request, password });
  const steps = plan.steps.map(({ title }, index) => `${index + 1}. ${title}`);
  return {
    title: `Change ${safeText(name)}?`,
    consequences: [
      ...plan.warnings.map((warning) => `! ${warning}`),
      ...differenceLines(seen, text),
      ...steps,
      ...holdLines(plan),
    ].map(safeText),
    commandLine: wholeLine(`edit ${shellWord(name)}`, machineWords),
    isHarmless: false,
    run: oneStep(name, { doing: 'changing', done: 'changed' }, scene, async () => {
      const notes: string[] = [];
      await performUpdate(machine, plan, plan.steps, { signal, note: (note) => notes.push(note) });
      return [`${name} is changed`, ...holdLines(plan), ...notes];
    }),
  };
};
