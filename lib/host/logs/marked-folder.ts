import type { LogFile, LogFolder } from './log-folder.ts';
import { MARK_BYTES, markLine, marksName } from './time-marks.ts';

/** Output that goes on and on is marked once in so long. */
const MARK_EVERY_MS = 1000;
/** What comes after such a silence has a time of its own. */
const SILENCE_MS = 50;

/** Times that cannot be kept are no reason to keep no output. */
const ifPossible = <Value>(work: Promise<Value>): Promise<Value | undefined> => work.catch(() => undefined);

const nothing = Promise.resolve(undefined);

/** The marks of a file that is begun now, or goes on. Those of a file that is gone are none of this one's. */
const openMarks = async (folder: LogFolder, name: string, sizeBytes: number): Promise<LogFile | undefined> => {
  const marks = await folder.open(marksName(name));
  const isOfThisFile = sizeBytes > 0 || marks.sizeBytes === 0;
  if (isOfThisFile && marks.sizeBytes % MARK_BYTES === 0) return marks;
  await marks.close();
  await folder.remove(marksName(name));
  return folder.open(marksName(name));
};

/** A log file of which it is noted when its output came. */
class MarkedFile implements LogFile {
  readonly madeAt: number;
  readonly isTakenAway: () => Promise<boolean>;
  readonly #file: LogFile;
  readonly #now: () => number;
  readonly #openMarks: () => Promise<LogFile | undefined>;
  #marks: LogFile | undefined;
  /** Nothing is noted any more. */
  #isOver = false;
  #sizeBytes: number;
  #markedAt = Number.NEGATIVE_INFINITY;
  #writtenAt = Number.NEGATIVE_INFINITY;

  constructor(file: LogFile, openMarksFile: () => Promise<LogFile | undefined>, now: () => number) {
    this.#file = file;
    this.#openMarks = openMarksFile;
    this.#now = now;
    this.#sizeBytes = file.sizeBytes;
    this.madeAt = file.madeAt;
    this.isTakenAway = async () => (await file.isTakenAway?.()) === true;
  }

  get sizeBytes(): number {
    return this.#file.sizeBytes;
  }

  async append(pieces: readonly Uint8Array[]): Promise<number> {
    await this.#mark();
    const written = await this.#file.append(pieces);
    this.#sizeBytes += written;
    this.#writtenAt = this.#now();
    return written;
  }

  async close(): Promise<void> {
    this.#isOver = true;
    await ifPossible(this.#marks?.close() ?? nothing);
    await this.#file.close();
  }

  /** Before the output, so that whoever reads it finds its time. */
  async #mark(): Promise<void> {
    const at = this.#now();
    const goesOn = at >= this.#markedAt && at - this.#writtenAt < SILENCE_MS && at - this.#markedAt < MARK_EVERY_MS;
    if (this.#isOver || goesOn) return;
    // A file that stays empty has no marks beside it.
    this.#marks ??= await this.#openMarks();
    const written = await ifPossible(this.#marks?.append([markLine({ offset: this.#sizeBytes, at })]) ?? nothing);
    if (written === MARK_BYTES) this.#markedAt = at;
    else await this.#giveUp();
  }

  /** Half a mark would make nonsense of all that follow. */
  async #giveUp(): Promise<void> {
    this.#isOver = true;
    await ifPossible(this.#marks?.close() ?? nothing);
    this.#marks = undefined;
  }
}

/** A folder of logs in which each file has another beside it that tells when its output came: `stdout.log.times`. */
export const markedFolder = (folder: LogFolder, now: () => number): LogFolder => ({
  make: () => folder.make(),
  open: async (name) => {
    const file = await folder.open(name);
    return new MarkedFile(file, () => ifPossible(openMarks(folder, name, file.sizeBytes)), now);
  },
  list: () => folder.list(),
  rename: async (name, newName) => {
    await folder.rename(name, newName);
    await ifPossible(folder.rename(marksName(name), marksName(newName)));
  },
  remove: async (name) => {
    await folder.remove(name);
    await ifPossible(folder.remove(marksName(name)));
  },
  compress: (name) => folder.compress(name),
});
