import type { DeclaredObject } from '../../lib/host/script/declared-object.ts';

/** What an object has under that name; what is no object has nothing. */
export const member = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;

const listIn = (value: unknown, name: string): readonly unknown[] => {
  const list = member(value, name);
  return Array.isArray(list) ? list : [];
};

const namesIn = (list: readonly unknown[]): readonly string[] =>
  list.map((each) => member(each, 'name')).filter((name) => typeof name === 'string');

/** The objects of counters that a script says its service has. What is no object there is none: `update` refuses it, and says why. */
export const objectsIn = (module: unknown): readonly DeclaredObject[] =>
  listIn(member(member(module, 'service'), 'counters'), 'objects').flatMap((object) => {
    const name = member(object, 'name');
    if (typeof name !== 'string') return [];
    const instances = member(object, 'instances') === 'many' ? 'many' : 'one';
    return [{ name, instances, counters: namesIn(listIn(object, 'counters')) }];
  });
