import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RUNNING, START_PENDING, STOPPED, stateOf } from './double-service.ts';
import { createHosted, filesIn, type HostedService, hostedProgram } from './host/hosted-service.ts';
import { eventually, isWine, onWindows, svcdeck, toWindowsPath, windows } from './windows.ts';

const soon = <T>(condition: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> =>
  eventually(condition, 30_000);

/** The ids of all processes that there are. */
const processIds = async (): Promise<readonly number[]> =>
  [...(await windows('tasklist', [])).stdout.matchAll(/^\S.*?\s(\d+)\s/gm)].map(([, id]) => Number(id));

const gone = (ids: readonly number[]): Promise<unknown> =>
  soon(async () => {
    const all = await processIds();
    return all.length > 0 && !ids.some((id) => all.includes(id));
  });

const exits = async (service: HostedService): Promise<readonly [string | undefined, string | undefined]> => [
  await service.shows('WIN32_EXIT_CODE'),
  await service.shows('SERVICE_EXIT_CODE'),
];

const quickly = { delay: '100ms', factor: 1, jitter: 0 } as const;

test('a program runs as a service and stops by Ctrl+C', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['wait'] });
  await service.start();
  await service.becomes(RUNNING);
  await service.wrote('ready');
  await service.stop();
  assert.match(service.log(), /event 0/);
  assert.deepEqual(await exits(service), ['0  (0x0)', '0  (0x0)']);
  const [record, ...others] = service.history();
  assert.deepEqual(others, []);
  assert.equal(record?.code, 11);
  assert.match(record?.decision ?? '', /because it was asked to/);
});

// Wine ends what is on a console at Ctrl+Break without asking it, and gives consoles no windows.
for (const [step, args, code, codeUnderWine = code] of [
  ['ctrl-break', 'wait', 12, 1],
  ['close-window', 'wait', 13, 1067],
  ['close-window', 'window', 14],
  ['close-input', 'cat', 0],
] as const)
  test(`${step} reaches a program that does ${args}`, onWindows, async (t) => {
    const service = await createHosted(t, { arguments: [args], stop: { steps: [{ type: step, timeout: '2s' }] } });
    await service.start();
    if (args === 'cat') await service.becomes(RUNNING);
    else await service.wrote('ready');
    await service.stop();
    assert.deepEqual(
      service.history().map((record) => record.code),
      [isWine ? codeUnderWine : code],
    );
  });

for (const [what, definition, codes, records] of [
  ['an exit code of 0 ends the service well', { arguments: ['exit', '0'] }, ['0  (0x0)', '0  (0x0)'], [0]],
  [
    'a rule makes its exit code that of the service',
    { arguments: ['exit', '7'], exitCodes: { 7: 'fail' } },
    ['1066  (0x42a)', '7  (0x7)'],
    [7],
  ],
  [
    'a crash is followed by restarts, and in the end by its exit code',
    { arguments: ['exit', '3221225477'], restart: { ...quickly, giveUpAfter: '150ms' } },
    ['1066  (0x42a)', '3221225477  (0xc0000005)'],
    [0xc0000005, 0xc0000005, 0xc0000005],
  ],
  ['a program that there is not', { program: 'C:\\nowhere\\none.exe' }, ['2  (0x2)', '0  (0x0)'], [2]],
  ['a batch file that there is not', { program: 'C:\\nowhere\\none.cmd' }, ['2  (0x2)', '0  (0x0)'], [2]],
  ['a program that is a folder', { program: 'C:\\windows' }, ['5  (0x5)', '0  (0x0)'], [5]],
  [
    'a folder to start in that there is not',
    { arguments: ['wait'], directory: 'C:\\nowhere' },
    ['267  (0x10b)', '0  (0x0)'],
    [267],
  ],
  [
    'a program that is never ready',
    {
      arguments: ['wait'],
      ready: { type: 'log', matches: 'never', within: '300ms', every: '50ms' },
      restart: { ...quickly, giveUpAfter: '0s' },
    },
    ['1067  (0x42b)', '0  (0x0)'],
    [null, null],
  ],
] as const)
  test(`${what}: its codes reach the service manager`, onWindows, async (t) => {
    const service = await createHosted(t, definition);
    await service.start();
    await soon(() => service.history().length === records.length);
    await service.becomes(STOPPED);
    assert.deepEqual(await exits(service), codes);
    assert.deepEqual(
      service.history().map(({ code }) => code),
      records,
    );
  });

test('nonsense for a definition: the service does not start', onWindows, async (t) => {
  const service = await createHosted(t, {});
  await service.define('{ "name": 7 }');
  await service.start();
  await service.becomes(STOPPED);
  assert.deepEqual(await exits(service), ['13  (0xd)', '0  (0x0)']);
});

test('what ignores everything is ended with all that it has started', onWindows, async (t) => {
  const service = await createHosted(t, {
    arguments: ['tree', '2'],
    stop: { steps: [{ type: 'ctrl-c', timeout: '300ms' }] },
  });
  await service.start();
  await soon(() => /child \d+\s+child \d+\s[\s\S]*ready/.test(service.log()));
  const ids = [...service.log().matchAll(/child (\d+)/g)].map(([, id]) => Number(id));
  assert.equal(ids.length, 2);
  await service.stop();
  await gone(ids);
  assert.deepEqual(
    service.history().map(({ code }) => code),
    [1067],
  );
});

test('a batch file stops without a question', onWindows, async (t) => {
  const service = await createHosted(t, {});
  mkdirSync(service.logs, { recursive: true });
  const file = join(service.logs, 'run.cmd');
  writeFileSync(file, `@echo %SVCDECK_SERVICE% %1\r\n@"${await hostedProgram()}" wait\r\n@echo after\r\n`);
  await service.define({ program: toWindowsPath(file), arguments: ['one two'], account: 'LocalSystem' });
  await service.start();
  await service.wrote('ready');
  const before = performance.now();
  await service.stop();
  assert.ok(performance.now() - before < 8000, 'it waited for an answer');
  assert.ok(service.log().startsWith(`${service.name} "one two"`), service.log());
});

test('a launcher that ends is followed by what it has launched', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['launch', 'wait'], follow: 'tree' });
  await service.start();
  await service.wrote('ready');
  assert.equal(await stateOf(service.name), RUNNING);
  assert.deepEqual(service.history(), []);
  await service.stop();
  assert.deepEqual(
    service.history().map(({ code }) => code),
    [11],
  );
});

test('a host that is killed leaves nothing behind', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['tree', '2'] });
  await service.start();
  await soon(() => /child \d+\s+child \d+\s[\s\S]*ready/.test(service.log()));
  const ids = [...service.log().matchAll(/child (\d+)/g)].map(([, id]) => Number(id));
  const all = await processIds();
  assert.ok(ids.every((id) => all.includes(id)));
  assert.equal((await svcdeck('kill', '--yes', service.name)).exitCode, 0);
  await gone(ids);
});

test('a stop ends the wait for a restart', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['exit', '3'], restart: { delay: '1h' } });
  await service.start();
  await soon(() => service.history().length === 1);
  assert.equal(await stateOf(service.name), RUNNING);
  await service.stop();
  assert.deepEqual(await exits(service), ['0  (0x0)', '0  (0x0)']);
});

test('a stop ends the wait for readiness', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['wait'], ready: { type: 'log', matches: 'never' } });
  await service.start();
  await service.wrote('ready');
  assert.equal(await stateOf(service.name), START_PENDING);
  await service.stop();
  assert.equal(service.history().length, 1);
});

test('it runs once it is ready', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['wait'], ready: { type: 'log', matches: '^ready$' } });
  await service.start();
  await service.becomes(RUNNING);
  assert.match(service.log(), /ready/);
  await service.stop();
});

test('a pause stops the program and holds it, by the definition as it is when it goes on', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['wait'] });
  const change = async (): Promise<void> => {
    assert.equal((await svcdeck('control', service.name, 'paramchange')).exitCode, 0);
  };
  await service.start();
  await service.wrote('ready');
  assert.equal((await svcdeck('pause', service.name)).exitCode, 0);
  await service.becomes('7  PAUSED');
  await soon(() => service.history().length === 1);
  await service.define('no definition at all');
  await change();
  await svcdeck('continue', service.name);
  await service.becomes(RUNNING);
  await soon(() => service.log().split('ready').length === 3);
  await service.define({ arguments: ['ignore'], stop: { steps: [] } });
  await change();
  await svcdeck('pause', service.name);
  await service.becomes('7  PAUSED');
  await svcdeck('continue', service.name);
  await soon(() => service.log().split('ready').length === 4);
  await service.stop();
  assert.deepEqual(
    service.history().map(({ code }) => code),
    [11, 1067, 1067],
  );
});

test('its output arrives byte by byte, and is put aside on request', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['write', '3', '64'] });
  await service.start();
  await service.becomes(STOPPED);
  const written = readFileSync(join(service.logs, 'stdout.log'));
  const expected = Buffer.alloc(
    3 << 20,
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
  );
  assert.ok(written.equals(expected), `${written.length} bytes`);
  await service.define({ arguments: ['wait'] });
  await service.start();
  await soon(() => readFileSync(join(service.logs, 'stdout.log')).length > expected.length);
  assert.equal((await svcdeck('control', service.name, '128')).exitCode, 0);
  await soon(() => filesIn(service.logs).length === 3);
  await service.stop();
  assert.match(service.log(), /^event 0\s*$/);
});

test('services that share a process live and end apart', onWindows, async (t) => {
  const one = await createHosted(t, { arguments: ['wait'] }, { isShared: true });
  const two = await createHosted(t, { arguments: ['exit', '5'], exitCodes: { 5: 'fail' } }, { isShared: true });
  const three = await createHosted(t, { arguments: ['wait'] }, { isShared: true });
  for (const each of [one, three, two]) await each.start();
  await two.becomes(STOPPED);
  assert.deepEqual(await exits(two), ['1066  (0x42a)', '5  (0x5)']);
  await one.wrote('ready');
  await three.wrote('ready');
  await one.stop();
  assert.equal(await stateOf(three.name), RUNNING);
  await three.stop();
  assert.match((await svcdeck('qc', one.name)).stdout, /WIN32_SHARE_PROCESS/);
});

/** The executable itself counts, with 100 MB, wherever the system maps it whole. */
const MOST_BYTES = 320 * 2 ** 20;

test('a gigabyte without a line end goes by in little memory and on little disk', onWindows, async (t) => {
  const service = await createHosted(t, {});
  const logs = { folder: toWindowsPath(service.logs), rotate: { size: '32MB' }, keep: { files: 2 } };
  await service.define({
    arguments: ['flood', '1024'],
    exitCodes: { 0: 'restart' },
    restart: { delay: '1h' },
    logs,
  });
  await service.start();
  await soon(() => service.history().length === 1);
  const shown: unknown = JSON.parse((await svcdeck('show', service.name, '--json')).stdout);
  const { workingSetBytes } = shown as { workingSetBytes: number };
  assert.ok(workingSetBytes < MOST_BYTES, String(workingSetBytes));
  assert.deepEqual(
    service.history().map(({ code, lastLines }) => [code, lastLines.map((line) => line.length)]),
    [[0, [500]]],
  );
  assert.equal(filesIn(service.logs).length, 3);
  for (const file of filesIn(service.logs)) assert.ok(statSync(join(service.logs, file)).size <= 33 * 2 ** 20, file);
  await service.stop();
});
