import { UsageError } from '../../lib/errors.ts';
import { jsonArray } from '../../lib/output/json.ts';
import { painter } from '../../lib/output/style.ts';
import { batched } from '../../lib/output/writer.ts';
import { findServices } from '../../lib/service/find.ts';
import { type Direction, type Graph, type GraphOptions, readGraph } from '../../lib/service/graph.ts';
import { keyOf } from '../../lib/service/graph-source.ts';
import { checkName, hasWildcard } from '../../lib/service/pattern.ts';
import { refuseUnmatched } from '../../lib/service/select.ts';
import { findAlone } from '../../lib/service/spelled-name.ts';
import type { Machine, ServiceEntry } from '../../native/types.ts';
import type { Context, Io } from '../context.ts';
import { readFlags } from '../flags.ts';
import { progressLine } from '../progress-line.ts';
import type { Command } from '../registry.ts';

export interface DepsOptions {
  /** Empty: every service and driver. */
  readonly names: readonly string[];
  readonly format: 'text' | 'json' | 'dot';
  readonly direction: Direction;
  /** So many services away. Absent: to the end. */
  readonly depth?: number;
  readonly isQuiet: boolean;
}

const help = `svcdeck deps: what a service needs, and what needs it

USAGE
  svcdeck deps NAME ... [--up | --down] [--depth N] [--json | --dot]
  svcdeck deps --all --json | --dot

Two trees for each service, of any depth, with the state of each: what it needs to run, and what needs it and so stops
with it. A load order group stands with its members. A branch that has been shown is referred to; a cycle is marked and
not followed. NAME is a key name or a display name, of a service or a driver; * and ? are wildcards.

OPTIONS
  --down      Only what it needs
  --up        Only what needs it
  --depth N   Only so many services deep; a group and its members are on one depth
  --json      One JSON array with an object for each service that is reached, a line each, those named first:
              name, displayName, asked (true: a NAME meant it), state, processId, dependencies (each with name, kind
              "service" or "group", members: the key names that it stands for, none if nothing of the name is there),
              dependents (key names of those in this answer), refused (what it would not tell: what, code, symbol)
  --dot       A graph for Graphviz; arrows go from a service to what it needs
  --all       Every service and driver, for --json and --dot
  --quiet     No progress on standard error

EXIT CODES
  0 done   2 wrong call   4 no such service   5 access denied

EXAMPLES
  svcdeck deps Spooler
  svcdeck deps --up RpcSs --depth 1
  svcdeck deps "Print Spooler" "W32*" --down
  svcdeck deps LanmanServer --json
  svcdeck deps --all --dot > services.dot
`;

const flagSpecs = {
  up: { kind: 'boolean' },
  down: { kind: 'boolean' },
  depth: { kind: 'string', value: 'N' },
  json: { kind: 'boolean' },
  dot: { kind: 'boolean' },
  all: { kind: 'boolean' },
  quiet: { kind: 'boolean' },
} as const;

const readDepth = (text: string): number => {
  const depth = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (depth === 0) throw new UsageError(`deps: --depth '${text}' is no number of services (write 1, 2, 3 ...)`);
  return depth;
};

type Flags = Readonly<Record<'up' | 'down' | 'json' | 'dot' | 'all', boolean>> & { readonly depth: string | undefined };

/** Refuses what excludes each other, or means nothing together. */
const checkTogether = ({ up, down, json, dot, all, depth }: Flags, [name]: readonly string[]): void => {
  if (up && down) throw new UsageError('deps: --up and --down exclude each other; both are shown without them');
  if (json && dot) throw new UsageError('deps: --json and --dot exclude each other');
  if (!all && name === undefined) throw new UsageError('deps needs NAME, or --all with --json or --dot');
  if (!all) return;
  if (name !== undefined) throw new UsageError(`deps: --all takes no NAME, and '${name}' was given`);
  if (!json && !dot) throw new UsageError('deps: --all needs --json or --dot');
  if (up || down || depth !== undefined) throw new UsageError('deps: --up, --down and --depth mean nothing with --all');
};

/** UsageError: see `readFlags`; also options that exclude each other, or mean nothing together. */
export const parse = async (args: readonly string[]): Promise<DepsOptions> => {
  const { flags, positionals: names } = await readFlags('deps', args, flagSpecs, { value: 'NAME' });
  const { up, down, json, dot, depth } = flags;
  for (const name of names) checkName(name, 'deps');
  checkTogether(flags, names);
  return {
    names,
    format: json ? 'json' : dot ? 'dot' : 'text',
    direction: up ? 'dependents' : down ? 'dependencies' : 'both',
    ...(depth === undefined ? {} : { depth: readDepth(depth) }),
    isQuiet: flags.quiet,
  };
};

function* asLines(lines: Iterable<string>): Generator<string> {
  for (const line of lines) yield `${line}\n`;
}

/** Each service with its trees, a blank line between two. */
async function* texts(
  graph: Graph,
  names: readonly string[],
  { direction, depth }: DepsOptions,
  io: Io,
): AsyncGenerator<string> {
  const { treeText } = await import('../../lib/service/tree-text.ts');
  const options = {
    paint: painter(io.hasColour),
    // Some consoles go to the next line as soon as the last cell is filled.
    ...(io.columns === undefined ? {} : { width: Math.max(1, io.columns - 1) }),
    ...(depth === undefined ? {} : { depth }),
    directions: [
      ...(direction === 'dependents' ? [] : (['needs'] as const)),
      ...(direction === 'dependencies' ? [] : (['neededBy'] as const)),
    ],
  };
  let before = '';
  for (const name of names) {
    const service = graph.get(keyOf(name));
    if (service === undefined) continue;
    yield before;
    yield* asLines(await treeText(graph, service, options));
    before = '\n';
  }
}

async function* documents(
  whole: Graph,
  names: readonly string[],
  { format, direction, depth }: DepsOptions,
  computer: string,
): AsyncGenerator<string> {
  let graph = whole;
  if (depth !== undefined)
    graph = (await import('../../lib/service/graph-depth.ts')).cutGraph(whole, names, direction, depth);
  if (format === 'json') yield* jsonArray((await import('../../lib/service/graph-json.ts')).graphJson(graph, names));
  else yield* asLines((await import('../../lib/service/graph-dot.ts')).graphDot(graph, computer));
}

interface Asked {
  /** In Windows' order. */
  readonly found: readonly ServiceEntry[];
  /** What the search for them has told besides. */
  readonly told: Pick<GraphOptions, 'listed' | 'known'>;
}

/** Those that are meant. One key name alone does without an enumeration of all, which is most of the time it takes. */
const findAsked = async (machine: Machine, names: readonly string[]): Promise<Asked> => {
  const [name, ...others] = names;
  const isOne = name !== undefined && others.length === 0 && !hasWildcard(name);
  const one = isOne ? await findAlone(machine.services, name) : undefined;
  if (one !== undefined) return { found: [one], told: { known: [one] } };
  const { found, all } = await findServices(machine, names, 'all');
  refuseUnmatched(names, found);
  return { found, told: { listed: all } };
};

/**
 * Writes the trees, or the graph, to standard output.
 * NotFoundError: a name that no service has, or wildcards that none matches.
 */
export const run = async (options: DepsOptions, context: Context): Promise<number> => {
  const { io, clock, signal } = context;
  const machine = await context.machine();
  const { found, told } = await findAsked(machine, options.names);
  const names = found.map(({ name }) => name);
  const progress = progressLine(io, clock, options.isQuiet);
  const graph = await readGraph(machine.services, names, options.direction, {
    ...told,
    signal,
    onProgress: (done) => progress.update(`${done} services asked`),
  }).finally(progress.wipe);
  const writer = batched((text) => io.out(text));
  const pieces =
    options.format === 'text' ? texts(graph, names, options, io) : documents(graph, names, options, machine.name);
  for await (const piece of pieces) writer.write(piece);
  writer.flush();
  return 0;
};

export const command: Command = {
  help,
  flags: flagSpecs,
  positionals: ['service'],
  invoke: async (args, context) => run(await parse(args), context),
};
