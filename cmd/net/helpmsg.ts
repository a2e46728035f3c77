import { failureText, NetFailure } from '../../lib/net/failure.ts';
import { isNetMessage, readMessageNumber } from '../../lib/net/message-number.ts';
import { ownMessage, withStars } from '../../lib/net/messages.ts';
import { NetUsageError } from '../../lib/net/usage-error.ts';
import type { Context } from '../context.ts';
import { messageText } from '../message-text.ts';

/** undefined: there is no such message. */
const textOf = async (number: number, context: Context): Promise<string | undefined> => {
  if (!isNetMessage(number)) return (await messageText(context.machine(), number)) || undefined;
  const own = ownMessage(number);
  if (own !== undefined) return own;
  const { networkErrors } = await import('../../lib/net/error-codes.ts');
  return networkErrors.get(number);
};

/**
 * `net helpmsg NUMBER`: the text of a message between two empty lines. No transcript shows what is said of a word that is
 * no number, or of a number without a text: we take the message that `net` has for it, as ReactOS' does for the latter.
 */
export const helpmsg = async (words: readonly string[], context: Context): Promise<number> => {
  const [word, ...others] = words.filter((each) => !/^\/(?:y|yes|n|no)$/i.test(each));
  if (word === undefined) throw new NetUsageError('no message number was given');
  if (others.length > 0) throw new NetUsageError('one message number at a time');
  const number = readMessageNumber(word);
  const text = number === undefined ? undefined : await textOf(number, context);
  if (text === undefined) throw new NetFailure(failureText(3871, word));
  context.io.outNative(`\r\n${withStars(text)}\r\n\r\n`);
  return 0;
};
