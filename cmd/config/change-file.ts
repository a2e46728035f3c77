import { FailedError } from '../../lib/errors.ts';
import type { ProfilePaths } from '../../lib/settings/profile-paths.ts';
import { readSettings } from '../../lib/settings/read-settings.ts';
import type { SettingsDocument } from '../../lib/settings/settings-document.ts';
import { settingsText } from '../../lib/settings/settings-file.ts';
import { writeProfileFile } from '../../lib/settings/write-profile-file.ts';
import { screenProblems } from './screen-problems.ts';

/** Refuses what the screens would not take, so that a file is never made worse than it was. */
const checkChanged = async (before: SettingsDocument, after: SettingsDocument, paths: ProfilePaths): Promise<void> => {
  const old = await screenProblems(before, paths);
  const [problem] = (await screenProblems(after, paths)).filter((each) => !old.includes(each));
  if (problem !== undefined)
    throw new FailedError(
      `${problem}; nothing was changed`,
      '`svcdeck config keys` lists commands and their keys, `svcdeck config themes` the themes.',
    );
};

/**
 * Changes the text of the settings file and reads what came out before it takes the old one's place. Gives whether anything is
 * different. FailedError: the file is wrong already, would be wrong afterwards, or can't be written.
 */
export const changeSettingsFile = async (paths: ProfilePaths, change: (text: string) => string): Promise<boolean> => {
  const { settings: path } = paths;
  const text = (await settingsText(path)) ?? '';
  const before = await readSettings(text, path);
  const changed = change(text);
  if (changed === text) return false;
  await checkChanged(before, await readSettings(changed, `${path} (as it would be)`), paths);
  await writeProfileFile(path, changed, 'the settings');
  return true;
};
