/** A path as it is looked for: Windows takes slashes for backslashes, and capitals for small letters. */
export const pathKey = (path: string): string =>
  path
    .replaceAll('/', '\\')
    .replace(/(?<!:)\\+$/, '')
    .toLowerCase();
