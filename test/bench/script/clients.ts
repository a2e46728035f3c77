import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { eventually, root, svcdeck, toWindowsPath, uniqueName } from '../../e2e/windows.ts';
import { inFolder } from '../host/with-service.ts';
import { echoClients, type ProcessUse, serviceUse } from './probe.ts';
import { withService } from './service.ts';

const DEADLINE_MS = 60_000;

/** The echo service after a batch of clients. */
export interface ClientsUse {
  /** In this batch. */
  readonly clients: number;
  readonly host: ProcessUse;
  readonly script: ProcessUse;
  /** What its JavaScript holds when all garbage has been collected. */
  readonly heldBytes: number;
}

export interface Clients {
  readonly uses: readonly ClientsUse[];
  /** How long all the clients took. */
  readonly ms: number;
}

const HELD = /^held (\d+)$/gm;

/** The example as it is, which tells besides what it holds when it is asked to: what V8 has not collected yet is no growth. */
const askable = (example: string): string => `import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import EchoPipe from ${JSON.stringify(example)};
export { service } from ${JSON.stringify(example)};
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');
export default class extends EchoPipe {
  custom() {
    collect();
    const { heapUsed, external } = process.memoryUsage();
    console.log(\`held \${heapUsed + external}\`);
  }
}
`;

const exampleUrl = (): string => {
  const path = join(root, 'examples', 'echo-pipe', 'service.mjs');
  return pathToFileURL(path).href.replace('file:///', process.platform === 'win32' ? 'file:///' : 'file:///Z:/');
};

const TELL = '200';

/** Clients of the echo example, one after another; the first batch is that of the warming up. */
export const measureClients = (batches: readonly number[]): Promise<Clients> =>
  inFolder(async (folder) => {
    const pipe = uniqueName('svcdeck-bench');
    const path = join(folder, 'askable.mjs');
    writeFileSync(path, askable(exampleUrl()));
    return withService(folder, { script: toWindowsPath(path), arguments: [pipe] }, async ({ name, start }) => {
      const log = join(folder, name, 'stdout.log');
      const text = (): string => (existsSync(log) ? readFileSync(log, 'utf8') : '');
      const held = async (count: number): Promise<number> => {
        await svcdeck('control', name, TELL);
        const [, bytes] = await eventually(() => [...text().matchAll(HELD)][count - 1], DEADLINE_MS);
        return Number(bytes);
      };
      await start();
      await eventually(() => text().includes('listening'), DEADLINE_MS);
      const uses: ClientsUse[] = [];
      let ms = 0;
      for (const [batch, count] of batches.entries()) {
        ms += await echoClients(pipe, count);
        const heldBytes = await held(batch + 1);
        const { host, child: script } = await serviceUse(name);
        uses.push({ clients: count, host, script, heldBytes });
      }
      return { uses, ms };
    });
  });
