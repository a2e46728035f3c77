import { join, parse } from 'node:path';
import type { FileTime } from '../../../native/event-types.ts';
import { localTime } from '../../events/time.ts';
import { literalPattern } from '../../literal-pattern.ts';

/** `20261121-080001`, on this computer's clock. */
const stampOf = (time: FileTime): string => localTime(time).replaceAll(/[-:]/g, '').replace(' ', '-');

/** What a file is called when another takes its place: `cpu-20261121-080001.csv`. `number`: from the second of one name on. */
export const rotatedName = (path: string, firstTime: FileTime, number: number): string => {
  const { dir, name, ext } = parse(path);
  return join(dir, `${name}-${stampOf(firstTime)}${number < 2 ? '' : `-${number}`}${ext}`);
};

/** Which of a folder's files were called so, the oldest first. */
export const rotatedAmong = (path: string, names: readonly string[]): readonly string[] => {
  const { name, ext } = parse(path);
  const pattern = new RegExp(`^${literalPattern(name)}-(\\d{8}-\\d{6})(?:-(\\d+))?${literalPattern(ext)}$`, 'i');
  return names
    .flatMap((each) => {
      const match = pattern.exec(each);
      return match === null ? [] : [{ each, stamp: match[1] ?? '', number: Number(match[2] ?? 1) }];
    })
    .sort((a, b) => (a.stamp < b.stamp ? -1 : a.stamp > b.stamp ? 1 : a.number - b.number))
    .map(({ each }) => each);
};
