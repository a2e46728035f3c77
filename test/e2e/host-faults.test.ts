import assert from 'node:assert/strict';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { RUNNING, STOPPED } from './double-service.ts';
import { createHosted, filesIn, type HostedService, hostedProgram } from './host/hosted-service.ts';
import { eventually, isWine, onWindows, sc, svcdeck, toWindowsPath, windows } from './windows.ts';

/** What goes wrong around a hosted program. */

const soon = <T>(condition: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> =>
  eventually(condition, 30_000);

const isRunning = async (processId: string): Promise<boolean> =>
  new RegExp(`\\s${processId}\\s`).test((await windows('tasklist', [])).stdout);

const logsOf = (service: HostedService) => ({ folder: toWindowsPath(service.logs) });

test('a program that is no program is told by its code, and restarted by nobody', onWindows, async (t) => {
  const service = await createHosted(t, {});
  mkdirSync(service.logs, { recursive: true });
  const file = join(service.logs, 'text.exe');
  writeFileSync(file, 'no program at all');
  await service.define({ program: toWindowsPath(file), restart: { delay: '100ms' } });
  await service.start();
  await soon(() => service.history().length === 1);
  await service.becomes(STOPPED);
  assert.equal(await service.shows('WIN32_EXIT_CODE'), '193  (0xc1)');
  assert.deepEqual(
    service.history().map(({ end, code }) => [end, code]),
    [['not-started', 193]],
  );
});

test('an environment of 40 KB arrives whole', onWindows, async (t) => {
  const service = await createHosted(t, {});
  mkdirSync(service.logs, { recursive: true });
  const file = join(service.logs, 'variables.env');
  const lines = Array.from({ length: 20 }, (_, at) => `SVCDECK_BIG${at}=${String(at % 10).repeat(2000)}`);
  writeFileSync(file, lines.join('\n'));
  await service.define({ arguments: ['echo'], logs: logsOf(service), environment: { file: toWindowsPath(file) } });
  await service.start();
  await service.becomes(STOPPED);
  const variables = service
    .log()
    .split('\n')
    .filter((line) => line.startsWith('variable SVCDECK_BIG'));
  assert.deepEqual(variables.toSorted(), lines.map((line) => `variable ${line}`).toSorted());
});

test('a launcher that nobody follows ends the service, and what it has launched', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['launch', 'ignore'] });
  await service.start();
  await soon(() => service.history().length === 1);
  await service.becomes(STOPPED);
  const [, launched = ''] = /launched (\d+)/.exec(service.log()) ?? [];
  assert.notEqual(launched, '');
  await soon(async () => !(await isRunning(launched)));
});

test('NULs and bytes that are no text: each line has its time, and no byte is lost', onWindows, async (t) => {
  const service = await createHosted(t, {});
  const logs = { ...logsOf(service), timestamps: true };
  await service.define({ arguments: ['write', '1', '4'], logs });
  await service.start();
  await soon(() => service.history().length === 1);
  await service.becomes(STOPPED);
  const written = readFileSync(join(service.logs, 'stdout.log'), 'latin1');
  const stamps = [...written.matchAll(/(?:^|\n)(\d{4}-\d\d-\d\d[^\n]{0,25}? )/g)];
  // Each 256 bytes hold one line end.
  assert.ok(stamps.length >= 4096, String(stamps.length));
  const stampBytes = stamps.reduce((sum, [, stamp = '']) => sum + stamp.length, 0);
  assert.equal(written.length - stampBytes, 1024 ** 2);
});

test('half a character at the end is replaced, not lost', onWindows, async (t) => {
  const service = await createHosted(t, {});
  const logs = { ...logsOf(service), encoding: 'utf-8' };
  await service.define({ arguments: ['write', '1', '4'], logs });
  await service.start();
  await soon(() => service.history().length === 1);
  await service.becomes(STOPPED);
  const bytes = readFileSync(join(service.logs, 'stdout.log'));
  const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  assert.equal(text.split('\u0000').length - 1, 4096);
  assert.ok(text.includes('\ufffd'));
});

test('a service that runs can be marked for deletion, and goes when it has stopped', onWindows, async (t) => {
  const service = await createHosted(t, { arguments: ['wait'] });
  await service.start();
  await service.wrote('ready');
  const refused = await svcdeck('remove', service.name);
  assert.equal(refused.exitCode, 1, refused.stdout);
  assert.match(refused.stderr, /--stop/);
  await service.becomes(RUNNING);
  assert.equal((await sc('delete', service.name)).exitCode, 0);
  await sc('stop', service.name);
  await soon(async () => (await sc('query', service.name)).exitCode === 1060);
  assert.deepEqual(
    service.history().map(({ code }) => code),
    [11],
  );
});

/** Where in its life the host is killed, and what tells that it is there. */
const moments: readonly {
  readonly what: string;
  readonly definition: Readonly<Record<string, unknown>>;
  readonly isThere: (service: HostedService) => boolean;
}[] = [
  // Wine asks no more after a process whose service is on its way into a state.
  ...(isWine
    ? []
    : [
        {
          what: 'while the program is not ready',
          definition: { arguments: ['wait'], ready: { type: 'log', matches: 'never' } },
          isThere: ({ log }: HostedService) => log().includes('ready'),
        },
      ]),
  {
    what: 'while the program runs',
    definition: { arguments: ['wait'] },
    isThere: ({ log }) => log().includes('ready'),
  },
  {
    what: 'while it waits for a restart',
    definition: { arguments: ['exit', '3'], restart: { delay: '1h' } },
    isThere: ({ history }) => history().length === 1,
  },
];

for (const { what, definition, isThere } of moments)
  test(`the host is killed ${what}: the service starts again, and no log is locked`, onWindows, async (t) => {
    const service = await createHosted(t, definition);
    await service.start();
    await soon(() => isThere(service));
    const processId = (await service.shows('PID')) ?? '';
    assert.equal((await windows('taskkill', ['/f', '/pid', processId])).exitCode, 0);
    await service.becomes(STOPPED);
    const program = await hostedProgram();
    await service.define({ program, arguments: ['wait'], account: 'LocalSystem', logs: logsOf(service) });
    const before = service.log().split('ready').length;
    await service.start();
    await soon(() => service.log().split('ready').length === before + 1);
    assert.deepEqual(await svcdeck('rotate', service.name).then(({ exitCode, stderr }) => [exitCode, stderr]), [0, '']);
    assert.equal(filesIn(service.logs).filter((name) => /^stdout\..+\.log$/.test(name)).length, 1);
    await service.stop();
  });
