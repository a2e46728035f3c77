/** The worked example and its counters: registered, counted, changed, mended and taken away by the packaged executable. */
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { counterProvider, textsOf } from '../../lib/perflib/provider.ts';
import { type RegistrationFiles, registrationFiles } from '../../lib/perflib/registration-files.ts';
import { pipeEcho } from '../lib/perflib/pipe-echo.ts';
import { PROVIDERS, withCounterTools } from './counter-tools.ts';
import { stateOf } from './double-service.ts';
import { echoClients } from './echo-clients.ts';
import {
  type Answer,
  compileDouble,
  eventually,
  isWine,
  onWindows,
  programData,
  root,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const WITHIN_MS = 60_000;

const countersFolder = join(programData, 'svcdeck-counters');

/** What `reg` sees of a provider; undefined: it is not registered. */
const registered = async (guid: string): Promise<string | undefined> => {
  const { stdout, exitCode } = await windows('reg', ['query', `${PROVIDERS}\\{${guid}}`, '/s']);
  return exitCode === 0 ? stdout : undefined;
};

const filesOf = (guid: string): readonly string[] =>
  existsSync(countersFolder) ? readdirSync(countersFolder).filter((file) => file.startsWith(guid)) : [];

/** The example under a name of its own. */
class Echo {
  readonly name = uniqueName('svcdeck-echo');
  readonly pipe = uniqueName('svcdeck-pipe');
  readonly guid = counterProvider(this.name, []).guid;
  readonly #folder = mkdtempSync(join(tmpdir(), 'svcdeck-echo-'));
  readonly #script = join(this.#folder, 'service.mjs');

  constructor(t: TestContext) {
    this.write((source) => source);
    t.after(async () => {
      await svcdeck('remove', this.name, '--stop', '--purge', '--timeout', '20s');
      rmSync(this.#folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    });
  }

  write(change: (source: string) => string): void {
    const source = readFileSync(join(root, 'examples/echo-pipe/service.mjs'), 'utf8');
    writeFileSync(this.#script, change(source.replace("'EchoPipe'", `'${this.name}'`)));
  }

  /** `svcdeck service.mjs VERB`. */
  run(verb: string, ...words: readonly string[]): Promise<Answer> {
    return svcdeck(toWindowsPath(this.#script), verb, ...words);
  }

  get installWords(): readonly string[] {
    return ['--account', 'LocalSystem', '--logs', toWindowsPath(this.#folder), '--', this.pipe];
  }

  /** What it has printed. */
  get output(): string {
    const file = join(this.#folder, 'stdout.log');
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  }

  /** What is to be registered for it. */
  files(object = pipeEcho): RegistrationFiles {
    return registrationFiles(counterProvider(this.name, [object]));
  }
}

const succeeds = async (answer: Promise<Answer>): Promise<string> => {
  const { stdout, stderr, exitCode } = await answer;
  assert.equal(exitCode, 0, `${stdout}${stderr}`);
  return stdout;
};

/** Its texts, as LoadStringW gives them. */
const textsIn = async (library: string): Promise<readonly string[]> => {
  const loader = toWindowsPath(await compileDouble('load-strings.c'));
  const texts = textsOf(counterProvider('x', [pipeEcho]));
  const words = [`C:\\ProgramData\\svcdeck-counters\\${library}`, String(texts[0]?.id), String(texts.length)];
  return (await succeeds(windows(loader, words))).trimEnd().split(/\r?\n/);
};

test(
  'the example: registered, counted while clients come, changed, and taken away without a trace',
  onWindows,
  async (t) => {
    await withCounterTools(t);
    const echo = new Echo(t);
    const installed = await succeeds(echo.run('install', ...echo.installWords));
    assert.match(installed, new RegExp(`register the counters that ${echo.name} defines`));

    const { manifestName, manifest, libraryName, library } = echo.files();
    assert.match((await registered(echo.guid)) ?? '', new RegExp(`ApplicationIdentity\\s.*${libraryName}`, 'i'));
    assert.equal(readFileSync(join(countersFolder, manifestName), 'utf8'), manifest);
    assert.deepEqual(readFileSync(join(countersFolder, libraryName)), library);
    assert.match(manifest, /type="perf_counter_bulk_count" [^>]*defaultScale="1" name="Connections\/sec"/);
    assert.match(manifest, /type="perf_counter_bulk_count" [^>]*defaultScale="0" name="Bytes\/sec"/);
    assert.deepEqual(
      await textsIn(libraryName),
      textsOf(counterProvider('x', [pipeEcho])).map(({ text }) => text),
    );

    await succeeds(echo.run('start'));
    await eventually(() => echo.output.includes('listening'), WITHIN_MS);
    assert.equal(await succeeds(echoClients(echo.pipe, 50)), '50 clients have heard their own words\n');
    if (!isWine) {
      const seen = await succeeds(svcdeck('perf', 'get', '\\Pipe echo\\Connections/sec', '\\Pipe echo\\Bytes/sec'));
      assert.match(seen, /Connections\/sec[\s\S]*Bytes\/sec/);
    }
    await succeeds(echo.run('stop'));

    echo.write((source) => source.replace('How many clients connect a second.', 'Clients a second.'));
    await succeeds(echo.run('update'));
    assert.doesNotMatch((await registered(echo.guid)) ?? '', new RegExp(libraryName, 'i'));
    assert.equal(
      (await textsIn(filesOf(echo.guid).find((file) => file.endsWith('.dll')) ?? ''))[3],
      'Clients a second.',
    );
    assert.equal(filesOf(echo.guid).length, 2);

    await succeeds(echo.run('remove'));
    assert.equal(await registered(echo.guid), undefined);
    assert.deepEqual(filesOf(echo.guid), []);
  },
);

test(
  'half a registration is mended by an update, and a second service of the same object is refused',
  onWindows,
  async (t) => {
    await withCounterTools(t);
    const [echo, second] = [new Echo(t), new Echo(t)];
    await succeeds(echo.run('install', ...echo.installWords));
    const refused = await second.run('install', ...second.installWords);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, new RegExp(`the service ${echo.name} has an object of the name "Pipe echo" already`));
    assert.equal(await stateOf(second.name), undefined);

    const key = `${PROVIDERS}\\{${echo.guid}}`;
    await succeeds(windows('reg', ['delete', key, '/v', 'ApplicationIdentity', '/f']));
    assert.match(await succeeds(echo.run('update')), /register the counters that \S+ defines anew/);
    const { manifestName, libraryName } = echo.files();
    assert.match((await registered(echo.guid)) ?? '', new RegExp(libraryName, 'i'));
    rmSync(join(countersFolder, manifestName));
    await succeeds(echo.run('update'));
    assert.deepEqual([...filesOf(echo.guid)].sort(), [libraryName, manifestName].sort());
  },
);

test('debug: what is declared is counted, and what is not ends the script with what there is', onWindows, async (t) => {
  const echo = new Echo(t);
  echo.write((source) => source.replace('server.listen(', 'counted.bytes.add(7); return; server.listen('));
  const counted = await echo.run('debug');
  assert.equal(counted.exitCode, 0, counted.stderr);
  echo.write((source) =>
    source
      .replace("counters.find('Pipe echo', 'Bytes/sec')", "counters.find('Pipe echo', 'Bytes')")
      .replace('counters: {', 'exitCodes: { other: "fail" }, counters: {'),
  );
  const undeclared = await echo.run('debug');
  assert.equal(undeclared.exitCode, 1);
  assert.match(
    undeclared.stderr,
    /the script has failed: RangeError: counters\.find: the object 'Pipe echo' of \S+ has no counter 'Bytes'; it has 'Connections\/sec', 'Bytes\/sec'/,
  );
});

const withFailingTool = {
  skip: onWindows.skip || (isWine ? false : "Windows' lodctr does not fail when it is asked to"),
};

test('where lodctr fails nothing is installed, and nothing is left', withFailingTool, async (t) => {
  await withCounterTools(t);
  const echo = new Echo(t);
  const document = { name: echo.name, program: 'C:\\windows\\system32\\cmd.exe', counters: { objects: [pipeEcho] } };
  const file = join(mkdtempSync(join(tmpdir(), 'svcdeck-echo-')), 'definition.json');
  t.after(() => rmSync(join(file, '..'), { recursive: true }));
  writeFileSync(file, JSON.stringify(document));
  const answer = await windows('svcdeck', ['install', toWindowsPath(file)], { env: { LODCTR_DOUBLE_FAILS: '1' } });
  assert.equal(answer.exitCode, 1);
  assert.match(
    answer.stderr,
    /could not register the counters .*; everything is as it was before: .*lodctr: 31[\s\S]* exit code 1: it was asked to fail: 5/,
  );
  assert.equal(await stateOf(echo.name), undefined);
  assert.equal(await registered(echo.guid), undefined);
  assert.deepEqual(filesOf(echo.guid), []);
});
