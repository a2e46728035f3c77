import { bareComputer } from '../../lib/computer-name.ts';
import { typedPath } from '../../lib/counters/counter-list.ts';
import { computerFault, objectFault } from '../../lib/counters/fault.ts';
import { buildPath, parsePath } from '../../lib/counters/path.ts';
import { type CounterRound, RoundReader } from '../../lib/counters/round-reader.ts';
import { NotFoundError, UsageError } from '../../lib/errors.ts';
import { sampleWriter } from '../../lib/verb-noun/counter-object.ts';
import { type CounterSet, counterSetProperties, readCounterSet, setName } from '../../lib/verb-noun/counter-set.ts';
import { objectList } from '../../lib/verb-noun/object-table.ts';
import type { BoundValues, Parameters } from '../../lib/verb-noun/parameter.ts';
import { valueText } from '../../lib/verb-noun/property.ts';
import { readWildcard } from '../../lib/verb-noun/wildcard.ts';
import type { Machine } from '../../native/types.ts';
import { EXIT_INTERRUPTED } from '../exit-codes.ts';
import { FaultTeller } from '../perf/fault-teller.ts';
import { checkEnds } from '../perf/round-options.ts';
import { cmdletCommand, type Scene } from './cmdlet.ts';
import { computerParameter, outputParameters } from './common-parameters.ts';
import { isHere, onEachComputer } from './computers.ts';
import { toldBy } from './hand-over.ts';
import { printObjects, viewText } from './print-objects.ts';

const parameters = {
  Counter: {
    kind: 'paths',
    value: 'PATH,...',
    position: 0,
    help: 'Paths of counters, English or local; * is all instances.\n-: from standard input, a path a line.',
  },
  ListSet: { kind: 'list', value: 'NAME,...', help: 'The counter sets themselves, and the paths in them; wildcards' },
  SampleInterval: {
    kind: 'number',
    value: 'SECONDS',
    least: 1,
    most: 86_400,
    help: 'From sample to sample; without it 1',
  },
  MaxSamples: { kind: 'number', value: 'N', least: 1, most: 999_999_999, help: 'So many samples; without it 1' },
  Continuous: { kind: 'switch', help: 'Samples until Ctrl+C' },
  ...computerParameter,
  ...outputParameters,
} as const satisfies Parameters;

type Values = BoundValues<typeof parameters>;

/** What PowerShell reads where nothing is said. */
const usualPaths: readonly string[] = [
  '\\Network Interface(*)\\Bytes Total/sec',
  '\\Processor(_Total)\\% Processor Time',
  '\\Memory\\% Committed Bytes In Use',
  '\\Memory\\Cache Faults/sec',
  '\\PhysicalDisk(_Total)\\% Disk Time',
  '\\PhysicalDisk(_Total)\\Current Disk Queue Length',
];

const typed = async ({ command, context }: Scene, given: readonly string[] | undefined): Promise<readonly string[]> => {
  if (given === undefined) return usualPaths;
  if (given.length > 1 || given[0] !== '-') return given.map(typedPath);
  const { chosenPaths } = await import('../perf/counter-choice.ts');
  return chosenPaths(command, { paths: [], files: ['-'] }, context);
};

/** A path that names no computer is read on each of those that were named. */
const onComputers = (paths: readonly string[], computers: readonly string[] | undefined): readonly string[] => {
  if (computers === undefined) return paths;
  return paths.flatMap((path) => {
    const parts = parsePath(path);
    if (parts === undefined || parts.computer !== undefined) return [path];
    return computers.map((name) =>
      isHere(name) ? path : (buildPath({ ...parts, computer: bareComputer(name) }) ?? path),
    );
  });
};

const readSamples = async (values: Values, scene: Scene): Promise<number> => {
  const { context, problems, format } = scene;
  const { io, clock, signal } = context;
  const intervalMs = (values.SampleInterval ?? 1) * 1000;
  const count = values.Continuous === true ? undefined : (values.MaxSamples ?? 1);
  const rounds = { intervalMs, ...(count === undefined ? {} : { count }) };
  checkEnds(scene.command, rounds, io);
  const paths = onComputers(await typed(scene, values.Counter), values.ComputerName);
  const machine = await context.machine();
  using reader = await RoundReader.open(machine, paths, {}, signal);
  const teller = new FaultTeller({
    context: toldBy(scene, machine),
    machine,
    json: format === 'json',
    intervalMs,
    isQuiet: false,
  });
  const writer = sampleWriter(format, machine.name);
  io.out(writer.head);
  try {
    const look = async (round: CounterRound): Promise<void> => {
      await teller.look(round);
      problems.count(teller.exitCode);
    };
    await look(await reader.begin());
    const isReadable = !problems.isOver && reader.counters.some(({ error }) => error === undefined);
    if (isReadable)
      for await (const round of reader.follow({ clock, ...rounds })) {
        await look(round);
        if (problems.isOver) break;
        io.out(writer.round(round));
        if (io.isOutClosed) break;
      }
  } catch (error) {
    if (!signal.aborted || error !== signal.reason) throw error;
  }
  io.out(writer.foot());
  return signal.aborted ? EXIT_INTERRUPTED : 0;
};

const findSets = async (
  scene: Scene,
  machine: Machine,
  patterns: readonly string[],
): Promise<readonly CounterSet[]> => {
  const { command, context, problems } = scene;
  const wildcards = patterns.map((pattern) => readWildcard(`${command}: -ListSet`, pattern));
  const all = await machine.counters.objects().catch(async (error: unknown) => {
    throw await computerFault(machine, machine.name, error);
  });
  const found = new Map<string, CounterSet>();
  for (const wildcard of wildcards) {
    const fitting = all.filter((each) => wildcard.matches(setName(each)) || wildcard.matches(each.name));
    if (fitting.length === 0)
      await problems.tell(
        new NotFoundError(
          `Cannot find any performance counter sets on the ${machine.name} computer that match the following: ${wildcard.pattern}.`,
        ),
        machine,
      );
    for (const object of fitting) {
      context.signal.throwIfAborted();
      if (found.has(object.name)) continue;
      try {
        found.set(object.name, await readCounterSet(machine.counters, object, machine.name));
      } catch (error) {
        await problems.tell(await objectFault(machine, object.name, error), machine);
      }
    }
  }
  return [...found.values()];
};

const MOST_IN_BRACES = 4;

/** PowerShell cuts lists off behind the fourth. */
const listText = (value: unknown): string => {
  if (!Array.isArray(value)) return String(value);
  const shown = value.slice(0, MOST_IN_BRACES).map(String).join(', ');
  return `{${shown}${value.length > MOST_IN_BRACES ? '…' : ''}}`;
};

const listSets = async (values: Values, scene: Scene, patterns: readonly string[]): Promise<number> => {
  const sets: CounterSet[] = [];
  await onEachComputer(scene, values.ComputerName, async (machine) => {
    sets.push(...(await findSets(scene, machine, patterns)));
  });
  if (scene.format !== 'table') {
    await printObjects(scene, sets, { properties: counterSetProperties, columns: [] });
    return 0;
  }
  const rows = sets.map((set) =>
    counterSetProperties.map(({ name, value }): readonly [string, string] => {
      const shown = value(set);
      return [name, Array.isArray(shown) ? listText(shown) : valueText(shown)];
    }),
  );
  scene.context.io.out(viewText(objectList(rows)));
  return 0;
};

const run = (values: Values, scene: Scene): Promise<number> => {
  const { ListSet, Counter, MaxSamples, SampleInterval, Continuous } = values;
  if (ListSet === undefined) return readSamples(values, scene);
  if (Counter !== undefined || MaxSamples !== undefined || SampleInterval !== undefined || Continuous === true)
    throw new UsageError(`${scene.command}: -ListSet reads no samples: it goes with -ComputerName alone`);
  return listSets(values, scene, ListSet);
};

export const command = cmdletCommand({
  name: 'Get-Counter',
  synopsis: 'values of performance counters, and the sets that there are',
  usage: ['[[-Counter] PATH,...] [-SampleInterval SECONDS] [-MaxSamples N | -Continuous]', '-ListSet NAME,...'],
  description: `PATH is \\Object\\Counter or \\Object(Instance)\\Counter. Without any, what PowerShell reads: network, processor, memory, disk.
A comma begins another path only where a backslash follows it: names may hold commas.`,
  parameters,
  oneOf: [
    ['Counter', 'ListSet'],
    ['MaxSamples', 'Continuous'],
  ],
  output: `  A table: Timestamp, CounterSamples. -Json: an object a sample, with Timestamp and CounterSamples (Path, InstanceName,
  CookedValue, Status; null where there is no value); -Csv: a row a value. Times are UTC there, and local in a table.
  -ListSet: a list; in JSON and CSV ${counterSetProperties.map(({ name }) => name).join(', ')}.`,
  exitCodes:
    '0 done   1 a counter could not be read   2 wrong call   4 no such set, object, counter or instance   5 access denied\n  130 ended by Ctrl+C',
  examples: [
    'Get-Counter "\\Processor(_Total)\\% Processor Time" , "\\Memory\\Available MBytes" -MaxSamples 3 -SampleInterval 2',
    'Get-Counter -Counter "\\Process(*)\\Working Set" -Json',
    'Get-Counter -ListSet Proc*',
  ],
  run,
});
