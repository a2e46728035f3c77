/** What the packaged executable says of logs, providers and single records, over the double of wevtapi.dll. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { eventDouble, withoutEventDouble } from './events-double.ts';
import { type Answer, cmd, onWindows, root, toWindowsPath, uniqueName, windows } from './windows.ts';

const onDouble = { skip: withoutEventDouble ?? false } as const;

const scene = async (t: TestContext) => {
  const own = await mkdtemp(join(tmpdir(), 'svcdeck '));
  t.after(() => rm(own, { recursive: true, force: true }));
  const folder = join(own, 'logs');
  await cp(join(root, 'test', 'doubles', 'events'), folder, { recursive: true });
  const report = join(own, 'report.txt');
  const env = {
    ...(await eventDouble()),
    WEVTAPI_DOUBLE_LOGS: toWindowsPath(folder),
    WEVTAPI_DOUBLE_REPORT: toWindowsPath(report),
  };
  return {
    path: (name: string): string => toWindowsPath(join(own, name)),
    /** Every handle has been closed, whatever came of it. */
    svcdeck: async (...args: readonly string[]): Promise<Answer> => {
      const answer = await windows('svcdeck', args, { env });
      assert.match(await readFile(report, 'utf8'), /^open 0 most \d+ wrong 0/);
      return answer;
    },
  };
};

test('logs, also those that refuse', onDouble, async (t) => {
  const { svcdeck } = await scene(t);
  const { stdout, exitCode } = await svcdeck('events', 'logs', '--columns', 'name,records,problem', '--csv');
  assert.equal(exitCode, 0);
  assert.match(stdout, /^Application,5,\r$/m);
  assert.match(stdout, /^Security,,EvtOpenLog: 5 ERROR_ACCESS_DENIED\r$/m);
});

test('one record, with its message', onDouble, async (t) => {
  const { svcdeck } = await scene(t);
  const text = await svcdeck('events', 'show', 'Application', '4001');
  assert.equal(text.exitCode, 0, text.stderr);
  assert.match(text.stdout, /^ {2}Record +4001$/m);
  const json = JSON.parse((await svcdeck('events', 'show', 'application', '4001', '--json')).stdout);
  assert.deepEqual([json.recordId, json.log, typeof json.message], [4001, 'Application', 'string']);
  const missing = await svcdeck('events', 'show', 'Application', '1');
  assert.equal(missing.stderr.trim(), 'svcdeck: Application has no record 1: it has 4001 to 4005');
});

test('a log is counted, exported once, and cleared', onDouble, async (t) => {
  const { svcdeck, path } = await scene(t);
  assert.equal(JSON.parse((await svcdeck('events', 'stats', 'Application', '--json')).stdout).events, 5);
  const file = path('Application.evtx');
  const exported = JSON.parse((await svcdeck('events', 'export', 'Application', file, '--json')).stdout);
  assert.deepEqual(exported, { log: 'Application', file, records: 5, written: true });
  assert.equal((await svcdeck('events', 'export', 'Application', file)).exitCode, 1);
  assert.equal((await svcdeck('events', 'export', 'Application', file, '--force', '--id', '1')).exitCode, 0);
  const backup = path('Backup.evtx');
  const cleared = JSON.parse(
    (await svcdeck('events', 'clear', 'Application', '--yes', '--backup', backup, '--json')).stdout,
  );
  assert.deepEqual(cleared, { log: 'Application', cleared: true, records: 5, backup });
  assert.equal(JSON.parse((await svcdeck('events', 'stats', 'Application', '--json')).stdout).events, 0);
});

test('a source is in the registry, can write, and is gone again', onWindows, async (t) => {
  const name = uniqueName('svcdeck-source');
  const key = `HKLM\\System\\CurrentControlSet\\Services\\EventLog\\Application\\${name}`;
  const query = async (): Promise<Answer> => cmd(`reg query ${key}`);
  t.after(() => windows('svcdeck', ['events', 'source', 'remove', name, '--yes']));
  const add = ['events', 'source', 'add', name];
  assert.match((await windows('svcdeck', add)).stdout, new RegExp(`^${name} is registered: it writes to Application`));
  assert.match((await windows('svcdeck', add)).stdout, /is registered already/);
  const { stdout } = await query();
  assert.match(stdout, /EventMessageFile\s+REG_EXPAND_SZ\s+.*svcdeck\.exe/i);
  assert.match(stdout, /CustomSource\s+REG_DWORD\s+0x1/);
  const written = await windows('svcdeck', [
    'events',
    'write',
    '--source',
    name,
    '--type',
    'error',
    'a',
    'b',
    '--json',
  ]);
  assert.deepEqual([written.exitCode, JSON.parse(written.stdout).fullId], [0, 0x2002_0003]);
  assert.equal((await windows('svcdeck', ['events', 'source', 'remove', name, '--yes'])).exitCode, 0);
  assert.notEqual((await query()).exitCode, 0);
});
