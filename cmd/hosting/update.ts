import { FailedError } from '../../lib/errors.ts';
import { isFileName } from '../../lib/host/definition/file-name.ts';
import { accountWithNewPassword } from '../../lib/host/install/new-password.ts';
import { installedText, planUpdate } from '../../lib/host/install/plan-update.ts';
import { performUpdate } from '../../lib/host/install/update.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { checkName } from '../../lib/service/pattern.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { checkScriptText, hasFilesHere } from './check-script-text.ts';
import { effectLines } from './effect-lines.ts';
import { type InstallCall, installFlags, readInstallCall } from './install-call.ts';
import { definitionOptionsHelp, hostingCodesHelp } from './install-help.ts';
import { readPassword } from './password.ts';
import { type DefinitionText, definitionChanged, definitionInFile } from './request.ts';
import { PlanTeller } from './tell-plan.ts';

const COMMAND = 'update';

const help = `svcdeck update: change a hosted service

USAGE
  svcdeck update NAME [options] [-- PROGRAM [ARGUMENT ...]]
  svcdeck update FILE.json [options]

With a name, what the options say is changed and the rest of its definition stays. A file is the whole definition from now on.
Only what differs is done, all of it or nothing; it is said what holds at once and what from the next start on. A service that
runs is not stopped: it is told to read its definition anew. Its name stays for good.

${definitionOptionsHelp}
  --dry-run                Show the steps and the warnings, and change nothing
  --quiet                  Say warnings and failures only
  --json                   name, account, changed, atOnce, atNextStart, steps, warnings, notes

${hostingCodesHelp}

EXAMPLES
  svcdeck update ShopBackend --start auto-delayed --keep-files 10
  svcdeck update ShopBackend --set restart.delay=10s --dry-run
  svcdeck update ShopBackend --script C:\\Shop\\service.mjs
  svcdeck update ShopBackend --json -- C:\\Shop\\server.exe --port 9090
`;

/** UsageError: see `readInstallCall`. */
export const parse = async (args: readonly string[]): Promise<InstallCall> => {
  const call = await readInstallCall(COMMAND, args);
  if (!isFileName(call.words.subject)) checkName(call.words.subject, COMMAND);
  return call;
};

const definitionFor = async (options: InstallCall, machine: Machine, context: Context): Promise<DefinitionText> => {
  const { words, settings } = options;
  if (isFileName(words.subject)) return definitionInFile(COMMAND, words, settings, machine.hosting, context);
  const text = await installedText(machine, words.subject);
  if (text === '')
    throw new FailedError(
      `${words.subject} has no definition: its installation was cut short`,
      `Take it away with \`svcdeck remove ${words.subject}\`, and install it anew.`,
    );
  return definitionChanged(text, words, settings, machine.hosting);
};

/** It is asked for where the account becomes another; one that stays keeps its own. */
const passwordFor = async (
  name: string,
  { password, isDryRun }: ChangeOptions,
  request: DefinitionText,
  machine: Machine,
  context: Context,
): Promise<string | undefined> => {
  const account = isDryRun ? undefined : await accountWithNewPassword(machine.services, name, request.definition);
  if (account !== undefined) await planUpdate(machine, name, { ...request, mayLackPassword: true });
  return readPassword(COMMAND, password, account, context);
};

/** How a change is made and told. */
export type ChangeOptions = Pick<InstallCall, 'password' | 'isDryRun' | 'json' | 'isQuiet'>;

/** Gives a hosted service another definition, or says what that comes to. `name`: as it was typed. */
export const changeHosted = async (
  name: string,
  request: DefinitionText,
  options: ChangeOptions,
  context: Context,
): Promise<number> => {
  const { isDryRun } = options;
  const machine = await context.machine();
  if (hasFilesHere(context)) await checkScriptText(request.definition, machine.hosting);
  const password = await passwordFor(name, options, request, machine, context);
  const plan = await planUpdate(machine, name, { ...request, password, mayLackPassword: isDryRun });
  const { steps, effects, account } = plan;
  const changed = !isDryRun && steps.length > 0;
  const teller = new PlanTeller(context.io, options);
  teller.warn(plan.warnings);
  const shown = safeText(request.definition.name);
  teller.introduce(
    steps.length === 0
      ? `${shown} is like that already; nothing to change`
      : `${shown} ${isDryRun ? 'would be' : 'is'} changed:`,
  );
  if (isDryRun) teller.listed([...steps, ...plan.afterwards]);
  else
    await performUpdate(machine, { ...plan, afterwards: teller.told(plan.afterwards) }, teller.told(steps), {
      signal: context.signal,
      note: (text) => teller.note(text),
    });
  if (steps.length > 0) for (const line of effectLines(plan)) teller.introduce(`  ${safeText(line)}`);
  teller.end('', { name: request.definition.name, account, changed, ...effects });
  return 0;
};

/** Changes a hosted service, or says what that comes to. */
export const run = async (options: InstallCall, context: Context): Promise<number> => {
  const machine = await context.machine();
  const request = await definitionFor(options, machine, context);
  const { name } = request.definition;
  await installedText(machine, name);
  return changeHosted(isFileName(options.words.subject) ? name : options.words.subject, request, options, context);
};

export const command: Command = {
  help,
  flags: installFlags,
  positionals: ['hosted'],
  invoke: async (args, context) => run(await parse(args), context),
};
