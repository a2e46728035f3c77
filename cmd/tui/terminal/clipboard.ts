import { FailedError } from '../../../lib/errors.ts';

/** What most terminals take at most for it; more is dropped by them without a word. */
const MOST_BYTES = 74_994;

/**
 * The escape that puts a text on the clipboard of whoever sits at the terminal, over SSH too (OSC 52). A terminal that does not know it,
 * or does not allow it, ignores it. FailedError: the text is longer than terminals take.
 */
export const clipboardEscape = (text: string): string => {
  const encoded = Buffer.from(text, 'utf8').toString('base64');
  if (encoded.length > MOST_BYTES)
    throw new FailedError(`the text has ${text.length} characters, and terminals take about ${(MOST_BYTES * 3) / 4}`);
  return `\x1b]52;c;${encoded}\x07`;
};
