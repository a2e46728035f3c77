import { readLogs } from '../../lib/events/log-list.ts';
import { isRefusal } from '../../lib/service/record.ts';
import { logColumns, logProperties, providerLines, providerProperties } from '../../lib/verb-noun/log-object.ts';
import { objectList } from '../../lib/verb-noun/object-table.ts';
import type { EventProviderInfo } from '../../native/event-types.ts';
import type { Machine } from '../../native/types.ts';
import type { Scene } from './cmdlet.ts';
import { findNames } from './event-logs.ts';
import { namedFailure } from './named-failure.ts';
import { printObjects, viewText } from './print-objects.ts';

/** `-ListLog`: the logs and what Windows says of them. */
export const listLogs = async (scene: Scene, machine: Machine, patterns: readonly string[]): Promise<void> => {
  const { names, unnamed } = await findNames(scene, machine, 'log', { place: `${scene.command}: -ListLog`, patterns });
  const rows = await readLogs(machine.events, names, { oldest: false }, scene.context.signal);
  await printObjects(scene, rows, { properties: logProperties, columns: logColumns });
  for (const { name, problems } of rows)
    for (const problem of unnamed.has(name) ? [] : problems.slice(0, 1))
      await scene.problems.tell(namedFailure(`the log '${name}' did not tell everything`, problem), machine);
};

/** `-ListProvider`: the providers, each in full. */
export const listProviders = async (scene: Scene, machine: Machine, patterns: readonly string[]): Promise<void> => {
  const { context, problems, command, format } = scene;
  const { names } = await findNames(scene, machine, 'provider', { place: `${command}: -ListProvider`, patterns });
  const infos: EventProviderInfo[] = [];
  const failures: unknown[] = [];
  for (const name of names) {
    context.signal.throwIfAborted();
    try {
      infos.push(await machine.events.provider(name));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      failures.push(namedFailure(`the provider '${name}' did not tell anything`, error));
    }
  }
  if (format === 'table') context.io.out(viewText(objectList(infos.map(providerLines))));
  else await printObjects(scene, infos, { properties: providerProperties, columns: [] });
  for (const failure of failures) await problems.tell(failure, machine);
};
