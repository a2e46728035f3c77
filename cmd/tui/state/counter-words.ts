import { parsePath, unquotePath } from '../../../lib/counters/path.ts';
import { UsageError } from '../../../lib/errors.ts';
import type { Action } from './actions.ts';
import { pinsOf } from './counters.ts';
import type { UiState } from './state.ts';

const pathsFrom = (words: readonly string[]): readonly string[] =>
  words.map((word) => {
    const path = unquotePath(word);
    if (parsePath(path) === undefined)
      throw new UsageError(`${word} is no path of a counter: it is \\Object\\Counter or \\Object(Instance)\\Counter`);
    return path;
  });

/** Pins the paths that are typed. UsageError: there is none, or one is no path. */
export const pinTyped = (words: readonly string[], { counters }: UiState): readonly Action[] => {
  if (words.length === 0) throw new UsageError('pin needs the path of a counter');
  const pinned = pinsOf(counters).map((path) => path.toLowerCase());
  const paths = pathsFrom(words).filter((path) => !pinned.includes(path.toLowerCase()));
  const pin: readonly Action[] = paths.length === 0 ? [] : [{ type: 'counters/pin', paths }];
  return [{ type: 'screen/show', screen: 'counters' }, ...pin, { type: 'counters/focus', focus: 'pins' }];
};

/** Pins the paths that are typed no more; none: all that are pinned. UsageError: one is no path. */
export const unpinTyped = (words: readonly string[], { counters }: UiState): readonly Action[] => [
  { type: 'screen/show', screen: 'counters' },
  { type: 'counters/unpin', paths: words.length === 0 ? pinsOf(counters) : pathsFrom(words) },
];
