import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import type { Context } from '../../cmd/context.ts';
import { command, parse, run } from '../../cmd/snapshot.ts';
import { FailedError, NotFoundError, UsageError } from '../../lib/errors.ts';
import type { RecordedEvents } from '../../lib/recorded/events/document.ts';
import { readRecordedFile } from '../../lib/recorded/file.ts';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import { readDocument } from '../../lib/recorded/read-document.ts';
import type { Machine } from '../../native/types.ts';
import { Win32Error } from '../../native/win32-error.ts';
import { contextFor, examplesIn, type Refusals, sampleMachine, sampleServer, type Terminal } from '../fakes/machine.ts';
import { documentOf, FakeClock, plainService } from '../fakes/svcdeck.ts';

const folderFor = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-snapshot-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

const snapshot = async (args: readonly string[], refusals: Refusals = {}, terminal: Terminal = {}) => {
  const { context, printed } = contextFor(sampleMachine(refusals).machine, terminal);
  const exitCode = await run(await parse(args), context);
  return { ...printed, exitCode };
};

for (const [args, options] of [
  [[], { mayReplace: false, patterns: [], isQuiet: false }],
  [
    ['--out', 'a.json', '--force', '--quiet', '--services', 'x,y*', '--services=z'],
    { file: 'a.json', mayReplace: true, patterns: ['x', 'y*', 'z'], isQuiet: true },
  ],
  [
    ['--events', '500'],
    { mayReplace: false, patterns: [], events: { most: 500, logs: ['System', 'Application'] }, isQuiet: false },
  ],
  [
    ['--events=1', '--logs', 'a,b*'],
    { mayReplace: false, patterns: [], events: { most: 1, logs: ['a', 'b*'] }, isQuiet: false },
  ],
] as const)
  test(`parse ${JSON.stringify(args)}`, async () => assert.deepEqual(await parse(args), options));

for (const [args, message] of [
  [['file.json'], /^snapshot takes options only, and 'file\.json' was given$/],
  [['--out='], /^snapshot: the value of --out is empty: --out FILE$/],
  [['--events', '0'], /^snapshot: --events: '0' is not a whole number from 1 to 100000$/],
  [['--events', '1e3'], /^snapshot: --events: '1e3' is not a whole number/],
  [['--events', '100001'], /^snapshot: --events: '100001' is not a whole number/],
  [['--logs', 'System'], /^snapshot: --logs says of which logs, and --events N how many events: give both$/],
  [['--services', 'a'.repeat(257)], /^snapshot: --services: a service's name has at most 256 characters/],
] as const)
  test(`parse refuses ${JSON.stringify(args).slice(0, 40)}`, () =>
    assert.rejects(parse(args), (error: unknown) => error instanceof UsageError && message.test(error.message)));

test('what is written passes the schema and opens as the same machine', async () => {
  const { stdout, exitCode } = await snapshot([]);
  assert.equal(exitCode, 0);
  const document = await readDocument(stdout, 'snapshot');
  assert.equal(document.computer.name, 'TESTBOX');
  assert.equal(document.recordedAt, '2026-11-21T00:00:00.000Z');

  const [first, again] = [sampleServer, document].map((each) => new RecordedMachine(each, new FakeClock()));
  assert.ok(first && again);
  const every = { types: 0x3b, states: 3 };
  const entries = await again.services.list(every);
  assert.deepEqual(entries, await first.services.list(every));
  const outcome = (asked: Promise<unknown>): Promise<unknown> =>
    asked.catch((error: unknown) => (error instanceof Win32Error ? error.code : error));
  for (const { name, status } of entries) {
    assert.deepEqual(await again.services.options(name), await first.services.options(name), name);
    assert.deepEqual(await outcome(again.services.security(name)), await outcome(first.services.security(name)), name);
    assert.deepEqual(await again.processes.usage([status.processId]), await first.processes.usage([status.processId]));
    if (name !== 'BadApp') assert.deepEqual(await again.services.config(name), await first.services.config(name), name);
  }
});

test('a snapshot of a snapshot is the same', async () => {
  const { stdout } = await snapshot(['--quiet']);
  const machine = new RecordedMachine(await readDocument(stdout, 'snapshot'), new FakeClock());
  const { context, printed } = contextFor(machine);
  await run(await parse([]), context);
  assert.equal(printed.stdout, stdout);
});

test('the manager and the logon sessions are recorded, and every option that a service has', async () => {
  const options = { description: 'x', managedAccount: true, preferredNode: 1 };
  const source = {
    ...documentOf(plainService('A', { options })),
    computer: { name: 'TESTBOX', logonIds: ['5f3c1'] },
    manager: { security: 'D:(A;;KA;;;BA)' },
  };
  const { context, printed } = contextFor(new RecordedMachine(source, new FakeClock()));
  await run(await parse([]), context);
  const document = await readDocument(printed.stdout, 'snapshot');
  assert.deepEqual([document.computer, document.manager], [source.computer, source.manager]);
  assert.deepEqual(document.services[0]?.options, options);
});

test('a manager that lets nobody read it, and sessions that nobody knows, are absent', async () => {
  for (const refusals of [{}, { 'manager.security': 5, logonIds: 5 }]) {
    const document = await readDocument((await snapshot([], refusals)).stdout, 'snapshot');
    assert.deepEqual(document.computer, { name: 'TESTBOX' });
    assert.equal('manager' in document, false);
  }
});

test('secrets are hidden, and that is said', async () => {
  const { stdout, stderr } = await snapshot([]);
  assert.doesNotMatch(stdout, /hunter2/);
  assert.match(stdout, /--password=\*\*\* --port 80/);
  assert.equal(stderr, 'What looks like a secret was hidden in the command line of: BadApp\n');
});

test('secrets in the command after a failure are hidden too', async () => {
  const failureActions = { resetPeriodSeconds: 0, rebootMessage: '', command: 'x /pwd:hunter2', actions: [] };
  const machine = new RecordedMachine(documentOf(plainService('A', { options: { failureActions } })), new FakeClock());
  const { context, printed } = contextFor(machine);
  await run(await parse([]), context);
  assert.doesNotMatch(printed.stdout, /hunter2/);
  assert.match(printed.stderr, /hidden in the command line of: A\n$/);
});

test('what Windows does not go on without is recorded as such; one that may not be looked at is not', async () => {
  const machine = new RecordedMachine(
    {
      ...documentOf(plainService('A')),
      processes: [{ processId: 1200, program: 'a.exe', workingSetBytes: 1, privateBytes: 1, critical: true }],
    },
    new FakeClock(),
  );
  const recorded = async (): Promise<unknown> => {
    const { context, printed } = contextFor(machine);
    await run(await parse([]), context);
    return JSON.parse(printed.stdout).processes;
  };
  const plain = { processId: 1200, program: 'A.exe', workingSetBytes: 1, privateBytes: 1 };
  assert.deepEqual(await recorded(), [{ ...plain, critical: true }]);
  for (const code of [5, 87]) {
    machine.processes.isCritical = async () => {
      throw new Win32Error('OpenProcess', code);
    };
    assert.deepEqual(await recorded(), [plain]);
  }
});

test('processes carry the names of their programs', async () => {
  const { processes } = JSON.parse((await snapshot([])).stdout);
  assert.deepEqual(
    processes.map(({ processId, program }: { processId: number; program: string }) => [processId, program]),
    [
      [1020, 'svchost.exe'],
      [900, 'RpcSs.exe'],
      [2540, 'spoolsv.exe'],
    ],
  );
});

test('what a running service accepts is recorded where it is unusual, so that it accepts it again', async () => {
  const { services } = await readDocument((await snapshot([])).stdout, 'snapshot');
  const unusual = services.filter(({ behaviour }) => behaviour !== undefined);
  assert.deepEqual(
    unusual.map(({ name, behaviour }) => [name, behaviour]),
    [
      ['RpcSs', { controlsAccepted: 0 }],
      ['Tcpip', { controlsAccepted: 1 }],
    ],
  );
});

for (const [patterns, names] of [
  ['spool*', ['Spooler', 'SpoolHelp']],
  ['Tcpip,DHCP Client', ['Dhcp', 'Tcpip']],
  ['zz*', []],
] as const)
  test(`--services ${patterns}`, async () => {
    const document = await readDocument((await snapshot(['--services', patterns])).stdout, 'snapshot');
    assert.deepEqual(
      document.services.map(({ name }) => name),
      names,
    );
    assert.ok(
      document.processes.every(({ processId }) =>
        document.services.some(({ status }) => status.processId === processId),
      ),
    );
  });

test('--services with a name that is not there', () =>
  assert.rejects(snapshot(['--services', 'spoler']), NotFoundError));

test('what is refused is absent; without a configuration the service is left out, and that is said', async () => {
  const { stdout, stderr } = await snapshot([], { 'config Dhcp': 5, 'options Spooler': 5, 'security Spooler': 5 });
  const { services } = await readDocument(stdout, 'snapshot');
  assert.ok(!services.some(({ name }) => name === 'Dhcp'));
  const spooler = services.find(({ name }) => name === 'Spooler');
  assert.ok(spooler && !('options' in spooler) && !('security' in spooler));
  assert.match(
    stderr,
    /^Left out, because the configuration was refused \(OpenServiceW: 5 ERROR_ACCESS_DENIED\): Dhcp\n/,
  );
  assert.equal((await snapshot(['--quiet'], { 'config Dhcp': 5 })).stderr, '');
});

test('a computer that goes away ends it', () =>
  assert.rejects(snapshot([], { 'options Spooler': 1722 }), (error: unknown) => error instanceof Win32Error));

test('--out writes the file and nothing else', async (t) => {
  const folder = folderFor(t);
  const file = join(folder, 'server.json');
  const { stdout } = await snapshot(['--out', file, '--quiet']);
  assert.equal(stdout, '');
  assert.deepEqual(readdirSync(folder), ['server.json']);
  assert.equal((await readRecordedFile(file)).services.length, 9);
});

test('--out leaves a file that is there, unless --force', async (t) => {
  const file = join(folderFor(t), 'server.json');
  writeFileSync(file, 'precious');
  await assert.rejects(
    snapshot(['--out', file]),
    (error: unknown) => error instanceof FailedError && /server\.json is there already$/.test(error.message),
  );
  assert.equal(readFileSync(file, 'utf8'), 'precious');
  await snapshot(['--out', file, '--force', '--quiet']);
  assert.equal((await readRecordedFile(file)).services.length, 9);
});

test('--out looks before the machine is opened', async (t) => {
  const file = join(folderFor(t), 'server.json');
  writeFileSync(file, '');
  const { context } = contextFor(sampleMachine().machine);
  const closed: Context = { ...context, machine: () => Promise.reject(new Error('opened')) };
  await assert.rejects(run(await parse(['--out', file]), closed), FailedError);
});

test('a file that appears meanwhile is left alone too', async (t) => {
  const file = join(folderFor(t), 'server.json');
  const { context } = contextFor(sampleMachine().machine);
  const slow: Context = {
    ...context,
    machine: () => {
      writeFileSync(file, 'precious');
      return context.machine();
    },
  };
  await assert.rejects(run(await parse(['--out', file]), slow), FailedError);
  assert.equal(readFileSync(file, 'utf8'), 'precious');
});

test('a failure leaves no file', async (t) => {
  const folder = folderFor(t);
  await assert.rejects(snapshot(['--out', join(folder, 'a.json')], { 'config Spooler': 1722 }));
  assert.deepEqual(readdirSync(folder), []);
});

test('a folder that is not there', async (t) => {
  const file = join(folderFor(t), 'no', 'server.json');
  await assert.rejects(
    snapshot(['--out', file]),
    (error: unknown) => error instanceof FailedError && error.message.includes(file),
  );
  assert.ok(!existsSync(file));
});

const slowMachine = (clock: FakeClock): Machine => {
  const { machine } = sampleMachine();
  const { services } = machine;
  const slow = {
    ...machine,
    services: Object.create(services, {
      config: {
        value: (name: string) => {
          clock.advance(400);
          return services.config(name);
        },
      },
    }),
  };
  return slow;
};

test('progress is shown on a terminal when it takes long, and wiped', async () => {
  const { context, printed, clock } = contextFor(sampleMachine().machine, { isErrTerminal: true });
  await run(await parse(['--services', '*']), { ...context, machine: async () => slowMachine(clock) });
  const [progress = ''] = printed.stderr.split('What looks');
  assert.match(progress, /^\r3 of 9 services\r4 of 9 services[\s\S]*\r8 of 9 services\r +\r$/);
});

for (const [title, args, isErrTerminal] of [
  ['in no time', ['--quiet'], true],
  ['into a file', [], false],
] as const)
  test(`no progress ${title}`, async () => {
    const { context, printed, clock } = contextFor(sampleMachine().machine, { isErrTerminal });
    await run(await parse(args), { ...context, machine: async () => slowMachine(clock) });
    assert.doesNotMatch(printed.stderr, / of /);
  });

test('Ctrl+C ends it', async () => {
  const { context } = contextFor(sampleMachine().machine);
  await assert.rejects(run(await parse([]), { ...context, signal: AbortSignal.abort(new Error('stop')) }), /stop/);
});

test('every example in the help works', async (t) => {
  const folder = folderFor(t);
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 3);
  for (const words of examples) {
    const args = words
      .slice(words.indexOf('snapshot') + 1)
      .map((word) => (word === 'server.json' ? join(folder, word) : word));
    const { context } = contextFor(sampleMachine().machine);
    assert.equal(await command.invoke(args, context), 0);
  }
});

test('events go with it where they are asked for, and what could not be read is told', async () => {
  const events: RecordedEvents = {
    logs: [
      { name: 'System', events: [{ record: 7, time: '2026-03-17T08:00:00Z', provider: 'A', id: 1, data: ['x'] }] },
      { name: 'Security', accessDenied: true, events: [] },
    ],
  };
  const write = async (...args: readonly string[]) => {
    const machine = new RecordedMachine({ ...documentOf(plainService('A')), events }, new FakeClock());
    const { context, printed } = contextFor(machine);
    await run(await parse(args), context);
    return { ...printed, document: await readDocument(printed.stdout, 'snapshot') };
  };
  assert.equal((await write()).document.events, undefined);
  const { document, stderr } = await write('--events', '5', '--logs', 'S*');
  assert.deepEqual(
    document.events?.logs.map((log) => [log.name, log.events.length]),
    [
      ['System', 1],
      ['Security', 0],
    ],
  );
  assert.match(stderr, /^No events of Security: EvtQuery: 5 ERROR_ACCESS_DENIED$/m);
  await assert.rejects(write('--events', '5', '--logs', 'Sistem'), NotFoundError);
});
