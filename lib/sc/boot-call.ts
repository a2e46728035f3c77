import { readWord } from './options.ts';
import { refuseMore } from './simple-call.ts';
import { ScUsageError } from './usage-error.ts';

const verdicts: ReadonlyMap<string, boolean> = new Map([
  ['ok', true],
  ['bad', false],
]);

/** `boot ok|bad`: was the last boot one to fall back on? */
export const readBootCall = (words: readonly string[]): { readonly isGood: boolean } => {
  const [verdict] = words;
  if (verdict === undefined) throw new ScUsageError('boot', 'ok or bad is missing');
  refuseMore('boot', words, 1);
  return { isGood: readWord('boot', 'the boot', verdict, verdicts) };
};
