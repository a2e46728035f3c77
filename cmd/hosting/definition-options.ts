import { UsageError } from '../../lib/errors.ts';
import { readKey } from '../../lib/host/definition/edit-definition.ts';
import type { FaultPath } from '../../lib/host/definition/fault.ts';
import { startWord } from '../../lib/host/definition/start-words.ts';
import { typedValue } from '../../lib/host/definition/typed-value.ts';
import { failureJson } from '../../lib/service/failure-settings.ts';
import { readActions, readResetPeriod } from '../../lib/service/failure-words.ts';
import type { FlagValues } from '../flags.ts';
import { type definitionFlags, type fieldFlags, otherFlags, type switchFlags } from './definition-flags.ts';
import { readProbe } from './read-probe.ts';

/** One field of a definition that an option sets. */
export interface Setting {
  readonly path: FaultPath;
  readonly value: unknown;
}

type Flags = FlagValues<typeof definitionFlags>;

const fieldPaths: Readonly<Record<keyof typeof fieldFlags, FaultPath>> = {
  'display-name': ['displayName'],
  description: ['description'],
  script: ['script'],
  directory: ['directory'],
  'environment-file': ['environment', 'file'],
  'restart-delay': ['restart', 'delay'],
  'restart-max-delay': ['restart', 'maxDelay'],
  'restart-factor': ['restart', 'factor'],
  'restart-reset': ['restart', 'resetAfter'],
  'restart-give-up': ['restart', 'giveUpAfter'],
  logs: ['logs', 'folder'],
  stdout: ['logs', 'stdout'],
  stderr: ['logs', 'stderr'],
  'log-encoding': ['logs', 'encoding'],
  'rotate-size': ['logs', 'rotate', 'size'],
  'rotate-every': ['logs', 'rotate', 'every'],
  'rotate-at': ['logs', 'rotate', 'at'],
  'keep-files': ['logs', 'keep', 'files'],
  'keep-age': ['logs', 'keep', 'age'],
  'keep-size': ['logs', 'keep', 'size'],
  priority: ['priority'],
  affinity: ['affinity'],
  memory: ['limits', 'memory'],
  'process-memory': ['limits', 'processMemory'],
  processes: ['limits', 'processes'],
  preshutdown: ['preshutdown'],
};

const switchSettings: Readonly<Record<keyof typeof switchFlags, Setting>> = {
  'env-only': { path: ['environment', 'mode'], value: 'replace' },
  shared: { path: ['process'], value: 'shared' },
  'leave-children': { path: ['children'], value: 'leave' },
  'follow-tree': { path: ['follow'], value: 'tree' },
  timestamps: { path: ['logs', 'timestamps'], value: true },
  'rotate-at-start': { path: ['logs', 'rotate', 'atStart'], value: true },
  compress: { path: ['logs', 'compress'], value: true },
};

/** An option that goes by two names is given by one of them. */
const either = (command: string, names: readonly [string, string], values: readonly (string | undefined)[]) => {
  const given = values.filter((value) => value !== undefined);
  if (given.length > 1) throw new UsageError(`${command}: --${names[0]} and --${names[1]} mean the same: give one`);
  return given[0];
};

const startSetting = (command: string, { start, startup }: Flags): readonly Setting[] => {
  const word = either(command, ['start', 'startup'], [start, startup]);
  if (word === undefined) return [];
  const value = startWord(word);
  if (value === undefined)
    throw new UsageError(`${command}: '${word}' is no way to start (auto, auto-delayed, manual, disabled)`);
  return [{ path: ['start'], value }];
};

const accountSetting = (command: string, { account, username }: Flags): readonly Setting[] => {
  const value = either(command, ['account', 'username'], [account, username]);
  return value === undefined ? [] : [{ path: ['account'], value }];
};

/** `NAME=VALUE`, whatever the two are called, at its first equals sign behind the first character: Windows' own variables may begin with one. */
const splitPair = (command: string, option: 'env' | 'exit-code' | 'set', pair: string): readonly [string, string] => {
  const at = pair.indexOf('=', 1);
  if (at < 0)
    throw new UsageError(`${command}: --${option} takes ${otherFlags[option].value}, and '${pair}' has no = in it`);
  return [pair.slice(0, at), pair.slice(at + 1)];
};

/** Where a step's time stands. */
const STEP_TIMEOUT: FaultPath = ['stop', 'steps', 0, 'timeout'];

const stopStep = (step: string): Readonly<Record<string, unknown>> => {
  const [type = '', timeout] = step.split(':', 2);
  return timeout === undefined ? { type } : { type, timeout: typedValue(STEP_TIMEOUT, [timeout]) };
};

const failureSettings = (command: string, flags: Flags): readonly Setting[] => {
  const { 'failure-actions': actions, 'failure-reset': reset } = flags;
  const json = failureJson({
    resetPeriodSeconds: reset === undefined ? 0 : readResetPeriod(`${command}: --failure-reset`, reset),
    actions: actions === undefined ? [] : readActions(`${command}: --failure-actions`, actions),
    command: '',
    rebootMessage: '',
  });
  return [
    ...(actions === undefined ? [] : [{ path: ['failure', 'actions'], value: json.actions }]),
    ...(reset === undefined ? [] : [{ path: ['failure', 'resetPeriodSeconds'], value: json.resetPeriodSeconds }]),
  ];
};

const probeSettings = (command: string, flags: Flags): readonly Setting[] => {
  const { ready, alive } = flags;
  const parts: readonly (readonly [FaultPath, string | undefined])[] = [
    [['ready', 'within'], flags['ready-within']],
    [['alive', 'every'], flags['alive-every']],
    [['alive', 'failures'], flags['alive-failures']],
  ];
  return [
    ...(ready === undefined ? [] : [{ path: ['ready'], value: readProbe(`${command}: --ready`, ready) }]),
    ...(alive === undefined ? [] : [{ path: ['alive'], value: readProbe(`${command}: --alive`, alive) }]),
    ...parts.flatMap(([path, word]) => (word === undefined ? [] : [{ path, value: typedValue(path, [word]) }])),
  ];
};

const listSettings = (command: string, flags: Flags): readonly Setting[] => [
  ...(flags.env ?? []).map((pair): Setting => {
    const [name, value] = splitPair(command, 'env', pair);
    return { path: ['environment', 'variables', name], value };
  }),
  ...(flags['prepend-path'] === undefined
    ? []
    : [{ path: ['environment', 'prependPath'], value: flags['prepend-path'] }]),
  ...(flags['append-path'] === undefined ? [] : [{ path: ['environment', 'appendPath'], value: flags['append-path'] }]),
  ...(flags.depend === undefined ? [] : [{ path: ['dependencies'], value: flags.depend }]),
  ...(flags.stop === undefined ? [] : [{ path: ['stop', 'steps'], value: flags.stop.map(stopStep) }]),
  ...(flags['exit-code'] ?? []).map((pair): Setting => {
    const [code, value] = splitPair(command, 'exit-code', pair);
    return { path: ['exitCodes', code], value };
  }),
];

/** An output that nobody wants. */
const NO_OUTPUT = 'none';

const fieldSettings = (flags: Flags): readonly Setting[] =>
  Object.entries(fieldPaths).flatMap(([name, path]) => {
    const word = flags[name as keyof typeof fieldFlags];
    if (word === undefined) return [];
    const isNone = (name === 'stdout' || name === 'stderr') && word.toLowerCase() === NO_OUTPUT;
    return [{ path, value: isNone ? null : typedValue(path, [word]) }];
  });

const switched = (flags: Flags): readonly Setting[] =>
  Object.entries(switchSettings).flatMap(([name, setting]) =>
    flags[name as keyof typeof switchFlags] ? [setting] : [],
  );

const keySettings = (command: string, flags: Flags): readonly Setting[] =>
  (flags.set ?? []).map((pair): Setting => {
    const [key, word] = splitPair(command, 'set', pair);
    const path = readKey(key);
    return { path, value: typedValue(path, [word]) };
  });

/** What the options set, in an order in which a part follows its whole. UsageError: a value that none of them takes. */
export const readSettings = (command: string, flags: Flags): readonly Setting[] => [
  ...fieldSettings(flags),
  ...switched(flags),
  ...startSetting(command, flags),
  ...accountSetting(command, flags),
  ...listSettings(command, flags),
  ...probeSettings(command, flags),
  ...failureSettings(command, flags),
  ...keySettings(command, flags),
];
