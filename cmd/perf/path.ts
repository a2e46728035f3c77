import { bareComputer } from '../../lib/computer-name.ts';
import { typedPath } from '../../lib/counters/counter-list.ts';
import { pathFault } from '../../lib/counters/fault.ts';
import { NameBook, type PathNames } from '../../lib/counters/path-names.ts';
import { fieldLines } from '../../lib/counters/path-text.ts';
import { FailedError, UsageError } from '../../lib/errors.ts';
import { jsonArray, jsonDocument } from '../../lib/output/json.ts';
import { safeText } from '../../lib/output/safe-text.ts';
import type { CounterPath } from '../../native/counter-types.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import type { Context } from '../context.ts';
import { readFlags } from '../flags.ts';
import type { Command } from '../registry.ts';
import { tellFaults } from './tell-faults.ts';

const COMMAND = 'perf path';

export type PathOptions = { readonly json: boolean } & (
  | { readonly mode: 'parse'; readonly paths: readonly string[] }
  | { readonly mode: 'build'; readonly parts: CounterPath }
);

const help = `svcdeck perf path: take the path of a counter apart, or put one together

USAGE
  svcdeck perf path PATH ... [--json]
  svcdeck perf path --object OBJECT --counter COUNTER [--instance NAME] [--parent NAME] [--index N] [--on COMPUTER]

OPTIONS
  --object OBJECT    The object of the path to be made; --counter COUNTER: its counter
  --instance NAME    The instance; * for all. --parent NAME: what it belongs to, as a process that of a thread
  --index N          Which of several instances of one name, from 0
  --on COMPUTER      The computer that stands in the path
  --json             An object with computer, object, parent, instance, index, counter, and englishPath and localPath
                     where this computer knows the counter; an array where several PATHs were given. With --object:
                     the path

A path that is taken apart need not exist. Its English and its local form are shown where they differ.

EXIT CODES
  0 done   1 it is no path   2 wrong call

EXAMPLES
  svcdeck perf path "\\Process(node#1)\\% Processor Time"
  svcdeck perf path "\\\\SRV1\\Thread(node/0)\\ID Thread" --json
  svcdeck perf path --object Process --instance node --index 1 --counter "Handle Count"
`;

const flagSpecs = {
  object: { kind: 'string', value: 'OBJECT', offers: 'object' },
  counter: { kind: 'string', value: 'COUNTER' },
  instance: { kind: 'string', value: 'NAME' },
  parent: { kind: 'string', value: 'NAME' },
  index: { kind: 'string', value: 'N' },
  on: { kind: 'string', value: 'COMPUTER' },
  json: { kind: 'boolean' },
} as const;

const MAX_INDEX = 0xffff_fffe;

const readIndex = (text: string): number => {
  const index = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(index <= MAX_INDEX)) throw new UsageError(`${COMMAND}: --index '${text}' is no number from 0 on`);
  return index;
};

/** UsageError: see `readFlags`; also parts that are missing, or without what they belong to. */
export const parse = async (args: readonly string[]): Promise<PathOptions> => {
  const { flags, positionals } = await readFlags(COMMAND, args, flagSpecs, { value: 'PATH' });
  const { json, object, counter, instance, parent, index, on } = flags;
  const isBuilt = [object, counter, instance, parent, index, on].some((part) => part !== undefined);
  if (!isBuilt) {
    if (positionals.length === 0) throw new UsageError(`${COMMAND} needs PATH, or --object and --counter`);
    return { mode: 'parse', json, paths: positionals.map(typedPath) };
  }
  const [path] = positionals;
  if (path !== undefined)
    throw new UsageError(`${COMMAND}: '${path}' is taken apart, or a path is made of parts: not both`);
  if (object === undefined || counter === undefined)
    throw new UsageError(`${COMMAND}: a path takes --object and --counter`);
  if (instance === undefined && (parent !== undefined || index !== undefined))
    throw new UsageError(`${COMMAND}: --parent and --index belong to an --instance`);
  const parts: CounterPath = {
    object,
    counter,
    ...(on === undefined ? {} : { computer: bareComputer(on) }),
    ...(instance === undefined ? {} : { instance }),
    ...(parent === undefined ? {} : { parent }),
    ...(index === undefined ? {} : { index: readIndex(index) }),
  };
  return { mode: 'build', json, parts };
};

/** One path with what is known of it. */
interface Taken {
  readonly path: string;
  readonly parts: CounterPath;
  readonly names: PathNames | undefined;
}

const takeApart = async (machine: Machine, book: NameBook, path: string): Promise<Taken> => {
  try {
    const parts = await machine.counters.parse(path);
    return { path, parts, names: parts.computer === undefined ? await book.names(parts) : undefined };
  } catch (error) {
    if (!(error instanceof Win32Error)) throw error;
    throw (await pathFault(machine, path, error.code)) ?? error;
  }
};

const asJson = ({ path, parts, names }: Taken) => ({
  path,
  computer: parts.computer ?? null,
  object: parts.object,
  parent: parts.parent ?? null,
  instance: parts.instance ?? null,
  index: parts.index ?? null,
  counter: parts.counter,
  englishPath: names?.english ?? null,
  localPath: names?.local ?? null,
});

const takeAll = async (paths: readonly string[], json: boolean, context: Context): Promise<number> => {
  const machine = await context.machine();
  const book = new NameBook(machine.counters);
  const taken: Taken[] = [];
  const faults: unknown[] = [];
  for (const path of paths)
    await takeApart(machine, book, path).then(
      (each) => taken.push(each),
      (error: unknown) => faults.push(error),
    );
  const { io } = context;
  if (json && paths.length === 1) io.out(taken.map((each) => jsonDocument(asJson(each))).join(''));
  else if (json) io.out([...jsonArray(taken.map(asJson))].join(''));
  else io.out(taken.map(({ parts, names }) => fieldLines(parts, names)).join('\n'));
  return tellFaults(faults, { context, machine, json });
};

const build = async (parts: CounterPath, json: boolean, { io, machine }: Context): Promise<number> => {
  const { counters } = await machine();
  const path = await counters.build(parts).catch((error: unknown) => {
    if (!(error instanceof Win32Error)) throw error;
    throw new FailedError(
      `these parts make no path (${error.message})`,
      'An object has no parentheses and no backslashes, a counter no backslashes.',
      { cause: error },
    );
  });
  io.out(json ? jsonDocument(path) : `${safeText(path)}\n`);
  return 0;
};

/** Writes the parts, or the path, to standard output. Each path that is none is told by itself. */
export const run = async (options: PathOptions, context: Context): Promise<number> =>
  options.mode === 'build'
    ? build(options.parts, options.json, context)
    : takeAll(options.paths, options.json, context);

export const command: Command = {
  help,
  flags: flagSpecs,
  invoke: async (args, context) => run(await parse(args), context),
};
