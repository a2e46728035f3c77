/** A service of the real NSSM is taken over by the packaged executable and given back; the registry is looked at from outside. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { nssmExecutable } from '../bench/host/nssm.ts';
import { RUNNING, STOPPED, stateOf } from './double-service.ts';
import {
  type Answer,
  compileDouble,
  eventually,
  onWindows,
  programData,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const WITHIN_MS = 30_000;

/** What was said and done, for whoever runs the test with SVCDECK_TRANSCRIPT. */
const transcript: string[] = [];

const said = (words: readonly string[], { stdout, stderr, exitCode }: Answer): void => {
  transcript.push(`> ${words.join(' ')}`, stdout.trimEnd(), stderr.trimEnd(), `(${exitCode})`, '');
};

const succeeds = async (...words: readonly string[]): Promise<string> => {
  const answer = await svcdeck(...words);
  said(['svcdeck', ...words], answer);
  assert.equal(answer.exitCode, 0, `${words.join(' ')}: ${answer.stdout}${answer.stderr}`);
  return answer.stdout;
};

const nssm = async (...words: readonly string[]): Promise<void> => {
  const answer = await windows(await nssmExecutable(), words);
  said(['nssm', ...words], answer);
  assert.equal(answer.exitCode, 0, `nssm ${words.join(' ')}: ${answer.stdout}${answer.stderr}`);
};

const registryOf = async (name: string): Promise<string> => {
  const words = ['query', `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`, '/s'];
  const answer = await windows('reg', words);
  said(['reg', ...words], answer);
  assert.equal(answer.exitCode, 0);
  return answer.stdout;
};

const becomes = (name: string, state: string): Promise<unknown> =>
  eventually(async () => (await stateOf(name)) === state, WITHIN_MS);

const linesOf = (file: string): number =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.includes('ready')).length
    : 0;

/** A service that NSSM hosts; it is gone after the test. */
const nssmService = async (t: TestContext): Promise<{ readonly name: string; readonly log: string }> => {
  const name = uniqueName('svcdeck-import');
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-import-'));
  const log = join(folder, 'out.log');
  t.after(async () => {
    await windows('sc', ['stop', name]);
    await eventually(async () => (await stateOf(name)) !== RUNNING, WITHIN_MS).catch(() => undefined);
    await windows('sc', ['delete', name]);
    rmSync(join(programData, 'svcdeck', name), { recursive: true, force: true });
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    const file = process.env['SVCDECK_TRANSCRIPT'];
    if (file !== undefined) writeFileSync(file, transcript.join('\n'));
  });
  await nssm('install', name, toWindowsPath(await compileDouble('hosted.c')), 'wait');
  for (const [key = '', ...value] of [
    ['AppStdout', toWindowsPath(log)],
    ['AppExit', '0', 'Exit'],
    ['AppEnvironmentExtra', 'LEVEL=info'],
    ['AppThrottle', '200'],
    ['AppStopMethodConsole', '5000'],
    ['Start', 'SERVICE_DEMAND_START'],
    ['Description', 'Waits'],
  ])
    await nssm('set', name, key, ...value);
  return { name, log };
};

test(
  'a service of NSSM: shown, taken over while it runs, given back, and it runs under NSSM again',
  onWindows,
  async (t) => {
    const { name, log } = await nssmService(t);
    await windows('sc', ['start', name]);
    await becomes(name, RUNNING);
    await eventually(() => linesOf(log) === 1, WITHIN_MS);
    await windows('sc', ['stop', name]);
    await becomes(name, STOPPED);
    const before = await registryOf(name);
    assert.match(before, /nssm64?\.exe/i);

    const shown = await succeeds('import', 'nssm', name, '--json');
    const { definition, complete } = JSON.parse(shown);
    assert.equal(complete, true);
    assert.equal(definition.start, 'manual');
    assert.deepEqual(definition.arguments, ['wait']);
    assert.deepEqual(definition.environment, { variables: { LEVEL: 'info' } });
    assert.deepEqual(definition.exitCodes, { '0': 'stop', other: 'restart' });
    assert.equal(definition.logs.stdout, 'out.log');
    assert.equal(definition.restart.resetAfter, '200ms');
    assert.deepEqual(definition.stop.steps[0], { type: 'ctrl-c', timeout: '5s' });
    assert.equal(await registryOf(name), before);

    await windows('sc', ['start', name]);
    await becomes(name, RUNNING);
    const refused = await svcdeck('import', 'nssm', name, '--apply');
    said(['svcdeck', 'import', 'nssm', name, '--apply'], refused);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /is running: it was not taken over/);
    await eventually(() => linesOf(log) === 2, WITHIN_MS);

    await succeeds('import', 'nssm', name, '--apply', '--restart', '--timeout', '60s');
    await becomes(name, RUNNING);
    await eventually(() => linesOf(log) === 3, WITHIN_MS);
    const taken = await registryOf(name);
    assert.match(taken, /ImagePath.*svcdeck.*host/i);
    assert.match(taken, /\r?\n +Definition +REG_SZ /);
    assert.match(taken, /\r?\n +Application +REG_EXPAND_SZ /);
    assert.equal((await succeeds('get', name, 'start')).trim(), 'manual');
    await succeeds('stop', '--wait', name);

    await succeeds('import', 'nssm', name, '--back');
    assert.equal(await registryOf(name), before);
    await windows('sc', ['start', name]);
    await becomes(name, RUNNING);
    await eventually(() => linesOf(log) === 4, WITHIN_MS);
  },
);
