import { UsageError } from '../../lib/errors.ts';
import type { Context } from '../context.ts';
import { askHidden } from './ask-hidden.ts';

/** Where a password comes from. */
export interface PasswordChoice {
  readonly password?: string | undefined;
  readonly fromInput: boolean;
  /** A variable that holds it. */
  readonly variable?: string | undefined;
}

export const passwordFlags = {
  password: { kind: 'string', value: 'PASSWORD', mayBeEmpty: true },
  'password-stdin': { kind: 'boolean' },
  'password-env': { kind: 'string', value: 'VARIABLE' },
} as const;

/** UsageError: it comes from more than one place. */
export const readPasswordChoice = (
  command: string,
  flags: {
    readonly password: string | undefined;
    readonly 'password-stdin': boolean;
    readonly 'password-env': string | undefined;
  },
): PasswordChoice => {
  const { password, 'password-stdin': fromInput, 'password-env': variable } = flags;
  const ways = [password !== undefined, fromInput, variable !== undefined].filter(Boolean);
  if (ways.length > 1)
    throw new UsageError(`${command}: --password, --password-stdin and --password-env exclude each other`);
  return { password, fromInput, variable };
};

const WARNING =
  'svcdeck: warning: a password on the command line is seen by everyone who sees processes, and kept in histories and logs; use --password-stdin or --password-env\n';

const fromVariable = (command: string, variable: string): string => {
  const value = process.env[variable];
  if (value === undefined) throw new UsageError(`${command}: --password-env: there is no variable ${variable}`);
  return value;
};

/**
 * The password that was given. undefined: none was, and `account` says nothing of one, or there is nobody to ask. On a terminal it is
 * asked for without showing it. `account`: of a user, who has one; undefined: another, who has none.
 */
export const readPassword = async (
  command: string,
  choice: PasswordChoice,
  account: string | undefined,
  context: Context,
): Promise<string | undefined> => {
  const { io, signal } = context;
  if (choice.password !== undefined) {
    io.err(WARNING);
    return choice.password;
  }
  if (choice.variable !== undefined) return fromVariable(command, choice.variable);
  if (choice.fromInput) {
    const line = await io.readLine(signal);
    if (line === undefined) throw new UsageError(`${command}: --password-stdin: standard input has no line`);
    return line;
  }
  return account === undefined ? undefined : askHidden(context, `Password of ${account}:`);
};
