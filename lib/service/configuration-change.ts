import type { ServiceChanges, Services } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { FailedError, RefusedError } from '../errors.ts';
import { sameName } from '../recorded/names.ts';
import { isBuiltIn, sameAccount } from './account.ts';
import { type Configuration, type ConfigurationRequest, readConfiguration, type ServiceKind } from './configuration.ts';
import { checkConfiguration } from './configuration-check.ts';
import { configurationDifference, differingFields } from './configuration-difference.ts';
import { checkAdded } from './dependency-change.ts';
import { errorControlNumber, startNumber } from './words.ts';

/** One service's configuration as it is, and as it is to be. Nothing is written yet. */
export interface ConfigurationChange {
  readonly before: Configuration;
  readonly after: Configuration;
  readonly kind: ServiceKind;
  /** The account gets another password. */
  readonly setsPassword: boolean;
}

/** Nothing is to be written. */
export const isUnchanged = ({ before, after, setsPassword }: ConfigurationChange): boolean =>
  !setsPassword && differingFields(before, after).length === 0;

/**
 * What a request makes of a service's configuration, everything checked that can be checked before it is written.
 * FailedError: a value that Windows would refuse, or a dependency that leads in a circle; NotFoundError: a dependency that is
 * not there; RefusedError: the service does not tell its configuration.
 */
export const planConfigurationChange = async (
  services: Services,
  name: string,
  request: ConfigurationRequest,
): Promise<ConfigurationChange> => {
  const { configuration: before, kind } = await readConfiguration(services, name);
  const { password = '', ...values } = request;
  const fault = checkConfiguration(before, request, kind).find(({ isWarning }) => !isWarning);
  if (fault !== undefined) throw new FailedError(`${name} was not changed: ${fault.field}: ${fault.text}`);
  if (values.description !== undefined && before.description === undefined)
    throw new FailedError(`${name} was not changed: its description was not told, so it could not be put back`);
  const after = { ...before, ...values };
  const isOld = (dependency: string): boolean => before.dependencies.some((each) => sameName(each, dependency));
  await checkAdded(
    services,
    name,
    after.dependencies.filter((each) => !isOld(each)),
  );
  return { before, after, kind, setsPassword: password !== '' };
};

/** One call that changes something, and the one that puts it back. */
interface Step {
  readonly what: string;
  set(): Promise<unknown>;
  undo(): Promise<unknown>;
}

type Values = Omit<ServiceChanges, 'account' | 'password'>;

/** The fields of the first level that differ, as `to` has them. */
const valuesOf = (fields: ReadonlySet<keyof Configuration>, to: Configuration, startType: number): Values => {
  const errorControl = errorControlNumber(to.errorControl);
  return {
    ...(fields.has('displayName') ? { displayName: to.displayName } : {}),
    ...(fields.has('binaryPath') ? { binaryPath: to.binaryPath } : {}),
    ...(fields.has('dependencies') ? { dependencies: to.dependencies } : {}),
    ...(fields.has('loadOrderGroup') ? { loadOrderGroup: to.loadOrderGroup } : {}),
    ...(fields.has('startType') ? { startType } : {}),
    ...(fields.has('errorControl') && errorControl !== undefined ? { errorControl } : {}),
  };
};

/** `startType` in Windows' number; what has no number here was refused before. */
const startOf = ({ startType }: Configuration): number => startNumber(startType) ?? 0;

const isAuto = ({ startType }: Configuration): boolean => startType === 'auto' || startType === 'auto-delayed';

const delayStep = (services: Services, { before, after, kind }: ConfigurationChange): Step | undefined => {
  const { name, delayFlag } = kind;
  const wanted = after.startType === 'auto-delayed';
  if (before.startType === after.startType || !isAuto(after) || delayFlag === undefined || delayFlag === wanted)
    return undefined;
  return {
    what: 'delayed start',
    set: () => services.setOption(name, 'delayedAutoStart', wanted),
    undo: () => services.setOption(name, 'delayedAutoStart', delayFlag),
  };
};

/**
 * The steps before the account, in the order in which Windows takes them: it knows the flag of delayed start only of what
 * starts by itself, and no group beside it.
 */
const stepsFor = (services: Services, change: ConfigurationChange): readonly Step[] => {
  const { before, after, kind } = change;
  const { name } = kind;
  const fields = new Set(differingFields(before, after));
  const values = valuesOf(fields, after, startOf(after));
  const old = valuesOf(fields, before, startOf(before));
  const main: readonly Step[] =
    Object.keys(values).length === 0
      ? []
      : [
          {
            what: Object.keys(values).join(', '),
            set: () => services.change(name, values),
            undo: () => services.change(name, old),
          },
        ];
  const delay = delayStep(services, change);
  const delays = delay === undefined ? [] : [delay];
  const { description = '' } = after;
  const described: readonly Step[] = fields.has('description')
    ? [
        {
          what: 'description',
          set: () => services.setOption(name, 'description', description),
          undo: () => services.setOption(name, 'description', before.description ?? ''),
        },
      ]
    : [];
  // Delayed start is given up before a group comes, and taken up when the service starts by itself and in no group.
  const isGivenUp = before.startType === 'auto-delayed';
  return [...described, ...(isGivenUp ? [...delays, ...main] : [...main, ...delays])];
};

/**
 * LocalSystem, LocalService and NetworkService take the empty password, which also forgets an older one; NULL is what virtual
 * and managed accounts want. Learn: ChangeServiceConfigW, lpPassword.
 */
const passwordOf = (account: string, password: string): Pick<ServiceChanges, 'password'> => {
  if (password !== '') return { password };
  return isBuiltIn(account) ? { password: '' } : {};
};

/** What is read back where it has to be what was set: `@DLL,-ID` stands for a text that Windows may tell instead. */
const comparable = (to: Configuration, told: Configuration, name: string): Configuration => {
  const indirect = (text: string | undefined): boolean => text?.startsWith('@') === true;
  return {
    ...to,
    displayName: indirect(to.displayName) ? told.displayName : to.displayName || name,
    description: indirect(to.description) ? told.description : to.description,
    account: told.account,
  };
};

const checkReadBack = async (services: Services, { before, after, kind }: ConfigurationChange): Promise<void> => {
  const told = (await readConfiguration(services, kind.name)).configuration;
  const changed = new Set(differingFields(before, after));
  const differing = configurationDifference(comparable(after, told, kind.name), told)
    // What others change meanwhile is theirs.
    .filter(({ field }) => field !== 'password' && changed.has(field));
  if (differing.length === 0) return;
  const texts = differing.map(({ label, was, is }) => `${label}: ${is} instead of ${was}`);
  throw new FailedError(`Windows took the change, but what is read back differs: ${texts.join('; ')}`);
};

const reasonOf = (error: unknown): string => {
  if (error instanceof RefusedError) return `${error.message}: ${error.cause.message}`;
  return error instanceof Error ? error.message : String(error);
};

/** Puts back what was done, the last first. Rejects with the first that can't be; `story` is told of each. */
const putBack = async (done: readonly Step[], story: string[]): Promise<void> => {
  for (const { what, undo } of done.toReversed()) {
    try {
      await undo();
      story.push(`${what}: put back`);
    } catch (error) {
      story.push(`${what}: not put back (${reasonOf(error)})`);
      throw error;
    }
  }
};

/** What is told of a failure after which all is as it was. */
const undone = (name: string, what: string, isUntouched: boolean, error: unknown): Error => {
  const told = isUntouched ? `${name} was not changed` : `${name} is as it was before: ${what} failed`;
  if (error instanceof Win32Error) return new RefusedError(told, error);
  if (error instanceof RefusedError) return new RefusedError(`${told}: ${error.message}`, error.cause);
  return new FailedError(`${told}: ${reasonOf(error)}`, undefined, { cause: error });
};

/**
 * Makes the change and reads it back. All of it is one change: when a step fails, what was set before is put back. The
 * account comes last, since nobody can put back a password. RefusedError: Windows refused; FailedError: what is read back
 * differs, or it could not be put back, and then the message tells step by step what was done.
 */
export const makeConfigurationChange = async (
  services: Services,
  change: ConfigurationChange,
  password = '',
): Promise<void> => {
  const { before, after, kind } = change;
  const { name } = kind;
  const done: Step[] = [];
  const story: string[] = [];
  let what = 'reading back';
  try {
    for (const step of stepsFor(services, change)) {
      what = step.what;
      await step.set();
      done.push(step);
      story.push(`${what}: set`);
    }
    what = 'reading back';
    if (done.length > 0) await checkReadBack(services, change);
    what = 'the account';
    if (change.setsPassword || !sameAccount(before.account, after.account))
      await services.change(name, { account: after.account, ...passwordOf(after.account, password) });
  } catch (error) {
    story.push(`${what}: failed (${reasonOf(error)})`);
    const isUntouched = done.length === 0;
    try {
      await putBack(done, story);
    } catch {
      throw new FailedError(
        `${name} may be changed in part. ${story.map((line, index) => `${index + 1}. ${line}`).join('; ')}`,
        `See what is set now with \`svcdeck show ${name}\`.`,
        { cause: error },
      );
    }
    throw undone(name, what, isUntouched, error);
  }
};
