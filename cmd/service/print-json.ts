import { jsonArray, jsonDocument } from '../../lib/output/json.ts';
import { hasWildcard } from '../../lib/service/pattern.ts';

/**
 * One object for one name, an array for several or for a wildcard: the call decides, not what it finds, so that a program
 * can rely on one shape. '' where the one could not be had: its error is told instead.
 */
export const jsonFor = (names: readonly string[], values: readonly unknown[]): string => {
  const isForOne = names.length === 1 && !names.some(hasWildcard);
  return isForOne ? values.map(jsonDocument).join('') : [...jsonArray(values)].join('');
};
