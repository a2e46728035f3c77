import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse, run } from '../../../cmd/hosted/rotate.ts';
import type { LogFolder } from '../../../lib/host/logs/log-folder.ts';
import type { FileInFolder } from '../../../lib/host/logs/retention.ts';
import type { HostingFiles } from '../../../native/hosting-types.ts';
import { contextFor, examplesIn, watched } from '../../fakes/machine.ts';
import { bench } from '../../fakes/svcdeck.ts';
import { hostedService, shopText } from './shop.ts';

/** A log folder that holds one of these lists each time that it is looked at, the last one for ever. */
const folderOf = (...lists: readonly (readonly FileInFolder[])[]) => {
  const left = [...lists];
  return { list: async () => (left.length > 1 ? left.shift() : left[0]) ?? [] } as Pick<LogFolder, 'list'> as LogFolder;
};

const file = (name: string, sizeBytes = 5): FileInFolder => ({ name, sizeBytes });

const scene = async (folder: LogFolder, { text = shopText, args = [] as readonly string[], state = 4 } = {}) => {
  const hosted = hostedService(text);
  const service = { ...hosted, status: { ...hosted.status, state } };
  const { machine: recorded, calls } = watched(bench(service).machine);
  const opened: string[] = [];
  const list: HostingFiles['list'] = async (path) => {
    opened.push(path);
    return folder.list();
  };
  const hosting = new Proxy(recorded.hosting, {
    get: (target, key) => (key === 'files' ? { list } : Reflect.get(target, key)),
  });
  const machine = { ...recorded, hosting };
  const { context, printed } = contextFor(machine);
  const outcome = await run(await parse(['Shop', ...args]), context).catch((error: unknown) => error);
  return { outcome, ...printed, opened: [...new Set(opened)], asked: calls.includes('control Shop') };
};

const rotated = () =>
  folderOf(
    [file('stdout.log'), file('stderr.log', 0), file('stdout.20261120T080000123Z-000.log')],
    [file('stdout.log'), file('stderr.log', 0), file('stdout.20261120T080000123Z-000.log')],
    [
      file('stdout.log', 0),
      file('stderr.log', 0),
      file('other.txt'),
      file('stdout.20261120T080000123Z-000.log'),
      file('stdout.20261121T080000123Z-000.log'),
    ],
  );

test('it waits until the files have been put aside', async () => {
  const { outcome, stdout, opened, asked } = await scene(rotated());
  assert.equal(outcome, 0, String(outcome));
  assert.equal(stdout, 'Shop: put aside in C:\\ProgramData\\svcdeck\\Shop\\logs: stdout.20261121T080000123Z-000.log\n');
  assert.deepEqual(opened, ['C:\\ProgramData\\svcdeck\\Shop\\logs']);
  assert.ok(asked);
});

test('as JSON', async () => {
  const { stdout } = await scene(rotated(), { args: ['--json'] });
  assert.deepEqual(JSON.parse(stdout), {
    name: 'Shop',
    folder: 'C:\\ProgramData\\svcdeck\\Shop\\logs',
    files: ['stdout.20261121T080000123Z-000.log'],
  });
});

test('logs in which nothing stands stay', async () => {
  const { outcome, stdout, asked } = await scene(folderOf([file('stdout.log', 0)]));
  assert.deepEqual([outcome, stdout, asked], [0, 'Shop: nothing stands in its logs: they stay\n', true]);
});

test('who may not look asks all the same', async () => {
  const locked = { list: () => Promise.reject(new Error('EPERM')) } as Pick<LogFolder, 'list'> as LogFolder;
  const { outcome, stdout, asked } = await scene(locked);
  assert.deepEqual([outcome, asked], [0, true]);
  assert.match(stdout, /only those can see who may look into/);
});

test('nothing put aside in time is a failure', async () => {
  const { outcome } = await scene(folderOf([file('stdout.log')]));
  assert.match(String(outcome), /TimeoutError: Shop was asked .* has put 0 of 1 aside after 10 s/);
});

test('a service that does not run has nothing to rotate', async () => {
  const { outcome, stderr, asked } = await scene(rotated(), { state: 1 });
  assert.deepEqual([outcome, asked], [3, false]);
  assert.match(stderr, /Shop does not run/);
});

test('without logs there is nothing to rotate', async () => {
  const text = shopText.replace('"rotate": { "size": "10MB" }', '"stdout": null, "stderr": null');
  assert.match(String((await scene(rotated(), { text })).outcome), /FailedError: Shop writes no logs/);
});

for (const example of examplesIn(command.help))
  test(`svcdeck ${example.join(' ')} works`, async () => {
    assert.equal((await scene(rotated(), { args: example.slice(2) })).outcome, 0);
  });
