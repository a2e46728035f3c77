import { aptInstall, aptUpdate } from './apt.ts';
import { findOnPath } from './find-on-path.ts';
import { timed } from './progress.ts';

/** Whether a terminal of a test's own is to be had here, and if not, why. */
export type TmuxOutcome =
  | { readonly kind: 'ready'; readonly tmux: string }
  | { readonly kind: 'unavailable'; readonly reason: string };

const install = async (): Promise<TmuxOutcome> => {
  if (findOnPath('apt-get') === undefined || process.getuid?.() !== 0)
    return {
      kind: 'unavailable',
      reason: 'there is no tmux, which can be installed on Debian and Ubuntu as root only',
    };
  await aptUpdate();
  await timed('installing tmux', () => aptInstall(['tmux']));
  const tmux = findOnPath('tmux');
  return tmux === undefined
    ? { kind: 'unavailable', reason: 'tmux was installed, but is not on the PATH' }
    : { kind: 'ready', tmux };
};

/** Makes sure of tmux, which gives a program a terminal, types into it and tells what is on it. */
export const prepareTmux = async (): Promise<TmuxOutcome> => {
  if (process.platform === 'win32') return { kind: 'unavailable', reason: 'there is no tmux for Windows' };
  const tmux = findOnPath('tmux');
  if (tmux !== undefined) return { kind: 'ready', tmux };
  try {
    return await install();
  } catch (error) {
    return { kind: 'unavailable', reason: error instanceof Error ? error.message : String(error) };
  }
};
