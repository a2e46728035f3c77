import { show } from '../host/definition/fault.ts';
import type { PublishedCounter, PublishedObject } from './counter-object.ts';
import { counterTypeWords } from './type-words.ts';

/** What is wrong where: from the list of objects on. */
export interface ObjectFault {
  readonly path: readonly (string | number)[];
  readonly message: string;
}

type Faults = Generator<ObjectFault>;

/** A path of a counter is at most 2,048 characters long, with a computer and an instance in it. Learn: PdhMakeCounterPathW. */
export const MAX_NAME = 255;
/** So much fits where tools show it. */
export const MAX_HELP = 1000;
/** The header perflib.h leaves room for 65,536 identifiers in a set, and a counter may need two. */
export const MAX_COUNTERS = 1000;
export const MAX_OBJECTS = 64;
const MOST_SCALE = 10;

/** An object's name stands before the brackets of its instance in a path. Learn: Specifying a Counter Path. */
const NOT_IN_OBJECT = /[\\/*#()]/;
/** A counter's name comes last in a path: only what would end it, or stand for any other, is not for it. */
const NOT_IN_COUNTER = /[\\*]/;
const CONTROL = /[\u0000-\u001f\u007f-\u009f]/;

/** A text that no manifest and no terminal can hold. */
const isUnwritable = (text: string): boolean => CONTROL.test(text) || !text.isWellFormed();

function* checkName(path: ObjectFault['path'], name: string, reserved: RegExp): Faults {
  if (name === '') yield { path, message: 'expected a name, found ""' };
  else if (name.length > MAX_NAME)
    yield { path, message: `expected at most ${MAX_NAME} characters, found ${name.length}: ${show(name)}` };
  else if (name !== name.trim())
    yield { path, message: `expected a name without blanks round it, found ${show(name)}` };
  else if (isUnwritable(name))
    yield { path, message: `expected a name without control characters, found ${show(name)}` };
  const found = reserved.exec(name)?.[0];
  if (found !== undefined)
    yield {
      path,
      message: `expected a name without ${found}, which paths of counters are made with, found ${show(name)}`,
    };
}

function* checkHelp(path: ObjectFault['path'], help: string): Faults {
  if (help.length > MAX_HELP) yield { path, message: `expected at most ${MAX_HELP} characters, found ${help.length}` };
  if (isUnwritable(help)) yield { path, message: `expected one line of text, found ${show(help)}` };
}

function* checkUnique(path: ObjectFault['path'], names: readonly string[], what: string): Faults {
  const seen = new Set<string>();
  for (const [index, name] of names.entries()) {
    const key = name.toLowerCase();
    if (seen.has(key))
      yield { path: [...path, index, 'name'], message: `there are two ${what} of the name ${show(name)}` };
    seen.add(key);
  }
}

function* checkCounter(path: ObjectFault['path'], { name, help, type, scale }: PublishedCounter): Faults {
  yield* checkName([...path, 'name'], name, NOT_IN_COUNTER);
  yield* checkHelp([...path, 'help'], help);
  if (!counterTypeWords.includes(type))
    yield { path: [...path, 'type'], message: `expected ${counterTypeWords.join(', ')}, found ${show(type)}` };
  if (!Number.isInteger(scale) || Math.abs(scale) > MOST_SCALE)
    yield {
      path: [...path, 'scale'],
      message: `expected a power of ten from -${MOST_SCALE} to ${MOST_SCALE}, found ${show(scale)}`,
    };
}

/** What keeps objects from being published. `taken`: names that other objects have. */
export function* checkObjects(objects: readonly PublishedObject[], taken: readonly string[] = []): Faults {
  if (objects.length > MAX_OBJECTS)
    yield { path: [], message: `expected at most ${MAX_OBJECTS} objects, found ${objects.length}` };
  yield* checkUnique(
    [],
    objects.map(({ name }) => name),
    'objects',
  );
  const others = new Set(taken.map((name) => name.toLowerCase()));
  for (const [index, { name, help, counters }] of objects.entries()) {
    yield* checkName([index, 'name'], name, NOT_IN_OBJECT);
    if (others.has(name.toLowerCase()))
      yield { path: [index, 'name'], message: `there is an object of the name ${show(name)} already` };
    yield* checkHelp([index, 'help'], help);
    const path = [index, 'counters'];
    if (counters.length === 0) yield { path, message: 'expected a counter at least, found none' };
    if (counters.length > MAX_COUNTERS)
      yield { path, message: `expected at most ${MAX_COUNTERS} counters, found ${counters.length}` };
    yield* checkUnique(
      path,
      counters.map((counter) => counter.name),
      'counters',
    );
    for (const [at, counter] of counters.entries()) yield* checkCounter([...path, at], counter);
  }
}
