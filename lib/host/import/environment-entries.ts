import { literalPattern } from '../../literal-pattern.ts';
import type { DefinitionDocument } from '../definition/definition-document.ts';
import type { Draft } from './draft.ts';

/** Variables while they are read, by their names in capitals. */
export class EnvironmentEntries {
  readonly #entries = new Map<string, readonly [name: string, value: string]>();
  readonly #draft: Draft;

  constructor(draft: Draft) {
    this.#draft = draft;
  }

  get isEmpty(): boolean {
    return this.#entries.size === 0;
  }

  /** `NAME=VALUE`; one that names itself (`PATH=C:\x;%PATH%`) adds to what an earlier one said. */
  add(entry: string, source: string): void {
    const at = entry.indexOf('=', 1);
    const name = entry.slice(0, Math.max(at, 0));
    if (at < 1 || name.includes('=')) {
      this.#draft.lost(
        source,
        `${JSON.stringify(entry.slice(0, 40))} is no NAME=VALUE`,
        'Correct it, or leave it out.',
      );
      return;
    }
    this.set(name, entry.slice(at + 1));
  }

  set(name: string, value: string): void {
    const key = name.toUpperCase();
    const before = this.#entries.get(key);
    const whole = before === undefined ? value : replacedIn(value, name, before[1]);
    this.#entries.delete(key);
    this.#entries.set(key, [before?.[0] ?? name, whole]);
  }

  variables(): NonNullable<NonNullable<DefinitionDocument['environment']>['variables']> {
    return Object.fromEntries(this.#entries.values());
  }
}

/** `%NAME%` of one name replaced, whatever its case. */
const replacedIn = (text: string, name: string, value: string): string =>
  text.replace(new RegExp(`%${literalPattern(name)}%`, 'gi'), () => value);
