import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { command } from '../../../cmd/service/failure.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import type { FailureActions } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { bench, plainService } from '../../fakes/svcdeck.ts';

const restarting: FailureActions = {
  resetPeriodSeconds: 3600,
  rebootMessage: '',
  command: '',
  actions: [
    { type: 1, delayMs: 60_000 },
    { type: 3, delayMs: 1500 },
  ],
};

const nothing: FailureActions = { resetPeriodSeconds: 0, rebootMessage: '', command: '', actions: [] };

const failing = (name: string, failureActions: FailureActions, failureActionsOnNonCrash = false): RecordedService =>
  plainService(name, { options: { failureActions, failureActionsOnNonCrash } });

const scene = () =>
  bench(
    failing('Alpha', restarting),
    failing('Beta', nothing),
    failing('Gamma', { ...restarting, command: 'C:\\x.exe /a', rebootMessage: 'One\nTwo\u001b[2J' }, true),
    { ...failing('Guarded', restarting), behaviour: { accessDenied: true } },
    plainService('Mute', { options: {} }),
  );

const told = [
  [
    ['Alpha'],
    `Alpha
  First              restart after 1 min
  Second and later   run-command after 1.5 s
  Count returns to 0 after 1 h
  Counts as failure  a crash only
`,
  ],
  [
    ['beta', 'Gamma'],
    `Beta
  On failure         nothing is set

Gamma
  First              restart after 1 min
  Second and later   run-command after 1.5 s
  Count returns to 0 after 1 h
  Counts as failure  a crash, or a stop with an exit code
  Command            C:\\x.exe /a
  Reboot message     One
                     Two\\u{1b}[2J
`,
  ],
] as const;

for (const [names, text] of told)
  test(`failure get ${names.join(' ')}`, async () => {
    const { stdout, stderr, exitCode } = await scene().run(['failure', 'get', ...names]);
    assert.deepEqual([stdout, stderr, exitCode], [text, '', 0]);
  });

test('failure get --json: an object for one, an array for several and for a wildcard', async () => {
  const alpha = {
    name: 'Alpha',
    resetPeriodSeconds: 3600,
    actions: [
      { type: 'restart', delayMs: 60_000 },
      { type: 'run-command', delayMs: 1500 },
    ],
    command: '',
    rebootMessage: '',
    onNonCrash: false,
  };
  const json = async (...names: readonly string[]): Promise<unknown> =>
    JSON.parse((await scene().run(['failure', 'get', ...names, '--json'])).stdout);
  assert.deepEqual(await json('Alpha Service'), alpha);
  assert.deepEqual(await json('Alph*'), [alpha]);
  const [first, second] = (await json('Alpha', 'Beta')) as readonly unknown[];
  assert.deepEqual(first, alpha);
  assert.deepEqual(second, { ...alpha, name: 'Beta', resetPeriodSeconds: 0, actions: [] });
});

const changed = [
  [
    ['Alpha', '--actions', 'restart/1m,run/1500ms,none', '--reset', '1d'],
    `Alpha: changed and read back
  On failure         restart/1m,run-command/1500ms,none (before: restart/1m,run-command/1500ms)
  Count returns to 0 1d (before: 1h)
`,
  ],
  [
    ['Beta', '--on-error'],
    `Beta: changed and read back
  Counts as failure  a crash, or a stop with an exit code (before: a crash only)
`,
  ],
  [
    ['Gamma', '--no-on-error', '--command', '', '--reboot-message=Bye'],
    `Gamma: changed and read back
  Counts as failure  a crash only (before: a crash, or a stop with an exit code)
  Command            (none) (before: C:\\x.exe /a)
  Reboot message     Bye (before: One\\u{a}Two\\u{1b}[2J)
`,
  ],
  [
    ['Alpha', '--actions', ''],
    `Alpha: changed and read back
  On failure         (none) (before: restart/1m,run-command/1500ms)
  Count returns to 0 0 (before: 1h)
`,
  ],
  [['Alpha', '--reset', '60m'], 'Alpha has these failure actions already; nothing to change\n'],
] as const;

for (const [args, text] of changed)
  test(`failure set ${args.join(' ')}`, async () => {
    const stage = scene();
    const rehearsed = await stage.run(['failure', 'set', ...args, '--dry-run']);
    assert.equal(rehearsed.stdout, text.replace('changed and read back', 'would be changed'));
    const { stdout, stderr, exitCode } = await stage.run(['failure', 'set', ...args]);
    assert.deepEqual([stdout, stderr, exitCode], [text, '', 0]);
    const again = await stage.run(['failure', 'set', ...args]);
    assert.match(again.stdout, /^\w+ has these failure actions already; nothing to change\n$/);
  });

const documents = (): { file(text: string): string; remove(): void } => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-failure-'));
  const path = join(folder, 'failure.json');
  return {
    file(text) {
      writeFileSync(path, text);
      return path;
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
};

test('what get --json prints for one service, set --json takes for another', async () => {
  const { file, remove } = documents();
  try {
    const stage = scene();
    const path = file((await stage.run(['failure', 'get', 'Gamma', '--json'])).stdout);
    const rehearsed = await stage.run(['failure', 'set', 'Beta', '--json', path, '--dry-run']);
    const set = await stage.run(['failure', 'set', 'Beta', '--json', path]);
    const { name, changed: isChanged, before, after } = JSON.parse(set.stdout);
    assert.deepEqual([name, isChanged, set.exitCode], ['Beta', true, 0]);
    assert.deepEqual(JSON.parse(rehearsed.stdout), { name: 'Beta', changed: false, before, after });
    assert.deepEqual(before, {
      resetPeriodSeconds: 0,
      actions: [],
      command: '',
      rebootMessage: '',
      onNonCrash: false,
    });
    const [beta, gamma] = JSON.parse((await stage.run(['failure', 'get', 'Beta', 'Gamma', '--json'])).stdout);
    assert.deepEqual(beta, { ...gamma, name: 'Beta' });
    assert.deepEqual(beta, { name: 'Beta', ...after });
  } finally {
    remove();
  }
});

test('--json -: standard input, in UTF-16 too', () => {
  const main = fileURLToPath(new URL('../../../cmd/main.ts', import.meta.url));
  const input = Buffer.from('\uFEFF{"command": "C:\\\\ü.exe"}', 'utf16le');
  const argv = [main, '--machine', 'demo', 'failure', 'set', 'Spooler', '--json', '-', '--dry-run'];
  const { stdout, stderr, status } = spawnSync(process.execPath, argv, { input });
  assert.equal(status, 0, stderr.toString());
  assert.equal(JSON.parse(stdout.toString()).after.command, 'C:\\ü.exe');
});

const refused = [
  [
    ['set', 'Beta', '--reset', '1d'],
    2,
    /Beta has no failure actions, and Windows keeps a period only with them.*\n.*svcdeck failure --help/,
  ],
  [['set', 'Beta', '--reset', '1d', '--actions', ''], 2, /--reset means nothing where --actions leaves none/],
  [['set', 'Beta', '--actions', 'restart'], 2, /failure set: --actions: 'restart' needs a delay/],
  [['set', 'Beta', '--actions', 'restart/abc'], 2, /--actions: the delay "abc" is no time/],
  [['set', 'Beta', '--reset', '-1'], 2, /failure set: --reset '-1' is no period/],
  [['set', 'Beta', '--reset', ''], 2, /the value of --reset is empty/],
  [['set', 'Beta'], 2, /needs something to set/],
  [['set', 'Beta', '--on-error', '--no-on-error'], 2, /exclude each other/],
  [['set', 'Beta', '--json', 'x', '--on-error'], 2, /give no other setting with it/],
  [['set', '--on-error'], 2, /failure set needs NAME/],
  [['set', 'Beta', '--on-eror'], 2, /unknown option --on-eror\. Did you mean --on-error\?/],
  [['set', 'Beta', '--json', 'no/such.json'], 1, /cannot read no\/such\.json: there is no such file/],
  [['set', 'Nobody', '--on-error'], 4, /no service is called 'Nobody'/],
  [
    ['set', 'Mute', '--on-error'],
    1,
    /Mute was not changed, because the failure actions of Mute were not told: .*INVALID_LEVEL/,
  ],
  [['set', 'Guarded', '--command', 'x'], 5, /Guarded.*ERROR_ACCESS_DENIED/],
  [['get', 'Nobody'], 4, /no service is called 'Nobody'/],
  [['get', 'Mute'], 1, /the failure actions of Mute were not told: .*ERROR_INVALID_LEVEL/],
  [['get', '--jsn'], 2, /unknown option --jsn/],
] as const;

for (const [args, code, message] of refused)
  test(`failure ${args.join(' ')} is refused: ${code}`, async () => {
    const stage = scene();
    const before = JSON.stringify(stage.machine.document());
    const { stdout, stderr, exitCode } = await stage.run(['failure', ...args]);
    assert.match(stderr, message);
    assert.deepEqual([stdout, exitCode], ['', code]);
    assert.equal(JSON.stringify(stage.machine.document()), before);
  });

test('a document that is wrong is refused with its file, line and column, and nothing is changed', async () => {
  const { file, remove } = documents();
  try {
    const stage = scene();
    const before = JSON.stringify(stage.machine.document());
    for (const [text, message] of [
      [
        '{\n  "actions": [{"type": "restrt", "delayMs": 1}]\n}',
        /failure\.json:2:24: actions\[0\]\.type: expected one of/,
      ],
      ['{\n  "comand": "x"\n}', /failure\.json:2:3: comand: there is no such field; did you mean command\?/],
      ['{', /failure\.json:1:2: .*it is not JSON/],
      [Buffer.from([0x7b, 0xe4, 0x7d]).toString('latin1'), /failure\.json:1:2: /],
    ] as const) {
      const { stderr, exitCode } = await stage.run(['failure', 'set', 'Alpha', '--json', file(text)]);
      assert.match(stderr, message);
      assert.equal(exitCode, 1);
    }
    assert.equal(JSON.stringify(stage.machine.document()), before);
  } finally {
    remove();
  }
});

test('one that fails keeps none of the others from being set; the exit code is its', async () => {
  const { stdout, stderr, exitCode } = await scene().run(['failure', 'set', 'Nobody', 'Beta', 'Mute', '--on-error']);
  assert.match(stdout, /^Beta: changed and read back\n/);
  assert.match(stderr, /no service is called 'Nobody'[\s\S]*failure actions of Mute were not told/);
  assert.equal(exitCode, 4);
});

test('the second level is refused: the first is put back', async () => {
  const stage = scene();
  const { services } = stage.machine;
  const setOption = services.setOption.bind(services);
  services.setOption = async (name, level, value) => {
    if (level === 'failureActionsOnNonCrash') throw new Win32Error('ChangeServiceConfig2W', 5);
    await setOption(name, level, value);
  };
  const [before] = stage.machine.document().services;
  const { stderr, exitCode } = await stage.run(['failure', 'set', 'Alpha', '--actions', '', '--on-error']);
  assert.match(stderr, /^svcdeck: the failure actions of Alpha are as they were before: Access is denied/);
  assert.equal(exitCode, 5);
  assert.deepEqual(stage.machine.document().services[0], before);
});

test('what Windows takes and tells otherwise is a failure', async () => {
  const stage = scene();
  stage.machine.services.setOption = async () => {};
  const { stdout, stderr, exitCode } = await stage.run(['failure', 'set', 'Beta', '--actions', 'restart/0']);
  assert.match(stderr, /what is read back differs: On failure: \(none\) instead of restart\/0\n/);
  assert.deepEqual([stdout, exitCode], ['', 1]);
});

for (const [args, isOurs] of [
  [['get', 'Alpha'], true],
  [['GET', 'Alpha'], true],
  [['get', '--json', 'Alpha'], true],
  [['Alpha'], false],
  [['get'], false],
  // A service may be called get.
  [['get', 'reset=', '60'], false],
  [['set', 'actions=', 'restart/5'], false],
] as const)
  test(`failure ${args.join(' ')} is ${isOurs ? "svcdeck's" : "sc's"}`, async () => {
    const { exitCode, stdout } = await scene().run(['failure', ...args]);
    assert.equal(exitCode === 0 && stdout.includes('Alpha'), isOurs, stdout);
  });

for (const args of examplesIn(command.help))
  test(`the example of the help: ${args.join(' ')}`, async () => {
    const { exitCode, stderr } = await bench(failing('Spooler', restarting), failing('PrintNotify', nothing)).run(args);
    assert.equal(exitCode, 0, stderr);
  });
