import type { LogFile, LogFolder } from './log-folder.ts';
import { type LogReport, logReason } from './log-report.ts';
import type { RotationSettings } from './log-settings.ts';
import { lastRotation } from './retention.ts';
import { rotatedName } from './rotated-name.ts';
import { cutBySize, endsLine, isTimeToRotate, type LineShape } from './rotation.ts';

export interface CurrentFileOptions {
  readonly folder: LogFolder;
  readonly name: string;
  readonly rotation: RotationSettings;
  readonly now: () => number;
  readonly report: (report: LogReport) => void;
  /** A file was put aside. */
  readonly rotated: () => void;
}

/** How long a file that could not be put aside grows on before that is tried again. */
const ROTATE_AGAIN_MS = 60_000;

/** How long output may go into a file that somebody has taken away. */
const LOOK_EVERY_MS = 2000;

const MARK_UTF16 = Buffer.from([0xff, 0xfe]);

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

const lengthOf = (pieces: readonly Uint8Array[]): number => pieces.reduce((sum, { length }) => sum + length, 0);

/**
 * The file that a log is written to now: opened when it is needed, put aside when its time or size has come. What fails
 * rejects, but for putting it aside: then it grows on.
 */
export class CurrentFile {
  readonly #options: CurrentFileOptions;
  #file: LogFile | undefined;
  #sizeBytes = 0;
  #begunAt: number | undefined;
  #isAtLineStart = true;
  #shape: LineShape | undefined;
  #isFull = false;
  #rotateBehind: number | undefined;
  #rotateAgainAt = Number.NEGATIVE_INFINITY;
  #hasToldOfRotation = false;
  #lookedAt = Number.NEGATIVE_INFINITY;
  /** Bytes of a write that has failed; how many of them are in the file tells its size when it is opened again. */
  #inFlight = 0;

  constructor(options: CurrentFileOptions) {
    this.#options = options;
  }

  get isOpen(): boolean {
    return this.#file !== undefined;
  }

  get isRotationAsked(): boolean {
    return this.#rotateBehind !== undefined;
  }

  /** Puts the file aside as soon as this position of the stream is written. */
  askRotation(position: number): void {
    this.#rotateBehind = position;
  }

  /** Opens the file where it is not. Gives how many bytes of a write that had failed are in it all the same. */
  async open(): Promise<number> {
    if (this.#file !== undefined) return 0;
    const before = this.#sizeBytes;
    const file = await this.#openFile();
    this.#file = file;
    this.#sizeBytes = file.sizeBytes;
    const landed = file.sizeBytes - before;
    const inFlight = this.#inFlight;
    this.#inFlight = 0;
    if (this.#begunAt === undefined) await this.#begin(file);
    return landed > 0 && landed <= inFlight ? landed : 0;
  }

  /** Appends what fits before the next rotation; gives how many bytes that was. `position` is that of the first byte. */
  async append(pieces: readonly Uint8Array[], position: number): Promise<number> {
    await this.#lookForIt();
    if (this.#isDue(position)) await this.#rotate();
    const [first] = pieces;
    if (first === undefined) return 0;
    this.#shape ??= { unitBytes: position === 0 && first[0] === 0xff && first[1] === 0xfe ? 2 : 1 };
    const { sizeBytes: mostBytes } = this.#options.rotation;
    const total = lengthOf(pieces);
    if (mostBytes === undefined || this.#sizeBytes + total <= mostBytes || !this.#mayRotate())
      return this.#write(pieces, total);
    const all = Buffer.concat(pieces);
    const state = { sizeBytes: this.#sizeBytes, mostBytes, isAtLineStart: this.#isAtLineStart };
    const cut = cutBySize(all, state, this.#shape);
    const written = await this.#write([all.subarray(0, cut.bytes)], cut.bytes);
    // Told first, put aside later: what is in the file must be known to be, whatever happens then.
    if (written === cut.bytes) this.#isFull = cut.thenRotate;
    return written;
  }

  /** A line of svcdeck's own, as bytes for the file as it is now. */
  asLine(text: string): Uint8Array {
    return Buffer.from(
      `${this.#isAtLineStart ? '' : '\n'}${text}\n`,
      this.#shape?.unitBytes === 2 ? 'utf16le' : 'utf8',
    );
  }

  /** After a failure: lets go of the file, so that it is opened anew. */
  async abandon(): Promise<void> {
    const file = this.#file;
    this.#file = undefined;
    // Whatever can go wrong here has gone wrong already.
    await file?.close().catch(() => undefined);
  }

  /** Somebody may have deleted or renamed the file, which Windows allows: then it is begun anew. */
  async #lookForIt(): Promise<void> {
    const { now, report, name } = this.#options;
    if (Math.abs(now() - this.#lookedAt) < LOOK_EVERY_MS) return;
    this.#lookedAt = now();
    if ((await this.#file?.isTakenAway?.()) !== true) return;
    await this.abandon();
    report({ kind: 'trouble', what: 'find', file: name, reason: 'somebody has renamed or deleted it' });
    this.#isAtLineStart = true;
    this.#isFull = false;
    this.#begunAt = now();
    await this.#openNext();
  }

  /** Opens the file that follows one which is elsewhere now. */
  async #openNext(): Promise<void> {
    await this.open();
    if (this.#shape?.unitBytes === 2 && this.#sizeBytes === 0)
      this.#sizeBytes += (await this.#file?.append([MARK_UTF16])) ?? 0;
  }

  async #openFile(): Promise<LogFile> {
    const { folder, name } = this.#options;
    try {
      return await folder.open(name);
    } catch (error) {
      if (!isMissing(error)) throw error;
      await folder.make();
      return folder.open(name);
    }
  }

  /** The first time: the file may be there from an earlier run. */
  async #begin(file: LogFile): Promise<void> {
    const { folder, name, rotation, now } = this.#options;
    // Windows gives a new file the age of the one of its name that was put aside just before: the name tells better.
    const rotatedAt = await folder.list().then(
      (files) => lastRotation(name, files),
      () => undefined,
    );
    this.#begunAt = Math.min(now(), Math.max(rotatedAt ?? 0, file.sizeBytes === 0 ? now() : file.madeAt));
    if (rotation.atStart && file.sizeBytes > 0) await this.#rotate();
  }

  #isDue(position: number): boolean {
    if (this.#rotateBehind !== undefined && position >= this.#rotateBehind) {
      this.#rotateBehind = undefined;
      return this.#sizeBytes > 0;
    }
    if (this.#isFull && this.#mayRotate()) return true;
    const now = this.#options.now();
    const begunAt = Math.min(this.#begunAt ?? now, now);
    this.#begunAt = begunAt;
    return this.#mayRotate() && isTimeToRotate(this.#options.rotation, { sizeBytes: this.#sizeBytes, begunAt }, now);
  }

  #mayRotate(): boolean {
    return this.#options.now() >= this.#rotateAgainAt;
  }

  async #write(pieces: readonly Uint8Array[], total: number): Promise<number> {
    const file = this.#file;
    if (file === undefined || total === 0) return 0;
    this.#inFlight = total;
    const written = await file.append(pieces);
    this.#inFlight = 0;
    this.#sizeBytes += written;
    const last = pieces.at(-1);
    this.#isAtLineStart = written === total && last !== undefined && endsLine(last, this.#shape ?? { unitBytes: 1 });
    return written;
  }

  /** Rejects when there is no file to go on with; that it could not be put aside is only told. */
  async #rotate(): Promise<void> {
    const { folder, name, now, rotated, report } = this.#options;
    this.#isFull = false;
    await this.abandon();
    try {
      const names = (await folder.list()).map((each) => each.name);
      await folder.rename(name, rotatedName(name, now(), names));
      this.#hasToldOfRotation = false;
      this.#rotateAgainAt = Number.NEGATIVE_INFINITY;
      this.#begunAt = now();
      this.#isAtLineStart = true;
      rotated();
    } catch (error) {
      this.#rotateAgainAt = now() + ROTATE_AGAIN_MS;
      if (!this.#hasToldOfRotation) report({ kind: 'trouble', what: 'rotate', file: name, reason: logReason(error) });
      this.#hasToldOfRotation = true;
    }
    await this.#openNext();
  }
}
