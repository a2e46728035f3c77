import { readExitRules } from '../restart/exit-rules.ts';
import { checkProbe } from './check-probe.ts';
import { checkLogs, checkTimes } from './check-times.ts';
import type { DefinitionDocument } from './definition-document.ts';
import { type DefinitionFault, type FaultPath, show } from './fault.ts';
import { numbersIn, readRanges } from './number-ranges.ts';
import { isFullPath, isScriptName } from './paths.ts';

type Faults = Generator<DefinitionFault>;

const expected = (path: FaultPath, what: string, value: unknown): DefinitionFault => ({
  path,
  message: `expected ${what}, found ${show(value)}`,
});

function* checkPath(path: FaultPath, value: string | undefined): Faults {
  if (value !== undefined && !isFullPath(value))
    yield expected(path, 'a full path, such as C:\\Shop\\x, \\\\server\\share\\x or %ProgramData%\\x', value);
}

/** A blank after `.exe` begins arguments in every other tool. */
const programWithArguments = /\.(?:exe|com|cmd|bat)\s+\S/i;

function* checkProgram(path: FaultPath, value: string | undefined): Faults {
  if (value === undefined) return;
  yield* checkPath(path, value);
  if (programWithArguments.test(value))
    yield { path, message: `expected a path alone, found ${show(value)}: what follows it belongs in arguments` };
  if (/[\\/\s]$/.test(value)) yield expected(path, "a program's path, not a folder's", value);
}

function* checkScript({ program, script }: DefinitionDocument): Faults {
  if (program === undefined && script === undefined)
    yield { path: [], message: 'expected the field "program" or the field "script", found neither' };
  if (script === undefined) return;
  if (program !== undefined)
    yield { path: ['script'], message: 'a service has a program or a script, and this one has both', isName: true };
  yield* checkPath(['script'], script);
  if (!isScriptName(script)) yield expected(['script'], 'a file in JavaScript (.mjs, .js, .cjs, .ts)', script);
}

function* checkPaths({ program, directory, environment, logs, hooks, stop }: DefinitionDocument): Faults {
  yield* checkProgram(['program'], program);
  yield* checkPath(['directory'], directory);
  yield* checkPath(['environment', 'file'], environment?.file);
  yield* checkPath(['logs', 'folder'], logs?.folder);
  for (const [name, hook] of Object.entries(hooks ?? {})) yield* checkProgram(['hooks', name, 'program'], hook.program);
  for (const [index, step] of (stop?.steps ?? []).entries())
    yield* checkProgram(['stop', 'steps', index, 'program'], step.program);
}

/** An argument that is a path with quotes in it is right only in a string of arguments. */
function* checkArguments({ arguments: args = [] }: DefinitionDocument): Faults {
  for (const [index, argument] of args.entries())
    if (/^".*"$/s.test(argument))
      yield {
        path: ['arguments', index],
        message: `expected an argument without quotes round it, found ${show(argument)}: svcdeck quotes where it is needed`,
      };
}

function* checkVariables({ environment }: DefinitionDocument): Faults {
  const seen = new Map<string, string>();
  for (const name of Object.keys(environment?.variables ?? {})) {
    const path = ['environment', 'variables', name];
    if (name === '' || /[=\0]/.test(name))
      yield { path, message: 'the name of a variable is not empty and holds no =', isName: true };
    const same = seen.get(name.toUpperCase());
    if (same !== undefined)
      yield { path, message: `Windows takes it for the same variable as ${show(same)}`, isName: true };
    seen.set(name.toUpperCase(), name);
  }
  for (const list of ['prependPath', 'appendPath'] as const)
    for (const [index, folder] of (environment?.[list] ?? []).entries())
      yield* checkPath(['environment', list, index], folder);
}

function* checkDependencies({ name, dependencies = [] }: DefinitionDocument): Faults {
  const seen = new Set<string>();
  for (const [index, dependency] of dependencies.entries()) {
    const path = ['dependencies', index];
    const key = dependency.toUpperCase();
    if (key === name.toUpperCase()) yield { path, message: 'a service cannot depend on itself' };
    if (seen.has(key)) yield { path, message: `${show(dependency)} is named twice` };
    seen.add(key);
  }
}

const builtIn = /^(?:(?:nt authority|\.)\\)?(?:local ?system|system|local ?service|network ?service)$/i;

function* checkProcess({ process, account, children, follow, limits }: DefinitionDocument): Faults {
  if (process === 'shared' && account !== undefined && /^nt service\\/i.test(account))
    yield {
      path: ['account'],
      message: `expected an account that several services can have, found ${show(account)}: a shared process has one for all`,
    };
  if (account !== undefined && !builtIn.test(account) && !/^[^\\@]+\\[^\\]+$|^[^\\@]+@[^\\@]+$/.test(account))
    yield expected(
      ['account'],
      'LocalService, NetworkService, LocalSystem or DOMAIN\\USER (.\\USER for a local one)',
      account,
    );
  if (children !== 'leave') return;
  if (follow === 'tree')
    yield { path: ['follow'], message: 'a tree can only be followed where children end with the service' };
  if (limits !== undefined) yield { path: ['limits'], message: 'limits hold only where children end with the service' };
}

function* checkSignal({ stop, script }: DefinitionDocument): Faults {
  if (script !== undefined) return;
  for (const [index, { type }] of (stop?.steps ?? []).entries())
    if (type === 'signal')
      yield {
        path: ['stop', 'steps', index, 'type'],
        message: 'only a script can be given a signal, and this service is a program',
      };
}

function* checkStop({ stop }: DefinitionDocument): Faults {
  for (const [index, step] of (stop?.steps ?? []).entries()) {
    const path: FaultPath = ['stop', 'steps', index];
    if (step.type === 'command' && step.program === undefined)
      yield { path, message: 'expected the field "program", found none: command runs one' };
    if (step.type !== 'command')
      for (const field of ['program', 'arguments'] as const)
        if (step[field] !== undefined)
          yield { path: [...path, field], message: `only command has it, and this step is ${step.type}`, isName: true };
    if (step.type === 'terminate' && index < (stop?.steps?.length ?? 0) - 1)
      yield { path, message: 'after terminate there is nothing left to stop: it is the last step' };
  }
}

/** Windows masks 64 processors at once. */
const LAST_PROCESSOR = 63;

function* checkAffinity({ affinity }: DefinitionDocument): Faults {
  if (affinity === undefined) return;
  const ranges = readRanges(affinity);
  const upsideDown = ranges.find(({ first, last }) => first > last);
  if (upsideDown !== undefined)
    yield { path: ['affinity'], message: `${upsideDown.first}-${upsideDown.last} is upside down` };
  const [over] = numbersIn(ranges).filter((each) => each > LAST_PROCESSOR);
  if (over !== undefined) yield expected(['affinity'], `processors from 0 to ${LAST_PROCESSOR}`, affinity);
}

function* checkExitCodes({ exitCodes }: DefinitionDocument): Faults {
  if (exitCodes === undefined) return;
  const read = readExitRules(exitCodes);
  if ('fault' in read) yield { path: ['exitCodes', read.key], message: read.fault, isName: true };
}

function* checkHooks({ hooks = {} }: DefinitionDocument): Faults {
  for (const [name, hook] of Object.entries(hooks))
    if (name !== 'beforeStart' && hook.onFailure === 'fail')
      yield { path: ['hooks', name, 'onFailure'], message: 'only a hook before the start can make it fail' };
}

function* checkFailure({ failure }: DefinitionDocument): Faults {
  const runs = failure?.actions?.some(({ type }) => type === 'run-command') === true;
  if (runs && (failure?.command ?? '') === '')
    yield { path: ['failure', 'actions'], message: 'run-command needs a command beside actions' };
}

const checks: readonly ((document: DefinitionDocument) => Faults)[] = [
  checkScript,
  checkPaths,
  checkArguments,
  checkVariables,
  checkDependencies,
  checkProcess,
  checkSignal,
  checkStop,
  checkAffinity,
  checkExitCodes,
  checkTimes,
  checkLogs,
  checkHooks,
  checkFailure,
  function* ({ ready, alive }) {
    yield* checkProbe('ready', ready);
    yield* checkProbe('alive', alive);
  },
];

/** What a schema can't say: the first thing that is wrong or contradicts another. undefined: nothing. */
export const checkDefinition = (document: DefinitionDocument): DefinitionFault | undefined => {
  for (const check of checks) {
    const { value } = check(document).next();
    if (value !== undefined) return value;
  }
  return undefined;
};
