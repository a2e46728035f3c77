import type { Line } from './line.ts';

interface Laid {
  readonly width: number;
  readonly lines: readonly Line[];
}

/** What was laid out last of each subject: lines are asked for at every key. */
export class LineCache<Subject extends object> {
  readonly #known = new WeakMap<Subject, Laid>();

  /** The lines of a subject in that width; `layOut` makes them where they are not known. */
  of(subject: Subject, width: number, layOut: () => readonly Line[]): readonly Line[] {
    const found = this.#known.get(subject);
    if (found?.width === width) return found.lines;
    const lines = layOut();
    this.#known.set(subject, { width, lines });
    return lines;
  }
}
