import { wellKnownAccount, wellKnownSid } from '../events/well-known-sids.ts';
import { literalPattern } from '../literal-pattern.ts';
import type { Fact, Named, Said } from './said.ts';

/** Names of folders and files that every Windows or every svcdeck has. */
const usual: ReadonlySet<string> = new Set([
  'appdata',
  'config.json',
  'history.json',
  'local',
  'program files',
  'program files (x86)',
  'programdata',
  'roaming',
  'state.json',
  'svcdeck',
  'svcdeck-counters',
  'system32',
  'temp',
  'themes',
  'users',
  'windows',
]);

const isOwnFile = (name: string): boolean => /^(?:svcdeck(?:-(?:x64|arm64))?\.exe|koffi-[\w.-]+\.node)$/i.test(name);

const isUsual = (segment: string): boolean =>
  segment === '' || /^[a-z]:$/i.test(segment) || usual.has(segment.toLowerCase()) || isOwnFile(segment);

const isEverybodys = (account: string): boolean =>
  wellKnownAccount(account) !== undefined || wellKnownSid(account) !== undefined || /^S-1-5-32-\d+$/.test(account);

/** Shorter ones are parts of ordinary words. */
const LEAST_SECRET = 3;

/**
 * Takes names out of what is to be given to others: each becomes `<service 1>` or the like, the same one the same wherever it stands,
 * so that the reader still sees what belongs together. `secrets`: names that must not stand anywhere, whoever wrote them.
 */
export class Withholder {
  readonly #numbers = new Map<string, number>();
  readonly #secrets: RegExp | undefined;

  constructor(secrets: readonly string[]) {
    const parts = secrets.filter(({ length }) => length >= LEAST_SECRET).map(literalPattern);
    this.#secrets = parts.length === 0 ? undefined : new RegExp(`(?<![\\w-])(?:${parts.join('|')})(?![\\w-])`, 'giu');
  }

  said(said: Said): string {
    return said.map((part) => (typeof part === 'string' ? this.text(part) : this.#name(part))).join('');
  }

  fact(fact: Fact): unknown {
    if (typeof fact === 'string') return this.text(fact);
    if (fact === null || typeof fact !== 'object') return fact;
    return 'kind' in fact ? this.#name(fact) : fact.map((each) => this.fact(each));
  }

  /** Ordinary text, without the secrets. */
  text(text: string): string {
    return this.#secrets === undefined ? text : text.replace(this.#secrets, '<name>');
  }

  #name({ kind, text }: Named): string {
    if (kind === 'path') return this.#path(text);
    if (kind === 'account' && isEverybodys(text)) return text;
    return this.#numbered(kind, text);
  }

  #path(path: string): string {
    return path
      .split('\\')
      .map((segment) => (isUsual(segment) ? segment : this.#numbered('part', segment)))
      .join('\\');
  }

  #numbered(kind: string, text: string): string {
    const key = `${kind} ${text.toLowerCase()}`;
    const number =
      this.#numbers.get(key) ?? [...this.#numbers.keys()].filter((each) => each.startsWith(`${kind} `)).length + 1;
    this.#numbers.set(key, number);
    return `<${kind} ${number}>`;
  }
}
