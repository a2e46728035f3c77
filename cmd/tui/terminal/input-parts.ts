import { type MouseEvent, readMouse } from './mouse.ts';

/** A piece of what a terminal sends: keys as Node reads them, what the mouse did, or Esc alone. */
export type InputPart =
  | { readonly kind: 'keys'; readonly text: string }
  | { readonly kind: 'escape' }
  | { readonly kind: 'mouse'; readonly event: MouseEvent };

const ESCAPE = '\x1b';
const PASTE_ENDS = '1';

/** What the mouse does, and the ends of what is pasted. */
const MARKS = /\x1b\[<(\d{1,5});(\d{1,5});(\d{1,5})([Mm])|\x1b\[20([01])~/g;

/** The beginning of what may become such a mark with what comes next. */
const BEGUN = /\x1b(\[(<[\d;]{0,17}|2|20|20[01])?)?$/;

/** Parts what a terminal sends: Node's reader of keys takes what the mouse does for letters. */
export class InputParts {
  #held = '';
  #isPasting = false;

  /** Something is held back that may go on with what comes next. */
  get isHolding(): boolean {
    return this.#held !== '';
  }

  /** In pasted text nothing stands for a mouse: it is text, whatever it looks like. */
  take(text: string): readonly InputPart[] {
    const all = this.#held + text;
    const begun = BEGUN.exec(all);
    const end = begun?.index ?? all.length;
    this.#held = all.slice(end);
    const parts: InputPart[] = [];
    let keys = '';
    let from = 0;
    for (const mark of all.slice(0, end).matchAll(MARKS)) {
      const [whole, button, column = '', row = '', way = '', paste] = mark;
      keys += all.slice(from, mark.index);
      from = mark.index + whole.length;
      if (button === undefined || this.#isPasting) {
        if (button === undefined) this.#isPasting = paste !== PASTE_ENDS;
        keys += whole;
        continue;
      }
      if (keys !== '') parts.push({ kind: 'keys', text: keys });
      keys = '';
      const event = readMouse(button, column, row, way);
      if (event !== undefined) parts.push({ kind: 'mouse', event });
    }
    keys += all.slice(from, end);
    if (keys !== '') parts.push({ kind: 'keys', text: keys });
    return parts;
  }

  /** Nothing has come for a while: what is held was all there was. */
  flush(): readonly InputPart[] {
    const text = this.#held;
    this.#held = '';
    if (text === '') return [];
    return text === ESCAPE ? [{ kind: 'escape' }] : [{ kind: 'keys', text }];
  }
}
