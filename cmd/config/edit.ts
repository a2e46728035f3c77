import { FailedError, UsageError } from '../../lib/errors.ts';
import { effectiveSettings } from '../../lib/settings/effective-settings.ts';
import { loadSettings, settingsText } from '../../lib/settings/settings-file.ts';
import { writeProfileFile } from '../../lib/settings/write-profile-file.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { runProgram } from '../programs/run-program.ts';
import { userProgram } from '../programs/user-program.ts';
import type { Command } from '../registry.ts';
import { ownPaths } from './own-paths.ts';
import { tellSettings } from './tell-settings.ts';

const help = `svcdeck config edit: open the settings file in an editor

USAGE
  svcdeck config edit

A file that is not there yet is begun with a comment. The editor is the one of the settings (editor), else VISUAL, else EDITOR,
else Notepad, or vi on other systems. What is wrong afterwards is told with its line.

EXIT CODES
  0 the settings can be read   1 they can't, or the editor failed   2 wrong call

EXAMPLES
  svcdeck config edit
`;

const FIRST_TEXT = `// Settings of svcdeck. \`svcdeck config show\` lists them, \`svcdeck config schema\` says what each may be.
{
}
`;

/** Opens the editor, and checks what it leaves. */
export const run = async (context: Context): Promise<number> => {
  const { io } = context;
  if (!io.isOutTerminal) throw new UsageError('config edit: needs a terminal; config set changes one setting without');
  const { settings } = ownPaths();
  if ((await settingsText(settings)) === undefined) await writeProfileFile(settings, FIRST_TEXT, 'the settings');
  const { document } = await effectiveSettings((await loadSettings(settings)).document, process.env);
  const { env, platform } = process;
  const editor = await userProgram('editor', document.editor, { env, platform });
  const exitCode = await runProgram(editor, settings);
  if (exitCode === 0) return tellSettings(context);
  throw new FailedError(`${editor.path} ended with exit code ${exitCode}`);
};

export const command: Command = {
  help,
  invoke: async (args, context) => {
    await readFlags('config edit', args, {});
    return run(context);
  },
};
