import type { CounterPath } from '../../native/counter-types.ts';
import { safeText } from '../output/safe-text.ts';
import type { PathNames } from './path-names.ts';

const WIDTH = 10;

/** The parts of a path for people, one a line with its line end. */
export const fieldLines = (parts: CounterPath, names: PathNames | undefined): string => {
  const { computer, object, parent, instance, index, counter } = parts;
  const both = names === undefined || names.english === names.local ? undefined : names;
  const fields: readonly (readonly [label: string, value: string | number | undefined])[] = [
    ['computer', computer],
    ['object', object],
    ['parent', parent],
    ['instance', instance],
    ['index', index],
    ['counter', counter],
    ['English', both?.english],
    ['local', both?.local],
  ];
  return fields
    .filter(([, value]) => value !== undefined)
    .map(([label, value]) => `${label.padEnd(WIDTH)}${safeText(String(value))}\n`)
    .join('');
};
