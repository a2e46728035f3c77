import { FailedError } from '../../lib/errors.ts';
import type { ProfilePaths } from '../../lib/settings/profile-paths.ts';
import type { SettingsDocument } from '../../lib/settings/settings-document.ts';

/** Loads the table of commands. */
const bindingProblems = async ({ keys }: SettingsDocument): Promise<readonly string[]> => {
  if (keys === undefined) return [];
  const { allCommands } = await import('../tui/state/keys.ts');
  const { checkBindings } = await import('../tui/state/settings-keys.ts');
  return checkBindings(keys, allCommands).problems;
};

const themeProblems = async ({ theme }: SettingsDocument, { themes }: ProfilePaths): Promise<readonly string[]> => {
  if (theme === undefined) return [];
  const { findTheme } = await import('../tui/theme/theme-files.ts');
  return findTheme(theme, themes).then(
    () => [],
    (error: unknown) => {
      if (error instanceof FailedError) return [`theme: ${error.message}`];
      throw error;
    },
  );
};

/** What the screens refuse of settings that are well written, a sentence each: keys in conflict, a theme that there is not. */
export const screenProblems = async (document: SettingsDocument, paths: ProfilePaths): Promise<readonly string[]> => [
  ...(await bindingProblems(document)),
  ...(await themeProblems(document, paths)),
];
