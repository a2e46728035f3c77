const REFERENCE = /&(?:lt|gt|amp|quot|apos|#\d+|#x[\da-f]+);/gi;

const characters: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&apos;': "'",
};

/** Text or an attribute's value as XML means it. */
export const withoutReferences = (text: string): string =>
  text.replace(REFERENCE, (reference) => {
    const known = characters[reference.toLowerCase()];
    if (known !== undefined) return known;
    const isHex = reference.charAt(2).toLowerCase() === 'x';
    const code = Number.parseInt(reference.slice(isHex ? 3 : 2, -1), isHex ? 16 : 10);
    return code <= 0x10ffff ? String.fromCodePoint(code) : reference;
  });
