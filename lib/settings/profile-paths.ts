import { posix, win32 } from 'node:path';

/** Where svcdeck keeps what belongs to one user. Full paths. */
export interface ProfilePaths {
  /** The settings that the user writes. */
  readonly settings: string;
  /** What the screens remember by themselves. */
  readonly state: string;
  /** The folder of the user's themes. */
  readonly themes: string;
}

const NAME = 'svcdeck';

const onWindows = (env: NodeJS.ProcessEnv): readonly [settings: string, state: string] | undefined => {
  const profile = env['USERPROFILE'] ?? '';
  const roaming = env['APPDATA'] || (profile === '' ? '' : win32.join(profile, 'AppData', 'Roaming'));
  const local = env['LOCALAPPDATA'] || (profile === '' ? '' : win32.join(profile, 'AppData', 'Local'));
  return [roaming, local].every(win32.isAbsolute) ? [win32.join(roaming, NAME), win32.join(local, NAME)] : undefined;
};

/** A relative path in a variable counts as none, as the XDG Base Directory Specification has it. */
const elsewhere = (env: NodeJS.ProcessEnv): readonly [settings: string, state: string] | undefined => {
  const home = env['HOME'] ?? '';
  const folder = (variable: string, ...usual: readonly string[]): string => {
    const named = env[variable] ?? '';
    return posix.isAbsolute(named) ? named : posix.isAbsolute(home) ? posix.join(home, ...usual) : '';
  };
  const folders = [folder('XDG_CONFIG_HOME', '.config'), folder('XDG_STATE_HOME', '.local', 'state')] as const;
  return folders.includes('') ? undefined : [posix.join(folders[0], NAME), posix.join(folders[1], NAME)];
};

/**
 * The files of the user whom the environment speaks of: `%APPDATA%\svcdeck\config.json` and `%LOCALAPPDATA%\svcdeck\state.json`;
 * elsewhere `$XDG_CONFIG_HOME` and `$XDG_STATE_HOME`. SVCDECK_CONFIG names another settings file by its full path. undefined: the
 * user has no folder of their own.
 */
export const profilePaths = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): ProfilePaths | undefined => {
  const { join, dirname, isAbsolute } = platform === 'win32' ? win32 : posix;
  const folders = platform === 'win32' ? onWindows(env) : elsewhere(env);
  if (folders === undefined) return undefined;
  const named = env['SVCDECK_CONFIG'] ?? '';
  const settings = isAbsolute(named) ? named : join(folders[0], 'config.json');
  return { settings, state: join(folders[1], 'state.json'), themes: join(dirname(settings), 'themes') };
};
