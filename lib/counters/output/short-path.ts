import type { Measure } from '../../output/width.ts';
import { tailOf } from './tail.ts';

/** `(instance)\counter` of a path; undefined: it has no instance. */
const withoutObject = (path: string): { readonly instance: string; readonly counter: string } | undefined => {
  const close = path.lastIndexOf(')\\');
  const open = path.indexOf('(');
  if (open < 0 || close < open) return undefined;
  return { instance: path.slice(open, close + 1), counter: path.slice(close + 2) };
};

/**
 * A path in at most so many cells: the object gives way first, then the beginning of the counter, so that instances can still
 * be told apart.
 */
export const shortPath = (path: string, cells: number, measure: Measure): string => {
  const parts = measure.width(path) <= cells ? undefined : withoutObject(path);
  if (parts === undefined) return tailOf(path, cells, measure);
  const { instance, counter } = parts;
  const whole = `…${instance}\\${counter}`;
  if (measure.width(whole) <= cells) return tailOf(path, cells, measure);
  const kept = tailOf(instance, Math.max(1, cells >> 1), measure);
  return `${kept}\\${tailOf(counter, cells - measure.width(kept) - 1, measure)}`;
};
