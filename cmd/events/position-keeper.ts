import { UsageError } from '../../lib/errors.ts';
import { readPositions, writePositions } from '../../lib/events/position-file.ts';
import { type LogPosition, Positions } from '../../lib/events/positions.ts';
import type { EventRecord } from '../../native/event-types.ts';

/** What `--bookmark` remembers: up to where each log has been written out. */
export class PositionKeeper {
  readonly positions: Positions;
  /** The logs that the file spoke of. undefined: there was no file. */
  readonly known: ReadonlySet<string> | undefined;
  readonly #path: string;
  readonly #computer: string;
  #isChanged = false;

  private constructor(path: string, computer: string, positions: readonly LogPosition[] | undefined) {
    this.#path = path;
    this.#computer = computer;
    this.positions = new Positions(positions ?? []);
    this.known = positions === undefined ? undefined : new Set(positions.map(({ log }) => log.toLowerCase()));
  }

  /** `place`: where the file was named. FailedError: it can't be read or is no bookmark. UsageError: it is another computer's. */
  static async open(place: string, path: string, computer: string): Promise<PositionKeeper> {
    const document = await readPositions(path);
    const other = document?.computer ?? '';
    if (other !== '' && other.toLowerCase() !== computer.toLowerCase())
      throw new UsageError(`${place} ${path} is of the computer ${other}, and this is ${computer}`);
    return new PositionKeeper(path, computer, document?.positions);
  }

  /** These records come next to be written. */
  pass(records: readonly EventRecord[]): void {
    this.positions.pass(records);
    this.#isChanged = true;
  }

  /** Everything up to there has been looked at. */
  advance(positions: readonly LogPosition[]): void {
    for (const each of positions) {
      const before = this.positions.get(each.log);
      if (before !== undefined && before.recordId >= each.recordId) continue;
      this.positions.set(each);
      this.#isChanged = true;
    }
  }

  /** Once everything that was passed has been written. */
  async save(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    await writePositions(this.#path, { computer: this.#computer, positions: this.positions.all() });
  }
}
