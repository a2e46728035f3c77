import { isDeepStrictEqual } from 'node:util';
import { ERROR_NONE_MAPPED, SERVICE_DISABLED } from '../../../native/codes.ts';
import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { FailedError, RefusedError } from '../../errors.ts';
import { orAbsent } from '../../service/absent.ts';
import type { ServiceDefinition } from '../definition/definition.ts';
import type { ReadDefinition } from '../definition/read-definition.ts';
import { granteeSid, needsLogonRight, needsPassword, readAccount, type ServiceAccount } from './account.ts';
import { checkDefinitionPlaces } from './check-definition-places.ts';
import { registrationState, wantedCounters } from './counter-registration.ts';
import { leftOutStep, registerCountersStep } from './counter-steps.ts';
import { dataFolderOf } from './data-folder.ts';
import { eventSourceStep } from './event-source-step.ts';
import { wantedFolders } from './folders-to-make.ts';
import { readHostImagePath } from './host-command.ts';
import { installWarnings } from './install-warnings.ts';
import { hasAccess, isGivable, type NeededAccess, neededAccess, READ } from './needed-access.ts';
import { checkObjectNames } from './object-names.ts';
import { newReceipt, OpenReceipt } from './receipt.ts';
import { hostedConfig, newOptions, optionStep, wantedOptions } from './service-settings.ts';
import type { Step } from './step.ts';
import { type InstallPlace, installPlace, isForEveryone, pathExpander } from './surroundings.ts';
import { accessStep, folderFault, folderStep, type InstallGround, logonRightStep } from './undoable.ts';

/** A service to be installed. */
export interface InstallRequest extends ReadDefinition {
  /** What is kept, and edited later. */
  readonly text: string;
  /** Of an account of a user. */
  readonly password?: string | undefined;
  /** It is only looked what there would be to do. */
  readonly mayLackPassword?: boolean;
}

/** What is going to be done, found right before anything is. */
export interface InstallPlan {
  readonly name: string;
  readonly account: ServiceAccount;
  readonly steps: readonly Step[];
  readonly warnings: readonly string[];
}

/** FailedError: the name is taken. The advice says how its definition is changed, where it is svcdeck's. */
export const nameTaken = (name: string, imagePath: string | undefined): FailedError =>
  new FailedError(
    `there is a service ${name} already`,
    imagePath !== undefined && readHostImagePath(imagePath) === undefined
      ? 'It is not one of svcdeck: neither install nor update touches it. Choose another name.'
      : `To change it, say \`svcdeck update ${name}\`.`,
  );

/** FailedError: the password is missing, or one is given where there is none to have. */
export const checkPassword = (
  account: ServiceAccount,
  { password, mayLackPassword = false }: Pick<InstallRequest, 'password' | 'mayLackPassword'>,
): void => {
  if (needsPassword(account) && password === undefined && !mayLackPassword)
    throw new FailedError(`${account.name} needs its password`, 'Give it with --password-stdin or --password-env.');
  // Recipes hand over an empty one where there is none.
  if (!needsPassword(account) && password !== undefined && password !== '')
    throw new FailedError(`${account.name} has no password to give`);
};

/** All that a plan is made from. */
export interface PlanScene {
  readonly machine: Machine;
  readonly place: InstallPlace;
  readonly account: ServiceAccount;
  readonly sid: string;
  readonly expand: (path: string) => string;
}

const knownSid = async ({ hosting }: Machine, account: string): Promise<string> => {
  try {
    return await hosting.accounts.sidOf(account);
  } catch (error) {
    if (error instanceof Win32Error && error.code === ERROR_NONE_MAPPED)
      throw new RefusedError(`the account ${account} is not known here`, error);
    throw error;
  }
};

/** Looks at the computer for a definition. FailedError: the account makes no sense. RefusedError 1332: nobody knows it. */
export const planScene = async (machine: Machine, { definition }: ReadDefinition): Promise<PlanScene> => {
  const place = await installPlace(machine.hosting);
  const account = readAccount(definition.account, definition.name);
  const sid = await granteeSid(account, definition.name, (name) => knownSid(machine, name));
  return { machine, place, account, sid, expand: pathExpander(place.place, definition) };
};

/** What the account needs, by whether it has it as things stand. */
export interface AccessNeeds {
  readonly had: readonly NeededAccess[];
  readonly missing: readonly NeededAccess[];
}

/** What the account needs of files and folders. What it can't be given, such as another computer's, is neither. */
export const accessNeeds = async (
  { machine, place, account, sid, expand }: PlanScene,
  { definition }: ReadDefinition,
): Promise<AccessNeeds> => {
  const needs = neededAccess(definition, dataFolderOf(place.place, definition.name), expand);
  const host: NeededAccess = { path: place.executable, access: READ, what: 'svcdeck itself' };
  const had: NeededAccess[] = [];
  const missing: NeededAccess[] = [];
  for (const need of [...needs, host]) {
    const facts = await machine.hosting.inspect(need.path);
    if (!isGivable(facts ?? { drive: 'fixed' }, account.kind)) continue;
    const hasIt = facts !== undefined && hasAccess(facts, need.access, sid);
    (hasIt ? had : missing).push(need);
  }
  return { had, missing };
};

/** The steps that make the service's folders. FailedError: one that is there is not to be trusted. */
export const folderSteps = async (
  { machine, place, expand }: PlanScene,
  { definition }: ReadDefinition,
  ground: InstallGround,
): Promise<readonly Step[]> => {
  const { hosting } = machine;
  const data = dataFolderOf(place.place, definition.name);
  const { folder } = definition.logs;
  const logs = isForEveryone(folder) ? expand(folder) : undefined;
  const folders = await wantedFolders((path) => hosting.inspect(path), { root: place.place.dataFolder, data, logs });
  const steps: Step[] = [];
  for (const { path, kind } of folders) {
    const facts = await hosting.inspect(path);
    const fault = facts !== undefined && kind === 'private' ? folderFault(path, facts, ground.trusted) : undefined;
    if (fault !== undefined) throw fault;
    if (facts === undefined) steps.push(folderStep(ground, path, kind));
  }
  return steps;
};

/** The steps that register the service's counters. FailedError: see `wantedCounters`. */
export const counterSteps = async (
  { machine, place: { place } }: PlanScene,
  definition: ServiceDefinition,
  ground: InstallGround,
): Promise<readonly Step[]> => {
  const { providers, isLeftOut } = await wantedCounters(machine, definition);
  if (isLeftOut) return [leftOutStep];
  const steps: Step[] = [];
  for (const provider of providers)
    steps.push(registerCountersStep(ground, place, provider, await registrationState(machine, place, provider)));
  return steps;
};

/** Made so that nobody starts it before all is done; taking it away takes its whole key along. */
const createStep = (
  { machine, place, account }: PlanScene,
  read: ReadDefinition,
  password: string | undefined,
): Step => {
  const { name } = read.definition;
  const config = hostedConfig(read, account, place.executable);
  return {
    title: `create the service ${name}, which runs ${config.binaryPath} as ${account.name}`,
    run: async () => {
      const service = {
        ...config,
        startType: SERVICE_DISABLED,
        ...(needsPassword(account) && password !== undefined ? { password } : {}),
      };
      await machine.services.create(name, service);
    },
    undo: () => machine.services.delete(name),
  };
};

const definitionStep = (
  { machine, sid, account }: PlanScene,
  { definition: { name }, text }: InstallRequest,
): Step => ({
  title: `keep the definition, which administrators may change and ${account.name} read`,
  run: () => machine.hosting.writeDefinition(name, text, sid),
  undo: async () => {
    await machine.hosting.removeDefinition(name);
  },
});

/** It goes with the definition. */
const receiptStep = (receipt: OpenReceipt): Step => ({
  title: 'begin a record of what is done for it',
  run: () => receipt.change((before) => before),
});

const optionSteps = ({ machine, account }: PlanScene, read: ReadDefinition): readonly Step[] =>
  wantedOptions(read, account)
    .filter(({ level, value }) => !isDeepStrictEqual(value, newOptions[level]))
    .map((option) => optionStep(machine.services, read.definition.name, option, undefined));

const startTypeStep = ({ machine, place, account }: PlanScene, read: ReadDefinition): Step => {
  const { startType } = hostedConfig(read, account, place.executable);
  return {
    title: `set the start to ${read.definition.start}`,
    run: async () => {
      await machine.services.change(read.definition.name, { startType });
    },
  };
};

/**
 * What installing a service comes to on a computer. Everything is looked at, nothing is changed. FailedError: the name is taken,
 * something that the definition names is not there, another service has its counters' names, the account and the password do not go together, or a folder is not to be trusted.
 */
export const planInstall = async (machine: Machine, request: InstallRequest): Promise<InstallPlan> => {
  const { definition, password } = request;
  const { name } = definition;
  const existing = await orAbsent(machine.services.config(name));
  if (existing !== undefined) throw nameTaken(name, existing.binaryPath);
  const scene = await planScene(machine, request);
  const { account, sid, place, expand } = scene;
  checkPassword(account, request);
  await checkDefinitionPlaces(definition, expand, (path) => machine.hosting.inspect(path));
  await checkObjectNames(machine, definition);
  const access = await accessNeeds(scene, request);
  const had = access.had.map((need) => ({ path: need.path, access: need.access, isGiven: false }));
  const receipt = new OpenReceipt(machine.hosting, name, { ...newReceipt(account.name, sid), access: had });
  const ground = { machine, receipt, trusted: new Set([place.caller, sid]) };
  const folders = await folderSteps(scene, request, ground);
  return {
    name,
    account,
    warnings: await installWarnings({ ...scene, definition }),
    steps: [
      createStep(scene, request, password),
      definitionStep(scene, request),
      receiptStep(receipt),
      ...(needsLogonRight(account) ? [logonRightStep(ground, account, sid)] : []),
      ...folders,
      ...access.missing.map((need) => accessStep(ground, need, account, sid)),
      eventSourceStep(ground, name, place.executable),
      ...(await counterSteps(scene, definition, ground)),
      startTypeStep(scene, request),
      ...optionSteps(scene, request),
    ],
  };
};
