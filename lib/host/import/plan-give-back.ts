import { isDeepStrictEqual } from 'node:util';
import { SERVICE_STOPPED } from '../../../native/codes.ts';
import type { Machine, ServiceConfig, ServiceOptions } from '../../../native/types.ts';
import { FailedError, NotFoundError } from '../../errors.ts';
import { orAbsent } from '../../service/absent.ts';
import { shellWord } from '../../service/shell-word.ts';
import { discardFilesSteps, releaseCounterSteps } from '../install/counter-steps.ts';
import { dataFolderOf } from '../install/data-folder.ts';
import { readHostImagePath } from '../install/host-command.ts';
import { parseReceipt, type Receipt } from '../install/receipt.ts';
import { neighbourhoodOf, releaseLogonSteps, releaseSourceSteps, releaseSteps } from '../install/release.ts';
import { optionStep } from '../install/service-settings.ts';
import type { Step } from '../install/step.ts';
import { putBackLevels, type TakenOver } from '../install/taken-over.ts';
import type { SwitchPlan } from './plan-take-over.ts';
import { type Wrapper, wrapperNames } from './wrapper.ts';

/** What giving a service back comes to. */
export interface GiveBackPlan extends SwitchPlan {
  readonly dataFolder: string;
  readonly folders: readonly string[];
  readonly rootFolder: string;
}

/** What svcdeck keeps of the service. */
interface Kept {
  readonly text: string;
  readonly receiptText: string;
  readonly receipt: Receipt;
  readonly before: TakenOver;
}

const keptOf = async ({ hosting }: Machine, name: string, wrapper: Wrapper): Promise<Kept> => {
  const [text, receiptText] = [await hosting.readDefinition(name), await hosting.readReceipt(name)];
  const receipt = receiptText === undefined ? undefined : parseReceipt(receiptText);
  const before = receipt?.takenOver;
  if (text === undefined || receiptText === undefined || receipt === undefined || before === undefined)
    throw new FailedError(
      `${name} was not taken over from another program: there is nobody to give it back to`,
      `\`svcdeck remove ${name}\` takes it away.`,
    );
  if (before.wrapper !== wrapper)
    throw new FailedError(
      `${name} was taken over from ${before.wrapper}, not from ${wrapperNames[wrapper]}`,
      `Say \`svcdeck import ${before.wrapper} ${shellWord(name)} --back\`.`,
    );
  return { text, receiptText, receipt, before };
};

const configKeys = ['displayName', 'type', 'startType', 'errorControl', 'dependencies', 'binaryPath'] as const;

const configStep = ({ services }: Machine, name: string, now: ServiceConfig, { config }: TakenOver): Step => {
  const changed = configKeys.filter((key) => !isDeepStrictEqual(now[key], config[key]));
  const pick = (from: TakenOver['config']) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  const change = async (from: TakenOver['config']): Promise<void> => {
    await services.change(name, pick(from));
  };
  return {
    title: `let the service manager run ${config.binaryPath}`,
    run: () => change(config),
    undo: () => change(now),
  };
};

const optionSteps = (
  { services }: Machine,
  name: string,
  now: ServiceOptions,
  { options }: TakenOver,
): readonly Step[] =>
  putBackLevels.flatMap((level) => {
    const value = options[level];
    if (value === undefined || isDeepStrictEqual(value, now[level])) return [];
    return [optionStep(services, name, { level, value, what: `${level} as it was`, isAsked: false }, now[level])];
  });

/** The definition goes, and whoever could read the settings before can again. */
const definitionStep = ({ hosting }: Machine, name: string, { text, receiptText, receipt, before }: Kept): Step => {
  const keepAgain = async (): Promise<void> => {
    await hosting.writeDefinition(name, text, receipt.sid);
    await hosting.writeReceipt(name, receiptText);
  };
  return {
    title: 'take away the definition; who may read the settings is as it was',
    run: async () => {
      await hosting.removeDefinition(name);
      if (before.parametersSecurity === undefined) return;
      try {
        await hosting.setParametersSecurity(name, before.parametersSecurity);
      } catch (error) {
        await keepAgain();
        throw error;
      }
    },
    undo: keepAgain,
  };
};

const accountWarning = ({ account }: ServiceConfig, before: TakenOver): readonly string[] =>
  account.toLowerCase() === before.account.toLowerCase()
    ? []
    : [`it ran under ${before.account}, and keeps ${account}: an account is set with its password`];

/**
 * What it comes to that a service is given back to the program that it was taken over from. Everything is looked at, nothing is
 * changed. NotFoundError: there is no such service. FailedError: it was not taken over, or from another program.
 */
export const planGiveBack = async (machine: Machine, wrapper: Wrapper, name: string): Promise<GiveBackPlan> => {
  const config = await orAbsent(machine.services.config(name));
  if (config === undefined) throw new NotFoundError(`there is no service ${name}`);
  if (readHostImagePath(config.binaryPath) === undefined)
    throw new FailedError(`${name} is not hosted by svcdeck: there is nothing to give back`);
  const kept = await keptOf(machine, name, wrapper);
  const { receipt, before } = kept;
  const neighbourhood = await neighbourhoodOf(machine, name);
  const place = await machine.hosting.place();
  return {
    name,
    warnings: accountWarning(config, before),
    isActive: (await machine.services.status(name)).state !== SERVICE_STOPPED,
    dataFolder: dataFolderOf(place, name),
    folders: receipt.folders.toReversed(),
    rootFolder: place.dataFolder,
    steps: [
      configStep(machine, name, config, before),
      ...optionSteps(machine, name, await machine.services.options(name), before),
      ...releaseLogonSteps(machine, receipt, neighbourhood),
      ...releaseSteps(machine, receipt, neighbourhood),
      ...releaseSourceSteps(machine, receipt, neighbourhood),
      ...releaseCounterSteps(machine, receipt, neighbourhood),
      definitionStep(machine, name, kept),
    ],
    afterwards: discardFilesSteps(machine, receipt.counters),
  };
};
