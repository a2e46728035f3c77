/** What the keys of a definition do at run time, one by one, where no other test of hosting shows it. */
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { nodeCommand } from '../abi/windows-node.ts';
import { RUNNING, START_PENDING, STOPPED, stateOf } from './double-service.ts';
import { createHosted, type Definition, filesIn, type HostedService } from './host/hosted-service.ts';
import { eventually, onWindows, sc, svcdeck, toWindowsPath, windows } from './windows.ts';

const soon = <T>(condition: () => Promise<T | undefined | false> | T | undefined | false): Promise<T> =>
  eventually(condition, 30_000);

const CMD = 'C:\\windows\\system32\\cmd.exe';

/** A service whose definition names files beside its logs. */
const createWith = async (
  t: TestContext,
  definition: (path: (name: string) => string, unixPath: (name: string) => string) => Definition | Promise<Definition>,
): Promise<HostedService> => {
  const service = await createHosted(t, {});
  mkdirSync(service.logs, { recursive: true });
  const unixPath = (name: string): string => join(service.logs, name);
  const written = await definition((name) => toWindowsPath(unixPath(name)), unixPath);
  const logs = { folder: toWindowsPath(service.logs) };
  await service.define({ logs, account: 'LocalSystem', ...written });
  return service;
};

test('the environment: a file, variables in their order, one taken away, PATH at both ends', onWindows, async (t) => {
  const service = await createWith(t, (path, unixPath) => {
    writeFileSync(unixPath('shop.env'), '# comment\r\nexport FIRST="a b"\r\nSECOND=%FIRST%-c\r\n');
    return {
      program: CMD,
      arguments: ['/c', 'set'],
      environment: {
        mode: 'replace',
        file: path('shop.env'),
        variables: { THIRD: '%SECOND%-d', FIRST: null, PATH: 'C:\\middle' },
        prependPath: ['C:\\front'],
        appendPath: ['%SystemRoot%\\behind'],
      },
    };
  });
  await service.start();
  await service.becomes(STOPPED);
  const lines = service.log().split(/\r?\n/);
  for (const line of ['SECOND=a b-c', 'THIRD=a b-c-d', `SVCDECK_SERVICE=${service.name}`, 'SVCDECK_RESTARTS=1'])
    assert.ok(lines.includes(line), line);
  assert.match(service.log(), /^PATH=C:\\front;C:\\middle;C:\\windows\\behind\r?$/im);
  assert.doesNotMatch(service.log(), /^(?:FIRST|USERNAME|TEMP)=/m);
});

test('hooks run in their order, and what takes too long is ended', onWindows, async (t) => {
  const service = await createWith(t, (path) => {
    const hook = (word: string) => ({ program: CMD, arguments: ['/c', `echo ${word} >> ${path('hooks.txt')}`] });
    return {
      arguments: ['wait'],
      hooks: {
        beforeStart: hook('before-start'),
        afterStart: hook('after-start'),
        beforeStop: { program: CMD, arguments: ['/c', 'set /p forever='], timeout: '1s' },
        afterExit: hook('after-exit-%SVCDECK_EXIT_CODE%'),
      },
    };
  });
  await service.start();
  const hooks = (): readonly string[] => service.log('hooks.txt').trim().split(/\s+/);
  await soon(() => hooks().includes('after-start'));
  await service.stop();
  assert.deepEqual(hooks(), ['before-start', 'after-start', 'after-exit-11']);
});

test('a hook that must not fail keeps the program from starting, and its own words say why', onWindows, async (t) => {
  const service = await createWith(t, () => ({
    arguments: ['wait'],
    hooks: {
      beforeStart: { program: CMD, arguments: ['/c', 'echo no disk& exit 9'], onFailure: 'fail' },
    },
  }));
  const { exitCode, stderr } = await svcdeck('start', '--wait', service.name);
  assert.equal(exitCode, 1);
  assert.match(stderr, /beforeStart failed \(exit code 9; its last line: no disk\)/);
  assert.deepEqual(
    service.history().map(({ end, code }) => [end, code]),
    [['not-started', 1067]],
  );
});

test('start --wait tells how the program ended, what it said last, and what to do next', onWindows, async (t) => {
  const service = await createWith(t, () => ({
    program: CMD,
    arguments: ['/c', 'echo cannot open shop.ini& exit 3'],
    exitCodes: { other: 'fail' },
  }));
  const { exitCode, stderr } = await svcdeck('start', '--wait', service.name);
  assert.equal(exitCode, 1);
  assert.match(stderr, /ended with exit code 3 \(mostly abort\(\) of the C runtime\)/);
  assert.match(stderr, /^ {4}cannot open shop\.ini\r?$/m);
  assert.match(stderr, new RegExp(`svcdeck history ${service.name}`));
});

test('old log files are compressed, and no more are kept than are wanted', onWindows, async (t) => {
  const service = await createWith(t, (path) => ({
    arguments: ['write', '1', '64'],
    logs: {
      folder: path('.'),
      stdout: 'out.log',
      stderr: null,
      rotate: { size: '256KB' },
      keep: { files: 2 },
      compress: true,
    },
  }));
  await service.start();
  await service.becomes(STOPPED);
  const old = filesIn(service.logs).filter((name) => name.endsWith('.gz'));
  assert.equal(old.length, 2, filesIn(service.logs).join());
  assert.deepEqual(
    filesIn(service.logs).filter((name) => !name.endsWith('.gz')),
    ['out.log'],
  );
  for (const name of old) assert.equal(gunzipSync(readFileSync(join(service.logs, name))).length, 256 * 1024);
  assert.ok(statSync(join(service.logs, 'out.log')).size <= 256 * 1024);
});

test('a stop command of its own', onWindows, async (t) => {
  const service = await createWith(t, async (path, unixPath) => {
    const [node = '', ...args] = await nodeCommand();
    const file = path('stop-now');
    writeFileSync(
      unixPath('until.js'),
      `console.log('up'); setInterval(() => { if (require('fs').existsSync(process.argv[2])) process.exit(0); }, 20);`,
    );
    return {
      program: toWindowsPath(node),
      arguments: [...args, path('until.js'), file],
      stop: { steps: [{ type: 'command', program: CMD, arguments: ['/c', `echo now > ${file}`], timeout: '20s' }] },
    };
  });
  await service.start();
  await service.wrote('up');
  await service.stop();
  assert.deepEqual(
    service.history().map(({ end, code }) => [end, code]),
    [['exited', 0]],
  );
});

/** A program that becomes ready in its own way once the first file is there, and unwell once the second is. */
const server = (kind: 'tcp' | 'http' | 'file'): string => {
  const acts = {
    tcp: {
      well: `server = require('net').createServer((each) => each.end()).listen(port, '127.0.0.1')`,
      unwell: 'server.close()',
    },
    http: {
      well: `server = require('http').createServer((_, answer) => { answer.statusCode = isWell ? 204 : 503; answer.end(); }).listen(port, '127.0.0.1')`,
      unwell: '0',
    },
    file: {
      well: `setInterval(() => { if (isWell) fs.writeFileSync(file, String(performance.now())); }, 50)`,
      unwell: '0',
    },
  }[kind];
  return `
    const fs = require('fs');
    const [, , port, go, halt, file] = process.argv;
    let server, isWell = true;
    const when = (path, act) => { const timer = setInterval(() => { if (fs.existsSync(path)) { clearInterval(timer); act(); } }, 20); };
    when(go, () => { ${acts.well}; });
    when(halt, () => { isWell = false; ${acts.unwell}; });
    setInterval(() => undefined, 1000);
    console.log('up');`;
};

for (const [kind, port] of [
  ['tcp', 47_311],
  ['http', 47_312],
  ['file', 0],
] as const)
  test(`${kind}: not started before it is ready, ended once it is not alive any more`, onWindows, async (t) => {
    const service = await createWith(t, async (path, unixPath) => {
      const [node = '', ...args] = await nodeCommand();
      writeFileSync(unixPath('server.js'), server(kind));
      const probe = {
        tcp: { type: 'tcp', port },
        http: { type: 'http', url: `http://127.0.0.1:${port}/`, status: '204' },
        file: { type: 'file', path: path('alive.txt') },
      }[kind];
      return {
        program: toWindowsPath(node),
        arguments: [...args, path('server.js'), String(port), path('go'), path('halt'), path('alive.txt')],
        ready: { ...probe, every: '100ms' },
        alive: { ...probe, every: '500ms', failures: 2 },
        restart: { delay: '1h', maxDelay: '1h' },
      };
    });
    await service.start();
    await service.wrote('up');
    assert.equal(await stateOf(service.name), START_PENDING);
    writeFileSync(join(service.logs, 'go'), '');
    await service.becomes(RUNNING);
    assert.deepEqual(service.history(), []);
    writeFileSync(join(service.logs, 'halt'), '');
    await soon(() => service.history().length === 1);
    assert.equal(service.history()[0]?.end, 'probe');
    assert.equal(await stateOf(service.name), RUNNING);
    await service.stop();
  });

test('with children left alone, they outlive the service', onWindows, async (t) => {
  const service = await createWith(t, () => ({ arguments: ['launch', 'wait'], children: 'leave' }));
  await service.start();
  await service.becomes(STOPPED);
  const [, child = ''] = /launched (\d+)/.exec(service.log()) ?? [];
  assert.notEqual(child, '');
  t.after(() => windows('taskkill', ['/f', '/pid', child]));
  assert.match((await windows('tasklist', [])).stdout, new RegExp(`\\s${child}\\s`));
  assert.equal((await sc('query', service.name)).exitCode, 0);
});

test('the folder that it starts in, and the one without which nothing is written', onWindows, async (t) => {
  const service = await createWith(t, (path) => ({
    arguments: ['echo'],
    directory: 'C:\\windows\\system32',
    logs: { folder: `${path('.')}\\deep\\deeper`, stderr: 'stdout.log' },
  }));
  await service.start();
  await service.becomes(STOPPED);
  const file = join(service.logs, 'deep', 'deeper', 'stdout.log');
  await soon(() => existsSync(file));
  const text = readFileSync(file, 'utf8');
  assert.match(text, /^folder C:\\windows\\system32$/im);
  assert.match(text, /^error$/m);
  assert.equal(existsSync(join(service.logs, 'deep', 'deeper', 'stderr.log')), false);
  rmSync(join(service.logs, 'deep'), { recursive: true });
});
