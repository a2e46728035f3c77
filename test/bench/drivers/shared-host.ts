/**
 * One process that hosts services, in the Windows Node: `shared-host.ts PROGRAM FOLDER COUNT`. Prints, as JSON, the memory that
 * it holds with one service and with all of them.
 */
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { kindOf, processVariables, SHUTDOWN_MS } from '../../../cmd/host/surroundings.ts';
import { resolveDefinition } from '../../../lib/host/definition/resolve-definition.ts';
import { nodeLogFolder } from '../../../lib/host/logs/node-log-folder.ts';
import type { Hosted } from '../../../lib/host/run/hosted.ts';
import { runHosted } from '../../../lib/host/run/run-hosted.ts';
import { SERVICE_CONTROL_STOP, SERVICE_RUNNING } from '../../../native/codes.ts';
import { openHostSystem } from '../../../native/host/system.ts';

const [program = '', folder = '', count = ''] = process.argv.slice(2);
const SETTLE_MS = 1500;

const system = openHostSystem();
const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** Resolves when its program runs. */
const host = async (index: number): Promise<Hosted> => {
  const name = `svcdeck-bench-${index}`;
  const logs = `${folder}\\${name}`;
  const definition = resolveDefinition({
    name,
    program,
    arguments: ['stop', `${logs}.notes`, '0'],
    logs: { folder: logs },
  });
  const running = Promise.withResolvers<void>();
  const hosted = runHosted({
    definition,
    system,
    manager: {
      report: async ({ state }) => {
        if (state === SERVICE_RUNNING) running.resolve();
        return true;
      },
    },
    tell: () => undefined,
    clock: { now: () => Date.now(), steady: () => performance.now(), sleep },
    surroundings: {
      environment: processVariables(),
      systemFolder: system.systemFolder,
      scriptWords: [],
      codePages: (codePage) => system.codePages(codePage),
      logFolder: nodeLogFolder,
      readText: (path) => readFile(path, 'utf8'),
      kindOf,
      addToHistory: async () => undefined,
      readDefinition: async () => definition,
      random: Math.random,
      shutdownMs: SHUTDOWN_MS,
    },
  });
  await running.promise;
  return hosted;
};

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

const memory = async (): Promise<number> => {
  await sleep(SETTLE_MS);
  collect();
  return process.memoryUsage().rss;
};

const all = [await host(0)];
const oneBytes = await memory();
for (let index = 1; index < Number(count); index++) all.push(await host(index));
const allBytes = await memory();
for (const hosted of all) hosted.control(SERVICE_CONTROL_STOP);
await Promise.all(all.map(({ ended }) => ended));
console.log(JSON.stringify({ oneBytes, allBytes }));
