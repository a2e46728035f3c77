import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NameKind } from '../offer.ts';

/** A name with a line about it; '': there is none. */
export type KnownName = readonly [name: string, about: string];

/** Names as they were when somebody asked last. */
export interface KeptNames {
  /** Milliseconds since 1970. */
  readonly readAt: number;
  readonly names: readonly KnownName[];
}

const isName = (value: unknown): value is KnownName =>
  Array.isArray(value) && value.length === 2 && value.every((each) => typeof each === 'string');

const isKept = (value: unknown): value is KeptNames =>
  typeof value === 'object' &&
  value !== null &&
  'readAt' in value &&
  typeof value.readAt === 'number' &&
  'names' in value &&
  Array.isArray(value.names) &&
  value.names.every(isName);

/** The names of this computer, one file a kind, in a folder of the user's. They spare Windows' libraries a start for every Tab. */
export class NameCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  #path(kind: NameKind): string {
    return join(this.#folder, `${kind}.json`);
  }

  /** undefined: nothing is kept, or nothing that can be read. At once: a Tab waits for nothing else, and Node has loaded no other way. */
  read(kind: NameKind): KeptNames | undefined {
    try {
      const value: unknown = JSON.parse(readFileSync(this.#path(kind), 'utf8'));
      return isKept(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  /** Keeps them. A folder that can't be written to keeps nothing, and nobody is told: the next Tab asks again. */
  async write(kind: NameKind, kept: KeptNames): Promise<void> {
    const { replaceFile } = await import('../../lib/files/replace-file.ts');
    try {
      mkdirSync(this.#folder, { recursive: true });
      await replaceFile(this.#path(kind), JSON.stringify(kept), 'names for completion');
    } catch {
      return;
    }
  }
}
