/**
 * Services of WinSW, Shawl, srvany and NSSM as the registry has them, taken over by the packaged executable and given back; and what is
 * refused of them. `sc.exe` and `reg.exe` make and look at them.
 */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { RUNNING, STOPPED, stateOf } from './double-service.ts';
import {
  type Answer,
  compileDouble,
  eventually,
  onWindows,
  programData,
  sc,
  svcdeck,
  toWindowsPath,
  uniqueName,
  windows,
} from './windows.ts';

const WITHIN_MS = 60_000;

/** A value in the key `Parameters`: its name below it, its type, its data as `reg add` takes it. */
type RegistryValue = readonly [name: string, type: string, data: string];

interface Scene {
  readonly name: string;
  /** Unix path of a folder whose name has blanks and letters of other scripts. */
  readonly folder: string;
  /** `test/doubles/hosted.c`, in that folder. */
  readonly program: string;
  readonly key: string;
}

const clean = async ({ name, folder, key }: Scene): Promise<void> => {
  await sc('stop', name);
  await eventually(async () => [STOPPED, undefined].includes(await stateOf(name)), WITHIN_MS);
  await windows('reg', ['delete', `${key}\\Parameters`, '/f']);
  await sc('delete', name);
  rmSync(join(programData, 'svcdeck', name), { recursive: true, force: true });
  rmSync(dirname(folder), { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
};

/** A service that runs what `imagePath` says; it is gone after the test, with all that is made beside it. */
const service = async (
  t: TestContext,
  imagePath: (scene: Scene) => string,
  values: readonly RegistryValue[] = [],
): Promise<Scene> => {
  const name = uniqueName('svcdeck-import');
  const folder = join(mkdtempSync(join(tmpdir(), 'svcdeck-import-')), 'Läden & Söhne');
  mkdirSync(folder);
  const program = join(folder, 'hosted.exe');
  copyFileSync(await compileDouble('hosted.c'), program);
  const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;
  const scene: Scene = { name, folder, program: toWindowsPath(program), key };
  t.after(() => clean(scene));
  const made = await sc('create', name, 'binPath=', imagePath(scene), 'start=', 'demand');
  assert.equal(made.exitCode, 0, made.stdout);
  for (const [value, type, data] of values) await setValue(scene, value, type, data);
  return scene;
};

const setValue = async ({ key }: Scene, value: string, type: string, data: string): Promise<void> => {
  const at = value.lastIndexOf('\\');
  const [below, last] = [at < 0 ? '' : `\\${value.slice(0, at)}`, value.slice(at + 1)];
  const words = ['add', `${key}\\Parameters${below}`, '/v', last, '/t', type, '/d', data, '/f'];
  const { exitCode, stdout, stderr } = await windows('reg', words);
  assert.equal(exitCode, 0, stdout + stderr);
};

/** All that the registry has of it. */
const registryOf = async ({ key }: Scene): Promise<string> => (await windows('reg', ['query', key, '/s'])).stdout;

const succeeds = (answer: Answer): Answer => {
  assert.equal(answer.exitCode, 0, answer.stdout + answer.stderr);
  return answer;
};

const linesOf = (file: string): readonly string[] =>
  existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .map((line) => line.trimEnd())
    : [];

interface TakenOver {
  readonly wrapper: string;
  /** What the program wrote, where the other program would have kept it too. */
  readonly log: string | undefined;
  /** In the definition that is printed. */
  readonly fields: Readonly<Record<string, unknown>>;
  /** Exit code of `import`; not all is carried over with 6. */
  readonly exitCode?: number;
}

const RUN_ENDS = 'Ctrl+C';

/** Shown, taken over, run, stopped, given back: the registry is as it was. */
const thereAndBack = async (scene: Scene, { wrapper, log, fields, exitCode = 0 }: TakenOver): Promise<void> => {
  const { name } = scene;
  const before = await registryOf(scene);
  const shown = await svcdeck('import', wrapper, name, '--json');
  assert.equal(shown.exitCode, exitCode, shown.stderr);
  const { definition } = JSON.parse(shown.stdout);
  for (const [field, value] of Object.entries(fields)) assert.deepEqual(definition[field], value, field);
  assert.match((await svcdeck('import', wrapper, name)).stdout, /^\/\/ made from /);
  if (exitCode !== 0) assert.equal((await svcdeck('import', wrapper, name, '--apply')).exitCode, 1);
  assert.equal(await registryOf(scene), before);

  succeeds(await svcdeck('import', wrapper, name, '--apply', ...(exitCode === 0 ? [] : ['--accept-losses'])));
  assert.match(await registryOf(scene), /ImagePath.*svcdeck.*host/i);
  succeeds(await svcdeck('start', '--wait', name));
  assert.equal(await stateOf(name), RUNNING);
  if (log !== undefined) await eventually(() => linesOf(log).includes('ready'), WITHIN_MS);
  succeeds(await svcdeck('stop', '--wait', name));
  const [run] = JSON.parse(succeeds(await svcdeck('history', name, '--json')).stdout);
  assert.equal(run.code, 11, RUN_ENDS);
  succeeds(await svcdeck('import', wrapper, name, '--back'));
  assert.equal(await registryOf(scene), before);
};

const winswXml = (name: string, inner: string): string =>
  `\uFEFF<?xml version="1.0" encoding="utf-8"?>\r\n<service>\r\n  <id>${name}</id>\r\n  <executable>%BASE%\\hosted.exe</executable>\r\n${inner}\r\n</service>\r\n`;

/** WinSW's executable is told from its file by its name alone; it never runs here. */
const winswService = async (t: TestContext, xml: (scene: Scene) => string): Promise<Scene> => {
  const scene = await service(t, ({ program }) => `"${program.replace('hosted.exe', 'shop.exe')}"`);
  writeFileSync(join(scene.folder, 'shop.xml'), xml(scene));
  return scene;
};

test('WinSW by its name: the file beside its executable is found', onWindows, async (t) => {
  const scene = await winswService(t, ({ name }) =>
    winswXml(
      name,
      '<name>ignored: the service is there</name><argument>wait</argument><env name="LEVEL" value="&quot;info&quot;"/><stoptimeout>20 sec</stoptimeout><logpath>%BASE%\\logs</logpath>',
    ),
  );
  await thereAndBack(scene, {
    wrapper: 'winsw',
    log: join(scene.folder, 'logs', 'shop.out.log'),
    fields: {
      program: scene.program,
      directory: toWindowsPath(scene.folder),
      arguments: ['wait'],
      start: 'manual',
      environment: { variables: { BASE: toWindowsPath(scene.folder), SERVICE_ID: scene.name, LEVEL: '"info"' } },
    },
  });
});

const LAUGHS = `<!DOCTYPE service [<!ENTITY a "ha">${Array.from(
  { length: 20 },
  (_, at) => `<!ENTITY ${String.fromCharCode(98 + at)} "${`&${String.fromCharCode(97 + at)};`.repeat(10)}">`,
).join('')}]>`;

const badXml: readonly (readonly [name: string, xml: string, message: RegExp])[] = [
  [
    'an external entity',
    '<!DOCTYPE service [<!ENTITY x SYSTEM "file:///C:/windows/win.ini">]><service><id>&x;</id></service>',
    /shop\.xml:1:1: a DOCTYPE, which is not read: it could declare entities and name other files/,
  ],
  ['a billion laughs', `${LAUGHS}<service><id>&u;</id></service>`, /shop\.xml:1:1: a DOCTYPE/],
  ['an entity of its own', '<service><id>x</id><executable>&x;</executable></service>', /"&x;" is none of &lt;/],
  ['no executable', '<service><id>NAME</id></service>', /nothing says which program NAME runs/],
  ['another service', '<service><id>Other</id><executable>x</executable></service>', /is about the service Other, not/],
  ['no settings at all', 'port = 80', /shop\.xml:1:1: expected an element/],
];

for (const [what, xml, message] of badXml)
  test(`WinSW: ${what} is refused, and nothing is changed`, onWindows, async (t) => {
    const scene = await winswService(t, ({ name }) => xml.replace('NAME', name));
    const before = await registryOf(scene);
    for (const words of [[], ['--apply']]) {
      const { exitCode, stdout, stderr } = await svcdeck('import', 'winsw', scene.name, ...words);
      assert.equal(exitCode, 1);
      assert.equal(stdout, '');
      assert.match(stderr, new RegExp(message.source.replace('NAME', scene.name)));
    }
    assert.equal(await registryOf(scene), before);
  });

test('WinSW: without its file it is told which one was looked for', onWindows, async (t) => {
  const scene = await service(t, ({ program }) => `"${program}"`);
  const { exitCode, stderr } = await svcdeck('import', 'winsw', scene.name);
  assert.equal(exitCode, 1);
  assert.match(stderr, /hosted\.xml/);
});

test('Shawl: its command line as sc.exe made it', onWindows, async (t) => {
  const scene = await service(
    t,
    ({ name, program, folder }) =>
      `"C:\\My Tools\\shawl.exe" run --name ${name} --env "WORDS=two words" --cwd "${toWindowsPath(folder)}" --log-dir "${toWindowsPath(folder)}" --log-cmd-as out --stop-timeout 20000 --kill-process-tree -- "${program}" wait`,
  );
  await thereAndBack(scene, {
    wrapper: 'shawl',
    log: join(scene.folder, 'out.log'),
    fields: {
      program: scene.program,
      arguments: ['wait'],
      directory: toWindowsPath(scene.folder),
      stop: { steps: [{ type: 'ctrl-c', timeout: '20s' }] },
    },
  });
});

/** What `sc.exe` puts into the registry, and what the program has to get. */
const quoted: readonly (readonly [line: string, args: readonly string[]])[] = [
  ['"a b" c', ['a b', 'c']],
  ['"he said \\"hi there\\"" x', ['he said "hi there"', 'x']],
  ['"C:\\My Folder\\\\" next', ['C:\\My Folder\\', 'next']],
  ['a\\\\b "" last', ['a\\\\b', '', 'last']],
  ['--name="two words" 100% ^&|<> %NOSUCH%', ['--name=two words', '100%', '^&|<>', '%NOSUCH%']],
  ["'single quotes' -- run", ["'single", "quotes'", '--', 'run']],
  ['straße 店', ['straße', '店']],
];

test('Shawl: whatever the quoting, the program gets the arguments that it had', onWindows, async (t) => {
  for (const [line, args] of quoted) {
    const scene = await service(t, ({ program }) => `C:\\shawl.exe run --log-cmd-as out -- "${program}" echo ${line}`);
    const { stdout, stderr } = await svcdeck('import', 'shawl', scene.name, '--json');
    assert.notEqual(stdout, '', stderr);
    const { definition } = JSON.parse(stdout);
    assert.deepEqual(definition.arguments, ['echo', ...args]);
    const file = join(scene.folder, 'definition.json');
    writeFileSync(file, JSON.stringify({ ...definition, exitCodes: { other: 'fail' } }));
    const answer = succeeds(await svcdeck('debug', toWindowsPath(file)));
    const heard = answer.stdout.split(/\r?\n/).filter((each) => each.startsWith('arg '));
    assert.deepEqual(
      heard,
      ['echo', ...args].map((each) => `arg ${each}`),
      line,
    );
  }
});

test('srvany: its key Parameters', onWindows, async (t) => {
  const scene = await service(t, () => 'C:\\Tools\\srvany.exe');
  await setValue(scene, 'Application', 'REG_SZ', scene.program);
  await setValue(scene, 'AppParameters', 'REG_SZ', 'wait');
  await setValue(scene, 'AppDirectory', 'REG_EXPAND_SZ', '%SystemRoot%\\');
  await setValue(scene, 'AppEnvironment', 'REG_MULTI_SZ', 'A=1\\0B=two words');
  await thereAndBack(scene, {
    wrapper: 'srvany',
    log: undefined,
    fields: {
      program: scene.program,
      arguments: ['wait'],
      directory: '%SystemRoot%',
      environment: { mode: 'replace', variables: { A: '1', B: 'two words' } },
    },
  });
});

test('NSSM: variables are kept, what is not carried over is told and refused first', onWindows, async (t) => {
  const scene = await service(t, () => 'C:\\Tools\\nssm.exe');
  await setValue(scene, 'Application', 'REG_EXPAND_SZ', scene.program);
  await setValue(scene, 'AppParameters', 'REG_EXPAND_SZ', 'wait "%SystemRoot%\\two words"');
  await setValue(scene, 'AppStdin', 'REG_EXPAND_SZ', 'C:\\input.txt');
  await setValue(scene, 'AppStopMethodConsole', 'REG_DWORD', '20000');
  await setValue(scene, 'SomethingElse', 'REG_QWORD', '1');
  await thereAndBack(scene, {
    wrapper: 'nssm',
    log: undefined,
    exitCode: 6,
    fields: { program: scene.program, arguments: ['wait', '%SystemRoot%\\two words'] },
  });
});

const APPLICATION: RegistryValue = ['Application', 'REG_EXPAND_SZ', 'C:\\windows\\system32\\cmd.exe'];

const odd: readonly (readonly [
  name: string,
  wrapper: 'nssm' | 'srvany',
  values: readonly RegistryValue[],
  told: RegExp,
])[] = [
  ['no key Parameters', 'nssm', [], /has no settings of NSSM: there is no key Parameters beside it/],
  ['no Application', 'nssm', [['AppParameters', 'REG_SZ', 'x']], /Parameters\\Application says of no program/],
  ['an empty Application', 'srvany', [['Application', 'REG_SZ', '""']], /Parameters\\Application says of no program/],
  [
    'a number for a text',
    'nssm',
    [['Application', 'REG_DWORD', '7']],
    /Application is REG_DWORD and should be a text \(REG_SZ, REG_EXPAND_SZ\)/,
  ],
  [
    'a text for a number',
    'nssm',
    [APPLICATION, ['AppThrottle', 'REG_SZ', 'soon']],
    /AppThrottle is REG_SZ and should be a number/,
  ],
  [
    'bytes for a number',
    'nssm',
    [APPLICATION, ['AppRotateBytes', 'REG_BINARY', '010203']],
    /AppRotateBytes is REG_BINARY with 3 bytes and should be a number/,
  ],
  [
    'a text for a list',
    'srvany',
    [APPLICATION, ['AppEnvironment', 'REG_SZ', 'A=1']],
    /AppEnvironment is REG_SZ and should be a list of texts \(REG_MULTI_SZ\)/,
  ],
  [
    'a number for what to do after an end',
    'nssm',
    [APPLICATION, ['AppExit\\3', 'REG_DWORD', '1']],
    /AppExit\\3 is REG_DWORD and should be a text/,
  ],
  [
    'a program that is not there',
    'nssm',
    [['Application', 'REG_SZ', 'C:\\nowhere\\shop.exe']],
    /C:\\nowhere\\shop\.exe/,
  ],
];

for (const [what, wrapper, values, told] of odd)
  test(`${wrapper}: ${what} is refused, and nothing is changed`, onWindows, async (t) => {
    const scene = await service(t, () => `C:\\Tools\\${wrapper}.exe`, values);
    const before = await registryOf(scene);
    const { exitCode, stdout, stderr } = await svcdeck('import', wrapper, scene.name, '--apply', '--accept-losses');
    assert.equal(exitCode, 1, stdout);
    assert.match(stderr, told);
    assert.equal(await registryOf(scene), before);
    assert.equal(existsSync(join(programData, 'svcdeck', scene.name)), false);
  });
