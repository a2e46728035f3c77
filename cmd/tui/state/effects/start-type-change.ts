import { FailedError } from '../../../../lib/errors.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import {
  type ConfigurationChange,
  isUnchanged,
  makeConfigurationChange,
  planConfigurationChange,
} from '../../../../lib/service/configuration-change.ts';
import { configurationLines } from '../../../../lib/service/configuration-line.ts';
import { SERVICE_STATE_ALL, SERVICE_STOPPED } from '../../../../native/codes.ts';
import type { ChangeWish } from '../changes.ts';
import { wholeLine } from './command-line.ts';
import { namesText } from './names-text.ts';
import { eachStep, oneStep } from './one-step.ts';
import type { ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

const lineOf = ({ before, after, kind }: ConfigurationChange): string =>
  `${kind.name}: ${after.startType} (was: ${before.startType})`;

/** Who disables a service has to know who needs it, and that it runs on. */
const disabling = async (
  { after, kind: { name } }: ConfigurationChange,
  { machine: { services } }: EffectScene,
): Promise<readonly string[]> => {
  if (after.startType !== 'disabled') return [];
  const dependents = await services.dependents(name, SERVICE_STATE_ALL);
  const { state } = await services.status(name);
  return [
    ...(state === SERVICE_STOPPED ? [] : [`! ${name} runs, and goes on until it is stopped.`]),
    ...(dependents.length === 0
      ? []
      : [`! Needed by ${namesText(dependents.map((each) => each.name))}: those can't be started without it.`]),
  ];
};

/** Changing when services start. FailedError: it is so already, or can't be; see `planConfigurationChange`. */
export const startTypeChange = async (
  { names, startType }: ChangeWish & { readonly goal: 'start-type' },
  scene: EffectScene,
): Promise<ReadyChange> => {
  const { services } = scene.machine;
  const planned: ConfigurationChange[] = [];
  for (const name of names) planned.push(await planConfigurationChange(services, name, { startType }));
  const changes = planned.filter((change) => !isUnchanged(change));
  if (changes.length === 0) throw new FailedError(`nothing would change: the start type is ${startType} already`);
  const warnings: string[] = [];
  for (const change of changes) warnings.push(...(await disabling(change, scene)));
  const [first] = changes;
  return {
    title: safeText(
      changes.length === 1
        ? `Change the start type of ${first?.kind.name}?`
        : `Change the start type of ${changes.length}?`,
    ),
    consequences: [...changes.map(lineOf), ...warnings].map(safeText),
    commandLine: changes
      .flatMap((change) => configurationLines(change).commands)
      .map((words) => wholeLine(words, scene.machineWords))
      .join('\n'),
    isHarmless: false,
    run: eachStep(
      changes.map((change) =>
        oneStep(change.kind.name, { doing: 'changing', done: 'changed' }, scene, async () => {
          await makeConfigurationChange(services, change);
          return [`${change.kind.name}: the start type is ${change.after.startType}`];
        }),
      ),
    ),
  };
};
