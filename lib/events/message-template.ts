/** Texts by number for `%%1069` in an insert: the provider's parameter file, then the system's errors. */
export type ParameterText = (id: number) => string | undefined;

const LINE_END = '\r\n';

/** `%n` and its like; `%%` is one of them only in the template, not in an insert. Learn: Message Text Files. */
const escapes: ReadonlyMap<string, string> = new Map([
  ['n', LINE_END],
  ['r', '\r'],
  ['t', '\t'],
  ['b', ' '],
  ['.', '.'],
  ['!', '!'],
  ['%', '%'],
  [' ', ' '],
]);

const escapeAt = /%(?:([1-9]\d?)(?:![^!]*!)?|(\D)|(0))/g;
const parameter = /%%(\d{1,10})/g;

const withParameters = (text: string, parameterText: ParameterText): string =>
  text.replace(parameter, (whole, id: string) => parameterText(Number(id))?.trimEnd() ?? whole);

/** `%0` ends a message. */
const ended = (template: string): string => {
  for (const match of template.matchAll(escapeAt)) if (match[3] !== undefined) return template.slice(0, match.index);
  return template;
};

/**
 * A provider's sentence with an event's values in it. An insert that the event does not have stays as it stands in the
 * template; formats such as `!s!` are left out, since the values are texts already. Learn: FormatMessageW.
 */
export const expandMessage = (
  template: string,
  inserts: readonly string[],
  parameterText: ParameterText = () => undefined,
): string =>
  ended(template).replace(escapeAt, (whole, index: string | undefined, letter: string | undefined) => {
    if (index === undefined) return escapes.get(letter ?? '') ?? whole;
    const insert = inserts[Number(index) - 1];
    return insert === undefined ? whole : withParameters(insert, parameterText);
  });
