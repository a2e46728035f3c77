import { quoteArgument } from '../host/command-line/quote.ts';

/**
 * A word of a command line that people paste into cmd or PowerShell: in quotes where the program's own reading needs them, or
 * the shell would act on something in it.
 */
export const shellWord = (text: string): string =>
  /[&|<>^()%!,;=@'`$#{}]/.test(text) && !/[\s"]/.test(text) ? `"${text}"` : quoteArgument(text);
