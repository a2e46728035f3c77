import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const fromHere = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The files that `svcdeck --machine demo ARGS` really loads, from the folder of the project on. */
const loadedBy = (...args: readonly string[]): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-loaded-'));
  try {
    const list = join(folder, 'modules.txt');
    const hook = new URL('../fakes/report-loaded.mjs', import.meta.url).href;
    const { status, stderr } = spawnSync(
      process.execPath,
      ['--import', hook, fromHere('../../cmd/main.ts'), '--machine', 'demo', ...args],
      { env: { ...process.env, LOADED_MODULES: list }, encoding: 'utf8' },
    );
    assert.equal(status, 0, stderr);
    return readFileSync(list, 'utf8')
      .split('\n')
      .map((url) => decodeURIComponent(url).replace(new URL('../../', import.meta.url).href, ''));
  } finally {
    rmSync(folder, { recursive: true });
  }
};

const packages = (files: readonly string[]): readonly string[] => [
  ...new Set(
    files.map((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1]).filter((name) => name !== undefined),
  ),
];

test('query loads no library at all, and nothing of the commands that it is not', () => {
  const files = loadedBy('query', 'RpcSs');
  assert.deepEqual(packages(files), []);
  assert.deepEqual(files.filter((file) => file.startsWith('cmd/sc/')).sort(), ['cmd/sc/index.ts', 'cmd/sc/query.ts']);
  const strangers = files.filter((file) => /^(lib\/(output|service|net)|cmd\/(net|service)|scripts|test)\//.test(file));
  assert.deepEqual(
    strangers.filter((file) => file !== 'test/fakes/report-loaded.mjs'),
    [],
  );
});

const heavy = ['react', 'ink', 'ajv', 'koffi'];

for (const args of [
  ['list', '--state', 'running'],
  ['show', 'Spooler'],
  ['qc', 'Spooler'],
  ['net', 'start'],
  ['--help'],
])
  test(`${args.join(' ')} loads none of ${heavy.join(', ')}`, () => {
    const loaded = packages(loadedBy(...args));
    assert.deepEqual(
      loaded.filter((name) => heavy.includes(name)),
      [],
    );
  });

/** What a command's words are called, for help. */
const isWords = (file: string): boolean => /[/-]words\.ts$/.test(file);

// `show` tells the times of a process, which a recorded machine has from its counters.
for (const args of [['list'], ['query', 'RpcSs'], ['status', 'Spooler'], ['events', 'System', '--max', '1']])
  test(`${args.join(' ')} loads of the recorded counters only what opens them`, () => {
    const ofCounters = loadedBy(...args).filter(
      // Which programs have registered counters is kept with what else is kept of hosted services.
      (file) =>
        /^(cmd\/perf|(lib|native)\/.*counter)/.test(file) &&
        !file.startsWith('lib/recorded/hosting/') &&
        !isWords(file),
    );
    assert.deepEqual(ofCounters.sort(), ['lib/recorded/counters/lazy-counters.ts', 'lib/recorded/counters/open.ts']);
  });

test('perf loads one command of its own', () => {
  assert.deepEqual(
    loadedBy('perf', 'objects').filter((file) => /^cmd\/(perf|events)\//.test(file) && !isWords(file)),
    ['cmd/perf/objects.ts'],
  );
});

test('the words of an option are what loads meow', () => {
  assert.ok(packages(loadedBy('list', '--state', 'running')).includes('meow'));
  assert.ok(!packages(loadedBy('list')).includes('meow'));
});

test('what is called as PowerShell calls it loads neither meow nor another of its kind, and nobody else loads it', () => {
  const ofCmdlets = (files: readonly string[]): readonly string[] =>
    files.filter((file) => /^(cmd|lib)\/verb-noun\//.test(file) && !isWords(file));
  for (const args of [['query', 'RpcSs'], ['list'], ['status', 'Spooler'], ['qc', 'Spooler']])
    assert.deepEqual(ofCmdlets(loadedBy(...args)), []);
  const files = loadedBy('Get-Service', 'Spooler', '-Json');
  assert.deepEqual(packages(files), []);
  assert.deepEqual(
    ofCmdlets(files).filter((file) => /\/(?:[a-z]+)-(?:service|event-log|win-event|counter)\.ts$/.test(file)),
    ['cmd/verb-noun/get-service.ts'],
  );
  assert.deepEqual(
    files.filter((file) => /^cmd\/(perf|events|hosting)\//.test(file) && !isWords(file)),
    [],
  );
});

test('a Tab loads its table, and nothing of the commands that are in it', () => {
  const files = loadedBy('complete', 'powershell', Buffer.from('svcdeck list --state running,st').toString('hex'));
  assert.deepEqual(packages(files), []);
  const commands = files.filter(
    (file) => /^cmd\/(?!completion\/|host\/inner-commands)[\w-]+\//.test(file) && !isWords(file),
  );
  assert.deepEqual(commands, []);
});
