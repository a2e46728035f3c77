import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../lib/errors.ts';
import { readDefinition, readInstalledDefinition } from '../../../lib/host/definition/read-definition.ts';

const least = { name: 'Shop', program: 'C:\\Shop\\shop.exe' };

const read = async (more: object) => (await readDefinition(JSON.stringify({ ...least, ...more }), 'x.json')).definition;

test('a name and a program are enough; every default is in its place', async () => {
  assert.deepEqual(await read({}), {
    name: 'Shop',
    displayName: 'Shop',
    description: '',
    program: 'C:\\Shop\\shop.exe',
    isScript: false,
    arguments: [],
    directory: 'C:\\Shop',
    environment: { mode: 'extend', file: undefined, variables: [], prependPath: [], appendPath: [] },
    start: 'manual',
    account: 'NT SERVICE\\Shop',
    dependencies: [],
    process: 'own',
    children: 'end',
    follow: 'program',
    stop: [
      { method: 'ctrl-c', timeoutMs: 10_000 },
      { method: 'close-window', timeoutMs: 5000 },
      { method: 'terminate', timeoutMs: 5000 },
    ],
    restart: {
      firstMs: 5000,
      factor: 2,
      longestMs: 300_000,
      jitter: 0.1,
      resetAfterMs: 30_000,
      giveUpAfterMs: 300_000,
    },
    exitRules: { rules: [{ first: 0, last: 0, meaning: 'stop' }], other: 'restart' },
    ready: undefined,
    alive: undefined,
    logs: {
      folder: '%ProgramData%\\svcdeck\\Shop\\logs',
      stdout: 'stdout.log',
      stderr: 'stderr.log',
      timestamps: false,
      encoding: 'untouched',
      rotation: { sizeBytes: undefined, everyMs: undefined, atMinute: undefined, atStart: false },
      retention: { files: undefined, ageMs: undefined, sizeBytes: undefined },
      compress: false,
    },
    priority: 'normal',
    affinity: undefined,
    limits: { processMemoryBytes: undefined, memoryBytes: undefined, processes: undefined },
    hooks: { beforeStart: undefined, afterStart: undefined, beforeStop: undefined, afterExit: undefined },
    failure: { onNonCrash: true },
    preshutdownMs: undefined,
    counters: { publish: undefined, objects: [] },
  });
});

test('everything that can be written is read', async () => {
  const all = await read({
    $schema: 'service-1.json',
    displayName: 'Contoso Shop',
    description: 'Sells.',
    arguments: ['--port', '80', ''],
    directory: 'D:\\data',
    environment: {
      mode: 'replace',
      file: '%ProgramData%\\shop.env',
      variables: { A: '1', B: null },
      prependPath: ['C:\\bin'],
      appendPath: ['%A%\\bin'],
    },
    start: 'auto-delayed',
    account: 'CONTOSO\\web$',
    dependencies: ['Tcpip', '+NDIS'],
    process: 'shared',
    follow: 'tree',
    stop: { steps: [{ type: 'command', program: 'C:\\Shop\\stop.exe', timeout: 2 }, { type: 'close-input' }] },
    restart: { delay: '1s', factor: 1.5, maxDelay: '1m', jitter: 0, resetAfter: '2m', giveUpAfter: 'never' },
    exitCodes: { '3': 'stop', '-1': 'fail', '10-19': 'restart', other: 'fail' },
    ready: { type: 'http', url: 'http://localhost:80/up', status: '200,204-206', within: '2m' },
    alive: { type: 'tcp', port: 80, every: '10s', timeout: '1s', failures: 5 },
    logs: {
      folder: 'D:\\logs',
      stdout: 'all.log',
      stderr: null,
      timestamps: true,
      encoding: 'oem',
      rotate: { size: '1.5MB', every: '1d', at: '23:30', atStart: true },
      keep: { files: 7, age: '30d', size: 1024 },
      compress: true,
    },
    priority: 'below-normal',
    affinity: '4,0-2',
    limits: { processMemory: '64MB', memory: '1GB', processes: 9 },
    hooks: { beforeStart: { program: 'C:\\Shop\\check.cmd', timeout: '1m', onFailure: 'fail' } },
    failure: { resetPeriodSeconds: null, actions: [{ type: 'restart', delayMs: 5000 }], onNonCrash: false },
    preshutdown: '3m',
  });
  assert.deepEqual(all.environment.variables, [
    ['A', '1'],
    ['B', undefined],
  ]);
  assert.deepEqual(all.stop, [
    { method: 'command', timeoutMs: 2000, program: 'C:\\Shop\\stop.exe', arguments: [] },
    { method: 'close-input', timeoutMs: 10_000 },
    { method: 'terminate', timeoutMs: 5000 },
  ]);
  assert.deepEqual(all.restart, {
    firstMs: 1000,
    factor: 1.5,
    longestMs: 60_000,
    jitter: 0,
    resetAfterMs: 120_000,
    giveUpAfterMs: undefined,
  });
  assert.deepEqual(all.exitRules, {
    rules: [
      { first: 0, last: 0, meaning: 'stop' },
      { first: 3, last: 3, meaning: 'stop' },
      { first: 0xffffffff, last: 0xffffffff, meaning: 'fail' },
      { first: 10, last: 19, meaning: 'restart' },
    ],
    other: 'fail',
  });
  assert.deepEqual(all.ready, {
    probe: {
      type: 'http',
      url: 'http://localhost:80/up',
      status: [
        { first: 200, last: 200 },
        { first: 204, last: 206 },
      ],
      checksCertificate: true,
    },
    everyMs: 500,
    timeoutMs: 5000,
    withinMs: 120_000,
  });
  assert.deepEqual(all.alive, {
    probe: { type: 'tcp', host: '127.0.0.1', port: 80 },
    everyMs: 10_000,
    timeoutMs: 1000,
    failures: 5,
  });
  assert.deepEqual(all.logs, {
    folder: 'D:\\logs',
    stdout: 'all.log',
    stderr: undefined,
    timestamps: true,
    encoding: 'oem',
    rotation: { sizeBytes: 1_572_864, everyMs: 86_400_000, atMinute: 1410, atStart: true },
    retention: { files: 7, ageMs: 2_592_000_000, sizeBytes: 1024 },
    compress: true,
  });
  assert.deepEqual(all.affinity, [0, 1, 2, 4]);
  assert.deepEqual(all.hooks.beforeStart, {
    program: 'C:\\Shop\\check.cmd',
    arguments: [],
    timeoutMs: 60_000,
    onFailure: 'fail',
  });
  assert.deepEqual(all.failure, {
    resetPeriodSeconds: 0xffffffff,
    actions: [{ type: 1, delayMs: 5000 }],
    onNonCrash: false,
  });
  assert.equal(all.preshutdownMs, 180_000);
});

for (const [more, field, value] of [
  [{ program: 'C:\\x.exe' }, 'directory', 'C:\\'],
  [{ program: '\\\\server\\share\\x.exe' }, 'directory', '\\\\server\\share'],
  [{ process: 'shared' }, 'account', 'NT AUTHORITY\\LocalService'],
] as const)
  test(`${JSON.stringify(more)}: ${field} is ${value}`, async () => assert.equal((await read(more))[field], value));

const logsOf = async (name: string): Promise<string> => (await read({ name })).logs.folder;

test('a service whose name is no file name has its logs all the same', async () => {
  assert.match(await logsOf('a:b? '), /^%ProgramData%\\svcdeck\\a_b__~[0-9a-f]{8}\\logs$/);
  assert.match(await logsOf('nul'), /\\nul_~[0-9a-f]{8}\\logs$/);
  assert.match(await logsOf('%PATH%'), /^%ProgramData%\\svcdeck\\_PATH_~[0-9a-f]{8}\\logs$/);
  assert.ok((await logsOf('x'.repeat(256))).length < 160);
  assert.equal(await logsOf("A&B (x) 'y'"), "%ProgramData%\\svcdeck\\A&B (x) 'y'\\logs");
});

test('no two services have one folder, and one has one however its name is written', async () => {
  const names = ['a_b', 'a?b', 'a:b', 'a"b', '..', '__', 'nul', 'nul_', `${'x'.repeat(255)}y`, `${'x'.repeat(255)}z`];
  const folders = await Promise.all(names.map(logsOf));
  assert.equal(new Set(folders.map((folder) => folder.toLowerCase())).size, names.length);
  assert.equal((await logsOf('A?B')).toLowerCase(), (await logsOf('a?b')).toLowerCase());
});

const commented = `\uFEFF// a shop
{
  /* who */ "name": "Shop",
  "program": "C:\\\\Shop\\\\shop.exe" // where
}
`;

test('comments and a byte order mark are no faults, installed or not', async () => {
  for (const reader of [readDefinition, readInstalledDefinition])
    assert.equal((await reader(commented, 'x.json')).definition.name, 'Shop');
});

test('what is installed is told as exactly when somebody has made nonsense of it', async () => {
  await assert.rejects(
    readInstalledDefinition('{"name": "Shop",\n "program": 1}', 'x.json'),
    /^FailedError: x\.json:2:13: /,
  );
});

/** From the second line on, so that lines count. */
const wrong: readonly (readonly [what: string, message: string])[] = [
  ['', 'x.json:3:1: expected a name in double quotes, found "}"'],
  ['"x" 1', 'x.json:2:5: expected a colon, found "1"'],
  [
    '"start": "boot"',
    'x.json:2:10: start: expected one of auto, auto-delayed, manual, disabled (when the service starts), found "boot"',
  ],
  ['"discription": ""', 'x.json:2:1: discription: there is no such field; did you mean description?'],
  ['"logs": {"rotat": {}}', 'x.json:2:10: logs.rotat: there is no such field; did you mean rotate?'],
  [
    '"limits": {"cpu": 1}',
    'x.json:2:12: limits.cpu: there is no such field; the fields are processMemory, memory, processes',
  ],
  ['"name": "Other"', 'x.json:2:1: name: the field stands twice; first in line 1'],
  [
    '"restart": {"delay": "5 sec"}',
    'x.json:2:22: restart.delay: expected a time such as 30s, 500ms, 2m, 1h, 7d; a bare number means seconds, found "5 sec"',
  ],
  ['"restart": {"delay": "2d"}', 'x.json:2:22: restart.delay: expected a time from 0s to 1d, found "2d"'],
  ['"restart": {"delay": 9, "maxDelay": "8s"}', 'x.json:2:37: restart.maxDelay: "8s" is less than the first delay, 9'],
  [
    '"arguments": "--port 80"',
    'x.json:2:14: arguments: expected an array (what the program is handed, an argument each), found "--port 80"',
  ],
  [
    '"arguments": ["a", "\\"b c\\""]',
    'x.json:2:20: arguments[1]: expected an argument without quotes round it, found "\\"b c\\"": svcdeck quotes where it is needed',
  ],
  [
    '"directory": "data"',
    'x.json:2:14: directory: expected a full path, such as C:\\Shop\\x, \\\\server\\share\\x or %ProgramData%\\x, found "data"',
  ],
  [
    '"hooks": {"beforeStart": {"program": "C:\\\\a b.exe -x"}}',
    'x.json:2:38: hooks.beforeStart.program: expected a path alone, found "C:\\\\a b.exe -x": what follows it belongs in arguments',
  ],
  [
    '"hooks": {"beforeStart": {"program": 1}}',
    'x.json:2:38: hooks.beforeStart.program: expected text in quotes (the full path of the program), found 1',
  ],
  [
    '"hooks": {"afterExit": {"program": "C:\\\\a.exe", "onFailure": "fail"}}',
    'x.json:2:62: hooks.afterExit.onFailure: only a hook before the start can make it fail',
  ],
  [
    '"environment": {"variables": {"Path": "", "PATH": ""}}',
    'x.json:2:43: environment.variables.PATH: Windows takes it for the same variable as "Path"',
  ],
  [
    '"environment": {"variables": {"A=B": ""}}',
    'x.json:2:31: environment.variables["A=B"]: the name of a variable is not empty and holds no =',
  ],
  ['"dependencies": ["Tcpip", "tcpip"]', 'x.json:2:27: dependencies[1]: "tcpip" is named twice'],
  ['"dependencies": ["SHOP"]', 'x.json:2:18: dependencies[0]: a service cannot depend on itself'],
  [
    '"process": "shared", "account": "NT SERVICE\\\\Shop"',
    'x.json:2:33: account: expected an account that several services can have, found "NT SERVICE\\\\Shop": a shared process has one for all',
  ],
  [
    '"account": "anna"',
    'x.json:2:12: account: expected LocalService, NetworkService, LocalSystem or DOMAIN\\USER (.\\USER for a local one), found "anna"',
  ],
  [
    '"children": "leave", "follow": "tree"',
    'x.json:2:32: follow: a tree can only be followed where children end with the service',
  ],
  ['"children": "leave", "limits": {}', 'x.json:2:32: limits: limits hold only where children end with the service'],
  [
    '"stop": {"steps": [{"type": "command"}]}',
    'x.json:2:20: stop.steps[0]: expected the field "program", found none: command runs one',
  ],
  [
    '"stop": {"steps": [{"type": "ctrl-c", "arguments": []}]}',
    'x.json:2:39: stop.steps[0].arguments: only command has it, and this step is ctrl-c',
  ],
  [
    '"stop": {"steps": [{"type": "terminate"}, {"type": "ctrl-c"}]}',
    'x.json:2:20: stop.steps[0]: after terminate there is nothing left to stop: it is the last step',
  ],
  [
    '"stop": {"steps": [{}]}',
    'x.json:2:20: stop.steps[0]: expected the field "type" (what reaches the program), found none',
  ],
  [
    '"exitCodes": {"x": "stop"}',
    'x.json:2:15: exitCodes.x: expected an exit code such as 0, -1 or 0xC0000005, a range such as 10-19, or other',
  ],
  ['"exitCodes": {"1": "stop", "0x1": "fail"}', 'x.json:2:28: exitCodes.0x1: it has codes that "1" has too'],
  [
    '"exitCodes": {"10-19": "stop", "15-20": "fail"}',
    'x.json:2:32: exitCodes["15-20"]: it has codes that "10-19" has too',
  ],
  ['"affinity": "3-1"', 'x.json:2:13: affinity: 3-1 is upside down'],
  ['"affinity": "64"', 'x.json:2:13: affinity: expected processors from 0 to 63, found "64"'],
  ['"ready": {"type": "tcp"}', 'x.json:2:10: ready: expected the field "port", found none: tcp needs it'],
  ['"ready": {"type": "tcp", "port": 70000}', 'x.json:2:34: ready.port: expected a port from 1 to 65535, found 70000'],
  [
    '"ready": {"type": "file", "path": "C:\\\\x", "port": 1}',
    'x.json:2:44: ready.port: a probe of type file has path, and not port',
  ],
  [
    '"alive": {"type": "log", "matches": "("}',
    /^x\.json:2:37: alive\.matches: expected a regular expression: .+/.source,
  ],
  ['"alive": {"type": "http", "url": "http://:"}', 'x.json:2:34: alive.url: expected a URL, found "http://:"'],
  [
    '"logs": {"rotate": {"size": "10B"}}',
    'x.json:2:29: logs.rotate.size: expected a size of at least 1KB, found "10B"',
  ],
  [
    '"logs": {"stdout": "a/b"}',
    'x.json:2:20: logs.stdout: expected the name of a file in the log folder, or null for no file, found "a/b"',
  ],
  ['"logs": {"stdout": ".."}', 'x.json:2:20: logs.stdout: expected a file name that Windows keeps, found ".."'],
  [
    '"failure": {"actions": [{"type": "run-command", "delayMs": 0}]}',
    'x.json:2:24: failure.actions: run-command needs a command beside actions',
  ],
  ['"preshutdown": "0s"', 'x.json:2:16: preshutdown: expected a time from 1s to 1d, found "0s"'],
];

for (const [what, message] of wrong)
  test(`${what || 'a comma too many'} is refused`, async () => {
    const text = `{"name": "Shop", "program": "C:\\\\Shop\\\\shop.exe",\n${what}\n}`;
    const error = await readDefinition(text, 'x.json').then(
      () => assert.fail('it was read'),
      (thrown: unknown) => thrown,
    );
    assert.ok(error instanceof FailedError);
    if (message.startsWith('^')) assert.match(error.message, new RegExp(message));
    else assert.equal(error.message, message);
  });

for (const [text, message] of [
  ['', 'x.json:1:1: expected a value, found the end of the file'],
  ['[{}]', 'x.json: expected one service, found a list'],
  ['{ "services": [{}] }', 'x.json: expected one service, found a list'],
  ['[]', 'x.json:1:1: expected an object (svcdeck service definition), found an array'],
  [
    '{}',
    'x.json:1:1: expected the field "name" (the service\'s key name, 1 to 256 characters without / and \\), found none',
  ],
  ['[['.repeat(100_000), 'x.json:1:1: expected a document that nests less deeply'],
  [' '.repeat(1024 * 1024 + 1), 'x.json: expected a service definition, found a file of 1048577 characters'],
  [
    '{"name":"a","program":"b.exe"}',
    'x.json:1:23: program: expected a full path, such as C:\\Shop\\x, \\\\server\\share\\x or %ProgramData%\\x, found "b.exe"',
  ],
  [
    '{"name":"a/b","program":"b.exe"}',
    'x.json:1:9: name: expected the service\'s key name, 1 to 256 characters without / and \\, found "a/b"',
  ],
  [
    '{"name":"a","program":"C:\\\\x\\\\"}',
    'x.json:1:23: program: expected a program\'s path, not a folder\'s, found "C:\\\\x\\\\"',
  ],
  [
    '{"name":"a","program":"\\"C:\\\\x.exe\\""}',
    'x.json:1:23: program: expected the full path of the program, without arguments and without quotes, found "\\"C:\\\\x.exe\\""',
  ],
  [
    '{"name":"a","program":"C:\\x.exe"}',
    'x.json:1:23: expected text in which a backslash is written \\\\, found "\\"C:\\\\x.exe\\""',
  ],
] as const)
  test(`${JSON.stringify(text.slice(0, 40))} is refused`, () =>
    assert.rejects(readDefinition(text, 'x.json'), { name: 'FailedError', message }));
