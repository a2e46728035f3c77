import { isDeepStrictEqual } from 'node:util';
import { SERVICE_STOPPED } from '../../../native/codes.ts';
import type { Machine, ServiceConfig, ServiceOptions } from '../../../native/types.ts';
import { FailedError, NotFoundError } from '../../errors.ts';
import { orAbsent } from '../../service/absent.ts';
import { definitionChanges } from '../definition/definition-changes.ts';
import { type ReadDefinition, readInstalledDefinition } from '../definition/read-definition.ts';
import { needsLogonRight, needsPassword } from './account.ts';
import { checkDefinitionPlaces } from './check-definition-places.ts';
import { eventSourceStep } from './event-source-step.ts';
import { readHostImagePath } from './host-command.ts';
import { installWarnings } from './install-warnings.ts';
import type { NeededAccess } from './needed-access.ts';
import { checkObjectNames } from './object-names.ts';
import {
  type AccessNeeds,
  accessNeeds,
  checkPassword,
  folderSteps,
  type InstallRequest,
  type PlanScene,
  planScene,
} from './plan-install.ts';
import { newReceipt, OpenReceipt, parseReceipt, type Receipt, type ReceiptAccess } from './receipt.ts';
import { type Neighbourhood, neighbourhoodOf, releaseLogonSteps, releaseSteps } from './release.ts';
import { type HostedConfig, hostedConfig, optionStep, wantedOptions } from './service-settings.ts';
import type { Step } from './step.ts';
import { accessStep, type InstallGround, logonRightStep } from './undoable.ts';
import { updateCounters } from './update-counters.ts';

/** When what an update changes begins to hold, as a definition calls it. */
export interface UpdateEffects {
  readonly atOnce: readonly string[];
  /** When the program is started the next time. */
  readonly atNextStart: readonly string[];
}

/** What changing an installed service comes to. */
export interface UpdatePlan {
  readonly name: string;
  readonly account: string;
  /** Empty: nothing is to be changed. */
  readonly steps: readonly Step[];
  /** What is taken from an account that the service no longer has, once all else is done. */
  readonly afterwards: readonly Step[];
  readonly warnings: readonly string[];
  readonly effects: UpdateEffects;
  /** It runs, and is to be told. */
  readonly isActive: boolean;
}

/** An installed service as it is now. */
interface Installed {
  readonly config: ServiceConfig;
  readonly options: ServiceOptions;
  readonly text: string;
  /** undefined: somebody has spoilt it. */
  readonly read: ReadDefinition | undefined;
  readonly receipt: Receipt;
  readonly isActive: boolean;
}

const readOrSpoilt = async (text: string, name: string): Promise<ReadDefinition | undefined> => {
  try {
    return await readInstalledDefinition(text, name);
  } catch (error) {
    if (error instanceof FailedError) return undefined;
    throw error;
  }
};

/** The definition of an installed service as it is kept. NotFoundError: there is no such service; FailedError: it is not svcdeck's. */
export const installedText = async ({ services, hosting }: Machine, name: string): Promise<string> => {
  const config = await orAbsent(services.config(name));
  if (config === undefined) throw new NotFoundError(`there is no service ${name}: \`install\` makes one`);
  if (readHostImagePath(config.binaryPath) === undefined)
    throw new FailedError(`${name} is not hosted by svcdeck`, `\`svcdeck config ${name}\` changes any service.`);
  // One that was never finished: install was ended in its middle.
  return (await hosting.readDefinition(name)) ?? '';
};

const installed = async (machine: Machine, name: string): Promise<Installed> => {
  const { services, hosting } = machine;
  const text = await installedText(machine, name);
  const config = await services.config(name);
  const receipt = parseReceipt((await hosting.readReceipt(name)) ?? '') ?? newReceipt(config.account, '');
  return {
    config,
    text,
    receipt,
    options: await services.options(name),
    read: text === '' ? undefined : await readOrSpoilt(text, name),
    isActive: (await services.status(name)).state !== SERVICE_STOPPED,
  };
};

const sameText = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const isSameConfig = (key: keyof HostedConfig, a: ServiceConfig, b: HostedConfig): boolean =>
  key === 'account' ? sameText(a.account, b.account) : isDeepStrictEqual(a[key], b[key]);

const keys = ['displayName', 'type', 'startType', 'errorControl', 'binaryPath', 'dependencies'] as const;

/** One call of Windows' each: all or nothing. The account comes last: with its password it could not be put back. */
const configSteps = (
  { machine, account, place }: PlanScene,
  request: InstallRequest,
  before: ServiceConfig,
): { readonly config: readonly Step[]; readonly account: readonly Step[] } => {
  const { name } = request.definition;
  const wanted = hostedConfig(request, account, place.executable);
  const changed = keys.filter((key) => !isSameConfig(key, before, wanted));
  const pick = (from: HostedConfig | ServiceConfig) => Object.fromEntries(changed.map((key) => [key, from[key]]));
  const password = needsPassword(account) ? request.password : undefined;
  const isOtherAccount = !isSameConfig('account', before, wanted);
  const change = async (changes: Parameters<Machine['services']['change']>[1]): Promise<void> => {
    await machine.services.change(name, changes);
  };
  return {
    config:
      changed.length === 0
        ? []
        : [
            {
              title: `set ${changed.map((key) => words[key]).join(', ')}`,
              run: () => change(pick(wanted)),
              undo: () => change(pick(before)),
            },
          ],
    account:
      isOtherAccount || password !== undefined
        ? [
            {
              title: isOtherAccount ? `set the account to ${account.name}` : `set the password of ${account.name}`,
              run: () => change({ account: account.name, ...(password === undefined ? {} : { password }) }),
            },
          ]
        : [],
  };
};

const words: Readonly<Record<(typeof keys)[number], string>> = {
  displayName: 'the display name',
  type: 'the kind of process',
  startType: 'the start',
  errorControl: 'what Windows does when the start fails',
  binaryPath: 'what the service manager runs',
  dependencies: 'the dependencies',
};

const optionSteps = (
  { machine, account }: PlanScene,
  request: InstallRequest,
  before: ServiceOptions,
): readonly Step[] =>
  wantedOptions(request, account)
    // What this Windows does not tell it does not keep, unless somebody asks for it.
    .filter(({ level, value, isAsked }) =>
      before[level] === undefined ? isAsked : !isDeepStrictEqual(value, before[level]),
    )
    .map((option) => optionStep(machine.services, request.definition.name, option, before[option.level]));

const definitionStep = (
  { machine, sid }: PlanScene,
  { definition: { name }, text }: InstallRequest,
  before: Installed,
): Step => ({
  title: 'keep the definition',
  run: () => machine.hosting.writeDefinition(name, text, sid),
  undo: () => machine.hosting.writeDefinition(name, before.text, before.receipt.sid === '' ? sid : before.receipt.sid),
});

const receiptStep = (receipt: OpenReceipt, before: Installed): Step => ({
  title: 'note what is done for it',
  run: () => receipt.change((now) => now),
  undo: () => receipt.change(() => before.receipt),
});

const isNoted = (need: NeededAccess, { access }: Receipt): ReceiptAccess | undefined =>
  access.find((each) => sameText(each.path, need.path) && each.access === need.access);

/** What is noted from the start: what the account had before, from this service or by itself. */
const receiptFor = ({ account, sid }: PlanScene, { receipt }: Installed, needs: AccessNeeds): Receipt => {
  const isSame = receipt.sid === sid;
  const had = needs.had.map((need): ReceiptAccess => {
    const noted = isSame ? isNoted(need, receipt) : undefined;
    return noted ?? { path: need.path, access: need.access, isGiven: false };
  });
  return { ...receipt, account: account.name, sid, access: had, logonRight: isSame && receipt.logonRight };
};

const effectsOf = (before: ReadDefinition | undefined, { definition }: ReadDefinition): UpdateEffects => {
  if (before === undefined) return { atOnce: [], atNextStart: ['everything'] };
  const changes = definitionChanges(before.definition, definition);
  // What is published is what was known when the service was started.
  const needsStart = (key: string): boolean => key === 'account' || key === 'process' || key === 'counters';
  return {
    atOnce: [...changes.now, ...changes.update.filter((key) => !needsStart(key))],
    atNextStart: [...changes['next-start'], ...changes.update.filter(needsStart)],
  };
};

/** Access and rights: what is new is given before the change, what is no longer needed is taken back after it. */
const accessSteps = (
  scene: PlanScene,
  ground: InstallGround,
  { receipt }: Installed,
  needs: AccessNeeds,
  neighbourhood: Neighbourhood,
): { readonly before: readonly Step[]; readonly afterwards: readonly Step[] } => {
  const { machine, account, sid } = scene;
  const isSame = receipt.sid === sid;
  const isKept = (each: ReceiptAccess): boolean =>
    isSame &&
    [...needs.had, ...needs.missing].some((need) => sameText(need.path, each.path) && need.access === each.access);
  return {
    before: [
      ...(needsLogonRight(account) && !isSame ? [logonRightStep(ground, account, sid)] : []),
      ...needs.missing.map((need) => accessStep(ground, need, account, sid)),
    ],
    afterwards: [
      ...(isSame ? [] : releaseLogonSteps(machine, receipt, neighbourhood)),
      ...releaseSteps(machine, receipt, neighbourhood, isKept),
    ],
  };
};

const checkName = (name: string, { definition }: ReadDefinition): void => {
  if (!sameText(name, definition.name))
    throw new FailedError(
      `the definition is that of ${definition.name}, and the service is ${name}`,
      'Windows keeps the name of a service for good: install it under the other name, and remove this one.',
    );
};

/**
 * What giving an installed service another definition comes to: only what differs is done. Everything is looked at, nothing is changed.
 * NotFoundError: there is no such service. FailedError: it is not svcdeck's, or what `planInstall` refuses.
 */
export const planUpdate = async (machine: Machine, name: string, request: InstallRequest): Promise<UpdatePlan> => {
  checkName(name, request);
  const before = await installed(machine, name);
  const scene = await planScene(machine, request);
  const { account, place, sid } = scene;
  const { definition, text } = request;
  const isOtherAccount = !sameText(before.config.account, account.name);
  checkPassword(account, { ...request, mayLackPassword: request.mayLackPassword === true || !isOtherAccount });
  await checkDefinitionPlaces(definition, scene.expand, (path) => machine.hosting.inspect(path));
  await checkObjectNames(machine, definition);
  const needs = await accessNeeds(scene, request);
  const receipt = new OpenReceipt(machine.hosting, name, receiptFor(scene, before, needs));
  const ground = { machine, receipt, trusted: new Set([place.caller, sid, before.receipt.sid]) };
  const neighbourhood = await neighbourhoodOf(machine, name);
  const access = accessSteps(scene, ground, before, needs, neighbourhood);
  const counters = await updateCounters(ground, place.place, definition, neighbourhood);
  const afterwards = [...access.afterwards, ...counters.afterwards];
  const config = configSteps(scene, request, before.config);
  const isMoved = readHostImagePath(before.config.binaryPath)?.executable !== place.executable;
  const others: readonly Step[] = [
    ...(await folderSteps(scene, request, ground)),
    ...access.before,
    ...(isMoved || before.receipt.source === undefined ? [eventSourceStep(ground, name, place.executable)] : []),
    ...counters.steps,
    ...config.config,
    ...optionSteps(scene, request, before.options),
    ...config.account,
  ];
  const isUnchanged = text === before.text && others.length === 0 && afterwards.length === 0;
  return {
    name,
    account: account.name,
    steps: isUnchanged ? [] : [definitionStep(scene, request, before), receiptStep(receipt, before), ...others],
    afterwards,
    warnings: isUnchanged ? [] : await installWarnings({ ...scene, definition }),
    effects: effectsOf(before.read, request),
    isActive: before.isActive,
  };
};
