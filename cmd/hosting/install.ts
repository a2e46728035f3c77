import { RefusedError, UsageError } from '../../lib/errors.ts';
import { isFileName } from '../../lib/host/definition/file-name.ts';
import { isScriptName } from '../../lib/host/definition/paths.ts';
import { needsPassword, readAccount } from '../../lib/host/install/account.ts';
import { isNameTaken, perform } from '../../lib/host/install/perform.ts';
import { type InstallPlan, nameTaken, planInstall } from '../../lib/host/install/plan-install.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { checkName } from '../../lib/service/pattern.ts';
import { shellWord } from '../../lib/service/shell-word.ts';
import type { Machine } from '../../native/types.ts';
import type { Context } from '../context.ts';
import type { Command } from '../registry.ts';
import { checkScriptText, hasFilesHere } from './check-script-text.ts';
import { type InstallCall, installFlags, readInstallCall } from './install-call.ts';
import { definitionOptionsHelp, hostingCodesHelp } from './install-help.ts';
import { readPassword } from './password.ts';
import { type DefinitionText, definitionInFile, definitionOfWords, namesScript } from './request.ts';
import { PlanTeller } from './tell-plan.ts';

const COMMAND = 'install';

const help = `svcdeck install: run a program as a Windows service

USAGE
  svcdeck install NAME [options] -- PROGRAM [ARGUMENT ...]
  svcdeck install NAME --script FILE.mjs [options] [-- ARGUMENT ...]
  svcdeck install FILE.json [options]

PROGRAM is looked for as a shell does it, and kept as a full path; arguments are handed on as they stand here, but %NAME% becomes
what that variable holds at the start. A file holds a definition: \`svcdeck schema service\` says what may stand in it, and - reads
it from standard input. The service runs under an account of its own without a password, and is started by hand, unless told
otherwise.
Everything is checked before anything is changed: the program, its folders, the account. The steps are shown as they are taken;
when one fails, or Ctrl+C comes between, all of them are taken back. A service that is there is not touched: see \`update\`.
Start it with \`svcdeck start --wait NAME\`, which tells why where it does not stay up. Its output is in the folder that --logs
names, its events in the Application log.

${definitionOptionsHelp}
  --dry-run                Show the steps and the warnings, and change nothing
  --quiet                  Say warnings and failures only
  --json                   name, account, steps, warnings, notes, installed

${hostingCodesHelp}

EXAMPLES
  svcdeck install ShopBackend -- C:\\Shop\\server.exe --port 8080
  svcdeck install ShopBackend --start auto --ready tcp:8080 --rotate-size 10MB --keep-files 5 -- C:\\Shop\\server.exe
  svcdeck install ShopBackend --account LocalService --env LEVEL=info --dry-run -- C:\\Shop\\server.exe
  svcdeck install Echo --script C:\\Shop\\service.mjs --start auto
  svcdeck --startup auto install ShopBackend -- C:\\Shop\\server.exe
`;

/** UsageError: see `readInstallCall`; or a name without a program. */
export const parse = async (args: readonly string[]): Promise<InstallCall> => {
  const call = await readInstallCall(COMMAND, args);
  const { subject, program } = call.words;
  if (isFileName(subject)) return call;
  if (program.length === 0 && isScriptName(subject))
    throw new UsageError(
      `${COMMAND}: ${subject} is a script: svcdeck ${shellWord(subject)} ${COMMAND}, or svcdeck ${COMMAND} NAME --script ${shellWord(subject)}`,
    );
  checkName(subject, COMMAND);
  if (program.length === 0 && !namesScript(call.settings))
    throw new UsageError(
      `${COMMAND}: say which program ${subject} is: svcdeck ${COMMAND} ${shellWord(subject)} -- PROGRAM ARGUMENTS`,
    );
  return call;
};

const definitionFor = (
  { words, settings }: InstallCall,
  machine: Machine,
  context: Context,
): Promise<DefinitionText> =>
  isFileName(words.subject)
    ? definitionInFile(COMMAND, words, settings, machine.hosting, context)
    : definitionOfWords(words, settings, machine.hosting);

/** Nobody is asked for the password of a service that can't be installed for another reason. */
const passwordFor = async (
  { password, isDryRun }: InstallCall,
  request: DefinitionText,
  machine: Machine,
  context: Context,
): Promise<string | undefined> => {
  const { definition } = request;
  const account = readAccount(definition.account, definition.name);
  const isAsked = needsPassword(account) && !isDryRun;
  if (isAsked) await planInstall(machine, { ...request, mayLackPassword: true });
  return readPassword(COMMAND, password, isAsked ? account.name : undefined, context);
};

const carryOut = async (plan: InstallPlan, { signal }: Context, teller: PlanTeller): Promise<void> => {
  const { name } = plan;
  try {
    await perform(teller.told(plan.steps), signal, (text) => teller.note(text), {
      inVain: `${name} was not installed`,
      advice: `Take away what is left with \`svcdeck remove ${name}\`.`,
    });
  } catch (error) {
    // Two at once: the other one was first, and has its service whole.
    if (isNameTaken(error) && error instanceof RefusedError)
      throw new RefusedError(`${name} was not installed`, error.cause, nameTaken(name, undefined).advice);
    throw error;
  }
};

/** Installs a service, or says what that comes to. */
export const run = async (options: InstallCall, context: Context): Promise<number> => {
  const machine = await context.machine();
  const request = await definitionFor(options, machine, context);
  if (hasFilesHere(context)) await checkScriptText(request.definition, machine.hosting);
  const password = await passwordFor(options, request, machine, context);
  const plan = await planInstall(machine, { ...request, password, mayLackPassword: options.isDryRun });
  const { name, account } = plan;
  const teller = new PlanTeller(context.io, options);
  teller.warn(plan.warnings);
  teller.introduce(`${safeText(name)} ${options.isDryRun ? 'would be' : 'is'} installed:`);
  if (options.isDryRun) teller.listed(plan.steps);
  else await carryOut(plan, context, teller);
  teller.end(
    options.isDryRun
      ? ''
      : `${safeText(name)} is installed; start it with \`svcdeck start --wait ${safeText(shellWord(name))}\``,
    {
      name,
      account: account.name,
      installed: !options.isDryRun,
    },
  );
  return 0;
};

export const command: Command = {
  help,
  flags: installFlags,
  invoke: async (args, context) => run(await parse(args), context),
};
