import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, type TestContext, test } from 'node:test';
import { field, holdFile } from './double-service.ts';
import {
  cmd,
  compileDouble,
  eventually,
  executable,
  nameExecutable,
  net,
  onWindows,
  sc,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const done = { stderr: '', exitCode: 0 };

describe('real services', onWindows, () => {
  let program = '';
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck e2e '));
  after(() => rmSync(folder, { recursive: true, force: true }));
  before(async () => {
    program = toWindowsPath(await compileDouble('service.c'));
  });

  /** A name whose service is gone after the test, whatever happened to it. */
  const serviceName = (t: TestContext): string => {
    const name = uniqueName('svcdeck-e2e');
    t.after(async () => {
      await eventually(async () => {
        await sc('stop', name);
        const state = field((await sc('query', name)).stdout, 'STATE');
        return state === undefined || state === '1  STOPPED';
      }, 20_000);
      await sc('delete', name);
    });
    return name;
  };

  const create = async (t: TestContext, ...flags: readonly string[]): Promise<string> => {
    const name = serviceName(t);
    const made = await svcdeck('create', name, 'binPath=', [`"${program}"`, ...flags].join(' '));
    assert.deepEqual(made, { stdout: '[SC] CreateService SUCCESS\r\n', ...done });
    return name;
  };

  test('what svcdeck creates, sc sees and deletes', async (t) => {
    const name = await create(t);
    assert.equal(field((await sc('query', name)).stdout, 'STATE'), '1  STOPPED');
    assert.equal((await sc('delete', name)).exitCode, 0);
    const gone = await svcdeck('query', name);
    assert.equal(gone.exitCode, 1060);
    assert.match(gone.stdout, /^\[SC\] EnumQueryServicesStatus:OpenService FAILED 1060:\r\n\r\n.+\r\n\r\n$/);
  });

  test('what sc creates, svcdeck configures, starts and stops', async (t) => {
    const name = serviceName(t);
    assert.equal((await sc('create', name, 'binPath=', program)).exitCode, 0);
    const changed = await svcdeck('config', name, 'start=', 'auto', 'DisplayName=', `${name} display`);
    assert.deepEqual(changed, { stdout: '[SC] ChangeServiceConfig SUCCESS\r\n', ...done });
    const { stdout } = await svcdeck('qc', name);
    assert.equal(field(stdout, 'START_TYPE'), '2   AUTO_START');
    assert.equal(field(stdout, 'DISPLAY_NAME'), `${name} display`);
    assert.equal((await svcdeck('start', name)).exitCode, 0);
    await eventually(async () => field((await sc('query', name)).stdout, 'STATE') === '4  RUNNING', 20_000);
    const extended = (await svcdeck('queryex', name)).stdout;
    assert.match(extended, /\r\n {32}\(STOPPABLE, NOT_PAUSABLE, ACCEPTS_SHUTDOWN\)\r\n/);
    assert.notEqual(Number(field(extended, 'PID')), 0);
    assert.equal((await svcdeck('stop', name)).exitCode, 0);
    await eventually(async () => field((await sc('query', name)).stdout, 'STATE') === '1  STOPPED', 20_000);
  });

  test('arguments of start reach the service as they were typed', async (t) => {
    const log = join(folder, `${uniqueName('log')}.txt`);
    const name = await create(t, '--log', `"${toWindowsPath(log)}"`);
    const args = ['two words', '--wait', 'a"b', 'trailing\\', 'ünïcode'];
    assert.equal((await svcdeck('start', name, ...args)).exitCode, 0);
    const { readFile } = await import('node:fs/promises');
    const said = await eventually(async () => {
      const text = await readFile(log, 'utf8').catch(() => '');
      return text.includes('ünïcode') ? text : undefined;
    }, 20_000);
    for (const arg of args) assert.ok(said.includes(arg), `${JSON.stringify(arg)} in ${JSON.stringify(said)}`);
  });

  test('net start and net stop wait, by the display name', async (t) => {
    const name = await create(t, '--start-ms', '600', '--stop-ms', '600');
    const display = `${name} shown`;
    await svcdeck('config', name, 'DisplayName=', display);
    const started = await svcdeck('net', 'start', display);
    assert.match(
      started.stdout,
      new RegExp(
        `^The ${display} service is starting\\.+\r\nThe ${display} service was started successfully\\.\r\n\r\n$`,
      ),
    );
    assert.equal(started.exitCode, 0);
    assert.equal(field((await sc('query', name)).stdout, 'STATE'), '4  RUNNING');
    assert.match((await net('start')).stdout, new RegExp(display));
    assert.match((await svcdeck('net', 'start')).stdout, new RegExp(`\r\n   ${display}\r\n`));
    const stopped = await svcdeck('net', 'stop', name, '/y');
    assert.match(
      stopped.stdout,
      new RegExp(
        `^The ${display} service is stopping\\.+\r\nThe ${display} service was stopped successfully\\.\r\n\r\n$`,
      ),
    );
    assert.equal(field((await sc('query', name)).stdout, 'STATE'), '1  STOPPED');
  });

  const failingStarts = [
    ['with a Win32 code', ['--start-ms', '700', '--start-exit', '5'], /System error 5 has occurred\./],
    ['with a code of its own', ['--start-ms', '700', '--start-code', '77'], /A service specific error occurred: 77\./],
  ] as const;

  for (const [title, flags, reason] of failingStarts)
    test(`a service that ends ${title}: net says why, query keeps the codes`, async (t) => {
      const name = await create(t, ...flags);
      const { stdout, stderr, exitCode } = await svcdeck('net', 'start', name);
      assert.equal(exitCode, 2);
      assert.match(stdout, /service is starting\./);
      assert.match(stderr, new RegExp(`^The ${name} service could not be started\\.`));
      assert.match(stderr, reason);
      const codes = (await svcdeck('query', name)).stdout;
      assert.notEqual(field(codes, 'WIN32_EXIT_CODE'), '0  (0x0)');
    });

  test('start --wait gives up in time, and leaves the service as it is', async (t) => {
    const hold = holdFile(t);
    const name = await create(t, '--start-while', hold.path);
    const { stderr, exitCode } = await svcdeck('start', '--timeout', '3s', name);
    assert.match(stderr, new RegExp(`${name} did not start within 3 s: it is start-pending`));
    assert.equal(exitCode, 124);
  });

  test('pause and continue', async (t) => {
    const name = await create(t, '--pause');
    assert.equal((await svcdeck('start', '--wait', name)).exitCode, 0);
    assert.equal((await svcdeck('pause', name)).exitCode, 0);
    await eventually(async () => field((await svcdeck('query', name)).stdout, 'STATE') === '7  PAUSED', 20_000);
    assert.equal((await svcdeck('continue', name)).exitCode, 0);
    await eventually(async () => field((await sc('query', name)).stdout, 'STATE') === '4  RUNNING', 20_000);
  });

  const accounts = [
    ['NT SERVICE\\NAME', (name: string) => `NT SERVICE\\${name}`],
    ['LocalService', () => 'NT AUTHORITY\\LocalService'],
    ['LocalSystem', () => 'LocalSystem'],
  ] as const;

  for (const [title, account] of accounts)
    test(`config obj= ${title}`, async (t) => {
      const name = await create(t);
      const { exitCode, stdout } = await svcdeck('config', name, 'obj=', account(name));
      assert.equal(exitCode, 0, stdout);
      assert.equal(field((await svcdeck('qc', name)).stdout, 'SERVICE_START_NAME'), account(name));
    });

  const refusals = [
    ['create twice', (name: string) => ['create', name, 'binPath=', 'x.exe'], 'CreateService', 1073],
    ['stop of what is stopped', (name: string) => ['stop', name], 'ControlService', 1062],
    ['an empty path', () => ['create', uniqueName('svcdeck-e2e'), 'binPath=', ''], 'CreateService', 87],
    [
      'a bad type',
      () => ['create', uniqueName('svcdeck-e2e'), 'binPath=', 'x', 'type=', 'interact'],
      'CreateService',
      87,
    ],
  ] as const;

  for (const [title, words, where, code] of refusals)
    test(`${title} is ${where} FAILED ${code}`, async (t) => {
      const { stdout, exitCode } = await svcdeck(...words(await create(t)));
      assert.match(stdout, new RegExp(`^\\[SC\\] ${where} FAILED ${code}:\r\n\r\n.+\r\n\r\n$`));
      assert.equal(exitCode, code);
    });

  test('a wrong call is 1639 and makes nothing', async (t) => {
    const name = serviceName(t);
    const { stdout, exitCode } = await svcdeck('create', name, 'binPath=', 'x.exe', 'start=', 'banana');
    assert.equal(exitCode, 1639);
    assert.match(stdout, /^DESCRIPTION:\r\n/);
    assert.equal((await svcdeck('query', name)).exitCode, 1060);
  });

  test('copies named sc.exe and net.exe are those tools', async (t) => {
    const name = await create(t);
    for (const tool of ['sc.exe', 'net.exe']) nameExecutable(join(folder, tool));
    const asSc = await windows(toWindowsPath(join(folder, 'sc.exe')), ['query', name]);
    assert.deepEqual(asSc, await svcdeck('query', name));
    const asNet = await windows(toWindowsPath(join(folder, 'net.exe')), ['stop', name]);
    assert.deepEqual(asNet, await svcdeck('net', 'stop', name));
    assert.equal(asNet.exitCode, 2);
  });

  test('a batch file that was written for sc', async (t) => {
    const name = await create(t, '--start-ms', '300');
    const batch = join(folder, 'parse.bat');
    const lines = [
      '@echo off',
      `set "SC=${toWindowsPath(executable)} sc"`,
      `%SC% start ${name} > nul`,
      'if errorlevel 1 echo start failed: %ERRORLEVEL%',
      ':wait',
      `for /f "tokens=3 delims=: " %%a in ('%SC% query ${name} ^| findstr STATE') do set STATE=%%a`,
      'if not "%STATE%"=="RUNNING" goto wait',
      `for /f "tokens=3" %%p in ('%SC% queryex ${name} ^| find "PID"') do if not "%%p"=="0" echo has a process`,
      `for /f "tokens=1,2,3*" %%a in ('%SC% qc ${name} ^| findstr START_TYPE') do echo %%c %%d`,
      `%SC% stop ${name} > nul & echo stop said %ERRORLEVEL%`,
      `%SC% query ${name}-nobody > nul`,
      'echo nobody said %ERRORLEVEL%',
    ];
    writeFileSync(batch, `${lines.join('\r\n')}\r\n`);
    const { stdout } = await cmd(toWindowsPath(batch));
    assert.equal(stdout, 'has a process\r\n3 DEMAND_START\r\nstop said 0\r\nnobody said 1060\r\n');
  });

  test('list and show tell what sc tells', async (t) => {
    const name = await create(t);
    await svcdeck('description', name, '=cmd|x, "quoted"');
    const [entry] = JSON.parse((await svcdeck('list', name, '--json')).stdout);
    assert.equal(entry.name, name);
    assert.equal(entry.state, 'stopped');
    const csv = (await svcdeck('list', name, '--csv', '--columns', 'name,start,description')).stdout;
    assert.equal(csv, `name,startType,description\r\n${name},manual,"'=cmd|x, ""quoted"""\r\n`);
    const shown = JSON.parse((await svcdeck('show', name, '--json')).stdout);
    assert.equal(shown.startType, 'manual');
    assert.equal(shown.description, '=cmd|x, "quoted"');
    const missing = await svcdeck('show', `${name}x`);
    assert.equal(missing.exitCode, 4);
    assert.match(missing.stderr, new RegExp(`Nearest: ${name}`));
  });

  test('a snapshot of this computer opens as a recorded machine', async (t) => {
    const name = await create(t);
    const file = join(folder, 'snapshot.json');
    const written = await svcdeck('snapshot', '--out', toWindowsPath(file));
    assert.equal(written.exitCode, 0, written.stderr);
    const recorded = await svcdeck('--machine', toWindowsPath(file), 'qc', name);
    assert.deepEqual(recorded, await svcdeck('qc', name));
  });
});
