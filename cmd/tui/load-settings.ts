import { FailedError, UsageError } from '../../lib/errors.ts';
import { effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { type ProfilePaths, profilePaths } from '../../lib/settings/profile-paths.ts';
import type { SettingsDocument } from '../../lib/settings/settings-document.ts';
import { loadSettings } from '../../lib/settings/settings-file.ts';
import type { ThemeName } from './theme/theme.ts';
import { type Theme, themeNames } from './theme/theme.ts';

/** The settings as the screens use them. */
export interface UiSettings {
  readonly document: SettingsDocument;
  /** Where this user's files are. undefined: this user has no folder of their own. */
  readonly paths: ProfilePaths | undefined;
  /** Absent: as the terminal says of itself. */
  readonly theme?: ThemeName | Theme;
  /** What is wrong and does not count, a sentence each. */
  readonly problems: readonly string[];
  /** There are settings, and nothing of them counts: the first problem says why. */
  readonly isUnread?: boolean;
}

interface ThemeFound {
  readonly theme?: ThemeName | Theme;
  readonly problem?: string;
}

/** Those of the program need no file to be looked for. */
const themeOf = async (name: string, paths: ProfilePaths | undefined): Promise<ThemeName | Theme> => {
  const builtIn = themeNames.find((each) => each === name.toLowerCase());
  if (builtIn !== undefined) return builtIn;
  const { findTheme } = await import('./theme/theme-files.ts');
  return findTheme(name, paths?.themes);
};

/** Who names a theme on the command line is to get it; the one of the settings may be gone. */
const findTheme = async (
  named: string | undefined,
  set: string | undefined,
  paths: ProfilePaths | undefined,
): Promise<ThemeFound> => {
  const name = named ?? set;
  if (name === undefined) return {};
  try {
    return { theme: await themeOf(name, paths) };
  } catch (error) {
    if (!(error instanceof FailedError)) throw error;
    if (named !== undefined) throw new UsageError(`ui: ${error.message}`);
    return { problem: `theme: ${error.message}` };
  }
};

/**
 * The settings that count, with what is wrong in them: nothing of that keeps the screens from opening. `theme`: what the command line
 * names. UsageError: there is no such theme.
 */
export const loadUiSettings = async (theme: string | undefined): Promise<UiSettings> => {
  const { env, platform } = process;
  const paths = profilePaths(env, platform);
  const { document: written, fault } = await loadSettings(paths?.settings);
  const { document, problems } = await effectiveSettings(written, env);
  const found = await findTheme(theme, document.theme, paths);
  return {
    document,
    paths,
    ...(found.theme === undefined ? {} : { theme: found.theme }),
    ...(fault === undefined ? {} : { isUnread: true }),
    problems: [fault, ...problems, found.problem].filter((each) => each !== undefined),
  };
};
