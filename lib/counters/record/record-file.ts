import { type FileHandle, open, readdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { FileTime } from '../../../native/event-types.ts';
import { FailedError } from '../../errors.ts';
import { fileTimeOf, millisecondsOf } from '../../events/time.ts';
import { writeFaultText } from '../../files/file-fault.ts';
import { isThere } from '../../files/is-there.ts';
import type { RoundText } from '../output/round-text.ts';
import type { CounterRound } from '../round-reader.ts';
import { rotatedAmong, rotatedName } from './rotated-name.ts';

export interface RecordFileOptions {
  readonly path: string;
  readonly text: RoundText;
  /** What becomes of a file that is there already. */
  readonly existing: 'refuse' | 'append' | 'overwrite';
  /** A file that has reached it gives way to the next. Absent: it grows. */
  readonly maxBytes?: number;
  /** How long a file is written to. Absent: for ever. */
  readonly everyMs?: number;
  /** How many files that have given way are kept. Absent: all. */
  readonly keep?: number;
  /** Told of what is no failure. */
  readonly onNote: (text: string) => void;
}

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined);

const cannotWrite = (path: string, error: unknown): FailedError =>
  new FailedError(
    `cannot write ${path}: ${writeFaultText(path, error)}`,
    'What was written before is whole: no line of it is cut.',
    { cause: error },
  );

const cannotBegin = (path: string, error: unknown): FailedError => {
  if (codeOf(error) === 'EEXIST')
    return new FailedError(`${path} is there already`, 'Go on in it with --append, or begin anew with --overwrite.');
  return new FailedError(`cannot write ${path}: ${writeFaultText(path, error)}`, undefined, { cause: error });
};

const flagOf = { refuse: 'wx', append: 'a+', overwrite: 'w' } as const;

/** A name that no file has yet. */
const freeName = async (path: string, firstTime: FileTime): Promise<string> => {
  for (let number = 1; ; number++) {
    const name = rotatedName(path, firstTime, number);
    if (!(await isThere(name))) return name;
  }
};

/** Writes rounds to a file, line by whole line, and goes on in a new one when it is full. */
export class RecordFile {
  readonly #options: RecordFileOptions;
  #file: FileHandle;
  #size: number;
  /** Whether the header stands above what comes next. */
  #hasHead = false;
  /** Of the first round in the file as far as we know. undefined: it has none yet. */
  #begun: FileTime | undefined;
  #written = 0;
  #files = 1;
  #isStuck = false;

  private constructor(options: RecordFileOptions, file: FileHandle, size: number) {
    this.#options = options;
    this.#file = file;
    this.#size = size;
  }

  /** FailedError: it is there already, or can't be written. */
  static async open(options: RecordFileOptions): Promise<RecordFile> {
    const { path, existing } = options;
    try {
      const file = await open(path, flagOf[existing]);
      return new RecordFile(options, file, (await file.stat()).size);
    } catch (error) {
      throw cannotBegin(path, error);
    }
  }

  /** Bytes that were written, in all files. */
  get bytes(): number {
    return this.#written;
  }

  /** How many files were written to. */
  get files(): number {
    return this.#files;
  }

  /** FailedError: it can't be written; then none of this round is. */
  async put(round: CounterRound): Promise<void> {
    const { text } = this.#options;
    if (this.#isDue(round)) await this.#rotate();
    if (!this.#hasHead) await this.#goOn(round);
    const head = this.#hasHead ? '' : text.head(round);
    await this.#append(head + text.row(round));
    this.#hasHead = true;
    this.#begun ??= round.time;
  }

  async close(): Promise<void> {
    await this.#file.close();
  }

  #isDue({ time }: CounterRound): boolean {
    const { maxBytes, everyMs } = this.#options;
    if (this.#begun === undefined) return false;
    if (maxBytes !== undefined && this.#size >= maxBytes) return true;
    return everyMs !== undefined && millisecondsOf(time) - millisecondsOf(this.#begun) >= everyMs;
  }

  /** A file from before is gone on with where its header is the same; else it gives way. */
  async #goOn(round: CounterRound): Promise<void> {
    if (this.#size === 0) return;
    const head = Buffer.from(this.#options.text.head(round));
    const found = Buffer.alloc(head.length);
    await this.#file.read(found, 0, head.length, 0);
    if (!found.equals(head)) {
      this.#options.onNote(`${this.#options.path} has other columns: it gives way to a new file`);
      this.#begun = round.time;
      await this.#rotate();
      return;
    }
    this.#hasHead = true;
    this.#begun = fileTimeOf((await this.#file.stat()).birthtimeMs);
    await this.#endLastLine();
  }

  /** A program that was killed may have left half a line. */
  async #endLastLine(): Promise<void> {
    const last = Buffer.alloc(1);
    await this.#file.read(last, 0, 1, this.#size - 1);
    if (last.toString() !== '\n') await this.#append('\r\n');
  }

  async #append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    try {
      await this.#file.appendFile(bytes);
      this.#size += bytes.length;
      this.#written += bytes.length;
    } catch (error) {
      await this.#file.truncate(this.#size).catch(() => undefined);
      throw cannotWrite(this.#options.path, error);
    }
  }

  async #rotate(): Promise<void> {
    const { path, onNote } = this.#options;
    await this.#file.close();
    try {
      await rename(path, await freeName(path, this.#begun ?? 0n));
    } catch (error) {
      // Somebody has it open. It grows on, and the next round tries again.
      if (!this.#isStuck) onNote(`${path} can't give way to a new file yet: ${writeFaultText(path, error)}`);
      this.#isStuck = true;
      this.#file = await open(path, 'a+');
      return;
    }
    this.#isStuck = false;
    try {
      this.#file = await open(path, 'wx');
    } catch (error) {
      throw cannotWrite(path, error);
    }
    this.#size = 0;
    this.#hasHead = false;
    this.#begun = undefined;
    this.#files += 1;
    await this.#forget();
  }

  /** Takes the oldest away, so that no more are kept than were asked for. */
  async #forget(): Promise<void> {
    const { path, keep, onNote } = this.#options;
    if (keep === undefined) return;
    const folder = dirname(path);
    const rotated = rotatedAmong(path, await readdir(folder));
    for (const name of rotated.slice(0, Math.max(0, rotated.length - keep)))
      await rm(join(folder, name)).catch((error: unknown) =>
        onNote(`${name} can't be deleted: ${writeFaultText(join(folder, name), error)}`),
      );
  }
}
