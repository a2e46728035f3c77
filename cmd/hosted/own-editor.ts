import { effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { profilePaths } from '../../lib/settings/profile-paths.ts';
import { loadSettings } from '../../lib/settings/settings-file.ts';
import { editText } from '../programs/edit-text.ts';
import { type ProgramScene, userProgram } from '../programs/user-program.ts';
import type { Editor } from './edit.ts';

/** The editor that this user has chosen; settings that can't be read choose none. */
export const ownEditor =
  ({ env, platform }: ProgramScene): Editor =>
  async (name, text) => {
    const paths = profilePaths(env, platform);
    const written = paths === undefined ? {} : (await loadSettings(paths.settings)).document;
    const { document } = await effectiveSettings(written, env);
    return editText(await userProgram('editor', document.editor, { env, platform }), name, text);
  };
