import { UsageError } from '../../lib/errors.ts';
import { hasPassword } from '../../lib/service/account.ts';
import { askHidden } from '../hosting/ask-hidden.ts';
import type { Scene } from './cmdlet.ts';

/** An account, and its password where it has one that Windows has to be told. */
export interface Credential {
  readonly account: string;
  readonly password?: string;
}

/** How help says where a password comes from. */
export const credentialHelp =
  'The account that it runs under\nIts password is asked for without showing it, or read as a line from standard input; it is\nno parameter, which everybody could see';

/**
 * The password of an account: asked for on a terminal, else a line of standard input. Windows' own, virtual and managed accounts
 * have none. UsageError: there is nothing to read. CancelledError: Ctrl+C.
 */
export const readCredential = async ({ command, context }: Scene, account: string): Promise<Credential> => {
  if (!hasPassword(account)) return { account };
  const typed = await askHidden(context, `Password of ${account}:`);
  const password = typed ?? (await context.io.readLine(context.signal));
  if (password === undefined)
    throw new UsageError(`${command}: -Credential: standard input has no line with the password of ${account}`);
  return { account, password };
};
