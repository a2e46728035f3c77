import { inspect } from 'node:util';
import { type DeclaredObject, MAX_FOUND, MAX_INSTANCES } from '../../lib/host/script/declared-object.ts';
import type { ScriptMessage } from '../../lib/host/script/script-message.ts';
import { CountBatch } from '../../lib/perflib/count-batch.ts';
import type { CounterName } from '../../lib/perflib/own-counters.ts';

/** Whoever watches counters looks once a second, at most. */
const SEND_AFTER_MS = 100;
/** A line to the host holds more than so many changes. */
const MOST_IN_MESSAGE = 5000;
const MOST_NAMED = 10;

export interface ScriptCountersParts {
  /** Key name of the service. */
  readonly service: string;
  /** Those of the service's definition, which are published. */
  readonly declared: readonly DeclaredObject[];
  /** Those that only the script's own file has: they can be counted, and nobody sees it. */
  readonly unpublished: readonly DeclaredObject[];
  readonly send: (message: ScriptMessage) => void;
}

/** What a script counts with: see `ServiceCounter` in `script-types.ts`. */
export interface ScriptCounter {
  increment(): void;
  add(by: unknown, times?: unknown): void;
  set(value: unknown, whole?: unknown): void;
}

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

const listed = (names: readonly string[]): string => {
  if (names.length === 0) return 'none';
  const shown = names.slice(0, MOST_NAMED).map((name) => inspect(name));
  return names.length > MOST_NAMED ? `${shown.join(', ')} and ${names.length - MOST_NAMED} more` : shown.join(', ');
};

const kinds = { object: 'an object', counter: 'a counter', instance: 'an instance' } as const;

const nameOf = (kind: keyof typeof kinds, value: unknown): string => {
  if (typeof value === 'string' && value !== '') return value;
  throw new TypeError(`counters.find: ${inspect(value)} is no name of ${kinds[kind]}`);
};

const amountOf = (method: string, value: unknown): number => {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new TypeError(`${method}: ${inspect(value)} is no number that could be counted`);
};

/** The counters of a script: it finds one by its name, and counts. What it counts goes to the host many counts at a time. */
export class ScriptCounters {
  readonly #parts: ScriptCountersParts;
  readonly #batch = new CountBatch(() => this.#sendSoon());
  readonly #found = new Map<string, ScriptCounter>();
  readonly #instances = new Map<string, Set<string>>();
  readonly #warned = new Set<string>();

  constructor(parts: ScriptCountersParts) {
    this.#parts = parts;
  }

  /** What the script is handed: see `ServiceCounters` in `script-types.ts`. */
  get forScript(): object {
    return Object.freeze({
      find: (object: unknown, counter: unknown, instance?: unknown) => this.#find(object, counter, instance),
    });
  }

  /** Sends what has been counted by now. */
  flush(): void {
    const changes = this.#batch.take();
    for (let at = 0; at < changes.length; at += MOST_IN_MESSAGE)
      this.#parts.send({ type: 'counts', changes: changes.slice(at, at + MOST_IN_MESSAGE) });
  }

  #sendSoon(): void {
    // Nothing to stay alive for: what is left is sent at the end.
    setTimeout(() => this.flush(), SEND_AFTER_MS).unref();
  }

  #find(object: unknown, counter: unknown, instance: unknown): ScriptCounter {
    const name: CounterName = {
      object: nameOf('object', object),
      counter: nameOf('counter', counter),
      ...(instance === undefined ? {} : { instance: nameOf('instance', instance) }),
    };
    const key = JSON.stringify(name).toLowerCase();
    const known = this.#found.get(key);
    if (known !== undefined) return known;
    if (this.#found.size >= MAX_FOUND)
      throw new RangeError(
        `counters.find: ${this.#parts.service} counts ${MAX_FOUND} counters already, and no more may be`,
      );
    const made = this.#make(name);
    this.#found.set(key, made);
    return made;
  }

  #make(name: CounterName): ScriptCounter {
    const { declared, unpublished, service } = this.#parts;
    const published = declared.find((each) => isSame(each.name, name.object));
    const object = published ?? unpublished.find((each) => isSame(each.name, name.object));
    if (object === undefined)
      throw new RangeError(
        `counters.find: the definition of ${service} has no object ${inspect(name.object)}; it has ${listed(declared.map((each) => each.name))}`,
      );
    if (!object.counters.some((each) => isSame(each, name.counter)))
      throw new RangeError(
        `counters.find: the object ${inspect(object.name)} of ${service} has no counter ${inspect(name.counter)}; it has ${listed(object.counters)}`,
      );
    this.#checkInstance(object, name);
    if (published === undefined) this.#warn(object);
    return this.#handle(published === undefined ? undefined : name);
  }

  #checkInstance({ name, instances }: DeclaredObject, { instance }: CounterName): void {
    if (instances === 'one' && instance !== undefined)
      throw new TypeError(`counters.find: there is one ${inspect(name)}, and no ${inspect(instance)} of it`);
    if (instances === 'one') return;
    if (instance === undefined)
      throw new TypeError(
        `counters.find: ${inspect(name)} has an instance for each name: say which one, as a third name`,
      );
    const known = this.#instances.get(name) ?? new Set();
    this.#instances.set(name, known);
    if (!known.has(instance.toLowerCase()) && known.size >= MAX_INSTANCES)
      throw new RangeError(
        `counters.find: ${inspect(name)} has ${MAX_INSTANCES} instances already, and no more may be`,
      );
    known.add(instance.toLowerCase());
  }

  #warn({ name }: DeclaredObject): void {
    if (this.#warned.has(name)) return;
    this.#warned.add(name);
    const { service, send } = this.#parts;
    const text = `the counters of ${inspect(name)} are not published: the script has them, and the definition of ${service} does not. Say svcdeck FILE update, with the file of the script.`;
    send({ type: 'log', level: 'warning', text });
  }

  /** undefined: it is not published. */
  #handle(name: CounterName | undefined): ScriptCounter {
    const batch = this.#batch;
    const id = this.#found.size;
    if (name !== undefined) this.#parts.send({ type: 'counter', id, name });
    const add = (by: number, times: number): void => {
      if (name !== undefined) batch.add(id, by, times);
    };
    return Object.freeze({
      increment: () => add(1, 1),
      add: (by: unknown, times: unknown = 1) => add(amountOf('add', by), amountOf('add', times)),
      set: (value: unknown, whole?: unknown) => {
        const [part, of] = [amountOf('set', value), whole === undefined ? undefined : amountOf('set', whole)];
        if (name !== undefined) batch.set(id, part, of);
      },
    });
  }
}
