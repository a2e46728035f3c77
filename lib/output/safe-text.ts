/**
 * What a terminal would act on instead of showing: C0 and C1 controls, DEL, line and paragraph separators, bidirectional
 * marks and overrides, invisible joiners, and halves of surrogate pairs.
 */
const unsafe = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

/** The same without C0, which JSON escapes by itself, and whose line ends lay a JSON document out. */
const unsafeInJson = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** CSV carries line breaks and tabs inside its quotes. */
const unsafeInCsv = /(?![\t\r\n])[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;

const visible = (character: string): string => `\\u{${character.codePointAt(0)?.toString(16) ?? ''}}`;

/**
 * Text from outside (names, descriptions, messages) on one line that a terminal only shows: whatever it would act on
 * appears as `\u{1b}`. Joiners that emoji and Persian need stay.
 */
export const safeText = (text: string): string => text.replace(unsafe, visible);

/** As `safeText`, a line at a time: the text's own line breaks and tabs are kept as layout. Never empty. */
export const safeLines = (text: string): readonly string[] =>
  text.split(/\r\n|\r|\n/).map((line) => safeText(line.replaceAll('\t', '    ')));

/** As `safeText`, with tabs and line breaks left as they are. */
export const safeCsvText = (text: string): string => text.replace(unsafeInCsv, visible);

/** Most text is; counting its bytes is many times as fast as looking at its characters. */
const isAscii = (text: string): boolean => Buffer.byteLength(text) === text.length;

/** A JSON document with the same value, in which what a terminal would act on stands as `\u009b`. */
export const safeJson = (json: string): string =>
  isAscii(json) && !json.includes('\x7f')
    ? json
    : json.replace(unsafeInJson, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
