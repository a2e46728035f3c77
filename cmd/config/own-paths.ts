import { FailedError } from '../../lib/errors.ts';
import { type ProfilePaths, profilePaths } from '../../lib/settings/profile-paths.ts';

/** Where this user's files are. FailedError: the environment names no folder for them. */
export const ownPaths = (): ProfilePaths => {
  const paths = profilePaths(process.env, process.platform);
  if (paths !== undefined) return paths;
  const variables = process.platform === 'win32' ? 'APPDATA, LOCALAPPDATA or USERPROFILE' : 'XDG_CONFIG_HOME or HOME';
  throw new FailedError('this user has no folder for settings', `Set ${variables} to the full path of one.`);
};
