import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { running } from './ground.ts';
import type { WindowsGround } from './windows-ground.ts';

interface WindowsClause {
  readonly name: string;
  readonly run: (ground: WindowsGround) => Promise<void>;
}

/** A service that writes down what reaches it, and what it has written by now. */
const withLog = async (
  { machine, program, newName }: WindowsGround,
  run: (name: string, log: () => string[]) => Promise<void>,
): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck '));
  try {
    const file = join(folder, 'log.txt');
    const name = newName();
    const binaryPath = `"${program}" --log "${file}"`;
    await machine.services.create(name, { displayName: '', type: 0x10, startType: 3, errorControl: 1, binaryPath });
    const text = (): string => (existsSync(file) ? readFileSync(file, 'utf8').replace(/^\ufeff/, '') : '');
    await run(name, () => text().split(/\r?\n/).slice(0, -1));
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20 });
  }
};

/** What only a real service can witness. */
export const windowsContract: readonly WindowsClause[] = [
  {
    name: 'a service gets its name and the arguments of its start, as they are',
    run: (ground) =>
      withLog(ground, async (name, log) => {
        // Wine loses an empty argument and all that follow.
        await ground.machine.services.start(name, ['a b', '"q"', 'größe €']);
        await ground.until('the service has written its arguments', async () => log().length >= 4);
        assert.deepEqual(log(), [`arg ${name}`, 'arg a b', 'arg "q"', 'arg größe €']);
      }),
  },
  {
    name: 'without arguments a service gets its name',
    run: (ground) =>
      withLog(ground, async (name, log) => {
        await running(ground, name);
        assert.deepEqual(log(), [`arg ${name}`]);
      }),
  },
  {
    name: 'controls reach the service',
    run: (ground) =>
      withLog(ground, async (name, log) => {
        const { services } = ground.machine;
        await running(ground, name);
        for (const control of [200, 1]) await services.control(name, control);
        await ground.until('the service has written its controls', async () => log().length >= 3);
        assert.deepEqual(log().slice(1), ['control 200', 'control 1']);
      }),
  },
];
