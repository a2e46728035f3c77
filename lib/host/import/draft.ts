import { FailedError } from '../../errors.ts';
import type { DefinitionDocument } from '../definition/definition-document.ts';

/** Something that a definition does not do as the program before it did. */
export interface ImportNote {
  /** `lost`: it is not done at all; somebody has to decide. `different`: it is done in another way. */
  readonly kind: 'lost' | 'different';
  /** Where it stands there: `AppStdin`, `<download>`, `--interactive`. */
  readonly source: string;
  /** What becomes of it, and why, as a sentence. */
  readonly reason: string;
  /** What to do about it, as a sentence. */
  readonly instead?: string;
}

/** A definition made from another program's settings. */
export interface Imported {
  readonly document: DefinitionDocument & { readonly program: string };
  /** What each field of the definition was made from, by its name. */
  readonly origins: ReadonlyMap<string, readonly string[]>;
  readonly notes: readonly ImportNote[];
}

type Field = Exclude<keyof DefinitionDocument, '$schema'>;

/** A definition while it is made. */
export class Draft {
  readonly #fields = new Map<Field, unknown>();
  readonly #origins = new Map<string, readonly string[]>();
  readonly #notes: ImportNote[] = [];

  /** Sets a field whole. `sources`: what it was made from, as people find it there. */
  put<Key extends Field>(field: Key, value: NonNullable<DefinitionDocument[Key]>, ...sources: readonly string[]): void {
    this.#fields.set(field, value);
    this.#origins.set(field, sources);
  }

  has(field: Field): boolean {
    return this.#fields.has(field);
  }

  lost(source: string, reason: string, instead?: string): void {
    this.#note('lost', source, reason, instead);
  }

  different(source: string, reason: string, instead?: string): void {
    this.#note('different', source, reason, instead);
  }

  /** FailedError: no program was put in, without which there is nothing to host. */
  finish(name: string): Imported {
    const program = this.#fields.get('program');
    if (typeof program !== 'string') throw new FailedError(`nothing says which program ${name} runs`);
    return {
      document: { name, ...Object.fromEntries(this.#fields), program },
      origins: this.#origins,
      notes: this.#notes,
    };
  }

  /** The same is said once. */
  #note(kind: ImportNote['kind'], source: string, reason: string, instead: string | undefined): void {
    if (this.#notes.some((note) => note.source === source && note.reason === reason)) return;
    this.#notes.push({ kind, source, reason, ...(instead === undefined ? {} : { instead }) });
  }
}
