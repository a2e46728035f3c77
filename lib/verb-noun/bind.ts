import { UsageError } from '../errors.ts';
import { type FoundParameter, findParameter } from './find-parameter.ts';
import { isWholeHashtable } from './hashtable.ts';
import type { BoundValues, Grammar, Parameter, Parameters, ParameterValue } from './parameter.ts';
import { readParameterValue, typeName } from './parameter-value.ts';

/** A hyphen, or one of the dashes that web pages make of it, and a letter; two where svcdeck's own options are meant. Learn: about_Parsing. */
const isParameter = (word: string): boolean => /^[-\u2013-\u2015]-?[a-z_?]/i.test(word);

const isJoined = ({ kind }: Parameter): boolean =>
  kind === 'list' || kind === 'words' || kind === 'numbers' || kind === 'paths';

const endsInComma = (text: string): boolean => /(?:^|[^`]),\s*$/.test(text);

/** From the words that a shell has made of a call to texts for its parameters. */
class Binder {
  readonly #grammar: Grammar;
  readonly #words: readonly string[];
  readonly #texts = new Map<string, { readonly found: FoundParameter; readonly text: string }>();
  #at = 0;

  constructor(grammar: Grammar, words: readonly string[]) {
    this.#grammar = grammar;
    this.#words = words;
  }

  bind(): ReadonlyMap<string, ParameterValue> {
    const { name: command } = this.#grammar;
    const loose: number[] = [];
    // PowerShell binds names first: `Get-WinEvent System -MaxEvents 5` and the other way round are one.
    while (this.#at < this.#words.length) {
      const word = this.#words[this.#at] ?? '';
      if (word === '--') {
        for (let at = this.#at + 1; at < this.#words.length; at += 1) loose.push(at);
        break;
      }
      if (isParameter(word)) this.#takeNamed(word);
      else if (word.startsWith('@{') && this.#table !== undefined) this.#takeTable(this.#table);
      else {
        loose.push(this.#at);
        this.#at += 1;
      }
    }
    this.#takePositional(loose);
    return new Map([...this.#texts].map(([name, { found, text }]) => [name, readParameterValue(command, found, text)]));
  }

  #keep(found: FoundParameter, text: string): void {
    const { name } = found;
    if (this.#texts.has(name))
      throw new UsageError(
        `${this.#grammar.name}: Cannot bind parameter because parameter '${name}' is specified more than once. Give several values with commas between them`,
      );
    this.#texts.set(name, { found, text });
  }

  #takeNamed(word: string): void {
    const [, typed = '', colon = '', inline = ''] = /^.-?([^:]*)(:?)([\s\S]*)$/.exec(word) ?? [];
    const found = findParameter(this.#grammar, typed);
    this.#at += 1;
    if (found.parameter.kind === 'switch') {
      this.#keep(found, colon === '' ? '$true' : inline === '' ? this.#next(found) : inline);
      return;
    }
    this.#keep(found, this.#gatherWords(found.parameter, inline === '' ? this.#next(found) : inline));
  }

  /** A table says by itself which parameter it is for. */
  get #table(): FoundParameter | undefined {
    const found = Object.entries(this.#grammar.parameters).find(([, { kind }]) => kind === 'hashtable');
    return found === undefined ? undefined : { name: found[0], parameter: found[1] };
  }

  #takeTable(found: FoundParameter): void {
    const first = this.#words[this.#at] ?? '';
    this.#at += 1;
    this.#keep(found, this.#gatherWords(found.parameter, first));
  }

  #gatherWords(parameter: Parameter, first: string): string {
    return this.#gather(
      parameter,
      first,
      () => this.#words[this.#at],
      () => {
        this.#at += 1;
      },
    );
  }

  #next(found: FoundParameter): string {
    const word = this.#words[this.#at];
    if (word === undefined || word === '--' || isParameter(word))
      throw new UsageError(
        `${this.#grammar.name}: Missing an argument for parameter '${found.name}'. Specify a parameter of type '${typeName(found.parameter)}' and try again. A value that begins with a hyphen is written -${found.name}:VALUE`,
      );
    this.#at += 1;
    return word;
  }

  /** A list, or a table, that a shell has cut at its blanks. */
  #gather(parameter: Parameter, first: string, peek: () => string | undefined, take: () => void): string {
    let text = first;
    const goesOn = (next: string): boolean =>
      parameter.kind === 'hashtable'
        ? !isWholeHashtable(text)
        : isJoined(parameter) && !isParameter(next) && (endsInComma(text) || next.startsWith(','));
    for (let next = peek(); next !== undefined && goesOn(next); next = peek()) {
      text += parameter.kind === 'hashtable' ? ` ${next}` : next;
      take();
    }
    return text;
  }

  #takePositional(loose: readonly number[]): void {
    const free = Object.entries(this.#grammar.parameters)
      .map(([name, parameter]): FoundParameter => ({ name, parameter }))
      .filter(({ name, parameter }) => parameter.position !== undefined && !this.#texts.has(name))
      .toSorted((a, b) => (a.parameter.position ?? 0) - (b.parameter.position ?? 0));
    let at = 0;
    const peek = (): string | undefined => this.#words[loose[at] ?? -1];
    const take = (): void => {
      at += 1;
    };
    for (let word = peek(); word !== undefined; word = peek()) {
      const found = free.shift();
      if (found === undefined)
        throw new UsageError(
          `${this.#grammar.name}: A positional parameter cannot be found that accepts argument '${word}'.`,
        );
      take();
      this.#keep(found, this.#gather(found.parameter, word, peek, take));
    }
  }
}

const checkTogether = (
  { name: command, oneOf = [], mandatory = [] }: Grammar,
  given: ReadonlyMap<string, ParameterValue>,
): void => {
  for (const group of oneOf) {
    const [first, second] = group.filter((name) => given.has(name) && given.get(name) !== false);
    if (second !== undefined)
      throw new UsageError(
        `${command}: Parameter set cannot be resolved using the specified named parameters: -${first} and -${second} cannot be used together`,
      );
  }
  for (const group of mandatory)
    if (!group.some((name) => given.has(name)))
      throw new UsageError(
        `${command}: Cannot process command because of one or more missing mandatory parameters: ${group.join(' or ')}.`,
      );
};

/**
 * The values of a call as PowerShell would bind them: `-Name value` and `-Name:value`, any case, as much of a name as is
 * unambiguous, lists with commas, what stands without a name by its position; `--` ends the names. What a shell has cut at a
 * blank behind a comma, or inside `@{…}`, is put together again.
 * UsageError, in PowerShell's words: what can't be bound. Learn: about_Parameters, about_CommonParameters.
 */
export const bind = <P extends Parameters>(grammar: Grammar<P>, words: readonly string[]): BoundValues<P> => {
  const given = new Binder(grammar, words).bind();
  checkTogether(grammar, given);
  return Object.fromEntries(given) as BoundValues<P>;
};
