import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { STOPPED, stateOf } from '../../e2e/double-service.ts';
import { eventually, sc, svcdeck, toWindowsPath, uniqueName } from '../../e2e/windows.ts';
import { runSvcdeck } from '../host/svcdeck.ts';
import { startService } from './probe.ts';

const DEADLINE_MS = 60_000;

/** An installed service. */
export interface BenchService {
  readonly name: string;
  /** Gives when that was asked for, in microseconds since 1970. */
  start(): Promise<number>;
  /** Resolves when it has stopped. */
  stop(): Promise<void>;
}

const stop = async (name: string): Promise<void> => {
  await sc('stop', name);
  await eventually(async () => (await stateOf(name)) === STOPPED, DEADLINE_MS);
};

/** Does something with a service; it is gone afterwards. `definition`: all but its name and its account. `folder`: takes its log. */
export const withService = async <T>(
  folder: string,
  definition: Readonly<Record<string, unknown>>,
  work: (service: BenchService) => Promise<T>,
): Promise<T> => {
  const name = uniqueName('svcdeck-bench');
  const file = join(folder, `${name}.json`);
  const logs = { folder: toWindowsPath(join(folder, name)) };
  writeFileSync(file, JSON.stringify({ name, account: 'LocalSystem', logs, ...definition }));
  try {
    await runSvcdeck('install', toWindowsPath(file));
    return await work({ name, start: () => startService(name), stop: () => stop(name) });
  } finally {
    await svcdeck('remove', name, '--stop', '--purge', '--timeout', '30s');
  }
};
