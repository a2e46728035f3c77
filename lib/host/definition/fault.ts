/** Names and indexes from the document's top. */
export type FaultPath = readonly (string | number)[];

/** What is wrong where in a service definition. */
export interface DefinitionFault {
  readonly path: FaultPath;
  /** `expected X, found Y`, or another sentence without its end. */
  readonly message: string;
  /** The fault is the field's name and not its value. */
  readonly isName?: boolean;
}

const SHOWN = 60;

/** A value as JSON, cut to what fits in a message; nothing in it can control a terminal. */
export const show = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(typeof value === 'string' ? value.slice(0, SHOWN) : value);
  // JSON escapes the control characters below 0x20 only.
  const safe = text.replace(/[\u007f-\u009f]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`);
  return safe.length <= SHOWN ? safe : `${safe.slice(0, SHOWN)}…`;
};

/** `hooks.beforeStart.arguments[2]`; empty for the whole document. */
export const pathText = (path: FaultPath): string =>
  path
    .map((key) => {
      if (typeof key === 'number') return `[${key}]`;
      return /^[\w$]+$/.test(key) ? `.${key}` : `[${show(key)}]`;
    })
    .join('')
    .replace(/^\./, '');
