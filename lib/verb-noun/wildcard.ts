import { UsageError } from '../errors.ts';
import { fits, type Place } from '../service/fits.ts';

/** A pattern as PowerShell reads it. Learn: about_Wildcards, WildcardPattern. */
export interface Wildcard {
  /** As it was typed. */
  readonly pattern: string;
  /** The name that is meant. undefined: the pattern holds a wildcard. */
  readonly literal: string | undefined;
  /** Whether a text is meant. Case does not count. */
  matches(text: string): boolean;
}

const isCharacter = (wanted: string): ((character: string) => boolean) => {
  const lower = wanted.toLowerCase();
  return (character) => character === lower;
};

interface SetRead {
  readonly test: (character: string) => boolean;
  /** Where the pattern goes on. */
  readonly next: number;
}

/** `[a-z_]` from behind its bracket on. undefined: it is not closed, empty, or ends before it begins. */
const readSet = (characters: readonly string[], from: number): SetRead | undefined => {
  const ranges: (readonly [string, string])[] = [];
  let at = from;
  const take = (): string | undefined => characters[characters[at] === '`' ? ++at : at];
  for (; characters[at] !== ']' || at === from; at += 1) {
    const first = take()?.toLowerCase();
    if (first === undefined) return undefined;
    const isRange = characters[at + 1] === '-' && characters[at + 2] !== undefined && characters[at + 2] !== ']';
    if (isRange) at += 2;
    const last = isRange ? take()?.toLowerCase() : first;
    if (last === undefined || last < first) return undefined;
    ranges.push([first, last]);
  }
  const test = (character: string): boolean => ranges.some(([first, last]) => first <= character && character <= last);
  return { test, next: at + 1 };
};

interface TokenRead {
  readonly token: Place;
  /** The character that is meant. undefined: it is a wildcard. */
  readonly literal?: string;
  /** Where the pattern goes on. */
  readonly next: number;
}

const readToken = (characters: readonly string[], at: number): TokenRead | undefined => {
  const character = characters[at];
  if (character === '*') return { token: 'any-text', next: at + 1 };
  if (character === '?') return { token: () => true, next: at + 1 };
  if (character === '[') {
    const set = readSet(characters, at + 1);
    return set === undefined ? undefined : { token: set.test, next: set.next };
  }
  // A backtick takes the meaning from what follows it; the last one of all is itself.
  const meant = character === '`' && at + 1 < characters.length ? at + 1 : at;
  const literal = characters[meant] ?? '';
  return { token: isCharacter(literal), literal, next: meant + 1 };
};

interface TokensRead {
  readonly tokens: readonly Place[];
  /** undefined: there is a wildcard among them. */
  readonly literal: string | undefined;
}

/** undefined: it is no pattern. */
const readTokens = (pattern: string): TokensRead | undefined => {
  const characters = [...pattern];
  const read: TokenRead[] = [];
  for (let at = 0; at < characters.length; ) {
    const token = readToken(characters, at);
    if (token === undefined) return undefined;
    read.push(token);
    at = token.next;
  }
  const isLiteral = read.every(({ literal }) => literal !== undefined);
  return {
    tokens: read.map(({ token }) => token),
    literal: isLiteral ? read.map(({ literal }) => literal).join('') : undefined,
  };
};

/**
 * Reads `*` (any text), `?` (a character), `[a-z_]` (one of these) and the backtick, which takes their meaning away.
 * `place`: where it was typed. UsageError: a bracket that is not closed.
 */
export const readWildcard = (place: string, pattern: string): Wildcard => {
  const read = readTokens(pattern);
  if (read === undefined)
    throw new UsageError(`${place}: The specified wildcard character pattern is not valid: ${pattern}`);
  const { tokens, literal } = read;
  const lower = literal?.toLowerCase();
  return {
    pattern,
    literal,
    matches: lower === undefined ? (text) => fits(tokens, text) : (text) => text.toLowerCase() === lower,
  };
};

/** The names among these that any of the patterns means, in their order. */
export const named = (patterns: readonly Wildcard[], names: readonly string[]): readonly string[] =>
  names.filter((name) => patterns.some((pattern) => pattern.matches(name)));
