const HIDDEN = '***';

const secretName = '[\\w.-]*(?:password|passwd|pwd|secret|token|api[-_]?key|access[-_]?key|credentials?)';
const value = '"[^"]*"|\'[^\']*\'|[^\\s;"\'&]+';

/** `--password=x`, `/pwd:x`, `Password=x;` in a connection string, `TOKEN=x`. */
const assigned = new RegExp(`((?:^|[\\s;"'&?/-])${secretName}\\s*[=:]\\s*)(${value})`, 'giu');

/** `-password x`: only after an option's mark, or "Password Manager" in a path would lose its second word. */
const following = new RegExp(`((?:^|\\s)(?:--?|/)${secretName}\\s+)(?![-/])(${value})`, 'giu');

const secretVariable = new RegExp(`^${secretName}$`, 'iu');

/** `https://user:x@host` */
const inUrl = /(:\/\/[^\s:/@]+:)([^\s/@]+)(?=@)/gu;

/**
 * A command line without what looks like a password, token or key; each is replaced by `***`. It goes by the names of
 * options, so a secret without such a name stays.
 */
export const hideSecrets = (commandLine: string): string =>
  [assigned, following, inUrl].reduce((text, pattern) => text.replace(pattern, `$1${HIDDEN}`), commandLine);

/** `NAME=value` of a variable, without what looks like a secret: all of it where the name says so. */
export const hideSecretVariable = (name: string, text: string): string =>
  `${name}=${secretVariable.test(name) ? HIDDEN : hideSecrets(text)}`;
