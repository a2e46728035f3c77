/** What has a meaning in the path of a counter, and what Windows itself puts in its place. Learn: Specifying a Counter Path. */
const replacements: Readonly<Record<string, string>> = { '(': '[', ')': ']', '#': '_', '/': '_', '\\': '_' };

/** A name as that of an instance: it can be named in the path of a counter. */
export const instanceName = (name: string): string =>
  name.replace(/[()#/\\]/g, (character) => replacements[character] ?? '_');
