import { literal } from '../../lib/powershell-module/literal.ts';
import type { TypedLine } from './typed-line.ts';

// PowerShell takes typographic quotes for plain ones. Learn: about_Quoting_Rules.
const SINGLE = /['\u2018-\u201b]/;
const DOUBLE = /["\u201c-\u201e]/;

const isBlank = (character: string): boolean => /\s/.test(character);

/** One word from `at` on, and where it ends. A word whose quote is not closed ends with the line. */
const readWord = (line: string, from: number): { readonly word: string; readonly end: number } => {
  let word = '';
  let quote: RegExp | undefined;
  let at = from;
  for (; at < line.length; at++) {
    const character = line[at] ?? '';
    const next = line[at + 1] ?? '';
    if (character === '`' && quote !== SINGLE) {
      word += next;
      at++;
    } else if (quote !== undefined) {
      if (!quote.test(character)) word += character;
      else if (quote.test(next)) {
        // Two of them within quotes are one.
        word += character;
        at++;
      } else quote = undefined;
    } else if (isBlank(character)) break;
    else if (SINGLE.test(character)) quote = SINGLE;
    else if (DOUBLE.test(character)) quote = DOUBLE;
    else word += character;
  }
  return { word, end: at };
};

/** A command of PowerShell up to the cursor, without its call operator. Variables stay as they are written. */
export const readPowerShellLine = (line: string): TypedLine => {
  const words: string[] = [];
  let at = 0;
  let isOpen = false;
  while (at < line.length) {
    if (isBlank(line[at] ?? '')) {
      at++;
      isOpen = false;
      continue;
    }
    const { word, end } = readWord(line, at);
    words.push(word);
    at = end;
    isOpen = true;
  }
  const [first, ...rest] = words;
  const behind = first === '&' || first === '.' ? rest.slice(1) : rest;
  return isOpen ? { words: behind.slice(0, -1), current: behind.at(-1) ?? '' } : { words: behind, current: '' };
};

/** How PowerShell hands an argument with a quote in it to a program. */
export type QuotePassing =
  /** As it is written: PowerShell 7.3 and later. */
  | 'whole'
  /** With quotes left as they are, which a program reads as its own: Windows PowerShell, and PowerShell 7 up to 7.2. */
  | 'legacy';

/** Windows PowerShell puts quotes round an argument with blanks, and escapes none in it. */
const escapedForLegacy = (word: string): string => word.replace(/(\\*)"/g, '$1$1\\"');

/** A word as it is typed in PowerShell, so that the program gets exactly it. */
export const quoteForPowerShell = (word: string, passing: QuotePassing): string => {
  if (/^-[A-Za-z]+$/.test(word)) return word;
  if (/^[\w.:/\\=-]+$/.test(word) && /^(?:--)?[A-Za-z_\\/.]/.test(word)) return word;
  return literal(passing === 'legacy' ? escapedForLegacy(word) : word);
};
