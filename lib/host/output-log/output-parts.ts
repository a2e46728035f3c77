import type { HostingFiles } from '../../../native/hosting-types.ts';
import { plainOldFiles } from '../logs/retention.ts';
import { OutputFile } from './output-file.ts';

/** One file of a log, and where it stands in all that was ever written to that log. */
export interface OutputPart {
  /** Its first byte's number. */
  readonly base: number;
  /** When its first byte came, milliseconds since 1970. undefined: not known. */
  readonly begunAt: number | undefined;
  readonly sizeBytes: number;
  open(): Promise<OutputFile | undefined>;
}

/** Numbers begin here, and have 15 digits until 2050: bookmarks have no more. */
const EPOCH = Date.UTC(2020, 0, 1);
/** A file that was begun a second later begins so much further on: enough for a megabyte a second, day and night. */
const NUMBERS_A_MS = 1024;

interface Known {
  readonly begunAt: number | undefined;
  readonly sizeBytes: number;
}

const firstNumber = ({ begunAt = EPOCH }: Known): number => Math.max(0, begunAt - EPOCH) * NUMBERS_A_MS;

/**
 * The files of one log, the oldest first: those that were put aside, and the current one. Each byte has a number that it keeps
 * when its file is put aside, and when older ones are deleted. Compressed files are left out.
 */
export class OutputParts {
  readonly #files: HostingFiles;
  readonly #folder: string;
  readonly #name: string;
  readonly #hasStamps: boolean;
  /** What was put aside does not change any more. */
  readonly #known = new Map<string, Known>();

  /** `folder`: a full path; `name`: of the current file; `hasStamps`: svcdeck writes the time before each line. */
  constructor(files: HostingFiles, folder: string, name: string, hasStamps: boolean) {
    this.#hasStamps = hasStamps;
    this.#files = files;
    this.#folder = folder;
    this.#name = name;
  }

  /** As they are by now. Rejects with a Win32Error. */
  async all(): Promise<readonly OutputPart[]> {
    const parts: OutputPart[] = [];
    let base = 0;
    for (const name of await this.#names()) {
      const known = this.#known.get(name) ?? (await this.#look(name));
      if (known === undefined) continue;
      if (name !== this.#name) this.#known.set(name, known);
      base = Math.max(base, firstNumber(known));
      parts.push({ base, begunAt: known.begunAt, sizeBytes: known.sizeBytes, open: () => this.#open(name) });
      base += known.sizeBytes;
    }
    return parts;
  }

  #open(name: string): Promise<OutputFile | undefined> {
    return OutputFile.open(this.#files, `${this.#folder}\\${name}`, this.#hasStamps);
  }

  async #look(name: string): Promise<Known | undefined> {
    const file = await this.#open(name);
    if (file === undefined) return undefined;
    return { begunAt: await file.begin(), sizeBytes: file.sizeBytes };
  }

  async #names(): Promise<readonly string[]> {
    const old = plainOldFiles(this.#name, await this.#files.list(this.#folder));
    return [...old.toReversed().map(({ name }) => name), this.#name];
  }
}
