/** What a script's functions are handed, as far as this side knows: see `script-types.ts` for what its author is told. */
export type ScriptContext = Readonly<Record<string, unknown>>;

/** The functions of a script, bound to what it exports. */
export interface ScriptService {
  run(context: ScriptContext): unknown;
  pause?(): unknown;
  continue?(): unknown;
  custom?(control: number): unknown;
}

/** A script that cannot be run, whatever it does: the message says why, without a full stop. */
export class ScriptRefused extends Error {
  override readonly name = 'ScriptRefused';
}

const OPTIONAL = ['pause', 'continue', 'custom'] as const;

const member = (value: unknown, name: string): unknown =>
  (typeof value === 'object' && value !== null) || typeof value === 'function' ? Reflect.get(value, name) : undefined;

type AnyFunction = (...args: readonly unknown[]) => unknown;

const isFunction = (value: unknown): value is AnyFunction => typeof value === 'function';

/** A class, also one that makes its `run` as a field, or has none; or one of the old kind: a function with a method `run`. */
const isServiceClass = (value: unknown): value is new () => object =>
  isFunction(value) &&
  (/^class\b/.test(Function.prototype.toString.call(value)) || isFunction(member(member(value, 'prototype'), 'run')));

const HOW_TO = 'write `export default { async run({ signal }) { … } }`, or a class with the method run';

/** What a module exports as its service: its default, or what it exports itself. */
const exported = (module: unknown): unknown => member(module, 'default') ?? module;

const instanceOf = (module: unknown): unknown => {
  const service = exported(module);
  if (isServiceClass(service)) return new service();
  // The shortest one there can be: a function that is the service.
  return isFunction(service) && !isFunction(member(service, 'run')) ? { run: service } : service;
};

const noRun = (run: unknown): ScriptRefused =>
  new ScriptRefused(
    run === undefined ? `it exports no function run: ${HOW_TO}` : `its run is a ${typeof run}, not a function`,
  );

/** Why a module is no service, as far as that can be told with none of its functions called. undefined: it may be one. */
export const serviceRefusal = (module: unknown): ScriptRefused | undefined => {
  const service = exported(module);
  const run = member(service, 'run');
  return isFunction(service) || isFunction(run) ? undefined : noRun(run);
};

/** The service that a module exports. ScriptRefused: none that could be run. A class whose constructor throws, throws. */
export const scriptService = (module: unknown): ScriptService => {
  const service = instanceOf(module);
  const run = member(service, 'run');
  if (!isFunction(run)) throw noRun(run);
  const optional = OPTIONAL.flatMap((name) => {
    const each = member(service, name);
    if (each === undefined) return [];
    if (!isFunction(each)) throw new ScriptRefused(`its ${name} is a ${typeof each}, not a function`);
    return [[name, each.bind(service)] as const];
  });
  const bothOrNone = optional.some(([name]) => name === 'pause') === optional.some(([name]) => name === 'continue');
  if (!bothOrNone) throw new ScriptRefused('it has one of pause and continue, and needs both or none');
  return { run: run.bind(service), ...Object.fromEntries(optional) };
};
