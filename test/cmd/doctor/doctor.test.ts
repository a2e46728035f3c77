import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { command, parse } from '../../../cmd/doctor/doctor.ts';
import { run } from '../../../cmd/run.ts';
import { allChecks } from '../../../lib/doctor/all-checks.ts';
import { reportSchema } from '../../../lib/doctor/report-schema.ts';
import { UsageError } from '../../../lib/errors.ts';
import { eventId } from '../../../lib/events/message-table.ts';
import { hostEvents } from '../../../lib/host/events/host-events.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import type { RecordedPath } from '../../../lib/recorded/hosting/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { serviceSid } from '../../../lib/sc/service-sid.ts';
import type { Probe } from '../../../native/probe-types.ts';
import type { Machine } from '../../../native/types.ts';
import { ANNA, hostingDocument, shopHosting } from '../../fakes/hosting.ts';
import { examplesIn, sampleServer } from '../../fakes/machine.ts';
import { listingCalls, patientClock, wellProbe, withProbe } from '../../fakes/probe.ts';
import { FakeClock, fakeIo, type Printed, plainService, type Run } from '../../fakes/svcdeck.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-doctor-'));
after(() => rmSync(folder, { recursive: true }));

const EXECUTABLE = 'C:\\Program Files\\svcdeck\\svcdeck.exe';

const doctor = async (machine: Machine, ...argv: readonly string[]): Promise<Run> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const exitCode = await run(argv[0]?.startsWith('--computer') === true ? argv : ['doctor', ...argv], {
    io: fakeIo(printed),
    clock: patientClock(),
    programPath: 'C:\\Tools\\svcdeck.exe',
    signal: new AbortController().signal,
    open: async () => machine,
  });
  return { ...printed, exitCode };
};

const recorded = (
  services: readonly RecordedService[] = [],
  paths: readonly RecordedPath[] = [],
  changes: Partial<Probe> = {},
): Machine => {
  const hosting = { ...shopHosting, paths: [...(shopHosting.paths ?? []), ...paths] };
  return withProbe(new RecordedMachine(hostingDocument(services, hosting), new FakeClock()), changes);
};

const hosted = (name: string, definition: string, account = 'LocalSystem'): RecordedService => {
  const service = plainService(name);
  return {
    ...service,
    config: { ...service.config, account, binaryPath: `"${EXECUTABLE}" host ${name}` },
    hosted: { definition },
  };
};

const shop = (name = 'Shop'): string => JSON.stringify({ name, program: 'C:\\Shop\\server.exe' });

interface FoundJson {
  readonly check: string;
  readonly verdict: string;
  readonly text: string;
  readonly advice: string | null;
}

const findings = async (machine: Machine, ...args: readonly string[]): Promise<readonly FoundJson[]> =>
  JSON.parse((await doctor(machine, ...args, '--json')).stdout).findings;

const validate = new Ajv2020({ allowUnionTypes: true }).compile(reportSchema);

test('a report is as its schema says, and has a finding for each check', async () => {
  const { stdout } = await doctor(withProbe(new RecordedMachine(sampleServer, new FakeClock())), '--json');
  const report: unknown = JSON.parse(stdout);
  assert.ok(validate(report), JSON.stringify(validate.errors));
  const checks = (report as { findings: readonly FoundJson[] }).findings.map(({ check }) => check);
  assert.deepEqual(
    [...new Set(checks)],
    allChecks.map(({ id }) => id),
  );
  assert.ok(!validate({ ...(report as object), findings: [{}] }));
});

test('the schema that is printed is that one', async () => {
  const { stdout, exitCode } = await doctor(recorded(), '--help');
  assert.equal(exitCode, 0);
  assert.equal(stdout, command.help);
});

test('on a well machine nobody has to do anything', async () => {
  const { stdout, exitCode } = await doctor(
    recorded([plainService('Closed'), plainService('Spooler', { security: 'D:(A;;CC;;;BA)' })]),
    '--only',
    'windows,rights,terminal,services',
  );
  assert.equal(exitCode, 0, stdout);
  assert.match(stdout, /^Windows\n {2}ok {8}version/);
  assert.match(stdout, /\nAll is well: 12 ok\.\n$/);
});

const fault = { access: [{ sid: 'S-1-1-0', access: 0x1f01ff }] };
const weakFolder = { path: 'C:\\Program Files\\svcdeck', kind: 'folder', ...fault } as const;

const onOther = (executable: string): RecordedService => {
  const service = hosted('Shop', shop());
  return { ...service, config: { ...service.config, binaryPath: `"${executable}" host Shop` } };
};
const tool = { path: 'D:\\logs\\svcdeck.exe', kind: 'file' } as const;

const planted: readonly (readonly [what: string, Machine, check: string, verdict: string, text: RegExp])[] = [
  [
    'no definition',
    recorded([{ ...hosted('Shop', ''), hosted: undefined } as never]),
    'hosting.definitions',
    'fault',
    /^Shop is hosted by svcdeck and has no definition/,
  ],
  [
    'a definition with a slip',
    recorded([hosted('Shop', '{"name": "Shop", "progam": "x"}')]),
    'hosting.definitions',
    'fault',
    /^The definition of Shop is not valid: the definition:1:\d+: .*progam/,
  ],
  [
    'the definition of another',
    recorded([hosted('Shop', shop('Till'))]),
    'hosting.definitions',
    'fault',
    /another service, Till/,
  ],
  [
    'an executable that is gone',
    recorded([onOther('D:\\gone\\svcdeck.exe')]),
    'hosting.executables',
    'fault',
    /^D:\\gone\\svcdeck\.exe is missing, which hosts Shop/,
  ],
  [
    'another svcdeck',
    recorded([onOther(tool.path)], [tool]),
    'hosting.executables',
    'note',
    /^Shop: hosted by D:\\logs\\svcdeck\.exe, which is not this/,
  ],
  [
    'an executable that everybody changes',
    recorded([hosted('Shop', shop())], [weakFolder]),
    'hosting.executables',
    'fault',
    /^Everyone can change C:\\Program Files\\svcdeck: .* as Shop\./,
  ],
  [
    'the same without services',
    recorded([], [weakFolder]),
    'files.executable',
    'warning',
    /^Everyone can change C:\\Program Files\\svcdeck/,
  ],
  [
    'a data folder of everybody',
    recorded([], [{ path: 'C:\\ProgramData\\svcdeck', kind: 'folder', ...fault }]),
    'files.data',
    'fault',
    /^Everyone can change C:\\ProgramData\\svcdeck: logs and history of hosted services/,
  ],
  [
    "a service's data folder of everybody",
    recorded([hosted('Shop', shop())], [{ path: 'C:\\ProgramData\\svcdeck\\Shop', kind: 'folder', ...fault }]),
    'files.data',
    'fault',
    /svcdeck\\Shop: logs and history of Shop/,
  ],
  [
    'no event source',
    recorded([hosted('Shop', shop())]),
    'hosting.sources',
    'warning',
    /^No event source is registered for Shop\./,
  ],
  [
    'an unknown account',
    recorded([hosted('Shop', shop(), 'CONTOSO\\gone')]),
    'hosting.accounts',
    'fault',
    /^Nobody knows the account CONTOSO\\gone of Shop/,
  ],
  [
    'an account without its right',
    recorded([hosted('Shop', shop(), 'CONTOSO\\anna')]),
    'hosting.accounts',
    'note',
    /was not given SeServiceLogonRight/,
  ],
  [
    'a module that is another',
    recorded([], [], {
      nativeModule: async () => ({ version: '3.3.4', folder: 'C:\\x', file: 'C:\\x\\k.node', isWhole: false }),
    }),
    'files.module',
    'warning',
    /is not what this svcdeck carries/,
  ],
];

for (const [what, machine, check, verdict, text] of planted)
  test(`${what} is found (${verdict})`, async () => {
    const all = (await findings(machine)).filter((each) => each.check === check);
    const found = all.find((each) => each.verdict === verdict);
    assert.match(found?.text ?? JSON.stringify(all), text);
    assert.notEqual(found?.advice, null);
  });

/** The same machine, on which somebody else asks. */
const askedBy = (machine: Machine, sid: string): Machine => {
  const { hosting } = machine;
  const asked: Machine['hosting'] = new Proxy(hosting, {
    get: (target, key) => {
      if (key === 'caller') return async () => sid;
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });
  return new Proxy(machine, {
    get: (target, key) => (key === 'hosting' ? asked : Reflect.get(target, key, target)),
  });
};

for (const [isElevated, verdict] of [
  [true, 'ok'],
  [false, 'fault'],
] as const)
  test(`a folder of the caller's own: ${verdict} where they are ${isElevated ? 'an administrator' : 'none'}`, async () => {
    const path = { path: 'C:\\Program Files\\svcdeck', kind: 'folder', owner: ANNA.sid } as const;
    const token = async () => ({ ...(await wellProbe.token()), isElevated, elevation: 'default' as const, groups: [] });
    const machine = askedBy(recorded([hosted('Shop', shop())], [path], { token }), ANNA.sid);
    const all = (await findings(machine)).filter(({ check }) => check === 'hosting.executables');
    assert.deepEqual(
      all.map((each) => each.verdict),
      [verdict],
    );
  });

test("a service's own account may write in its folder", async () => {
  const path = 'C:\\ProgramData\\svcdeck\\Shop';
  const access = [{ sid: serviceSid('Shop'), access: 0x1301bf }];
  const [finding] = (await findings(recorded([hosted('Shop', shop())], [{ path, kind: 'folder', access }]))).filter(
    ({ check }) => check === 'files.data',
  );
  assert.equal(finding?.verdict, 'ok');
});

test('an event source of an older svcdeck shows no newer events', async () => {
  const first = eventId(hostEvents[0]);
  const machine = recorded([], [], {
    message: async (_file, id) => (id === first ? 'The program was started.' : undefined),
  });
  const source = { log: 'Application', categoryFile: '', categoryCount: 0, parameterFile: '', typesSupported: 7 };
  await machine.events.addSource({ ...source, name: 'Old', messageFile: EXECUTABLE, isCustom: true });
  const [finding] = (await findings(machine)).filter(({ check }) => check === 'hosting.sources');
  assert.equal(finding?.verdict, 'note');
  assert.match(finding?.text ?? '', /^The event source Old points to .*, an older svcdeck/);
});

test('an event source that points nowhere is found, and one that points to another program', async () => {
  const machine = recorded([], [{ path: 'C:\\Tools\\svcdeck.exe', kind: 'file' }], { message: async () => undefined });
  const source = { log: 'Application', categoryFile: '', categoryCount: 0, parameterFile: '', typesSupported: 7 };
  await machine.events.addSource({ ...source, name: 'Lost', messageFile: 'C:\\gone\\svcdeck.exe', isCustom: true });
  await machine.events.addSource({ ...source, name: 'Odd', messageFile: 'C:\\Tools\\svcdeck.exe', isCustom: true });
  const texts = (await findings(machine)).filter(({ check }) => check === 'hosting.sources').map(({ text }) => text);
  assert.deepEqual(texts, [
    'The event source Lost points to C:\\gone\\svcdeck.exe, which is missing.',
    'The event source Odd points to C:\\Tools\\svcdeck.exe, which has no texts of svcdeck.',
  ]);
});

/** What only looks. Whatever else is called changes something, or may. */
const looking = new RegExp(
  `^(?:${[
    'probe',
    'messageText',
    'close',
    'services\\.(?:list|status|config|options|security)',
    'events\\.(?:read|readClassic|logs|logInfo|logConfig|providers|provider|sources|account|now)',
    'counters\\.(?:objects|open|parse)',
    'processes\\.usage',
    'hosting\\.(?:place|caller|inspect|readDefinition|readReceipt|readParameters)',
    'hosting\\.accounts\\.(?:sidOf|rights)',
    'hosting\\.counters\\.(?:isAble|libraryOf|holds)',
  ].join('|')})$`,
);

test('no call changes anything', async () => {
  const calls: string[] = [];
  const machine = recorded([
    hosted('Shop', shop()),
    hosted('Till', shop('Till'), 'CONTOSO\\anna'),
    plainService('Spooler'),
  ]);
  await doctor(listingCalls(machine, calls));
  assert.deepEqual(
    calls.filter((call) => !looking.test(call)),
    [],
  );
  for (const call of ['services.security', 'events.sources', 'hosting.readDefinition', 'hosting.accounts.rights'])
    assert.ok(calls.includes(call), call);
});

test('a bundle tells nothing by name, unless names are wanted', async () => {
  const machine = recorded([hosted('Shop', '{"name": "Shop", "password": "secret-of-anna"}', 'CONTOSO\\anna')]);
  const [without, withNames] = ['without.json', 'with.json'].map((name) => join(folder, name));
  assert.match((await doctor(machine, '--bundle', without ?? '')).stdout, /The bundle is .*without\.json/);
  await doctor(machine, '--bundle', withNames ?? '', '--with-names', '--json');
  const [left, kept] = [without, withNames].map((path) => readFileSync(path ?? '', 'utf8'));
  for (const name of ['Shop', 'CONTOSO', 'anna', 'TESTBOX', 'secret-of'])
    assert.doesNotMatch(left ?? '', new RegExp(name, 'i'), name);
  assert.match(kept ?? '', /The definition of Shop is not valid/);
  assert.match(left ?? '', /The definition of <service 1> is not valid: <detail 1>/);
  const bundle = JSON.parse(left ?? '');
  assert.equal(bundle.names, 'left-out');
  assert.ok(validate(bundle.report), JSON.stringify(validate.errors));
});

test('a bundle replaces nothing unasked, and nothing is looked at for it in vain', async () => {
  const file = join(folder, 'there.json');
  writeFileSync(file, 'mine');
  const calls: string[] = [];
  const machine = listingCalls(recorded(), calls);
  const refused = await doctor(machine, '--bundle', file);
  assert.equal(refused.exitCode, 1);
  assert.match(refused.stderr, /there\.json is there already[\s\S]*--force/);
  assert.equal(readFileSync(file, 'utf8'), 'mine');
  assert.deepEqual(calls, []);
  await doctor(machine, '--bundle', file, '--force');
  assert.equal(JSON.parse(readFileSync(file, 'utf8')).format, 'svcdeck-bundle');
});

test('a bundle that cannot be written is an error', async () => {
  const { exitCode, stderr } = await doctor(recorded(), '--bundle', join(folder, 'none', 'x.json'));
  assert.equal(exitCode, 1);
  assert.match(stderr, /cannot write the bundle .*x\.json: there is no folder .*none$/m);
});

test('another computer has to be looked at from there', async () => {
  const { exitCode, stderr } = await doctor(recorded(), '--computer', 'SRV9', 'doctor');
  assert.equal(exitCode, 2);
  assert.match(stderr, /doctor looks at this computer only: run it on SRV9 itself/);
});

const onDemo = async (...args: readonly string[]): Promise<Run> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const { openMachine } = await import('../../../cmd/open-machine.ts');
  const clock = patientClock();
  const exitCode = await run(['--machine', 'demo', 'doctor', ...args], {
    io: fakeIo(printed),
    clock,
    programPath: 'svcdeck',
    signal: new AbortController().signal,
    open: (choice) => openMachine(choice, clock, 'linux'),
  });
  return { ...printed, exitCode };
};

test('the demo machine has a known outcome', async () => {
  const { stdout, exitCode } = await onDemo('--only', 'services,events,counters,windows');
  assert.equal(exitCode, 0, stdout);
  assert.match(stdout, /^ {2}not here {2}version {12}A recorded machine does not tell\.$/m);
  assert.match(stdout, /All is well: 4 not here, 11 ok\.\n$/);
});

test('nothing is wrong with the demo machine', async () => {
  const { stdout, exitCode } = await onDemo();
  assert.equal(exitCode, 0, stdout);
});

test('the page of documentation has every check, in its order', () => {
  const page = readFileSync(new URL('../../../docs/doctor.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(/^\| `([a-z]+\.[a-z-]+)` \|/gm)].map(([, id]) => id);
  assert.deepEqual(
    told,
    allChecks.map(({ id }) => id),
  );
});

test('what was typed', async () => {
  assert.deepEqual(await parse([]), { only: [], limitMs: 2500, json: false, isQuiet: false });
  assert.deepEqual(
    await parse(['--only', 'Services,files', '--json', '--bundle', 'x', '--with-names', '--timeout', '1m']),
    {
      only: ['services', 'files'],
      limitMs: 60_000,
      json: true,
      isQuiet: false,
      bundle: { file: 'x', withNames: true, mayReplace: false },
    },
  );
});

for (const args of [
  ['x'],
  ['--only', 'nothing'],
  ['--force'],
  ['--with-names'],
  ['--bundle', ''],
  ['--timeout', 'soon'],
  ['--readonly'],
])
  test(`doctor ${args.join(' ')} is a wrong call`, () => assert.rejects(parse(args), UsageError));

for (const [, ...words] of examplesIn(command.help))
  test(`the example ${words.join(' ')} is understood`, async () => assert.ok(await parse(words)));
