import { readHostImagePath } from '../../../../lib/host/install/host-command.ts';
import { safeText } from '../../../../lib/output/safe-text.ts';
import { orAbsent } from '../../../../lib/service/absent.ts';
import { stateWord } from '../../../../lib/service/words.ts';
import { SERVICE_STATE_ALL, SERVICE_STOPPED } from '../../../../native/codes.ts';
import { commandLineOf } from './command-line.ts';
import { namesText } from './names-text.ts';
import { eachStep, oneStep } from './one-step.ts';
import type { ReadyChange } from './ready-change.ts';
import type { EffectScene } from './scene.ts';

/** What the service manager knows nothing of. A configuration that may not be read does not keep anybody from deleting. */
const leftBehind = async (name: string, { services }: EffectScene['machine']): Promise<readonly string[]> => {
  const config = await services.config(name).catch(() => undefined);
  if (config === undefined || readHostImagePath(config.binaryPath) === undefined) return [];
  return [
    `! svcdeck hosts it: its definition, event source and rights stay. \`svcdeck remove ${name}\` takes them away too.`,
  ];
};

const consequencesOf = async (name: string, { machine }: EffectScene): Promise<readonly string[]> => {
  const { services } = machine;
  const { state } = await services.status(name);
  const dependents = await services.dependents(name, SERVICE_STATE_ALL);
  return [
    `${name} is deleted, with its configuration: nothing brings it back.`,
    ...(await leftBehind(name, machine)),
    ...(state === SERVICE_STOPPED
      ? []
      : [`! It is ${stateWord(state)}: it is only marked now, and goes when it has stopped and nobody holds it open.`]),
    ...(dependents.length === 0
      ? []
      : [`! Needed by ${namesText(dependents.map((each) => each.name))}: those can't be started any more.`]),
  ];
};

/** Deleting services. Win32Error: one would not be looked at. */
export const deleteChange = async (names: readonly string[], scene: EffectScene): Promise<ReadyChange> => {
  const { services } = scene.machine;
  const consequences: string[] = [];
  for (const name of names) consequences.push(...(await consequencesOf(name, scene)));
  const [first = ''] = names;
  return {
    title: names.length === 1 ? safeText(`Delete ${first}?`) : `Delete ${names.length} services?`,
    consequences: consequences.map(safeText),
    commandLine: commandLineOf('delete', names, scene.machineWords),
    typed: names.length === 1 ? first : `delete ${names.length}`,
    isHarmless: false,
    run: eachStep(
      names.map((name) =>
        oneStep(name, { doing: 'deleting', done: 'deleted' }, scene, async () => {
          await services.delete(name);
          const left = await orAbsent(services.status(name));
          return [left === undefined ? `${name} was deleted` : `${name} is marked: it goes when nobody holds it open`];
        }),
      ),
    ),
  };
};
