import { ERROR_INVALID_PARAMETER } from '../codes.ts';
import { ArgumentError } from './argument.ts';
import { withoutNul } from './wide.ts';

/**
 * A multi-string as a `str16` argument: each item with its NUL; koffi adds the one that ends the list. An empty list
 * becomes two NULs, which Windows reads as "none", where a null pointer would mean "leave as it is".
 * An empty item is refused: it would end the list, and what follows would be lost without a word.
 */
export const encodeMultiSz = (call: string, what: string, items: readonly string[]): string => {
  if (items.includes('')) throw new ArgumentError(call, ERROR_INVALID_PARAMETER, what, 'have an empty name among them');
  const text = items.map((item) => `${withoutNul(call, what, item)}\0`).join('');
  return text === '' ? '\0' : text;
};

/**
 * The items of a multi-string that starts at byte `start`. Ends at an empty item or at the end of the bytes: what comes
 * out of the registry sometimes lacks its final NUL, or both.
 */
export const decodeMultiSz = (bytes: Buffer, start = 0): string[] => {
  const items: string[] = [];
  for (let at = start; at + 1 < bytes.length; ) {
    let end = at;
    while (end + 1 < bytes.length && bytes.readUInt16LE(end) !== 0) end += 2;
    if (end === at) break;
    items.push(bytes.toString('utf16le', at, end));
    at = end + 2;
  }
  return items;
};
