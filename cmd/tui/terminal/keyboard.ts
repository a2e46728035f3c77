import { EventEmitter } from 'node:events';
import { emitKeypressEvents, type Interface } from 'node:readline';
import { StringDecoder } from 'node:string_decoder';
import { type InputPart, InputParts } from './input-parts.ts';
import type { MouseEvent } from './mouse.ts';

/** A key, or text that was pasted. */
export type KeyEvent =
  /** `text`: what it would add to a text; absent: nothing. */
  | { readonly kind: 'key'; readonly name: string; readonly text?: string }
  | { readonly kind: 'paste'; readonly text: string };

/** What a person does at a terminal. */
export type InputEvent = KeyEvent | MouseEvent;

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

const toEvent = (text: string | undefined, key: Keypress): KeyEvent => {
  const name = keyName(text, key);
  const isTyped = isText(text) && key.ctrl !== true && key.meta !== true;
  return { kind: 'key', name, ...(isTyped ? { text } : {}) };
};

/** Reads keys and pasted text from what it is given. */
class KeyReader {
  readonly #source = new EventEmitter();
  #pasted: string | undefined;

  constructor(onKey: (event: KeyEvent) => void) {
    // Of a stream Node asks for its events, and of an interface for this one setting.
    emitKeypressEvents(
      this.#source as unknown as NodeJS.ReadableStream,
      { escapeCodeTimeout: ESCAPE_MS } as unknown as Interface,
    );
    this.#source.on('keypress', (text: string | undefined, key: Keypress) => {
      if (key.name === PASTE_START) this.#pasted = '';
      else if (key.name === PASTE_END) {
        const pasted = this.#pasted ?? '';
        this.#pasted = undefined;
        if (pasted !== '') onKey({ kind: 'paste', text: pasted });
      } else if (this.#pasted !== undefined) this.#pasted += text ?? '';
      else onKey(toEvent(text, key));
    });
  }

  read(text: string): void {
    this.#source.emit('data', text);
  }

  close(): void {
    this.#source.removeAllListeners();
  }
}

/** Tells of everything that is done until the function that it gives is called. */
export const listenToInput = (input: NodeJS.ReadableStream, onInput: (event: InputEvent) => void): (() => void) => {
  const decoder = new StringDecoder('utf8');
  const parts = new InputParts();
  const reader = new KeyReader(onInput);
  let timer: NodeJS.Timeout | undefined;
  const tell = (part: InputPart): void => {
    if (part.kind === 'mouse') onInput(part.event);
    else if (part.kind === 'escape') onInput({ kind: 'key', name: 'escape' });
    else reader.read(part.text);
  };
  const hear = (bytes: Buffer | string): void => {
    clearTimeout(timer);
    for (const part of parts.take(typeof bytes === 'string' ? bytes : decoder.write(bytes))) tell(part);
    if (parts.isHolding) timer = setTimeout(() => parts.flush().forEach(tell), ESCAPE_MS);
  };
  input.on('data', hear);
  input.resume();
  return () => {
    clearTimeout(timer);
    input.off('data', hear);
    input.pause();
    reader.close();
  };
};

/** The same of keys and pasted text alone. */
export const listenToKeys = (input: NodeJS.ReadableStream, onKey: (event: KeyEvent) => void): (() => void) =>
  listenToInput(input, (event) => {
    if (event.kind !== 'mouse') onKey(event);
  });
