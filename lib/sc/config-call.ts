import {
  SERVICE_AUTO_START,
  SERVICE_BOOT_START,
  SERVICE_DEMAND_START,
  SERVICE_DISABLED,
  SERVICE_ERROR_CRITICAL,
  SERVICE_ERROR_IGNORE,
  SERVICE_ERROR_NORMAL,
  SERVICE_ERROR_SEVERE,
  SERVICE_SYSTEM_START,
  SERVICE_WIN32_OWN_PROCESS,
} from '../../native/codes.ts';
import type { NewService, ServiceChanges } from '../../native/types.ts';
import { lastOf, readOptions, readWord, type ScOption } from './options.ts';
import { readName } from './simple-call.ts';
import { typeWords } from './type-words.ts';
import { ScUsageError } from './usage-error.ts';

type ConfigVerb = 'create' | 'config';

export interface CreateCall {
  readonly name: string;
  readonly service: NewService;
  /** `start= delayed-auto`, which is a second call. */
  readonly delayed: boolean;
}

export interface ConfigCall {
  readonly name: string;
  readonly changes: ServiceChanges;
  /** true for `start= delayed-auto`, false for `start= auto`, absent when the flag is not touched. */
  readonly delayed?: boolean;
}

const optionNames = ['type', 'start', 'error', 'binpath', 'group', 'tag', 'depend', 'obj', 'displayname', 'password'];

const typesOf: Readonly<Record<ConfigVerb, ReadonlyMap<string, number>>> = {
  create: new Map([...typeWords].filter(([word]) => word !== 'adapt')),
  config: typeWords,
};

const DELAYED = 'delayed-auto';

const startTypes: ReadonlyMap<string, number> = new Map([
  ['boot', SERVICE_BOOT_START],
  ['system', SERVICE_SYSTEM_START],
  ['auto', SERVICE_AUTO_START],
  ['demand', SERVICE_DEMAND_START],
  ['disabled', SERVICE_DISABLED],
  [DELAYED, SERVICE_AUTO_START],
]);

const errorControls: ReadonlyMap<string, number> = new Map([
  ['normal', SERVICE_ERROR_NORMAL],
  ['severe', SERVICE_ERROR_SEVERE],
  ['critical', SERVICE_ERROR_CRITICAL],
  ['ignore', SERVICE_ERROR_IGNORE],
]);

const yesNo: ReadonlyMap<string, boolean> = new Map([
  ['yes', true],
  ['no', false],
]);

/**
 * `A/B/+G`. `/` alone clears the list, says the usage text of Windows 10 1607 and later; `""` does as well here, which is
 * what older versions did with it.
 */
const readDependencies = (value: string): readonly string[] => value.split('/').filter((name) => name !== '');

/** `type= own type= interact` adds up; of every other option the last one counts. */
const readType = (verb: ConfigVerb, options: readonly ScOption[]): number | undefined => {
  const given = options.filter(({ name }) => name === 'type');
  if (given.length === 0) return undefined;
  return given.reduce((sum, { value }) => sum | readWord(verb, 'type=', value, typesOf[verb]), 0);
};

const builtInAccount = /^(localsystem|(\.\\|nt authority\\)(localsystem|system|local ?service|network ?service))$/i;

/**
 * LocalSystem, LocalService and NetworkService take the empty password, which also forgets an older one. NULL is what
 * `NT SERVICE\name` and managed accounts (`DOMAIN\name$`) want. Learn: ChangeServiceConfigW, lpPassword.
 */
const passwordFor = (account: string | undefined, password: string | undefined): { password?: string } => {
  if (password !== undefined) return { password };
  return account !== undefined && builtInAccount.test(account) ? { password: '' } : {};
};

const readChanges = (verb: ConfigVerb, options: readonly ScOption[]): ServiceChanges => {
  const start = lastOf(options, 'start');
  const error = lastOf(options, 'error');
  const tag = lastOf(options, 'tag');
  const type = readType(verb, options);
  const binaryPath = lastOf(options, 'binpath');
  const loadOrderGroup = lastOf(options, 'group');
  const depend = lastOf(options, 'depend');
  const account = lastOf(options, 'obj');
  const displayName = lastOf(options, 'displayname');
  return {
    ...(type === undefined ? {} : { type }),
    ...(start === undefined ? {} : { startType: readWord(verb, 'start=', start, startTypes) }),
    ...(error === undefined ? {} : { errorControl: readWord(verb, 'error=', error, errorControls) }),
    ...(binaryPath === undefined ? {} : { binaryPath }),
    ...(loadOrderGroup === undefined ? {} : { loadOrderGroup }),
    ...(tag === undefined ? {} : { wantsTag: readWord(verb, 'tag=', tag, yesNo) }),
    ...(depend === undefined ? {} : { dependencies: readDependencies(depend) }),
    ...(account === undefined ? {} : { account }),
    ...(displayName === undefined ? {} : { displayName }),
    ...passwordFor(account, lastOf(options, 'password')),
  };
};

/** What follows `create`. Learn: sc create. */
export const readCreateCall = (words: readonly string[]): CreateCall => {
  const name = readName('create', words);
  const options = readOptions('create', optionNames, words.slice(1));
  const { type, startType, errorControl, binaryPath, displayName, ...others } = readChanges('create', options);
  if (binaryPath === undefined) throw new ScUsageError('create', 'binPath= is missing');
  return {
    name,
    service: {
      ...others,
      displayName: displayName ?? name,
      type: type ?? SERVICE_WIN32_OWN_PROCESS,
      startType: startType ?? SERVICE_DEMAND_START,
      errorControl: errorControl ?? SERVICE_ERROR_NORMAL,
      binaryPath,
    },
    delayed: lastOf(options, 'start')?.toLowerCase() === DELAYED,
  };
};

/** What follows `config`. Learn: sc config. */
export const readConfigCall = (words: readonly string[]): ConfigCall => {
  const name = readName('config', words);
  const options = readOptions('config', optionNames, words.slice(1));
  if (options.length === 0) throw new ScUsageError('config', 'nothing to change was named');
  const changes = readChanges('config', options);
  const isAuto = changes.startType === SERVICE_AUTO_START;
  return {
    name,
    changes,
    ...(isAuto ? { delayed: lastOf(options, 'start')?.toLowerCase() === DELAYED } : {}),
  };
};
