import type { ProbeSettings } from '../probes/probe-settings.ts';
import type { StopStepSettings } from '../stop/stop-plan.ts';
import type { Hook, Liveness, Readiness, ServiceDefinition } from './definition.ts';
import type { DefinitionDocument } from './definition-document.ts';
import { type FaultPath, pathText } from './fault.ts';
import type { ReadDefinition } from './read-definition.ts';
import { timeText } from './written-value.ts';

type Values = Readonly<Record<string, unknown>>;

const stepValues = (step: StopStepSettings): Values => ({
  type: step.method,
  timeout: timeText(step.timeoutMs),
  ...(step.method === 'command' ? { program: step.program, arguments: step.arguments } : {}),
});

/** What a probe's type leaves open. Everything else of a probe is written, or there is no probe. */
const probeValues = (probe: ProbeSettings): Values => {
  switch (probe.type) {
    case 'tcp':
      return { host: probe.host };
    case 'http':
      return { status: '200-399', certificate: probe.checksCertificate ? 'check' : 'any' };
    case 'log':
      return { stream: probe.stream };
    default:
      return {};
  }
};

const askedValues = ({ probe, everyMs, timeoutMs }: Readiness | Liveness): Values => ({
  ...probeValues(probe),
  every: timeText(everyMs),
  timeout: timeText(timeoutMs),
});

const hookValues = (hook: Hook | undefined): Values | null =>
  hook === undefined
    ? null
    : { arguments: hook.arguments, timeout: timeText(hook.timeoutMs), onFailure: hook.onFailure };

const notSet = (...names: readonly string[]): Values => Object.fromEntries(names.map((name) => [name, null]));

/** What holds where a document says nothing, in the words of a document. null: nothing does. */
const usualValues = (definition: ServiceDefinition): Values => {
  const { environment, restart, ready, alive, logs, hooks, failure } = definition;
  return {
    name: definition.name,
    displayName: definition.displayName,
    description: definition.description,
    program: definition.isScript ? null : definition.program,
    script: definition.isScript ? definition.program : null,
    arguments: definition.arguments,
    directory: definition.directory,
    environment: { mode: environment.mode, file: null, variables: {}, prependPath: [], appendPath: [] },
    start: definition.start,
    account: definition.account,
    dependencies: definition.dependencies,
    process: definition.process,
    children: definition.children,
    follow: definition.follow,
    stop: { steps: definition.stop.map(stepValues) },
    restart: {
      delay: timeText(restart.firstMs),
      factor: restart.factor,
      maxDelay: timeText(restart.longestMs),
      jitter: restart.jitter,
      resetAfter: timeText(restart.resetAfterMs),
      giveUpAfter: restart.giveUpAfterMs === undefined ? 'never' : timeText(restart.giveUpAfterMs),
    },
    exitCodes: { 0: 'stop', other: 'restart' },
    ready: ready === undefined ? null : { ...askedValues(ready), within: timeText(ready.withinMs) },
    alive: alive === undefined ? null : { ...askedValues(alive), failures: alive.failures },
    logs: {
      folder: logs.folder,
      stdout: logs.stdout ?? null,
      stderr: logs.stderr ?? null,
      timestamps: logs.timestamps,
      encoding: logs.encoding,
      rotate: { ...notSet('size', 'every', 'at'), atStart: logs.rotation.atStart },
      keep: notSet('files', 'age', 'size'),
      compress: logs.compress,
    },
    priority: definition.priority,
    affinity: null,
    limits: notSet('processMemory', 'memory', 'processes'),
    hooks: {
      beforeStart: hookValues(hooks.beforeStart),
      afterStart: hookValues(hooks.afterStart),
      beforeStop: hookValues(hooks.beforeStop),
      afterExit: hookValues(hooks.afterExit),
    },
    failure: {
      ...notSet('resetPeriodSeconds', 'actions', 'command', 'rebootMessage'),
      onNonCrash: failure.onNonCrash ?? true,
    },
    preshutdown: null,
    counters: { publish: null, objects: [] },
  };
};

/** Objects whose names are the user's own: they are one value. */
const wholes: ReadonlySet<string> = new Set(['environment.variables', 'exitCodes']);

const isObject = (value: unknown): value is Values =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isGroup = (value: unknown, path: FaultPath): value is Values => isObject(value) && !wholes.has(pathText(path));

const merged = (usual: Values, written: Values, path: FaultPath): Values => {
  const values: Record<string, unknown> = { ...usual };
  for (const [name, value] of Object.entries(written)) {
    const below = [...path, name];
    const inner = usual[name];
    values[name] = isGroup(value, below) && isObject(inner) ? merged(inner, value, below) : value;
  }
  return values;
};

/** A definition with every default in its place, in the words of a document. null: nothing is set and nothing holds. */
export const effectiveDocument = ({ definition, document }: ReadDefinition): Values => {
  const { $schema: _, ...written } = document;
  return merged(usualValues(definition), written, []);
};

/** One value of a definition. */
export interface EffectiveValue {
  readonly key: string;
  /** null: nothing is set and nothing holds. */
  readonly value: unknown;
  /** The document does not say it. */
  readonly isDefault: boolean;
}

const isWritten = (document: DefinitionDocument, path: FaultPath): boolean => {
  let value: unknown = document;
  for (const key of path) {
    if (!isObject(value) || !Object.hasOwn(value, key)) return false;
    value = value[key];
  }
  return true;
};

function* valuesBelow(value: unknown, path: FaultPath, document: DefinitionDocument): Generator<EffectiveValue> {
  if (isGroup(value, path))
    for (const [name, inner] of Object.entries(value)) yield* valuesBelow(inner, [...path, name], document);
  else yield { key: pathText(path), value, isDefault: !isWritten(document, path) };
}

/** The values of a definition below a path, one by one, each with its key. */
export const effectiveValues = (read: ReadDefinition, path: FaultPath, value: unknown): readonly EffectiveValue[] => [
  ...valuesBelow(value, path, read.document),
];
