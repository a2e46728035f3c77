import { INFINITE } from '../../../native/codes.ts';
import type { PublishedObject } from '../../perflib/counter-object.ts';
import type { FailureRequest } from '../../service/failure-settings.ts';
import { actionNumber } from '../../service/words.ts';
import type { LogSettings } from '../logs/log-settings.ts';
import type { ProbeSettings } from '../probes/probe-settings.ts';
import { readExitRules, usualExitRules } from '../restart/exit-rules.ts';
import { type BackOff, usualBackOff } from '../restart/restart-policy.ts';
import { type StopStepSettings, usualScriptStop, usualStop, usualTimeoutMs } from '../stop/stop-plan.ts';
import type { Hook, ServiceDefinition } from './definition.ts';
import type {
  DefinitionDocument,
  HookDocument,
  LogsDocument,
  ObjectDocument,
  ProbeDocument,
  StopStepDocument,
  WrittenSize,
  WrittenTime,
} from './definition-document.ts';
import { numbersIn, readRanges } from './number-ranges.ts';
import { folderOf, serviceFolderName } from './paths.ts';
import { bytesOfSize, msOfTime } from './written-value.ts';

const timeOr = (time: WrittenTime | undefined, usualMs: number): number =>
  time === undefined ? usualMs : msOfTime(time);

const timeOrNone = (time: WrittenTime | undefined): number | undefined =>
  time === undefined ? undefined : msOfTime(time);

const sizeOrNone = (size: WrittenSize | undefined): number | undefined =>
  size === undefined ? undefined : bytesOfSize(size);

const resolveBackOff = (written: DefinitionDocument['restart']): BackOff => {
  const { delay, factor, maxDelay, jitter, resetAfter, giveUpAfter } = written ?? {};
  return {
    firstMs: timeOr(delay, usualBackOff.firstMs),
    factor: factor ?? usualBackOff.factor,
    // Whoever sets only a long first wait does not want it cut.
    longestMs: timeOr(maxDelay, Math.max(usualBackOff.longestMs, timeOr(delay, 0))),
    jitter: jitter ?? usualBackOff.jitter,
    resetAfterMs: timeOr(resetAfter, usualBackOff.resetAfterMs),
    giveUpAfterMs: giveUpAfter === 'never' ? undefined : (timeOrNone(giveUpAfter) ?? usualBackOff.giveUpAfterMs),
  };
};

const resolveStep = (step: StopStepDocument): StopStepSettings => {
  const timeoutMs = timeOr(step.timeout, usualTimeoutMs(step.type));
  return step.type === 'command'
    ? { method: 'command', timeoutMs, program: step.program ?? '', arguments: step.arguments ?? [] }
    : { method: step.type, timeoutMs };
};

const resolveStop = ({ stop, script }: DefinitionDocument): readonly StopStepSettings[] => {
  const steps = stop?.steps?.map(resolveStep) ?? (script === undefined ? usualStop : usualScriptStop);
  return steps.at(-1)?.method === 'terminate'
    ? steps
    : [...steps, { method: 'terminate', timeoutMs: usualTimeoutMs('terminate') }];
};

/** The fields that its type needs have been checked before. */
const resolveProbe = (written: ProbeDocument): ProbeSettings => {
  switch (written.type) {
    case 'tcp':
      return { type: 'tcp', host: written.host ?? '127.0.0.1', port: written.port ?? 0 };
    case 'http':
      return {
        type: 'http',
        url: written.url ?? '',
        status: readRanges(written.status ?? '200-399'),
        checksCertificate: written.certificate !== 'any',
      };
    case 'log':
      return { type: 'log', matches: written.matches ?? '', stream: written.stream ?? 'both' };
    case 'file':
      return { type: 'file', path: written.path ?? '' };
    case 'event':
      return { type: 'event', name: written.event ?? '' };
    default:
      return written.type satisfies never;
  }
};

const resolveHook = (written: HookDocument | undefined): Hook | undefined =>
  written === undefined
    ? undefined
    : {
        program: written.program,
        arguments: written.arguments ?? [],
        timeoutMs: timeOr(written.timeout, 30_000),
        onFailure: written.onFailure ?? 'continue',
      };

const minuteOf = (time: string | undefined): number | undefined => {
  if (time === undefined) return undefined;
  const [hours = '', minutes = ''] = time.split(':');
  return Number(hours) * 60 + Number(minutes);
};

const fileOr = (name: string | null | undefined, usual: string): string | undefined =>
  name === null ? undefined : (name ?? usual);

const resolveLogs = (name: string, written: LogsDocument = {}): LogSettings => ({
  folder: written.folder ?? `%ProgramData%\\svcdeck\\${serviceFolderName(name)}\\logs`,
  stdout: fileOr(written.stdout, 'stdout.log'),
  stderr: fileOr(written.stderr, 'stderr.log'),
  timestamps: written.timestamps ?? false,
  encoding: written.encoding ?? 'untouched',
  rotation: {
    sizeBytes: sizeOrNone(written.rotate?.size),
    everyMs: timeOrNone(written.rotate?.every),
    atMinute: minuteOf(written.rotate?.at),
    atStart: written.rotate?.atStart ?? false,
  },
  retention: {
    files: written.keep?.files,
    ageMs: timeOrNone(written.keep?.age),
    sizeBytes: sizeOrNone(written.keep?.size),
  },
  compress: written.compress ?? false,
});

const resolveFailure = (written: DefinitionDocument['failure'] = {}): FailureRequest => {
  const { resetPeriodSeconds, actions, command, rebootMessage, onNonCrash } = written;
  return {
    ...(resetPeriodSeconds === undefined ? {} : { resetPeriodSeconds: resetPeriodSeconds ?? INFINITE }),
    ...(actions === undefined
      ? {}
      : { actions: actions.map(({ type, delayMs }) => ({ type: actionNumber(type) ?? 0, delayMs })) }),
    ...(command === undefined ? {} : { command }),
    ...(rebootMessage === undefined ? {} : { rebootMessage }),
    // A host that ends with its program's exit code has not crashed: without this its failure actions would never run.
    onNonCrash: onNonCrash ?? true,
  };
};

const usualAccount = ({ name, process }: DefinitionDocument): string =>
  process === 'shared' ? 'NT AUTHORITY\\LocalService' : `NT SERVICE\\${name}`;

const resolveExitRules = (written: DefinitionDocument['exitCodes']): ServiceDefinition['exitRules'] => {
  const read = written === undefined ? usualExitRules : readExitRules(written);
  return 'fault' in read ? usualExitRules : read;
};

/** Tools that show counters count on a help text. */
const helpOr = (help: string | undefined, name: string): string => (help === undefined || help === '' ? name : help);

const resolveObject = ({ name, help, instances, counters }: ObjectDocument): PublishedObject => ({
  name,
  help: helpOr(help, name),
  instances: instances ?? 'one',
  counters: counters.map((counter) => ({
    name: counter.name,
    help: helpOr(counter.help, counter.name),
    type: counter.type ?? 'count',
    scale: counter.scale ?? 0,
    detail: counter.detail ?? 'standard',
  })),
});

const resolveCounters = (written: DefinitionDocument['counters']): ServiceDefinition['counters'] => ({
  publish: written?.publish,
  objects: (written?.objects ?? []).map(resolveObject),
});

/** The definition that a document means, once the schema and `checkDefinition` have passed it. */
export const resolveDefinition = (document: DefinitionDocument): ServiceDefinition => {
  const { name, script, environment, ready, alive, limits, hooks } = document;
  const program = script ?? document.program ?? '';
  return {
    name,
    displayName: document.displayName ?? name,
    description: document.description ?? '',
    program,
    isScript: script !== undefined,
    arguments: document.arguments ?? [],
    directory: document.directory ?? folderOf(program),
    environment: {
      mode: environment?.mode ?? 'extend',
      file: environment?.file,
      variables: Object.entries(environment?.variables ?? {}).map(([key, value]) => [key, value ?? undefined]),
      prependPath: environment?.prependPath ?? [],
      appendPath: environment?.appendPath ?? [],
    },
    start: document.start ?? 'manual',
    account: document.account ?? usualAccount(document),
    dependencies: document.dependencies ?? [],
    process: document.process ?? 'own',
    children: document.children ?? 'end',
    follow: document.follow ?? 'program',
    stop: resolveStop(document),
    restart: resolveBackOff(document.restart),
    exitRules: resolveExitRules(document.exitCodes),
    ready:
      ready === undefined
        ? undefined
        : {
            probe: resolveProbe(ready),
            everyMs: timeOr(ready.every, 500),
            timeoutMs: timeOr(ready.timeout, 5000),
            withinMs: timeOr(ready.within, 60_000),
          },
    alive:
      alive === undefined
        ? undefined
        : {
            probe: resolveProbe(alive),
            everyMs: timeOr(alive.every, 30_000),
            timeoutMs: timeOr(alive.timeout, 5000),
            failures: alive.failures ?? 3,
          },
    logs: resolveLogs(name, document.logs),
    priority: document.priority ?? 'normal',
    affinity: document.affinity === undefined ? undefined : numbersIn(readRanges(document.affinity)),
    limits: {
      processMemoryBytes: sizeOrNone(limits?.processMemory),
      memoryBytes: sizeOrNone(limits?.memory),
      processes: limits?.processes,
    },
    hooks: {
      beforeStart: resolveHook(hooks?.beforeStart),
      afterStart: resolveHook(hooks?.afterStart),
      beforeStop: resolveHook(hooks?.beforeStop),
      afterExit: resolveHook(hooks?.afterExit),
    },
    failure: resolveFailure(document.failure),
    preshutdownMs: timeOrNone(document.preshutdown),
    counters: resolveCounters(document.counters),
  };
};
