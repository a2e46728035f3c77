/** What XML can't carry at all: other control characters, and halves of surrogate pairs. */
const forbidden = /[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/gu;

/** What XML carries and a terminal would act on. */
const unsafe = /[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;

/** `&#27;`, `&#x1b;` */
const reference = /&#(?:x([0-9a-f]+)|([0-9]+));/gi;

const LAST_CODE_POINT = 0x10_ffff;
const REPLACEMENT = '\ufffd';

/** A reference to what XML can't carry makes a document that no parser takes. */
const withoutForbidden = (text: string, hex: string | undefined, decimal: string | undefined): string => {
  const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
  if (code > LAST_CODE_POINT) return REPLACEMENT;
  return String.fromCodePoint(code).search(forbidden) === -1 ? text : REPLACEMENT;
};

/** The same XML, in which what a terminal would act on stands as a reference, and what XML can't carry as U+FFFD. */
export const safeXml = (xml: string): string =>
  xml
    .replace(reference, withoutForbidden)
    .replace(forbidden, REPLACEMENT)
    .replace(unsafe, (character) => `&#x${character.charCodeAt(0).toString(16)};`);
