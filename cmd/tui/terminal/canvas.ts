import { type Block, composed } from '../view/compose.ts';
import { measure } from '../view/measure.ts';

/** A box that Ink has laid out, as far as it matters here. */
export interface LaidOutBox {
  readonly yogaNode?: {
    getComputedLeft(): number;
    getComputedTop(): number;
    getComputedWidth(): number;
  };
  readonly parentNode: LaidOutBox | undefined;
  /** Absent: it is a text. */
  readonly childNodes?: readonly LaidOutBox[];
}

const rootOf = (box: LaidOutBox): LaidOutBox => (box.parentNode === undefined ? box : rootOf(box.parentNode));

/**
 * The lines that stand in the boxes which Ink has laid out. Ink would take every character of them apart, at every frame, and
 * put it together again from cells: most of the time from a key to its frame. Here only what is covered is taken apart.
 */
export class Canvas {
  readonly #lines = new WeakMap<LaidOutBox, readonly string[]>();
  #root: LaidOutBox | undefined;

  /** From now on the lines stand in that box. */
  put(box: LaidOutBox, lines: readonly string[]): void {
    this.#lines.set(box, lines);
    this.#root ??= rootOf(box);
  }

  /** What is in the boxes now, the later ones over the earlier. Its lines are parted by line feeds. */
  frame(): string {
    return this.#root === undefined ? '' : composed(this.#blocksIn(this.#root, 0, 0), measure).join('\n');
  }

  #blocksIn(box: LaidOutBox, x: number, y: number): readonly Block[] {
    const { yogaNode, childNodes = [] } = box;
    if (yogaNode === undefined) return [];
    const left = x + yogaNode.getComputedLeft();
    const top = y + yogaNode.getComputedTop();
    const lines = this.#lines.get(box);
    return lines === undefined
      ? childNodes.flatMap((child) => this.#blocksIn(child, left, top))
      : [{ left, top, width: yogaNode.getComputedWidth(), lines }];
  }
}
