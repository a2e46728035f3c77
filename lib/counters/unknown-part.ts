import type { CounterInfo, CounterPath, Counters } from '../../native/counter-types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { nearest } from '../output/nearest.ts';
import { instanceText } from './instance-name.ts';
import { hasCounterWildcard, hasInstanceWildcard, parsePath } from './path.ts';

/** What of a path there is not, or what it lacks. */
export interface UnknownPart {
  readonly part: 'object' | 'counter' | 'instance';
  /** As the path has it. '': the path names no instance, and its object has several. */
  readonly name: string;
  /** The object that has no such counter or instance; of an object itself: its name. */
  readonly object: string;
  /** Names that may have been meant, the likeliest first. */
  readonly nearest: readonly string[];
  /** The object can have no instances at all. */
  readonly isWithoutInstances?: boolean;
}

/** What of the performance counters is asked for names. */
export type NamedCounters = Pick<Counters, 'objects' | 'counters' | 'instances'>;

const MOST_OFFERED = 3;

const isSame = (a: string, b: string): boolean => a.toLowerCase() === b.toLowerCase();

interface Named {
  readonly name: string;
  readonly englishName: string | undefined;
}

const isCalled = (wanted: string, { name, englishName }: Named): boolean =>
  isSame(wanted, name) || (englishName !== undefined && isSame(wanted, englishName));

/** Both names of a thing may be near; it is offered once, by the nearer one. */
const offer = (wanted: string, things: readonly Named[]): readonly string[] => {
  const byName = new Map<string, Named>();
  for (const thing of things) {
    if (thing.englishName !== undefined) byName.set(thing.englishName, thing);
    byName.set(thing.name, thing);
  }
  const seen = new Set<Named>();
  const near = nearest(wanted, byName.keys(), MOST_OFFERED * 2).filter((name) => {
    const thing = byName.get(name);
    if (thing === undefined || seen.has(thing)) return false;
    seen.add(thing);
    return true;
  });
  return near.slice(0, MOST_OFFERED);
};

/** An object that is broken says nothing of what it has. */
const listOf = async <Value>(asking: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await asking;
  } catch (error) {
    if (error instanceof Win32Error) return undefined;
    throw error;
  }
};

/**
 * Why a path is the path of nothing, as far as names go. undefined: each of its parts is there, or it can't be told: the path
 * is none, it leads to another computer, or the object can't be asked.
 */
export const findUnknownPart = async (counters: NamedCounters, path: string): Promise<UnknownPart | undefined> => {
  const parts = parsePath(path);
  if (parts === undefined || parts.computer !== undefined) return undefined;
  const { object } = parts;
  const objects = await counters.objects();
  if (!objects.some((each) => isCalled(object, each)))
    return { part: 'object', name: object, object, nearest: offer(object, objects) };
  const known = await listOf(counters.counters(object));
  if (known === undefined) return undefined;
  return unknownCounter(parts, known) ?? unknownInstance(parts, counters);
};

const unknownCounter = (path: CounterPath, known: readonly CounterInfo[]): UnknownPart | undefined => {
  const { object, counter } = path;
  if (hasCounterWildcard(path) || known.some((each) => isCalled(counter, each))) return undefined;
  return { part: 'counter', name: counter, object, nearest: offer(counter, known) };
};

const unknownInstance = async (path: CounterPath, counters: NamedCounters): Promise<UnknownPart | undefined> => {
  const { object, instance, parent, index } = path;
  const present = await listOf(counters.instances(object));
  if (present === undefined)
    return instance === undefined
      ? undefined
      : { part: 'instance', name: instance, object, nearest: [], isWithoutInstances: true };
  if (instance === undefined) return { part: 'instance', name: '', object, nearest: present.slice(0, MOST_OFFERED) };
  const name = instanceText({
    name: instance,
    ...(parent === undefined ? {} : { parent }),
    ...(index === undefined ? {} : { index }),
  });
  if (hasInstanceWildcard(path) || present.some((each) => isSame(each, name))) return undefined;
  return { part: 'instance', name, object, nearest: nearest(name, present, MOST_OFFERED) };
};

const offered = (names: readonly string[]): string => (names.length === 0 ? '' : ` Nearest: ${names.join(', ')}`);

/** The same in words. Names are as they are: make them safe for a terminal. */
export const unknownPartText = ({ part, name, object, nearest: near, isWithoutInstances }: UnknownPart): string => {
  if (part === 'object') return `no performance object is called '${name}'.${offered(near)}`;
  if (part === 'counter') return `'${object}' has no counter '${name}'.${offered(near)}`;
  if (isWithoutInstances === true) return `'${object}' has no instances: leave '(${name})' away`;
  if (name !== '') return `'${object}' has no instance '${name}' now.${offered(near)}`;
  const example = near.length === 0 ? '(*) is all of them' : `(*) is all of them, among them ${near.join(', ')}`;
  return `'${object}' has instances: say which one between parentheses; ${example}`;
};
