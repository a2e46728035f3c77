import { ERROR_INVALID_PARAMETER } from '../../codes.ts';
import { ArgumentError } from '../../marshal/argument.ts';
import { encodeWide, withoutNul } from '../../marshal/wide.ts';

const CALL = 'CreateProcessW';

/** Windows looks names up in this order, whatever the language. Learn: Changing Environment Variables. */
const byName = ([one]: readonly [string, string], [other]: readonly [string, string]): number => {
  const [first, second] = [one.toUpperCase(), other.toUpperCase()];
  if (first === second) return 0;
  return first < second ? -1 : 1;
};

/** A name may begin with `=`: so the shell keeps the current folder of each drive. */
const isName = (name: string): boolean => name !== '' && !name.includes('=', 1);

/** An environment as a process is given it: sorted, each `NAME=VALUE` with its NUL, and one more at the end. */
export const environmentBlock = (environment: Readonly<Record<string, string>>): Buffer => {
  const entries = Object.entries(environment).toSorted(byName);
  const lines = entries.map(([name, value]) => {
    if (!isName(name)) throw new ArgumentError(CALL, ERROR_INVALID_PARAMETER, `'${name}'`, 'is no name of a variable');
    return `${withoutNul(CALL, `the variable '${name}'`, `${name}=${value}`)}\0`;
  });
  return encodeWide(lines.length === 0 ? '\0' : lines.join(''));
};
