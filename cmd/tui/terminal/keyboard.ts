import { emitKeypressEvents, type Interface } from 'node:readline';

/** A key, or text that was pasted. */
export type KeyEvent =
  /** `text`: what it would add to a text; absent: nothing. */
  | { readonly kind: 'key'; readonly name: string; readonly text?: string }
  | { readonly kind: 'paste'; readonly text: string };

interface Keypress {
  readonly name?: string;
  readonly sequence?: string;
  readonly ctrl?: boolean;
  readonly meta?: boolean;
  readonly shift?: boolean;
}

/** Long enough for the rest of a sequence to come over a slow line, and not felt after Esc. */
const ESCAPE_MS = 40;

const PASTE_START = 'paste-start';
const PASTE_END = 'paste-end';

/** Node's names, which tell Enter from Ctrl+J. */
const names: Readonly<Record<string, string>> = { return: 'enter', enter: 'enter' };

const isText = (text: string | undefined): text is string => text !== undefined && !/[\p{Cc}\p{Cs}]/u.test(text);

/** The name of a key as the key table has it: `j`, `J`, `ctrl+p`, `shift+tab`, `pageup`, `alt+x`. */
export const keyName = (text: string | undefined, { name, ctrl, meta, shift }: Keypress): string => {
  const plain = name === undefined ? undefined : (names[name] ?? name);
  // Esc alone counts as Alt to Node.
  const alt = meta === true && plain !== 'escape' ? 'alt+' : '';
  if (ctrl === true) return `${alt}ctrl+${plain ?? ''}`;
  if (alt === '' && isText(text) && text !== ' ') return text;
  const isShifted = shift === true && plain !== undefined && plain.length > 1;
  return `${alt}${isShifted ? 'shift+' : ''}${plain ?? text ?? ''}`;
};

/** Tells of every key until the function that it gives is called. */
export const listenToKeys = (input: NodeJS.ReadableStream, onKey: (event: KeyEvent) => void): (() => void) => {
  let pasted: string | undefined;
  const hear = (text: string | undefined, key: Keypress): void => {
    if (key.name === PASTE_START) pasted = '';
    else if (key.name === PASTE_END) {
      if (pasted !== undefined && pasted !== '') onKey({ kind: 'paste', text: pasted });
      pasted = undefined;
    } else if (pasted !== undefined) pasted += text ?? '';
    else onKey(toEvent(text, key));
  };
  const toEvent = (text: string | undefined, key: Keypress): KeyEvent => {
    const name = keyName(text, key);
    const isTyped = isText(text) && key.ctrl !== true && key.meta !== true;
    return { kind: 'key', name, ...(isTyped ? { text } : {}) };
  };
  // Node asks for no more of an interface than this one setting.
  emitKeypressEvents(input, { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface);
  input.on('keypress', hear);
  input.resume();
  return () => {
    input.off('keypress', hear);
    input.pause();
  };
};
