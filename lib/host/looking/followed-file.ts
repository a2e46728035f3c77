import type { FilePart, HostingFiles } from '../../../native/hosting-types.ts';
import { sizeText } from '../../output/size.ts';
import { isMarkedUtf16 } from '../logs/line-stamper.ts';
import { plainOldFiles } from '../logs/retention.ts';
import { LineCutter } from './output-line.ts';

/** So much of a file is read at a time; what came faster is left out, and that is said. */
const MOST_BYTES = 256 * 1024;

/** A file with less in it was begun a moment ago: the end of the one before belongs to what somebody wants to see. */
const FEW_BYTES = 32 * 1024;

/** So many files may have been put aside between two looks. */
const MOST_ROTATIONS = 8;

/** What one look at a file gave. */
export interface FileNews {
  /** As they were written. */
  readonly lines: readonly string[];
  /** What stands behind the last line end. */
  readonly open: string;
  /** What was left out before them. '': nothing. */
  readonly gap: string;
  /** When the file was written last, milliseconds since 1970. */
  readonly writtenAt: number;
}

const decoderOf = (mark: Uint8Array): TextDecoder => new TextDecoder(isMarkedUtf16(mark) ? 'utf-16le' : 'utf-8');

/**
 * One log file of a service, read as it grows. A file that was put aside is read to its end first, and then the one that has taken
 * its place.
 */
export class FollowedFile {
  readonly #files: HostingFiles;
  readonly #folder: string;
  readonly #name: string;
  #cutter = new LineCutter();
  #decoder = new TextDecoder();
  /** The file that is being read, and up to where. undefined: none was there yet. */
  #at: { readonly id: string; readonly position: number } | undefined;

  constructor(files: HostingFiles, folder: string, name: string) {
    this.#files = files;
    this.#folder = folder;
    this.#name = name;
  }

  /** What has come since the look before; the first time the end of what there is. Rejects with a Win32Error. */
  async look(): Promise<FileNews> {
    return this.#at === undefined ? this.#begin() : this.#goOn(this.#at);
  }

  #pathOf(name: string): string {
    return `${this.#folder}\\${name}`;
  }

  async #begin(): Promise<FileNews> {
    const tail = await this.#files.read(this.#pathOf(this.#name), -MOST_BYTES, MOST_BYTES);
    const [before] = tail === undefined || tail.sizeBytes < FEW_BYTES ? await this.#rotated() : [];
    const older =
      before === undefined ? undefined : await this.#files.read(this.#pathOf(before), -FEW_BYTES, FEW_BYTES);
    const lines = older === undefined ? [] : await this.#tailLines(older, before ?? this.#name);
    if (older !== undefined) lines.push(...this.#cutter.end());
    if (tail !== undefined) lines.push(...(await this.#tailLines(tail, this.#name)));
    return { lines, open: this.#cutter.open, gap: '', writtenAt: (tail ?? older)?.writtenAt ?? 0 };
  }

  /** The lines of a file's end, the first one left out where its beginning is missing. */
  async #tailLines(part: FilePart, name: string): Promise<string[]> {
    this.#cutter = new LineCutter();
    const mark = part.from === 0 ? part : await this.#files.read(this.#pathOf(name), 0, 2);
    this.#decoder = decoderOf(mark?.bytes ?? part.bytes);
    // Half a character at the beginning goes with the first line.
    const odd = this.#decoder.encoding === 'utf-16le' ? part.from % 2 : 0;
    const lines = [...this.#push(part.bytes.subarray(odd))];
    this.#at = { id: part.id, position: part.from + part.bytes.length };
    return part.from === 0 ? lines : lines.slice(1);
  }

  #push(bytes: Uint8Array): readonly string[] {
    return this.#cutter.push(this.#decoder.decode(bytes, { stream: true }));
  }

  async #goOn({ id, position }: { readonly id: string; readonly position: number }): Promise<FileNews> {
    const part = await this.#files.read(this.#pathOf(this.#name), position, MOST_BYTES);
    // Between putting a file aside and beginning the next there is none.
    if (part === undefined) return { lines: [], open: this.#cutter.open, gap: '', writtenAt: 0 };
    if (part.id === id && part.sizeBytes >= position) return this.#grown(part);
    const lines = part.id === id ? [] : await this.#rest(id, position);
    lines.push(...this.#cutter.end());
    const next = await this.#files.read(this.#pathOf(this.#name), -MOST_BYTES, MOST_BYTES);
    if (next !== undefined) lines.push(...(await this.#tailLines(next, this.#name)));
    const gap = next !== undefined && next.from > 0 ? `${sizeText(next.from)} left out` : '';
    return { lines, open: this.#cutter.open, gap, writtenAt: part.writtenAt };
  }

  /** The same file, with more in it. */
  async #grown(part: FilePart): Promise<FileNews> {
    const left = part.sizeBytes - (part.from + part.bytes.length);
    if (left <= 0) {
      const lines = this.#push(part.bytes);
      this.#at = { id: part.id, position: part.from + part.bytes.length };
      return { lines, open: this.#cutter.open, gap: '', writtenAt: part.writtenAt };
    }
    const tail = await this.#files.read(this.#pathOf(this.#name), -MOST_BYTES, MOST_BYTES);
    if (tail === undefined) return { lines: [], open: this.#cutter.open, gap: '', writtenAt: part.writtenAt };
    const gap = `${sizeText(Math.max(0, tail.from - part.from))} left out: they came faster than they are shown`;
    const lines = await this.#tailLines(tail, this.#name);
    return { lines, open: this.#cutter.open, gap, writtenAt: tail.writtenAt };
  }

  /** What is left of the file that was put aside, and all of those that came behind it. */
  async #rest(id: string, position: number): Promise<string[]> {
    const newer: { name: string; part: FilePart }[] = [];
    for (const name of (await this.#rotated()).slice(0, MOST_ROTATIONS)) {
      const facts = await this.#files.read(this.#pathOf(name), 0, 0);
      const isIt = facts?.id === id;
      const from = isIt ? Math.max(position, facts.sizeBytes - MOST_BYTES) : -MOST_BYTES;
      const part = await this.#files.read(this.#pathOf(name), from, MOST_BYTES);
      if (isIt) return this.#inTurn(part, newer);
      if (part !== undefined) newer.unshift({ name, part });
    }
    // It was compressed or deleted meanwhile.
    return [];
  }

  async #inTurn(
    rest: FilePart | undefined,
    newer: readonly { readonly name: string; readonly part: FilePart }[],
  ): Promise<string[]> {
    const lines = rest === undefined ? [] : [...this.#push(rest.bytes)];
    for (const { name, part } of newer) {
      lines.push(...this.#cutter.end());
      lines.push(...(await this.#tailLines(part, name)));
    }
    return lines;
  }

  /** Names of the files of this log that were put aside and can be read, the newest first. */
  async #rotated(): Promise<readonly string[]> {
    return plainOldFiles(this.#name, await this.#files.list(this.#folder)).map(({ name }) => name);
  }
}
