import { Owned } from './call.ts';
import type { Kernel32 } from './dll/kernel32.ts';
import type { TokenHandle, Tokens } from './dll/tokens.ts';
import { Win32Error } from './win32-error.ts';

/** Learn: Access Rights for Access-Token Objects. */
export const TOKEN_QUERY = 0x8;
export const TOKEN_ADJUST_PRIVILEGES = 0x20;

/** What access tokens are asked through. Loaded when it is asked for. */
export interface TokenLibraries {
  readonly tokens: () => Tokens;
  readonly kernel: () => Pick<Kernel32, 'GetCurrentProcess' | 'GetLastError' | 'CloseHandle'>;
}

/** Holds that a call that was made just now, on this thread, succeeded. */
export const succeeded = ({ kernel }: TokenLibraries, call: string, result: number): void => {
  if (result === 0) throw new Win32Error(call, kernel().GetLastError());
};

/** A token's handle, to be held by `using`. */
export const ownToken = ({ kernel }: TokenLibraries, handle: bigint): Owned<TokenHandle> =>
  new Owned(handle as TokenHandle, kernel().CloseHandle);

/** The access token of this process. */
export const openOwnToken = (libraries: TokenLibraries, access: number): Owned<TokenHandle> => {
  const handle = Buffer.alloc(8);
  const process = libraries.kernel().GetCurrentProcess();
  succeeded(libraries, 'OpenProcessToken', libraries.tokens().OpenProcessToken(process, access, handle));
  return ownToken(libraries, handle.readBigUInt64LE());
};
