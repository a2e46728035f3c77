import type { Configuration } from './configuration.ts';
import type { ConfigurationChange } from './configuration-change.ts';
import { differingFields } from './configuration-difference.ts';
import { hideSecrets } from './secrets.ts';
import { shellWord as word } from './shell-word.ts';

/** As `sc config` calls it. */
const startWords: Readonly<Record<string, string>> = { manual: 'demand', 'auto-delayed': 'delayed-auto' };

/** `A/B/+G`; `/` alone clears the list. */
const dependText = ({ dependencies }: Configuration): string =>
  dependencies.length === 0 ? '/' : dependencies.join('/');

const options: Readonly<Partial<Record<keyof Configuration, (after: Configuration) => readonly [string, string]>>> = {
  startType: ({ startType }) => ['start=', startWords[startType] ?? startType],
  binaryPath: ({ binaryPath }) => ['binPath=', binaryPath],
  dependencies: (after) => ['depend=', dependText(after)],
  loadOrderGroup: ({ loadOrderGroup }) => ['group=', loadOrderGroup],
  errorControl: ({ errorControl }) => ['error=', errorControl],
  displayName: ({ displayName }) => ['DisplayName=', displayName],
  account: ({ account }) => ['obj=', account],
};

/** A command line that does what a change does, or the reason why none does. */
export interface ConfigurationLines {
  /** Words after the program and its global options, ready for a shell; one command each. */
  readonly commands: readonly string[];
  /** What they leave out, a sentence each. */
  readonly without: readonly string[];
}

/**
 * The change as `sc`'s verbs. A password is never among the words, nor is what looks like one in a command line; a line
 * break, which no command line can hold, is left out too. What is left out is said.
 */
export const configurationLines = (change: ConfigurationChange): ConfigurationLines => {
  const { before, after, kind, setsPassword } = change;
  const fields = differingFields(before, after);
  const given = fields.flatMap((field) => {
    const option = options[field]?.(after);
    return option === undefined ? [] : [{ field, option }];
  });
  const isOut = (text: string): boolean => /[\r\n]/.test(text) || hideSecrets(text) !== text;
  const kept = given.filter(({ option: [, value] }) => !isOut(value));
  const { description = '' } = after;
  const describes = fields.includes('description');
  const name = word(kind.name);
  return {
    commands: [
      ...(kept.length === 0
        ? []
        : [`config ${name} ${kept.map(({ option: [key, value] }) => `${key} ${word(value)}`).join(' ')}`]),
      ...(describes && !isOut(description) ? [`description ${name} ${word(description)}`] : []),
    ],
    without: [
      ...given
        .filter(({ option: [, value] }) => isOut(value))
        .map(({ field }) => `The command line leaves ${field} out: it holds a secret or a line break.`),
      ...(describes && isOut(description) ? ['The command line leaves description out: it holds a line break.'] : []),
      ...(setsPassword ? ['The command line leaves the password out.'] : []),
    ],
  };
};
