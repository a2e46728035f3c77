import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { buildCommandLine } from '../../../../lib/host/command-line/quote.ts';
import type { DefinitionDocument } from '../../../../lib/host/definition/definition-document.ts';
import { readDefinition } from '../../../../lib/host/definition/read-definition.ts';
import { Draft, type Imported } from '../../../../lib/host/import/draft.ts';
import { readShawl } from '../../../../lib/host/import/shawl/read-shawl.ts';

const PROGRAM = 'C:\\Shop\\server.exe';

const ofLine = (line: string): Imported => {
  const draft = new Draft();
  readShawl(line, draft);
  return draft.finish('Shop');
};

const ofOptions = (options: string): Imported =>
  ofLine(`"C:\\Tools\\shawl.exe" run ${options} -- ${PROGRAM} --port 80`);

interface Row {
  readonly fields: Partial<DefinitionDocument>;
  readonly lost?: readonly string[];
}

const logs = (changes: object): Partial<DefinitionDocument> => ({
  logs: {
    folder: 'C:\\Tools',
    stdout: 'shawl_for_Shop.log',
    stderr: 'shawl_for_Shop.log',
    timestamps: true,
    rotate: { size: 2_097_152 },
    keep: { files: 2 },
    ...changes,
  },
});

const rows: Readonly<Record<string, Row>> = {
  '--name Shop': {
    fields: {
      program: PROGRAM,
      arguments: ['--port', '80'],
      directory: '%SystemRoot%\\System32',
      children: 'leave',
      exitCodes: { '0': 'stop', other: 'restart' },
      stop: { steps: [{ type: 'ctrl-c', timeout: '3s' }] },
      restart: { delay: '1000ms', giveUpAfter: 'never' },
      ...logs({}),
    },
  },
  '--pass 0,3,-1': { fields: { exitCodes: { '0': 'stop', '3': 'restart', '-1': 'restart', other: 'restart' } } },
  '--no-restart --pass 0,3': { fields: { exitCodes: { '0': 'stop', '3': 'stop', other: 'fail' } } },
  '--restart': { fields: { exitCodes: { '0': 'restart', other: 'restart' } } },
  '--no-restart': { fields: { exitCodes: { '0': 'stop', other: 'fail' } } },
  '--restart-if 1,2': { fields: { exitCodes: { '0': 'stop', '1': 'restart', '2': 'restart', other: 'fail' } } },
  '--restart-if-not 0,7 --pass 7': { fields: { exitCodes: { '0': 'fail', '7': 'stop', other: 'restart' } } },
  '--restart-delay 5000': { fields: { restart: { delay: '5s', factor: 1, jitter: 0, giveUpAfter: 'never' } } },
  '--stop-timeout=500': { fields: { stop: { steps: [{ type: 'ctrl-c', timeout: '500ms' }] } } },
  '--no-log': { fields: { logs: { stdout: null, stderr: null } } },
  '--no-log-cmd': { fields: { logs: { stdout: null, stderr: null } } },
  '--name Shop --log-dir D:\\logs': { fields: logs({ folder: 'D:\\logs' }) },
  '--log-as main': { fields: logs({ stdout: 'main.log', stderr: 'main.log' }) },
  '--name Shop --log-rotate daily --log-retain 9': { fields: logs({ rotate: { at: '00:00' }, keep: { files: 9 } }) },
  '--name Shop --log-rotate hourly': { fields: logs({ rotate: { every: '1h' } }) },
  '--name Shop --log-rotate bytes=4096': { fields: logs({ rotate: { size: 4096 } }) },
  '--env A=1 --env "B=two words"': {
    fields: { environment: { variables: { A: '1', B: 'two words' } } },
  },
  '--path C:\\a --path C:\\b --path-prepend C:\\c --cwd C:\\Shop': {
    fields: {
      directory: 'C:\\Shop',
      environment: { prependPath: ['C:\\c'], appendPath: ['C:\\a', 'C:\\b', 'C:\\Shop'] },
    },
  },
  '--priority below-normal': { fields: { priority: 'below-normal' } },
  '--pass-start-args': { fields: {}, lost: ['--pass-start-args'] },
  '--interactive': { fields: {}, lost: ['--interactive'] },
  '--env none': { fields: {}, lost: ['--env'] },
};

for (const [options, { fields, lost = [] }] of Object.entries(rows))
  test(`Shawl: ${options}`, async () => {
    const { document, notes } = ofOptions(options);
    for (const [field, value] of Object.entries(fields)) assert.deepEqual(Reflect.get(document, field), value, field);
    assert.deepEqual(
      notes.filter(({ kind }) => kind === 'lost').map(({ source }) => source),
      lost,
    );
    assert.equal((await readDefinition(JSON.stringify(document), 'x')).definition.name, 'Shop');
  });

test('Shawl: output in a file of its own has no time before each line', () => {
  const { logs: found } = ofOptions('--log-cmd-as out').document;
  assert.equal(found?.stdout, 'out.log');
  assert.equal(found?.timestamps, undefined);
});

test('Shawl: --kill-process-tree ends what the program leaves behind, as svcdeck does by itself', () => {
  assert.equal(ofOptions('--kill-process-tree').document.children, undefined);
});

const lines: Readonly<Record<string, string>> = {
  'in quotes': '"C:\\My Tools\\shawl.exe" run --name x -- C:\\Shop\\server.exe',
  'with slashes': 'C:/tools/shawl.exe run --name x -- C:\\Shop\\server.exe',
  'without quotes round blanks': 'C:\\My Tools\\shawl.exe run --name x -- C:\\Shop\\server.exe',
  'with a program in quotes': 'C:\\shawl.exe run -- "C:\\Shop\\server.exe"',
};

for (const [name, line] of Object.entries(lines))
  test(`Shawl: a command line ${name}`, () => {
    const { document } = ofLine(line);
    assert.equal(document.program, PROGRAM);
    const folder = line.slice(0, line.search(/[\\/]shawl/)).replace('"', '');
    assert.equal(document.logs?.folder, folder === 'C:' ? 'C:\\' : folder);
  });

test('Shawl: what follows the second -- and a second run are arguments', () => {
  assert.deepEqual(ofLine(`C:\\shawl.exe run -- ${PROGRAM} run -- --restart`).document.arguments, [
    'run',
    '--',
    '--restart',
  ]);
});

test('Shawl: without -- the first word that is no option is the program', () => {
  const { document } = ofLine(`C:\\shawl.exe run --name Shop --no-restart --env=A=1 ${PROGRAM} 80 "a b"`);
  assert.equal(document.program, PROGRAM);
  assert.deepEqual(document.arguments, ['80', 'a b']);
  assert.equal(document.logs?.stdout, 'shawl_for_Shop.log');
  assert.deepEqual(document.environment, { variables: { A: '1' } });
});

const refused: Readonly<Record<string, RegExp>> = {
  '"C:\\Tools\\nssm.exe"': /^what the service runs is not a command line of Shawl/,
  'C:\\shawl.exe add --name x -- C:\\x.exe': /is not a command line of Shawl/,
  'C:\\shawl.exe run --name x': /is not a command line of Shawl/,
  'C:\\shawl.exe run --name x --': /is not a command line of Shawl/,
  'C:\\shawl.exe run --name x C:\\x.exe --port 80':
    /^no -- stands before the program C:\\x\.exe, and '--port' behind it may be an option of Shawl or an argument$/,
  'C:\\shawl.exe run --nam x -- C:\\x.exe': /^'--nam' is no option of `shawl run`$/,
  'C:\\shawl.exe run x -- C:\\x.exe': /^'x' is no option of/,
  'C:\\shawl.exe run --restart=1 -- C:\\x.exe': /^'--restart=1' is no option of/,
  'C:\\shawl.exe run --name -- C:\\x.exe': /^--name has no value behind it$/,
  'C:\\shawl.exe run --name a --name b -- C:\\x.exe': /^--name stands twice$/,
  'C:\\shawl.exe run --restart-if x -- C:\\x.exe': /^--restart-if: 'x' is no exit code$/,
  'C:\\shawl.exe run --stop-timeout soon -- C:\\x.exe': /^--stop-timeout: 'soon' is no whole number$/,
  'C:\\shawl.exe run --log-rotate weekly -- C:\\x.exe':
    /^--log-rotate: 'weekly' is none of daily, hourly, bytes=NUMBER$/,
  'C:\\shawl.exe run --priority first -- C:\\x.exe': /^--priority: 'first' is none of idle/,
};

for (const [line, message] of Object.entries(refused))
  test(`Shawl: ${line} is refused`, () => assert.throws(() => ofLine(line), { name: 'FailedError', message }));

const words = fc.array(
  fc
    .array(fc.constantFrom('a', 'ß', '"', '\\', ' ', '\t', '%', '^', '-', "'"), { maxLength: 8 })
    .map((characters) => characters.join(''))
    .filter((word) => !/^".*"$/s.test(word)),
  { maxLength: 5 },
);

test('Shawl: whatever the quotes, the program gets the arguments that it had', () => {
  fc.assert(
    fc.property(words, words, (args, values) => {
      const env = values.flatMap((value) => ['--env', `A=${value}`]);
      const line = buildCommandLine('C:\\My Tools\\shawl.exe', ['run', ...env, '--', PROGRAM, ...args]);
      const { document } = ofLine(line);
      assert.equal(document.program, PROGRAM);
      assert.deepEqual(document.arguments ?? [], args);
    }),
    { numRuns: 500 },
  );
});
