import { FailedError, UsageError } from '../../lib/errors.ts';
import { commentedDefinition } from '../../lib/host/import/commented-definition.ts';
import type { Imported, ImportNote } from '../../lib/host/import/draft.ts';
import { importedRequest, importService, withFullProgram } from '../../lib/host/import/import-service.ts';
import type { SwitchPlan } from '../../lib/host/import/plan-take-over.ts';
import { type Wrapper, wrapperNames, wrappers } from '../../lib/host/import/wrapper.ts';
import { jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import { shellWord } from '../../lib/service/shell-word.ts';
import { readTimeSpan } from '../../lib/service/time-span.ts';
import type { Context } from '../context.ts';
import { EXIT_INCOMPLETE } from '../exit-codes.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { importSource, isXmlFile } from './import-source.ts';
import { checkMayStop, type SwitchOptions, switchService } from './switch-service.ts';
import { PlanTeller } from './tell-plan.ts';

const COMMAND = 'import';

export interface ImportOptions extends SwitchOptions {
  readonly wrapper: Wrapper;
  readonly subject: string;
  readonly base: string | undefined;
  /** `show`: nothing is changed. */
  readonly work: 'show' | 'apply' | 'back';
  readonly acceptsLosses: boolean;
  readonly json: boolean;
  readonly isQuiet: boolean;
}

const help = `svcdeck import: take over a service of NSSM, WinSW, Shawl or srvany, and give it back

USAGE
  svcdeck import nssm|winsw|shawl|srvany NAME [options]
  svcdeck import winsw FILE.xml [options]

The service's settings are read (NSSM's and srvany's in the registry, WinSW's in its XML file, Shawl's in its command line) and
printed as a definition: comments say what each field was made from, what is done in another way, and what is not carried over.
Nothing is changed by that. The definition can be edited and installed under another name (\`install FILE.json\`).

--apply lets svcdeck run the service from now on, under the same name and account and with the same start, dependencies and failure
actions: all steps, or none. The other program's settings stay where they are; how the service was is noted beside its definition,
and --back gives it back exactly so. A service that runs is not touched unless --restart or --stop is said.

OPTIONS
  --apply            Take the service over
  --back             Give a service back that was taken over
  --restart          Stop it first where it runs, and start it afterwards
  --stop             Stop it first where it runs, and leave it stopped
  --timeout TIME     Give the stop and the start so long (30s, 2m)
  --accept-losses    With --apply: also where something is not carried over
  --base FOLDER      The folder in which the XML file lies on the server, where FILE is a copy of it
  --dry-run          With --apply or --back: show the steps, and change nothing
  --quiet            With --apply or --back: say warnings and failures only
  --json             name, from, complete, definition, notes; with --apply or --back: name, from, takenOver, steps, warnings, notes

EXIT CODES
  0 done, and all is carried over   1 failed   2 wrong call   4 there is no such service   5 access denied
  6 the definition is printed, but something is not carried over (with --apply it is refused: 1, or accepted: 0)

EXAMPLES
  svcdeck import nssm Shop
  svcdeck import winsw C:\\Shop\\shop.xml > shop.json
  svcdeck import shawl Shop --json
  svcdeck import nssm Shop --apply --restart
  svcdeck import nssm Shop --back --restart
`;

const specs = {
  apply: { kind: 'boolean' },
  back: { kind: 'boolean' },
  restart: { kind: 'boolean' },
  stop: { kind: 'boolean' },
  timeout: { kind: 'string', value: 'TIME' },
  'accept-losses': { kind: 'boolean' },
  base: { kind: 'string', value: 'FOLDER' },
  'dry-run': { kind: 'boolean' },
  quiet: { kind: 'boolean' },
  json: { kind: 'boolean' },
} as const;

const readWrapper = (word: string): Wrapper => {
  const wrapper = wrappers.find((each) => each === word.toLowerCase());
  if (wrapper === undefined) throw new UsageError(`${COMMAND}: '${word}' is not one of ${wrappers.join(', ')}`);
  return wrapper;
};

/** UsageError: see `readFlags`; a program that is not known, or options that contradict each other. */
export const parse = async (args: readonly string[]): Promise<ImportOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, specs, {
    value: 'a program (nssm, winsw, shawl, srvany) and a NAME',
    least: 2,
    most: 2,
  });
  const [word = '', subject = ''] = positionals;
  const wrapper = readWrapper(word);
  if (flags.apply && flags.back) throw new UsageError(`${COMMAND}: --apply or --back, not both`);
  if (flags.restart && flags.stop) throw new UsageError(`${COMMAND}: --restart or --stop, not both`);
  const work = flags.apply ? 'apply' : flags.back ? 'back' : 'show';
  const changing = (['restart', 'stop', 'timeout', 'dry-run', 'quiet'] as const).find((name) => flags[name]);
  if (work === 'show' && changing !== undefined)
    throw new UsageError(`${COMMAND}: --${changing} goes with --apply or --back`);
  if (work !== 'apply' && flags['accept-losses']) throw new UsageError(`${COMMAND}: --accept-losses goes with --apply`);
  if (work === 'back' && isXmlFile(subject)) throw new UsageError(`${COMMAND}: --back takes the service's NAME`);
  return {
    wrapper,
    subject,
    base: flags.base,
    work,
    whileRunning: flags.restart ? 'restart' : flags.stop ? 'stop' : 'refuse',
    timeoutMs: flags.timeout === undefined ? undefined : readTimeSpan(`${COMMAND}: --timeout`, flags.timeout),
    acceptsLosses: flags['accept-losses'],
    isDryRun: flags['dry-run'],
    isQuiet: flags.quiet,
    json: flags.json,
  };
};

const isLost = ({ kind }: ImportNote): boolean => kind === 'lost';

const show = ({ wrapper, json }: ImportOptions, imported: Imported, { io }: Context): number => {
  const { document, notes } = imported;
  const complete = !notes.some(isLost);
  if (json) io.out(jsonDocument({ name: document.name, from: wrapper, complete, definition: document, notes }));
  else io.out(commentedDefinition(imported, `${wrapperNames[wrapper]}'s settings of ${document.name}`));
  return complete ? 0 : EXIT_INCOMPLETE;
};

const noteText = ({ source, reason }: ImportNote): string => `${source}: ${reason}`;

const checkLosses = (
  { wrapper, subject, acceptsLosses, isDryRun }: ImportOptions,
  { document, notes }: Imported,
): void => {
  const lost = notes.filter(isLost);
  if (acceptsLosses || isDryRun || lost.length === 0) return;
  throw new FailedError(
    `${document.name} was not taken over, for not all of it is carried over: ${lost.map(noteText).join('; ')}`,
    `Look at \`svcdeck import ${wrapper} ${shellWord(subject)}\`; --accept-losses takes it over all the same.`,
  );
};

/** What a dry run has done with, and the change itself is refused without. */
const stillToSay = (
  { isDryRun, acceptsLosses, whileRunning }: ImportOptions,
  { isActive }: SwitchPlan,
  notes: readonly ImportNote[] = [],
): readonly string[] => {
  if (!isDryRun) return [];
  return [
    ...(notes.some(isLost) && !acceptsLosses ? ['without --dry-run, --accept-losses has to be said'] : []),
    ...(isActive && whileRunning === 'refuse'
      ? ['it runs: without --dry-run, --restart or --stop has to be said']
      : []),
  ];
};

const takeOver = async (options: ImportOptions, context: Context): Promise<number> => {
  const { wrapper, isDryRun } = options;
  const source = await importSource({ ...options, needsService: true }, context);
  const imported = await withFullProgram(importService(source), () => context.machine());
  const request = await importedRequest(wrapper, imported);
  checkLosses(options, imported);
  const machine = await context.machine();
  const { service } = source;
  if (service === undefined) throw new FailedError('there is no service to take over');
  const { planTakeOver } = await import('../../lib/host/import/plan-take-over.ts');
  const plan = await planTakeOver(machine, wrapper, service, request);
  const { name } = plan;
  const words = {
    done: 'taken over',
    advice: `\`svcdeck import ${wrapper} ${shellWord(name)} --back\` gives it back.`,
  };
  await checkMayStop(machine, plan, options, words);
  const teller = new PlanTeller(context.io, options);
  teller.warn([
    ...plan.warnings,
    ...imported.notes.filter(isLost).map((note) => `not carried over: ${noteText(note)}`),
    ...stillToSay(options, plan, imported.notes),
  ]);
  teller.introduce(`${safeText(name)} ${isDryRun ? 'would be' : 'is'} taken over from ${wrapperNames[wrapper]}:`);
  await switchService(machine, plan, options, words, context, teller);
  teller.end(isDryRun ? '' : `${safeText(name)} is taken over; --back gives it back to ${wrapperNames[wrapper]}`, {
    name,
    from: wrapper,
    takenOver: !isDryRun,
  });
  return 0;
};

const giveBack = async (options: ImportOptions, context: Context): Promise<number> => {
  const { wrapper, subject, isDryRun } = options;
  const machine = await context.machine();
  const { planGiveBack } = await import('../../lib/host/import/plan-give-back.ts');
  const plan = await planGiveBack(machine, wrapper, subject);
  const { name } = plan;
  const words = { done: 'given back', advice: `See what is set now with \`svcdeck show ${shellWord(name)}\`.` };
  await checkMayStop(machine, plan, options, words);
  const teller = new PlanTeller(context.io, options);
  teller.warn([...plan.warnings, ...stillToSay(options, plan)]);
  teller.introduce(`${safeText(name)} ${isDryRun ? 'would be' : 'is'} given back to ${wrapperNames[wrapper]}:`);
  await switchService(machine, plan, options, words, context, teller);
  if (!isDryRun) {
    const { clearFolders } = await import('../../lib/host/install/clear-away.ts');
    const { kept, failed } = await clearFolders(machine, plan, false);
    for (const path of [...kept, ...failed.map((each) => each.path)]) teller.note(`${path} stays, with what is in it`);
  }
  teller.end(isDryRun ? '' : `${safeText(name)} is ${wrapperNames[wrapper]}'s again`, {
    name,
    from: wrapper,
    takenOver: isDryRun,
  });
  return 0;
};

/** Prints the definition that a service comes to, takes the service over, or gives it back. */
export const run = async (options: ImportOptions, context: Context): Promise<number> => {
  if (options.work === 'apply') return takeOver(options, context);
  if (options.work === 'back') return giveBack(options, context);
  const source = await importSource({ ...options, needsService: false }, context);
  const imported = await withFullProgram(importService(source), () => context.machine());
  await importedRequest(options.wrapper, imported);
  return show(options, imported, context);
};

export const command: Command = {
  help,
  flags: specs,
  positionals: [['nssm', 'winsw', 'shawl', 'srvany'], 'service'],
  invoke: async (args, context) => run(await parse(args), context),
};
