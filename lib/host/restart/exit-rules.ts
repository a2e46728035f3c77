import type { ExitMeaning } from '../definition/definition-document.ts';

/** What an exit code from `first` to `last` means; codes are unsigned, as Windows has them. */
export interface ExitRule {
  readonly first: number;
  readonly last: number;
  readonly meaning: ExitMeaning;
}

export interface ExitRules {
  /** No two overlap, but for single codes within a range, which come first. */
  readonly rules: readonly ExitRule[];
  /** What every other code means. */
  readonly other: ExitMeaning;
}

const CODES = 0x1_0000_0000;

/** Zero ends the service well, everything else restarts the program. */
export const usualExitRules: ExitRules = { rules: [{ first: 0, last: 0, meaning: 'stop' }], other: 'restart' };

/** What an exit code means. */
export const meaningOf = ({ rules, other }: ExitRules, code: number): ExitMeaning =>
  rules.find(({ first, last }) => first <= code && code <= last)?.meaning ?? other;

/** `-1` and `0xFFFFFFFF` are the same code. undefined: no code. */
const readCode = (text: string): number | undefined => {
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return Number(text);
  if (!/^-?\d{1,10}$/.test(text)) return undefined;
  const code = Number(text);
  if (code >= CODES || code < -CODES / 2) return undefined;
  return code < 0 ? code + CODES : code;
};

/** The codes that a key of `exitCodes` names; `other` is none. undefined: it names no codes. */
const readKey = (key: string): { readonly first: number; readonly last: number } | undefined => {
  const single = readCode(key);
  if (single !== undefined) return { first: single, last: single };
  const [, from = '', to = ''] = /^(\w+)-(\w+)$/.exec(key) ?? [];
  const [first, last] = [readCode(from), readCode(to)];
  return first === undefined || last === undefined || first > last ? undefined : { first, last };
};

const isSingle = ({ first, last }: { readonly first: number; readonly last: number }): boolean => first === last;

/** The rules that an `exitCodes` object stands for; a fault names the key that is wrong. */
export const readExitRules = (
  written: Readonly<Record<string, ExitMeaning>>,
): ExitRules | { readonly key: string; readonly fault: string } => {
  const rules: (ExitRule & { readonly key: string })[] = [];
  for (const [key, meaning] of Object.entries(written)) {
    if (key === 'other') continue;
    const codes = readKey(key);
    if (codes === undefined)
      return { key, fault: 'expected an exit code such as 0, -1 or 0xC0000005, a range such as 10-19, or other' };
    const clash = rules.find(
      (rule) => rule.first <= codes.last && codes.first <= rule.last && isSingle(rule) === isSingle(codes),
    );
    if (clash !== undefined) return { key, fault: `it has codes that ${JSON.stringify(clash.key)} has too` };
    rules.push({ ...codes, meaning, key });
  }
  // Where nothing is said about 0, it keeps its meaning: a program that ends well is not started for ever.
  const zero = rules.some(({ first }) => first === 0) ? [] : usualExitRules.rules;
  const sorted = rules.map(({ first, last, meaning }) => ({ first, last, meaning }));
  const singles = sorted.filter(isSingle);
  return {
    rules: [...zero, ...singles, ...sorted.filter((rule) => !isSingle(rule))],
    other: written['other'] ?? usualExitRules.other,
  };
};
