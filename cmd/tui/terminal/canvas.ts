import type { Action } from '../state/actions.ts';
import { type Block, composed } from '../view/compose.ts';
import type { Touch, Touched } from '../view/touch.ts';

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

type PlacedBlock = Block & BoxContent;

const rootOf = (box: LaidOutBox): LaidOutBox => (box.parentNode === undefined ? box : rootOf(box.parentNode));

/** What stands in a box. */
export interface BoxContent {
  readonly lines: readonly string[];
  /** Absent: the mouse has no meaning there. */
  readonly touched?: Touched | undefined;
  /** How many layers there are up to this one. 0: it is the screen itself; any: it answers whatever lies over it. */
  readonly level: number | 'any';
}

/**
 * The lines that stand in the boxes which Ink has laid out. Ink would take every character of them apart, at every frame, and
 * put it together again from cells: most of the time from a key to its frame. Here only what is covered is taken apart.
 */
export class Canvas {
  readonly #contents = new WeakMap<LaidOutBox, BoxContent>();
  #root: LaidOutBox | undefined;

  /** From now on that stands in the box. */
  put(box: LaidOutBox, content: BoxContent): void {
    this.#contents.set(box, content);
    this.#root ??= rootOf(box);
  }

  /** What is in the boxes now, the later ones over the earlier. Its lines are parted by line feeds. */
  frame(): string {
    return composed(this.#blocks()).join('\n');
  }

  /** What a touch comes to: of what lies on top there, if it is of that level. What lies over the rest keeps it to itself. */
  touch({ act, column, row }: Touch, level: number): readonly Action[] {
    const found = this.#blocks().findLast(
      ({ left, top, width, lines }) =>
        column >= left && column < left + width && row >= top && row < top + lines.length,
    );
    if (found === undefined || (found.level !== 'any' && found.level !== level)) return [];
    return found.touched?.({ act, column: column - found.left, row: row - found.top }) ?? [];
  }

  #blocks(): readonly PlacedBlock[] {
    return this.#root === undefined ? [] : this.#blocksIn(this.#root, 0, 0);
  }

  #blocksIn(box: LaidOutBox, x: number, y: number): readonly PlacedBlock[] {
    const { yogaNode, childNodes = [] } = box;
    if (yogaNode === undefined) return [];
    const left = x + yogaNode.getComputedLeft();
    const top = y + yogaNode.getComputedTop();
    const content = this.#contents.get(box);
    return content === undefined
      ? childNodes.flatMap((child) => this.#blocksIn(child, left, top))
      : [{ left, top, width: yogaNode.getComputedWidth(), ...content }];
  }
}
