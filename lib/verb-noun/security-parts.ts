/** Owner, group, DACL and SACL of a security descriptor as SDDL writes them. */
type Part = 'O' | 'G' | 'D' | 'S';

const isPart = (letter: string | undefined): letter is Part => letter !== undefined && 'OGDS'.includes(letter);

/** A part begins with its letter outside the parentheses of an entry; conditions and attributes stand inside them. */
const partsOf = (sddl: string): ReadonlyMap<Part, string> => {
  const parts = new Map<Part, string>();
  let depth = 0;
  let current: Part | undefined;
  for (let at = 0; at < sddl.length; at += 1) {
    const character = sddl[at] ?? '';
    const letter = character.toUpperCase();
    if (depth === 0 && sddl[at + 1] === ':' && isPart(letter)) current = letter;
    if (character === '(') depth += 1;
    if (character === ')') depth -= 1;
    if (current !== undefined) parts.set(current, (parts.get(current) ?? '') + character);
  }
  return parts;
};

/**
 * Of a whole descriptor only those parts that another one names: what has to be set to undo the other. '' where it names none.
 * Learn: Security Descriptor String Format.
 */
export const changedParts = (whole: string, named: string): string => {
  const wanted = partsOf(named);
  return [...partsOf(whole)]
    .filter(([part]) => wanted.has(part))
    .map(([, text]) => text)
    .join('');
};
