import { quoteText } from '../../../lib/powershell-module/runtime/quote.ts';
import { allOf, functionsOf, parsePowerShell } from './powershell.ts';

const own = functionsOf(parsePowerShell(quoteText)).get('ConvertTo-DeckArgument');
const literals = allOf(own ?? parsePowerShell(''))
  .filter(({ type }) => type === 'verbatim_string_characters')
  .map(({ text }) => text.slice(1, -1));

/** The texts in quotes of the function that quotes, in their order: patterns and what takes their place. */
export const quotingLiterals: readonly string[] = literals;

const [empty = '?', special = '', beforeQuote = '', quote = '', atEnd = '', doubled = '', around = ''] = literals;

/** .NET's end of a text; JavaScript's `$` is just that. */
const pattern = (text: string): RegExp => new RegExp(text.replace('\\z', '$'), 'g');

/** What the module's function gives, by the very patterns that stand in it. */
export const moduleQuote = (argument: string): string => {
  if (argument !== empty && !new RegExp(special).test(argument)) return argument;
  return around + argument.replace(pattern(beforeQuote), quote).replace(pattern(atEnd), doubled) + around;
};
