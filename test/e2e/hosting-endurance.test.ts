import assert from 'node:assert/strict';
import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { START_PENDING, STOP_PENDING, STOPPED, stateOf } from './double-service.ts';
import { createHosted, type Definition, filesIn, type HostedService } from './host/hosted-service.ts';
import { compileDouble, eventually, onWindows, sc, toWindowsPath, windows } from './windows.ts';

const WITHIN_MS = 30_000;

/** A hosted service whose program has a name that no other has, so that whatever is left of it can be told. */
const createNamed = async (
  t: TestContext,
  definition: (program: string) => Definition,
): Promise<{ readonly service: HostedService; running(): Promise<number> }> => {
  const service = await createHosted(t, {});
  const image = `h${service.name.slice(-8)}.exe`;
  mkdirSync(service.logs, { recursive: true });
  copyFileSync(await compileDouble('hosted.c'), join(service.logs, image));
  const program = toWindowsPath(join(service.logs, image));
  const logs = { folder: toWindowsPath(service.logs) };
  await service.define({ program, directory: 'C:\\windows', account: 'LocalSystem', logs, ...definition(program) });
  const running = async (): Promise<number> => (await windows('tasklist', [])).stdout.split(image).length - 1;
  return { service, running };
};

interface Step {
  readonly what: string;
  readonly definition: (program: string) => Definition;
  /** How many of its processes there are then. */
  readonly running: number;
  readonly isThere: (service: HostedService) => Promise<boolean> | boolean;
}

const wait = ['wait'] as const;

const steps: readonly Step[] = [
  {
    what: 'while the hook before the start runs',
    definition: (program) => ({ arguments: wait, hooks: { beforeStart: { program, arguments: ['ignore'] } } }),
    running: 1,
    isThere: () => true,
  },
  {
    what: 'while it is not ready',
    definition: () => ({ arguments: ['tree', '2'], ready: { type: 'log', matches: 'never' } }),
    running: 3,
    isThere: async ({ name }) => (await stateOf(name)) === START_PENDING,
  },
  {
    what: 'while it runs',
    definition: () => ({ arguments: ['tree', '2'] }),
    running: 3,
    isThere: ({ log }) => log().includes('ready'),
  },
  {
    what: 'while it waits for a restart',
    definition: () => ({ arguments: ['exit', '3'], restart: { delay: '1h' } }),
    running: 0,
    isThere: ({ history }) => history().length === 1,
  },
  {
    what: 'while the hook before a stop runs',
    definition: (program) => ({
      arguments: ['ignore'],
      hooks: { beforeStop: { program, arguments: ['ignore'], timeout: '1h' } },
    }),
    running: 2,
    isThere: async ({ name, log }) => {
      if (log().includes('ready')) await sc('stop', name);
      return (await stateOf(name)) === STOP_PENDING;
    },
  },
  {
    what: 'while it is being stopped',
    definition: () => ({ arguments: ['tree', '2'], stop: { steps: [{ type: 'ctrl-c', timeout: '1h' }] } }),
    running: 3,
    isThere: async ({ name, log }) => {
      if (log().includes('ready')) await sc('stop', name);
      return log().includes('event 0');
    },
  },
];

/** As the task manager does it. */
const kill = async (service: HostedService): Promise<void> => {
  const processId = (await service.shows('PID')) ?? assert.fail('it has no process');
  const { exitCode, stdout } = await windows('taskkill', ['/f', '/pid', processId]);
  assert.equal(exitCode, 0, stdout);
};

for (const { what, definition, running: count, isThere } of steps)
  test(`the host is killed ${what}: nothing is left behind`, onWindows, async (t) => {
    const { service, running } = await createNamed(t, definition);
    await service.start();
    await eventually(() => isThere(service), WITHIN_MS);
    await eventually(async () => (await running()) === count, WITHIN_MS);
    await kill(service);
    await eventually(async () => (await running()) === 0, WITHIN_MS);
  });

/** What the host has open, at its least within a few moments: between two runs there is less of it than within one. */
const openHandles = async (service: HostedService): Promise<number> => {
  const counter = await compileDouble('handle-count.c');
  const processId = (await service.shows('PID')) ?? assert.fail('it has no process');
  let least = Number.POSITIVE_INFINITY;
  for (let sample = 0; sample < 20; sample++) {
    const { stdout, exitCode } = await windows(counter, [processId]);
    assert.equal(exitCode, 0);
    least = Math.min(least, Number(stdout));
  }
  assert.ok(least > 0, 'nobody has counted');
  return least;
};

test('fifty restarts leave no handle, no file and no process behind', onWindows, async (t) => {
  const { service, running } = await createNamed(t, () => ({
    arguments: ['exit', '3'],
    restart: { delay: '200ms', factor: 1, jitter: 0, giveUpAfter: 'never' },
  }));
  await service.start();
  await eventually(() => service.history().length >= 5, WITHIN_MS);
  const before = await openHandles(service);
  const files = filesIn(service.logs);
  const first = service.history().length;
  await eventually(() => service.history().length >= first + 50, 2 * WITHIN_MS);
  const after = await openHandles(service);
  assert.ok(after <= before, `${before} handles, and ${after} after fifty restarts`);
  assert.deepEqual(filesIn(service.logs), files);
  await service.stop();
  assert.equal(await running(), 0);
  assert.equal(await stateOf(service.name), STOPPED);
});
