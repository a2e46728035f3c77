import { CancelledError, FailedError, UsageError } from '../../lib/errors.ts';
import { diffHunks, lineDiff } from '../../lib/output/line-diff.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { painter, type Tone } from '../../lib/output/style.ts';
import { ask } from '../confirm.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import { hostingCodesHelp } from '../hosting/install-help.ts';
import type { DefinitionText } from '../hosting/request.ts';
import { type ChangeOptions, changeHosted } from '../hosting/update.ts';
import type { Command } from '../registry.ts';
import { changeFlags, readChangeFlags } from './change-flags.ts';
import { changedText } from './changed-text.ts';
import { checkOneName, findHosted } from './hosted-service.ts';

const help = `svcdeck edit: change the definition of a hosted service in an editor

USAGE
  svcdeck edit NAME [--yes] [--dry-run]

The editor is the one of svcdeck's settings (editor), else VISUAL, else EDITOR, else Notepad. Save and close it: what is different
is shown, and carried out as \`update\` does it once you have said yes. What is wrong is told with its line, and the editor opens
again with what you typed. Nothing is changed before that, and a definition that somebody has spoilt can be mended so.

OPTIONS
  --yes              Change it without asking
  --password-stdin   The password of another account, from standard input; --password-env VARIABLE: from a variable;
                     without either it is asked for
  --dry-run          Show the steps and the warnings, and change nothing
  --quiet            Say warnings and failures only

${hostingCodesHelp}

EXAMPLES
  svcdeck edit Shop
  svcdeck edit Shop --dry-run
`;

export interface EditOptions extends ChangeOptions {
  readonly name: string;
  readonly isYes: boolean;
}

const { json: _, ...shared } = changeFlags;
const specs = { ...shared, yes: { kind: 'boolean' } } as const;

/** UsageError: see `readFlags`; also a name that no service has. */
export const parse = async (args: readonly string[]): Promise<EditOptions> => {
  const call = await readFlags('edit', args, specs, { value: 'NAME', least: 1, most: 1 });
  const [name = ''] = call.positionals;
  checkOneName(name, 'edit');
  return { ...readChangeFlags('edit', { ...call.flags, json: false }), name, isYes: call.flags.yes };
};

/** Lets the user change a text; `name` is what the editor shows. */
export type Editor = (name: string, text: string) => Promise<string>;

const AROUND = 2;

const tones: Readonly<Record<string, Tone>> = { '-': 'bad', '+': 'good' };

/** Lines of the two texts that are not the same, with those next to them. */
const showDifference = ({ io }: Context, before: string, after: string): void => {
  const paint = painter(io.hasErrColour === true);
  for (const line of diffHunks(lineDiff(before, after), AROUND)) {
    const { sign, text } = line ?? { sign: ' ', text: '...' };
    io.err(`${paint(tones[sign], safeText(`${sign} ${text}`))}\n`);
  }
};

/** What was typed as a definition; undefined: it is none, and the user wants to go on with it. CancelledError: or does not. */
const readOrReopen = async (name: string, typed: string, context: Context): Promise<DefinitionText | undefined> => {
  try {
    return await changedText(name, typed, 'as you typed it');
  } catch (error) {
    if (!(error instanceof FailedError)) throw error;
    context.io.err(`svcdeck: ${safeText(error.message)}\n`);
  }
  const answer = await ask(context, 'Open it in the editor again? (y/n)');
  if (answer === 'n' || answer === 'no' || answer === '') throw new CancelledError(`${name} was not changed`);
  return undefined;
};

/** The definition that the user wants. undefined: the one that is there. CancelledError: none. */
const wanted = async (
  name: string,
  text: string,
  { isYes, isDryRun }: EditOptions,
  context: Context,
  editor: Editor,
): Promise<DefinitionText | undefined> => {
  let typed = text;
  for (;;) {
    typed = await editor(name, typed);
    if (typed.replaceAll('\r\n', '\n') === text.replaceAll('\r\n', '\n')) return undefined;
    const request = await readOrReopen(name, typed, context);
    if (request === undefined) continue;
    showDifference(context, text, typed);
    if (isYes || isDryRun) return request;
    const answer = await ask(context, `Change ${safeText(name)}? (y: yes, n: no, e: edit it again)`);
    if (answer === 'y' || answer === 'yes') return request;
    if (answer !== 'e' && answer !== 'edit') throw new CancelledError(`${name} was not changed`);
  }
};

/** Changes it. UsageError: there is no terminal; CancelledError: the user said no; else what `changeHosted` refuses. */
export const run = async (options: EditOptions, context: Context, editor: Editor): Promise<number> => {
  const { io } = context;
  if (!io.isOutTerminal || !io.isErrTerminal)
    throw new UsageError('edit needs a terminal; `set` and `update` change a definition without one');
  const { name, text } = await findHosted(await context.machine(), options.name);
  const request = await wanted(name, text, options, context, editor);
  if (request !== undefined) return changeHosted(name, request, options, context);
  io.out(`Nothing was changed in the definition of ${safeText(name)}.\n`);
  return 0;
};

export const command: Command = {
  help,
  flags: specs,
  positionals: ['hosted'],
  invoke: async (args, context) => {
    const options = await parse(args);
    const { ownEditor } = await import('./own-editor.ts');
    return run(options, context, ownEditor(process));
  },
};
