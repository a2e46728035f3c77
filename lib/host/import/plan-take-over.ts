import { isDeepStrictEqual } from 'node:util';
import { SERVICE_STOPPED } from '../../../native/codes.ts';
import type { Machine } from '../../../native/types.ts';
import { checkDefinitionPlaces } from '../install/check-definition-places.ts';
import { eventSourceStep } from '../install/event-source-step.ts';
import { installWarnings } from '../install/install-warnings.ts';
import { checkObjectNames } from '../install/object-names.ts';
import {
  accessNeeds,
  counterSteps,
  folderSteps,
  type InstallRequest,
  type PlanScene,
  planScene,
} from '../install/plan-install.ts';
import { newReceipt, OpenReceipt, type Receipt } from '../install/receipt.ts';
import { hostedConfig, optionStep, wantedOptions } from '../install/service-settings.ts';
import type { Step } from '../install/step.ts';
import { type PutBackOptions, putBackLevels, type TakenOver } from '../install/taken-over.ts';
import { accessStep, type InstallGround } from '../install/undoable.ts';
import type { InstalledService } from './installed-service.ts';
import type { Wrapper } from './wrapper.ts';

/** What taking a service over, or giving it back, comes to. */
export interface SwitchPlan {
  readonly name: string;
  readonly steps: readonly Step[];
  /** Once it has changed hands. */
  readonly afterwards: readonly Step[];
  readonly warnings: readonly string[];
  /** It has to be stopped first. */
  readonly isActive: boolean;
}

const optionsBefore = ({ options }: InstalledService): PutBackOptions =>
  Object.fromEntries(putBackLevels.flatMap((level) => (options[level] === undefined ? [] : [[level, options[level]]])));

const takenOver = (wrapper: Wrapper, service: InstalledService): TakenOver => {
  const { displayName, type, startType, errorControl, dependencies, account } = service.config;
  const security = service.registry.parameters?.security;
  return {
    wrapper,
    account,
    config: { displayName, type, startType, errorControl, binaryPath: service.imagePath, dependencies },
    options: optionsBefore(service),
    ...(security === undefined ? {} : { parametersSecurity: security }),
  };
};

/** The other program's settings stay where they are, beside the definition: giving the service back finds them as they were. */
const definitionStep = (
  { machine: { hosting }, sid }: PlanScene,
  { definition: { name }, text }: InstallRequest,
  before: TakenOver,
): Step => ({
  title:
    "keep the definition beside the settings, which only administrators and the service's account can read from then on",
  run: () => hosting.writeDefinition(name, text, sid),
  undo: async () => {
    await hosting.removeDefinition(name);
    if (before.parametersSecurity !== undefined) await hosting.setParametersSecurity(name, before.parametersSecurity);
  },
});

/** It goes with the definition. */
const receiptStep = (receipt: OpenReceipt): Step => ({
  title: 'note how the service was, so that it can be given back',
  run: () => receipt.change((before) => before),
});

/** One call of Windows': from now on the service manager runs svcdeck. */
const switchStep = (
  { machine: { services }, account, place }: PlanScene,
  request: InstallRequest,
  { config: before }: TakenOver,
): Step => {
  const { name } = request.definition;
  const { binaryPath, type } = hostedConfig(request, account, place.executable);
  const change = async (changes: { readonly binaryPath: string; readonly type?: number }): Promise<void> => {
    await services.change(name, changes);
  };
  return {
    title: `let the service manager run ${binaryPath}`,
    run: () => change({ binaryPath, ...(type === before.type ? {} : { type }) }),
    undo: () => change({ binaryPath: before.binaryPath, ...(type === before.type ? {} : { type: before.type }) }),
  };
};

const optionSteps = (
  { machine, account }: PlanScene,
  request: InstallRequest,
  { options }: InstalledService,
): readonly Step[] =>
  wantedOptions(request, account)
    // What this Windows does not tell it does not keep; and nobody has asked for another time before a shutdown.
    .filter(({ level, value, isAsked }) => {
      if (options[level] === undefined || level === 'preshutdownTimeoutMs') return isAsked;
      return !isDeepStrictEqual(value, options[level]);
    })
    .map((option) => optionStep(machine.services, request.definition.name, option, options[option.level]));

/**
 * What it comes to that svcdeck takes a service over where it stands: its name, its account and what the service manager knows of it
 * stay. Everything is looked at, nothing is changed. FailedError: what the definition names is not there, or a folder is not to be
 * trusted.
 */
export const planTakeOver = async (
  machine: Machine,
  wrapper: Wrapper,
  service: InstalledService,
  request: InstallRequest,
): Promise<SwitchPlan> => {
  const { definition } = request;
  const scene = await planScene(machine, request);
  const { account, sid, place } = scene;
  await checkDefinitionPlaces(definition, scene.expand, (path) => machine.hosting.inspect(path));
  await checkObjectNames(machine, definition);
  const access = await accessNeeds(scene, request);
  const before = takenOver(wrapper, service);
  const noted: Receipt = {
    ...newReceipt(account.name, sid),
    access: access.had.map(({ path, access: bits }) => ({ path, access: bits, isGiven: false })),
    takenOver: before,
  };
  const receipt = new OpenReceipt(machine.hosting, service.name, noted);
  const ground: InstallGround = { machine, receipt, trusted: new Set([place.caller, sid]) };
  const folders = await folderSteps(scene, request, ground);
  return {
    name: service.name,
    warnings: await installWarnings({ ...scene, definition }),
    isActive: (await machine.services.status(service.name)).state !== SERVICE_STOPPED,
    steps: [
      definitionStep(scene, request, before),
      receiptStep(receipt),
      ...folders,
      ...access.missing.map((need) => accessStep(ground, need, account, sid)),
      eventSourceStep(ground, service.name, place.executable),
      ...(await counterSteps(scene, definition, ground)),
      ...optionSteps(scene, request, service),
      switchStep(scene, request, before),
    ],
    afterwards: [],
  };
};
