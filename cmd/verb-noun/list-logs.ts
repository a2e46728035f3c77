import { type LogRecord, readLogs } from '../../lib/events/log-list.ts';
import { isRefusal } from '../../lib/service/record.ts';
import { logColumns, logProperties, providerLines, providerProperties } from '../../lib/verb-noun/log-object.ts';
import { objectList } from '../../lib/verb-noun/object-table.ts';
import type { EventProviderInfo } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import type { Scene } from './cmdlet.ts';
import { onEachComputer } from './computers.ts';
import { findNames } from './event-logs.ts';
import { namedFailure } from './named-failure.ts';
import { printObjects, viewText } from './print-objects.ts';

/** What one computer lists, and what it would not tell. */
interface Listed<Row> {
  readonly rows: readonly Row[];
  readonly failures: readonly unknown[];
}

const readLogRows = async (scene: Scene, machine: Machine, patterns: readonly string[]): Promise<Listed<LogRecord>> => {
  const { names, unnamed } = await findNames(scene, machine, 'log', { place: `${scene.command}: -ListLog`, patterns });
  const rows = await readLogs(machine.events, names, { oldest: false }, scene.context.signal);
  const failures = rows.flatMap(({ name, problems: [problem] }) =>
    problem === undefined || unnamed.has(name)
      ? []
      : [namedFailure(`the log '${name}' did not tell everything`, problem)],
  );
  return { rows, failures };
};

const readProviders = async (
  scene: Scene,
  machine: Machine,
  patterns: readonly string[],
): Promise<Listed<EventProviderInfo>> => {
  const place = `${scene.command}: -ListProvider`;
  const { names } = await findNames(scene, machine, 'provider', { place, patterns });
  const rows: EventProviderInfo[] = [];
  const failures: unknown[] = [];
  for (const name of names) {
    scene.context.signal.throwIfAborted();
    try {
      rows.push(await machine.events.provider(name));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failures.push(namedFailure(`the provider '${name}' did not tell anything`, error));
    }
  }
  return { rows, failures };
};

/** What all computers list is one array, or one table; failures come behind it. */
const list = async <Row>(
  scene: Scene,
  computers: readonly string[] | undefined,
  read: (machine: Machine) => Promise<Listed<Row>>,
  print: (rows: readonly Row[]) => Promise<void> | void,
): Promise<void> => {
  const rows: Row[] = [];
  const failures: (readonly [unknown, Machine])[] = [];
  await onEachComputer(scene, computers, async (machine) => {
    const listed = await read(machine);
    rows.push(...listed.rows);
    failures.push(...listed.failures.map((failure) => [failure, machine] as const));
  });
  await print(rows);
  for (const [failure, machine] of failures) await scene.problems.tell(failure, machine);
};

/** `-ListLog`: the logs and what Windows says of them. */
export const listLogs = (
  scene: Scene,
  computers: readonly string[] | undefined,
  patterns: readonly string[],
): Promise<void> =>
  list(
    scene,
    computers,
    (machine) => readLogRows(scene, machine, patterns),
    (rows) => printObjects(scene, rows, { properties: logProperties, columns: logColumns }),
  );

/** `-ListProvider`: the providers, each in full. */
export const listProviders = (
  scene: Scene,
  computers: readonly string[] | undefined,
  patterns: readonly string[],
): Promise<void> =>
  list(
    scene,
    computers,
    (machine) => readProviders(scene, machine, patterns),
    (rows) =>
      scene.format === 'table'
        ? scene.context.io.out(viewText(objectList(rows.map(providerLines))))
        : printObjects(scene, rows, { properties: providerProperties, columns: [] }),
  );
