/** A line that is being typed. */
export interface TextInput {
  readonly text: string;
  /** UTF-16 units before the cursor. */
  readonly cursor: number;
}

/** What keys do to a line besides adding to it. */
export type TextEdit = 'backspace' | 'delete' | 'delete-word' | 'clear' | 'left' | 'right' | 'start' | 'end';

export const inputOf = (text = ''): TextInput => ({ text, cursor: text.length });

/** More than this is no name and no command. */
const MOST = 1000;

const segmenter = new Intl.Segmenter();

const before = ({ text, cursor }: TextInput): number => {
  const last = [...segmenter.segment(text.slice(0, cursor))].at(-1);
  return last?.index ?? 0;
};

const after = ({ text, cursor }: TextInput): number => {
  const [next] = segmenter.segment(text.slice(cursor));
  return cursor + (next?.segment.length ?? 0);
};

const without = ({ text }: TextInput, from: number, to: number): TextInput => ({
  text: text.slice(0, from) + text.slice(to),
  cursor: from,
});

/** Text where the cursor is. Line breaks and other controls, which a paste may hold, become blanks. */
export const typed = ({ text, cursor }: TextInput, added: string): TextInput => {
  const clean = added.replace(/\p{Cc}+/gu, ' ').slice(0, Math.max(0, MOST - text.length));
  return { text: text.slice(0, cursor) + clean + text.slice(cursor), cursor: cursor + clean.length };
};

const wordStart = ({ text, cursor }: TextInput): number => text.slice(0, cursor).search(/\S*\s*$/);

/** The line after a key. */
export const edited = (input: TextInput, edit: TextEdit): TextInput => {
  switch (edit) {
    case 'backspace':
      return without(input, before(input), input.cursor);
    case 'delete':
      return { ...without(input, input.cursor, after(input)), cursor: input.cursor };
    case 'delete-word':
      return without(input, wordStart(input), input.cursor);
    case 'clear':
      return inputOf();
    case 'left':
      return { ...input, cursor: before(input) };
    case 'right':
      return { ...input, cursor: after(input) };
    case 'start':
      return { ...input, cursor: 0 };
    case 'end':
      return { ...input, cursor: input.text.length };
    default:
      return edit satisfies never;
  }
};
