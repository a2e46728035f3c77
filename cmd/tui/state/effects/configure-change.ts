import { FailedError } from '../../../../lib/errors.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import {
  type ConfigurationChange,
  isUnchanged,
  makeConfigurationChange,
  planConfigurationChange,
} from '../../../../lib/service/configuration-change.ts';
import { checkConfiguration } from '../../../../lib/service/configuration-check.ts';
import { configurationDifference } from '../../../../lib/service/configuration-difference.ts';
import { configurationLines } from '../../../../lib/service/configuration-line.ts';
import { SERVICE_STOPPED } from '../../../../native/codes.ts';
import type { ChangeWish } from '../changes.ts';
import { wholeLine } from './command-line.ts';
import { oneStep } from './one-step.ts';
import type { ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

type Wish = ChangeWish & { readonly goal: 'configure' };

const differenceLines = ({ before, after, setsPassword }: ConfigurationChange): readonly string[] => [
  ...configurationDifference(before, after).map(({ label, was, is }) => `${label}: ${is} (was: ${was})`),
  ...(setsPassword ? ['Password: another one'] : []),
];

/** Fields that a process keeps from its start. */
const atStart = new Set(['Path', 'Account', 'Depends on']);

const remarks = async (
  { before, after, kind }: ConfigurationChange,
  { request }: Wish,
  scene: EffectScene,
): Promise<readonly string[]> => {
  const changed = configurationDifference(before, after);
  const isWaiting = changed.some(({ label }) => atStart.has(label));
  const isRunning = isWaiting && (await scene.machine.services.status(kind.name)).state !== SERVICE_STOPPED;
  const labels = new Map(changed.map(({ field, label }) => [field, label]));
  const warnings = checkConfiguration(before, request, kind).filter(({ isWarning }) => isWarning);
  return [
    ...warnings.flatMap(({ field, text }) => (labels.has(field) ? [`! ${labels.get(field)}: ${text}`] : [])),
    ...(isRunning ? ['It runs: it has this from its next start on.'] : []),
  ];
};

/** What others have changed since it was looked at. Only what is asked for is written: theirs stays. */
const meanwhile = ({ seen }: Wish, { before }: ConfigurationChange): readonly string[] =>
  configurationDifference(seen, before).map(
    ({ label, was, is }) => `! Changed by somebody else meanwhile: ${label}: ${is} (was: ${was})`,
  );

/**
 * Changing what a service is made of. FailedError: nothing would change, or a value can't be; RefusedError: it is not told.
 * See `planConfigurationChange`.
 */
export const configureChange = async (wish: Wish, scene: EffectScene): Promise<ReadyChange> => {
  const { services } = scene.machine;
  const { request } = wish;
  const [name = ''] = wish.names;
  const change = await planConfigurationChange(services, name, request);
  if (isUnchanged(change)) throw new FailedError(`nothing would change: ${name} is configured so already`);
  const { commands, without } = configurationLines(change);
  return {
    title: safeText(`Change ${name}?`),
    consequences: [
      ...meanwhile(wish, change),
      ...differenceLines(change),
      ...(await remarks(change, wish, scene)),
      ...without,
    ].map(safeText),
    commandLine: commands.map((words) => wholeLine(words, scene.machineWords)).join('\n'),
    isHarmless: false,
    run: oneStep(name, { doing: 'changing', done: 'changed' }, scene, async () => {
      await makeConfigurationChange(services, change, request.password);
      return [`${name} was changed`, ...differenceLines(change)];
    }),
  };
};
