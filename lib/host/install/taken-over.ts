import type { ServiceConfig, ServiceOptions } from '../../../native/types.ts';

/** What can be put back of a service's configuration: all but its account, whose password nobody knows. */
export type PutBackConfig = Pick<
  ServiceConfig,
  'displayName' | 'type' | 'startType' | 'errorControl' | 'binaryPath' | 'dependencies'
>;

/** Levels of the optional configuration that hosting a service sets. */
export const putBackLevels = [
  'description',
  'delayedAutoStart',
  'sidType',
  'managedAccount',
  'failureActions',
  'failureActionsOnNonCrash',
  'preshutdownTimeoutMs',
] as const;
export type PutBackOptions = Pick<ServiceOptions, (typeof putBackLevels)[number]>;

/** A service as it was when svcdeck took it over from another program: what giving it back makes of it again. */
export interface TakenOver {
  /** `nssm`, as `import` calls it. */
  readonly wrapper: string;
  /** The account that it ran under. */
  readonly account: string;
  /** `binaryPath`: as it stands in the registry, with its variables. */
  readonly config: PutBackConfig;
  readonly options: PutBackOptions;
  /** Who could do what with its key `Parameters`, as SDDL. Absent: it had none. */
  readonly parametersSecurity?: string;
}

type Fields = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isConfig = (value: unknown): boolean =>
  isObject(value) &&
  ['displayName', 'binaryPath'].every((field) => typeof value[field] === 'string') &&
  ['type', 'startType', 'errorControl'].every((field) => Number.isSafeInteger(value[field])) &&
  Array.isArray(value['dependencies']) &&
  value['dependencies'].every((each) => typeof each === 'string');

const isFailureActions = (value: unknown): boolean =>
  isObject(value) &&
  Number.isSafeInteger(value['resetPeriodSeconds']) &&
  ['command', 'rebootMessage'].every((field) => typeof value[field] === 'string') &&
  Array.isArray(value['actions']) &&
  value['actions'].every(
    (action) => isObject(action) && Number.isSafeInteger(action['type']) && Number.isSafeInteger(action['delayMs']),
  );

const checks: Readonly<Record<(typeof putBackLevels)[number], (value: unknown) => boolean>> = {
  description: (value) => typeof value === 'string',
  delayedAutoStart: (value) => typeof value === 'boolean',
  sidType: Number.isSafeInteger,
  managedAccount: (value) => typeof value === 'boolean',
  failureActions: isFailureActions,
  failureActionsOnNonCrash: (value) => typeof value === 'boolean',
  preshutdownTimeoutMs: Number.isSafeInteger,
};

const isOptions = (value: unknown): boolean =>
  isObject(value) && putBackLevels.every((level) => value[level] === undefined || checks[level](value[level]));

/** Whether a value out of a receipt is one. */
export const isTakenOver = (value: unknown): value is TakenOver =>
  isObject(value) &&
  typeof value['wrapper'] === 'string' &&
  typeof value['account'] === 'string' &&
  isConfig(value['config']) &&
  isOptions(value['options']) &&
  (value['parametersSecurity'] === undefined || typeof value['parametersSecurity'] === 'string');
