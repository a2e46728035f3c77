import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { command } from '../../../cmd/hosting/install.ts';
import { usualBackOff } from '../../../lib/host/restart/restart-policy.ts';
import type { RecordedHosting } from '../../../lib/recorded/hosting/document.ts';
import { hostingDocument, hostingMachine, shopHosting } from '../../fakes/hosting.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { plainService } from '../../fakes/svcdeck.ts';
import { onMachine } from './on-machine.ts';

const SERVER = 'C:\\Shop\\server.exe';

test('a program becomes a service under an account of its own, started by hand', async () => {
  const { run, machine, definition } = onMachine();
  const { exitCode, stdout, stderr } = await run('install', 'Shop', '--', SERVER, '--port', '8080');
  assert.equal(exitCode, 0, stderr);
  assert.equal(stderr, '');
  assert.match(stdout, /^Shop is installed:\n/);
  assert.match(stdout, /\nShop is installed; start it with `svcdeck start --wait Shop`\n$/);
  const { config, options } = {
    config: await machine.services.config('Shop'),
    options: await machine.services.options('Shop'),
  };
  assert.deepEqual(config, {
    type: 0x10,
    startType: 3,
    errorControl: 1,
    binaryPath: '"C:\\Program Files\\svcdeck\\svcdeck.exe" host Shop',
    loadOrderGroup: '',
    tag: 0,
    dependencies: [],
    account: 'NT SERVICE\\Shop',
    displayName: 'Shop',
  });
  assert.equal(options.failureActionsOnNonCrash, true);
  assert.deepEqual(await definition('Shop'), { name: 'Shop', program: SERVER, arguments: ['--port', '8080'] });
  const [source] = (await machine.events.sources('Application')).filter(({ name }) => name === 'Shop');
  assert.deepEqual(
    { messageFile: source?.messageFile, types: source?.typesSupported },
    { messageFile: 'C:\\Program Files\\svcdeck\\svcdeck.exe', types: 7 },
  );
});

test('every option says its field of the definition', async () => {
  const { run, definition } = onMachine();
  const { exitCode, stderr } = await run(
    ...[
      'install',
      'Shop',
      '--display-name',
      'The shop',
      '--description',
      'Sells "things"',
      '--directory',
      'C:\\Shop\\data',
    ],
    ...['--env', 'LEVEL=info', '--env', 'LINE=a=b', '--environment-file', 'C:\\Shop\\shop.env', '--env-only'],
    ...['--prepend-path', 'C:\\a,b', '--append-path', 'C:\\c', '--start', 'Delayed', '--account', 'LocalService'],
    ...['--depend', 'Tcpip,+NDIS', '--follow-tree', '--stop', 'ctrl-break:3s,ctrl-c:5,terminate'],
    ...['--restart-delay', '1s', '--restart-max-delay', '1m', '--restart-factor', '3', '--restart-reset', '10s'],
    ...['--restart-give-up', 'never', '--exit-code', '0=stop', '--exit-code', '1-9=fail', '--ready', 'tcp:8080'],
    ...['--ready-within', '10s', '--alive', 'http://localhost:8080/', '--alive-every', '30', '--alive-failures', '2'],
    ...['--logs', 'D:\\logs', '--stdout', 'out.log', '--stderr', 'none', '--timestamps', '--log-encoding', 'oem'],
    ...[
      '--rotate-size',
      '10MB',
      '--rotate-every',
      '1d',
      '--rotate-at',
      '00:30',
      '--rotate-at-start',
      '--keep-files',
      '5',
    ],
    ...['--keep-age', '7d', '--keep-size', '1GB', '--compress', '--priority', 'high', '--affinity', '0-3'],
    ...['--memory', '1GB', '--process-memory', '512MB', '--processes', '20', '--failure-actions', 'restart/5s'],
    ...['--failure-reset', '1d', '--preshutdown', '3m', '--set', 'hooks.beforeStart.program=C:\\Shop\\hook.exe'],
    ...['--', SERVER],
  );
  assert.equal(exitCode, 0, stderr);
  assert.deepEqual(await definition('Shop'), {
    name: 'Shop',
    program: SERVER,
    arguments: [],
    displayName: 'The shop',
    description: 'Sells "things"',
    directory: 'C:\\Shop\\data',
    environment: {
      file: 'C:\\Shop\\shop.env',
      mode: 'replace',
      variables: { LEVEL: 'info', LINE: 'a=b' },
      prependPath: ['C:\\a,b'],
      appendPath: ['C:\\c'],
    },
    restart: { delay: '1s', factor: 3, maxDelay: '1m', resetAfter: '10s', giveUpAfter: 'never' },
    logs: {
      folder: 'D:\\logs',
      stdout: 'out.log',
      stderr: null,
      encoding: 'oem',
      rotate: { size: '10MB', every: '1d', at: '00:30', atStart: true },
      keep: { files: 5, age: '7d', size: '1GB' },
      timestamps: true,
      compress: true,
    },
    priority: 'high',
    affinity: '0-3',
    limits: { memory: '1GB', processMemory: '512MB', processes: 20 },
    preshutdown: '3m',
    follow: 'tree',
    start: 'auto-delayed',
    account: 'LocalService',
    dependencies: ['Tcpip', '+NDIS'],
    stop: { steps: [{ type: 'ctrl-break', timeout: '3s' }, { type: 'ctrl-c', timeout: 5 }, { type: 'terminate' }] },
    exitCodes: { '0': 'stop', '1-9': 'fail' },
    ready: { type: 'tcp', port: 8080, within: '10s' },
    alive: { type: 'http', url: 'http://localhost:8080/', every: 30, failures: 2 },
    failure: { actions: [{ type: 'restart', delayMs: 5000 }], resetPeriodSeconds: 86_400 },
    hooks: { beforeStart: { program: 'C:\\Shop\\hook.exe' } },
  });
});

test('what Windows keeps of a definition is set', async () => {
  const { run, machine } = onMachine();
  const words = ['--start', 'auto-delayed', '--account', 'NetworkService', '--shared', '--description', 'D'];
  const { exitCode } = await run(
    'install',
    'Shop',
    ...words,
    '--failure-actions',
    'restart/5s',
    '--failure-reset',
    '60s',
    '--preshutdown',
    '2m',
    '--',
    SERVER,
  );
  assert.equal(exitCode, 0);
  const { type, startType, account, binaryPath } = await machine.services.config('Shop');
  assert.deepEqual(
    { type, startType, account, binaryPath },
    {
      type: 0x20,
      startType: 2,
      account: 'NT AUTHORITY\\NetworkService',
      binaryPath: '"C:\\Program Files\\svcdeck\\svcdeck.exe" host --shared',
    },
  );
  const options = await machine.services.options('Shop');
  assert.equal(options.description, 'D');
  assert.equal(options.delayedAutoStart, true);
  assert.equal(options.sidType, 1);
  assert.equal(options.preshutdownTimeoutMs, 120_000);
  assert.deepEqual(options.failureActions, {
    resetPeriodSeconds: 60,
    actions: [{ type: 1, delayMs: 5000 }],
    command: '',
    rebootMessage: '',
  });
});

/** Rows S1 to S4 of the tools that this takes the place of: their spelling, and what it comes to. */
for (const [words, start] of [
  [['install', 'Shop', '--', SERVER], 3],
  [['--startup', 'auto', 'install', 'Shop', '--', SERVER], 2],
  [['--startup=auto', 'install', 'Shop', '--', SERVER], 2],
  [['--startup', 'manual', 'install', 'Shop', '--', SERVER], 3],
  [['--startup', 'disabled', 'install', 'Shop', '--', SERVER], 4],
  [['install', '--startup', 'auto', 'Shop', SERVER, '--port', '1'], 2],
  [['install', 'Shop', SERVER], 3],
  [['install', 'Shop', '--start', 'SERVICE_DELAYED_AUTO_START', '--', SERVER], 2],
  [['install', 'Shop', '--start', 'demand', '--', SERVER], 3],
] as const)
  test(words.join(' '), async () => {
    const { run, machine } = onMachine();
    const { exitCode, stderr } = await run(...words);
    assert.equal(exitCode, 0, stderr);
    assert.equal((await machine.services.config('Shop')).startType, start);
  });

test('without -- every word from the program on is the program’s', async () => {
  const { run, definition } = onMachine();
  await run('install', '--start', 'auto', 'Shop', SERVER, '--start', '-x', '--', '--json');
  assert.deepEqual(await definition('Shop'), {
    name: 'Shop',
    program: SERVER,
    arguments: ['--start', '-x', '--', '--json'],
    start: 'auto',
  });
});

for (const name of ['my shop', 'größe €', '100%', "it's", 'a"b', 'a&b'])
  test(`a service may be called ${name}`, async () => {
    const { run, machine } = onMachine();
    const { exitCode, stderr } = await run('install', name, '--', SERVER);
    assert.equal(exitCode, 0, stderr);
    assert.ok(
      (await machine.services.config(name)).binaryPath.startsWith('"C:\\Program Files\\svcdeck\\svcdeck.exe" host '),
    );
    assert.equal((await run('remove', name)).exitCode, 0);
  });

const refusals: readonly (readonly [what: string, words: readonly string[], exitCode: number, told: RegExp])[] = [
  ['no name', [], 2, /^svcdeck: install needs the service's NAME, or a FILE\.json\nSee `svcdeck install --help`/],
  ['no program', ['Shop'], 2, /say which program Shop is/],
  [
    'a script in place of a name',
    ['C:\\My Shop\\shop.mjs', '--dry-run'],
    2,
    /: svcdeck "C:\\My Shop\\shop\.mjs" install, or svcdeck install NAME --script "C:\\My Shop\\shop\.mjs"$/m,
  ],
  ['nothing behind --', ['Shop', '--'], 2, /a program is needed behind --/],
  ['a name with a backslash', ['a\\b', '--', SERVER], 1, /name: expected the service's key name/],
  ['an unknown option', ['Shop', '--fast', '--', SERVER], 2, /unknown option --fast/],
  [
    'two ways to start',
    ['Shop', '--start', 'auto', '--startup', 'auto', '--', SERVER],
    2,
    /--start and --startup mean the same/,
  ],
  ['no way to start', ['Shop', '--start', 'soon', '--', SERVER], 2, /'soon' is no way to start/],
  [
    'a variable without a value',
    ['Shop', '--env', 'LEVEL', '--', SERVER],
    2,
    /--env takes NAME=VALUE, and 'LEVEL' has no =/,
  ],
  [
    'a code without a meaning',
    ['Shop', '--exit-code', '7', '--', SERVER],
    2,
    /--exit-code takes CODE=MEANING, and '7'/,
  ],
  ['a key without a value', ['Shop', '--set', 'logs', '--', SERVER], 2, /--set takes KEY=VALUE, and 'logs' has no =/],
  [
    "Node's word for a file of variables",
    ['Shop', '--env-file', 'C:\\x.env', '--', SERVER],
    2,
    /no option --env-file\. Did you mean --environment-file\?/,
  ],
  ['a probe that is none', ['Shop', '--ready', 'udp:1', '--', SERVER], 2, /'udp:1' is no probe/],
  ['a port that is none', ['Shop', '--ready', 'tcp:x', '--', SERVER], 2, /tcp takes a port/],
  [
    'an unknown field',
    ['Shop', '--set', 'logs.rotat.size=1', '--', SERVER],
    2,
    /no field "rotat".*did you mean rotate/,
  ],
  [
    'a field with a wrong value',
    ['Shop', '--set', 'logs.rotate.size=much', '--', SERVER],
    1,
    /logs\.rotate\.size: expected a size/,
  ],
  ['a program that there is not', ['Shop', '--', 'C:\\none.exe'], 1, /there is no program C:\\none\.exe/],
  ['a folder', ['Shop', '--', 'C:\\Shop'], 1, /C:\\Shop is a folder, not a program/],
  ['a script', ['Shop', '--', 'C:\\Shop\\server.py'], 1, /Name what runs it first: python "C:\\Shop\\server\.py"/],
  [
    'quotes that were forgotten',
    ['Shop', '--', 'C:\\My', 'Shop\\my', 'server.exe'],
    1,
    /Put quotes round it: "C:\\My Shop\\my server\.exe"/,
  ],
  [
    'a working folder that there is not',
    ['Shop', '--directory', 'C:\\gone', '--', SERVER],
    1,
    /there is no folder C:\\gone/,
  ],
  [
    'a file of variables that there is not',
    ['Shop', '--environment-file', 'C:\\gone', '--', SERVER],
    1,
    /there is no file C:\\gone/,
  ],
  ['a drive that there is not', ['Shop', '--logs', 'X:\\logs', '--', SERVER], 1, /there is no X:\\ for the logs/],
  [
    'a share that there is not',
    ['Shop', '--logs', '\\\\gone\\logs\\shop', '--', SERVER],
    1,
    /there is no \\\\gone\\logs for the logs in \\\\gone\\logs\\shop/,
  ],
  [
    'an account that nobody knows',
    ['Shop', '--account', 'CONTOSO\\bob', '--password-stdin', '--', SERVER],
    1,
    /the account CONTOSO\\bob is not known here.*1332/,
  ],
  ['the virtual account of another', ['Shop', '--account', 'NT SERVICE\\Other', '--', SERVER], 1, /Other/],
  [
    'a user without a password',
    ['Shop', '--account', 'CONTOSO\\anna', '--', SERVER],
    1,
    /CONTOSO\\anna needs its password\n.*--password-stdin/,
  ],
  ['a password for nobody', ['Shop', '--password', 'x', '--', SERVER], 1, /NT SERVICE\\Shop has no password/],
  ['a program beside a file', ['x.json', '--', SERVER], 2, /x\.json says which program it is/],
  ['a file that there is not', ['C:\\none.json'], 1, /cannot read C:\\none\.json/],
];

for (const [what, words, exitCode, told] of refusals)
  test(`refused: ${what}`, async () => {
    const { machine, runWith } = onMachine();
    const before = machine.document();
    const answer = await runWith(['secret'], 'install', ...words);
    assert.equal(answer.exitCode, exitCode, answer.stderr);
    assert.match(answer.stderr, told);
    assert.equal(answer.stdout, '');
    assert.deepEqual(machine.document(), before);
  });

test('a service that is there is refused with the word update', async () => {
  const { run } = onMachine(hostingMachine(hostingDocument([plainService('Other')])));
  await run('install', 'Shop', '--', SERVER);
  const again = await run('install', 'shop', '--', SERVER);
  assert.equal(again.exitCode, 1);
  assert.match(again.stderr, /there is a service shop already\nTo change it, say `svcdeck update shop`\./);
  const other = await run('install', 'Other', '--', SERVER);
  assert.match(
    other.stderr,
    /there is a service Other already\nIt is not one of svcdeck: neither install nor update touches it/,
  );
});

test('a dry run lists the steps and changes nothing', async () => {
  const { run, machine } = onMachine();
  const before = machine.document();
  const { exitCode, stdout } = await run('install', 'Shop', '--dry-run', '--account', 'CONTOSO\\anna', '--', SERVER);
  assert.equal(exitCode, 0);
  assert.match(stdout, /^Shop would be installed:\n {2}create the service Shop, which runs /);
  assert.match(stdout, / {2}give CONTOSO\\anna the right to log on as a service\n/);
  assert.deepEqual(machine.document(), before);
});

test('as JSON', async () => {
  const { run } = onMachine();
  const { stdout } = await run('install', 'Shop', '--json', '--quiet', '--', SERVER);
  const answer: unknown = JSON.parse(stdout);
  assert.ok(typeof answer === 'object' && answer !== null);
  assert.deepEqual(Object.keys(answer), ['name', 'account', 'installed', 'steps', 'warnings', 'notes']);
});

test('a definition in a file, options over it, comments kept', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'shop.json');
  const text = '{\n  // the shop\n  "name": "Shop",\n  "program": "C:\\\\Shop\\\\server.exe"\n}\n';
  writeFileSync(file, text);
  const { run, machine } = onMachine();
  assert.equal((await run('install', file)).exitCode, 0);
  assert.equal(await machine.hosting.readDefinition('Shop'), text);
  await run('remove', 'Shop');
  assert.equal((await run('install', file, '--start', 'auto')).exitCode, 0);
  assert.match((await machine.hosting.readDefinition('Shop')) ?? '', /\/\/ the shop[\s\S]*"start": "auto"/);
  writeFileSync(file, text.replace('"program"', '"progam"'));
  const wrong = await run('install', file);
  assert.equal(wrong.exitCode, 1);
  assert.match(wrong.stderr, /shop\.json:\d+:\d+: /);
});

const users = 'S-1-5-32-545';
const withPath = (path: NonNullable<RecordedHosting['paths']>[number]): RecordedHosting => ({
  ...shopHosting,
  paths: [...(shopHosting.paths ?? []).filter((each) => each.path !== path.path), path],
});

for (const [what, hosting, words, told] of [
  [
    'a program that users can change',
    withPath({ path: SERVER, kind: 'file', access: [{ sid: users, access: 2 }] }),
    [],
    /BUILTIN\\Users can change C:\\Shop\\server\.exe: whoever does so runs what they like as NT SERVICE\\Shop/,
  ],
  [
    'a folder in which users can put files',
    withPath({ path: 'C:\\Shop', kind: 'folder', access: [{ sid: users, access: 2 }] }),
    [],
    /BUILTIN\\Users can change C:\\Shop:/,
  ],
  [
    'svcdeck where users can change it',
    withPath({ path: 'C:\\Program Files\\svcdeck', kind: 'folder', owner: 'S-1-5-21-1-2-3-1001' }),
    [],
    /can change C:\\Program Files\\svcdeck/,
  ],
  [
    'svcdeck on another computer',
    withPath({ path: 'C:\\Program Files\\svcdeck\\svcdeck.exe', kind: 'file', drive: 'network' }),
    [],
    /svcdeck itself.* is on a drive letter of the network/,
  ],
  [
    'a removable drive',
    withPath({ path: SERVER, kind: 'file', drive: 'removable' }),
    [],
    /the program, C:\\Shop\\server\.exe, is on a removable drive/,
  ],
  [
    'logs on another computer',
    withPath({ path: '\\\\files\\logs', kind: 'folder', drive: 'network' }),
    ['--logs', '\\\\files\\logs'],
    /the log folder, \\\\files\\logs, is on another computer: .* there NT SERVICE\\Shop is this computer's own account/,
  ],
  [
    'logs on a drive letter of the network',
    withPath({ path: 'N:\\', kind: 'folder', drive: 'network' }),
    ['--logs', 'N:\\logs'],
    /the log folder, N:\\logs, is on a drive letter of the network/,
  ],
  [
    'a hook in the profile of a user',
    withPath({ path: 'C:\\Users\\anna\\tidy.exe', kind: 'file', isImage: true }),
    ['--set', 'hooks.afterExit.program=C:\\Users\\anna\\tidy.exe'],
    /C:\\Users\\anna\\tidy\.exe lies in the profile of anna/,
  ],
  [
    'logs where users can write',
    withPath({ path: 'D:\\logs', kind: 'folder', access: [{ sid: users, access: 0x1301bf }] }),
    ['--logs', 'D:\\logs'],
    /BUILTIN\\Users can change D:\\logs: the logs/,
  ],
  ['LocalSystem', shopHosting, ['--account', 'LocalSystem'], /LocalSystem may do everything/],
  [
    'a dependency that there is not',
    shopHosting,
    ['--depend', 'Gone'],
    /it depends on Gone, and there is no such service/,
  ],
  [
    'a folder of whoever installs',
    shopHosting,
    ['--logs', '%LOCALAPPDATA%\\x'],
    /%LOCALAPPDATA% is another value for NT SERVICE\\Shop than for you/,
  ],
] as const)
  test(`a warning: ${what}`, async () => {
    const { run } = onMachine(hostingMachine(hostingDocument([], hosting)));
    const { stderr, exitCode } = await run('install', 'Shop', '--dry-run', ...words, '--', SERVER);
    assert.equal(exitCode, 0, stderr);
    assert.match(stderr, /^svcdeck: warning: /);
    assert.match(stderr, told);
  });

test('a warning: a file that is named as it is called here, and not where the program starts', async () => {
  const script = 'C:\\work\\app.js';
  const machine = hostingMachine(hostingDocument([], withPath({ path: script, kind: 'file' })));
  const place = await machine.hosting.place();
  Object.assign(machine.hosting, { place: async () => ({ ...place, workingFolder: 'C:\\work' }) });
  const { run } = onMachine(machine);
  const warned = async (...words: readonly string[]) =>
    (await run('install', 'Shop', '--dry-run', ...words)).stderr.includes(`app.js is ${script} here`);
  assert.equal(await warned('--', SERVER, 'app.js'), true);
  assert.equal(await warned('--', SERVER, script, 'other.js', '--app.js'), false);
});

test('a warning: a name that is a pattern for others', async () => {
  const { run } = onMachine(hostingMachine(hostingDocument([], shopHosting)));
  const { stderr, exitCode } = await run('install', 'a?b', '--dry-run', '--', SERVER);
  assert.equal(exitCode, 0, stderr);
  assert.match(stderr, /^svcdeck: warning: \* and \? in its name .* all services that a\?b fits\n/);
});

for (const [what, path] of [
  ['is somebody else’s', { path: 'C:\\ProgramData\\svcdeck', kind: 'folder', owner: 'S-1-5-21-1-2-3-1001' }],
  ['is a link', { path: 'C:\\ProgramData\\svcdeck', kind: 'folder', isLink: true }],
  ['is open to users', { path: 'C:\\ProgramData\\svcdeck', kind: 'folder', access: [{ sid: users, access: 2 }] }],
  ['is a file', { path: 'C:\\ProgramData\\svcdeck', kind: 'file' }],
] as const)
  test(`refused: the data folder ${what}`, async () => {
    const { run, machine } = onMachine(hostingMachine(hostingDocument([], withPath(path))));
    const before = machine.document();
    const { exitCode, stderr } = await run('install', 'Shop', '--', SERVER);
    assert.equal(exitCode, 1);
    assert.match(stderr, /C:\\ProgramData\\svcdeck/);
    assert.deepEqual(machine.document(), before);
  });

test('the examples of the help work', async () => {
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 4);
  for (const words of examples) {
    const { exitCode, stderr } = await onMachine().run(...words);
    assert.equal(exitCode, 0, `${words.join(' ')}: ${stderr}`);
  }
});

test('what its help calls usual is what holds', () => {
  const { firstMs, longestMs, factor, resetAfterMs, giveUpAfterMs } = usualBackOff;
  assert.deepEqual([firstMs, longestMs, factor, resetAfterMs, giveUpAfterMs], [5000, 300_000, 2, 30_000, 300_000]);
  assert.match(command.help, /first restart waits \(5s\), the longest \(5m\), and by how much it grows \(2\)/);
  assert.match(command.help, /counting begins anew \(30s\)\n.* so much waiting \(300s\)/);
});
