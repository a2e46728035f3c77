import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { command, parse } from '../../../cmd/hosting/import.ts';
import { FailedError } from '../../../lib/errors.ts';
import { checkWrapper } from '../../../lib/host/import/wrapper.ts';
import type { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { failingAt, hostingDocument, hostingMachine } from '../../fakes/hosting.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { NSSM, nssmMachine, wrappedService } from '../../fakes/wrapped.ts';
import { onMachine } from './on-machine.ts';

/** The services and the disk, without what starts and stops change in a service's status. */
const stateOf = (machine: RecordedMachine): unknown => {
  const { services, hosting } = machine.document();
  return { hosting, services: services.map(({ status: _status, ...service }) => service) };
};

const sourcesOf = (machine: RecordedMachine) => machine.events.sources('Application');

const fileWith = (t: TestContext, name: string, text: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-import-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
};

const shopOf = async (machine: RecordedMachine) => ({
  config: await machine.services.config('Shop'),
  state: (await machine.services.status('Shop')).state,
});

test('a definition is printed, nothing is changed, and it can be installed', async (t) => {
  const { run, machine } = onMachine(nssmMachine());
  const before = machine.document();
  const { exitCode, stdout, stderr } = await run('import', 'nssm', 'Shop');
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /^\/\/ made from NSSM's settings of Shop\n\/\/ DONE IN ANOTHER WAY\n/);
  assert.match(stdout, /\n {2}\/\/ from AppParameters\n {2}"arguments": \[\n {4}"--port",\n/);
  assert.deepEqual(machine.document(), before);
  const copy = stdout.replace('"name": "Shop"', '"name": "Shop2"').replace('Shop Service', 'Shop 2');
  const installed = await run('install', fileWith(t, 'shop.json', copy));
  assert.equal(installed.exitCode, 0, installed.stderr);
});

test('what is not carried over is told, and by the exit code', async () => {
  const { run } = onMachine(nssmMachine({ AppStdin: 'C:\\x.txt' }));
  const { exitCode, stdout } = await run('import', 'nssm', 'Shop');
  assert.equal(exitCode, 6);
  assert.match(
    stdout,
    /\n\/\/ NOT CARRIED OVER\n\/\/ {3}AppStdin: a hosted program has an empty input, and not C:\\x\.txt\n/,
  );
  const json = await run('import', 'nssm', 'Shop', '--json');
  assert.equal(json.exitCode, 6);
  const told = JSON.parse(json.stdout);
  assert.deepEqual(Object.keys(told), ['name', 'from', 'complete', 'definition', 'notes']);
  assert.equal(told.complete, false);
  assert.equal(told.definition.account, 'LocalSystem');
});

test('a dry run says what else has to be said', async () => {
  const { run } = onMachine(nssmMachine({ AppStdin: 'C:\\x.txt' }));
  const words = ['import', 'nssm', 'Shop', '--apply', '--dry-run'];
  const dry = await run(...words);
  assert.match(dry.stderr, /without --dry-run, --accept-losses has to be said$/m);
  assert.match(dry.stderr, /it runs: without --dry-run, --restart or --stop has to be said$/m);
  const said = await run(...words, '--accept-losses', '--restart');
  assert.doesNotMatch(said.stderr, /has to be said/);
});

test('what a refusal tells to type can be typed, whatever the service is called', () =>
  assert.throws(
    () => checkWrapper('shawl', 'my shop', 'C:\\nssm\\nssm.exe'),
    (error: unknown) => error instanceof FailedError && error.advice === 'Say `svcdeck import nssm "my shop"`.',
  ));

test('what stands in the settings reaches the terminal as text', async () => {
  const { run } = onMachine(nssmMachine({ 'Str\x1b[2Jange\nx': 1, AppEnvironmentExtra: ['A=\x1b]0;x\x07\u202e'] }));
  const { stdout } = await run('import', 'nssm', 'Shop');
  assert.doesNotMatch(stdout, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]/);
  assert.match(stdout, /\n\/\/ {3}Str\\u\{1b\}\[2Jange\\u\{a\}x: /);
});

test('taken over and given back: the machine is as it was', async () => {
  const { run, machine } = onMachine(nssmMachine());
  await machine.services.control('Shop', 1);
  const [before, sources, shop] = [stateOf(machine), await sourcesOf(machine), await shopOf(machine)];
  const dry = await run('import', 'nssm', 'Shop', '--apply', '--dry-run');
  assert.equal(dry.exitCode, 0, dry.stderr);
  assert.deepEqual(stateOf(machine), before);
  const applied = await run('import', 'nssm', 'Shop', '--apply');
  assert.equal(applied.exitCode, 0, applied.stderr);
  assert.match(
    applied.stdout,
    /^Shop is taken over from NSSM:\n[\s\S]*\nShop is taken over; --back gives it back to NSSM\n$/,
  );
  const now = await shopOf(machine);
  assert.deepEqual(now.config, {
    ...shop.config,
    binaryPath: '"C:\\Program Files\\svcdeck\\svcdeck.exe" host Shop',
  });
  const kept = await machine.hosting.readParameters('Shop');
  assert.ok(kept?.parameters?.key.values.some(({ name }) => name === 'Application'));
  assert.equal((await run('get', 'Shop', 'program')).exitCode, 0);
  const again = await run('import', 'nssm', 'Shop', '--apply');
  assert.equal(again.exitCode, 1);
  assert.match(again.stderr, /Shop is hosted by svcdeck already\n.*--back/);
  const back = await run('import', 'nssm', 'Shop', '--back');
  assert.equal(back.exitCode, 0, back.stderr);
  assert.match(back.stdout, /\nShop is NSSM's again\n$/);
  assert.deepEqual(stateOf(machine), before);
  assert.deepEqual(await sourcesOf(machine), sources);
});

for (const account of ['LocalSystem', 'NT AUTHORITY\\LocalService', 'CONTOSO\\anna', 'NT SERVICE\\Shop'])
  test(`a service of ${account} keeps its account, without a password; access that it was given goes again`, async () => {
    const service = wrappedService('Shop', NSSM, {
      Application: 'C:\\Shop\\server.exe',
      AppStdout: 'D:\\logs\\out.log',
    });
    const { run, machine } = onMachine(
      hostingMachine(
        hostingDocument([
          {
            ...service,
            // Only that account may have a desktop.
            config: { ...service.config, account, type: account === 'LocalSystem' ? 0x110 : 0x10 },
            options: { ...service.options, sidType: 0, failureActionsOnNonCrash: false, preshutdownTimeoutMs: 180_000 },
          },
        ]),
      ),
    );
    await machine.services.control('Shop', 1);
    const before = stateOf(machine);
    const access = async () => (await machine.hosting.inspect('D:\\logs'))?.access;
    const accessBefore = await access();
    const applied = await run('import', 'nssm', 'Shop', '--apply', '--accept-losses');
    assert.equal(applied.exitCode, 0, applied.stderr);
    if (account !== 'LocalSystem') assert.notDeepEqual(await access(), accessBefore);
    const { config } = await shopOf(machine);
    assert.equal(config.account, account);
    assert.equal(config.type, 0x10);
    const options = await machine.services.options('Shop');
    assert.equal(options.sidType, account.endsWith('LocalService') ? 1 : 0);
    assert.equal(options.failureActionsOnNonCrash, true);
    assert.equal(options.preshutdownTimeoutMs, 180_000);
    const back = await run('import', 'nssm', 'Shop', '--back');
    assert.equal(back.exitCode, 0, back.stderr);
    assert.deepEqual(await access(), accessBefore);
    const after = stateOf(machine) as { readonly services: unknown };
    assert.deepEqual(after.services, (before as typeof after).services);
  });

test('given back after changes: start, name and dependencies are as they were too', async () => {
  const { run, machine } = onMachine(nssmMachine());
  await machine.services.control('Shop', 1);
  const before = stateOf(machine);
  await run('import', 'nssm', 'Shop', '--apply');
  const update = await run('update', 'Shop', '--start', 'manual', '--display-name', 'x', '--description', 'y');
  assert.equal(update.exitCode, 0, update.stderr);
  assert.equal((await run('import', 'nssm', 'Shop', '--back')).exitCode, 0);
  assert.deepEqual(stateOf(machine), before);
});

for (const direction of ['--apply', '--back'] as const)
  test(`${direction}: whichever change fails, the machine is as it was before`, async () => {
    let failures = 0;
    for (let number = 1; ; number++) {
      const machine = nssmMachine();
      await machine.services.control('Shop', 1);
      if (direction === '--back')
        assert.equal((await onMachine(machine).run('import', 'nssm', 'Shop', '--apply')).exitCode, 0);
      const [before, sources] = [stateOf(machine), await sourcesOf(machine)];
      const failing = failingAt(machine, number);
      const { exitCode, stderr } = await onMachine(machine, failing.machine).run('import', 'nssm', 'Shop', direction);
      if (failing.changes.length < number) {
        assert.equal(exitCode, 0, stderr);
        break;
      }
      // Folders that stay behind an empty one are told, and nothing else may fail in silence.
      if (exitCode === 0) {
        assert.match(failing.changes.at(-1) ?? '', /^hosting\.removeFolder/);
        continue;
      }
      failures++;
      const last = failing.changes.at(-1) ?? '';
      assert.match(stderr, /everything is as it was before/, last);
      assert.deepEqual(stateOf(machine), before, last);
      assert.deepEqual(await sourcesOf(machine), sources, last);
    }
    assert.ok(failures >= 4, String(failures));
  });

test('a service that runs is left alone, stopped, or stopped and started', async () => {
  const { run, machine } = onMachine(nssmMachine());
  const before = machine.document();
  const refused = await run('import', 'nssm', 'Shop', '--apply');
  assert.equal(refused.exitCode, 1);
  assert.equal(refused.stdout, '');
  assert.match(refused.stderr, /Shop is running: it was not taken over\nSay --restart to stop it first/);
  assert.deepEqual(machine.document(), before);
  const restarted = await run('import', 'nssm', 'Shop', '--apply', '--restart');
  assert.equal(restarted.exitCode, 0, restarted.stderr);
  assert.match(restarted.stdout, /\n {2}stop Shop\n[\s\S]*\n {2}start Shop\n/);
  assert.equal((await shopOf(machine)).state, 4);
  const stopped = await run('import', 'nssm', 'Shop', '--back', '--stop');
  assert.equal(stopped.exitCode, 0, stopped.stderr);
  assert.deepEqual(await shopOf(machine), { config: before.services[0]?.config, state: 1 });
});

test('one that was stopped for a change that fails runs again as before', async () => {
  const machine = nssmMachine();
  const before = stateOf(machine);
  // The stop itself is the first change.
  const failing = failingAt(machine, 3);
  const { run } = onMachine(machine, failing.machine);
  const { exitCode, stdout } = await run('import', 'nssm', 'Shop', '--apply', '--restart');
  assert.equal(exitCode, 1);
  assert.match(stdout, /\(Shop runs again as before\)/);
  assert.equal((await shopOf(machine)).state, 4);
  assert.deepEqual(stateOf(machine), before);
});

test('one that does not start afterwards is told of, with the way back', async () => {
  const service = wrappedService('Shop', NSSM, { Application: 'C:\\Shop\\server.exe' });
  const { run } = onMachine(hostingMachine(hostingDocument([{ ...service, behaviour: { startError: 1069 } }])));
  const { exitCode, stderr } = await run('import', 'nssm', 'Shop', '--apply', '--restart');
  assert.equal(exitCode, 1);
  assert.match(stderr, /Shop is taken over, but was not started\. `svcdeck import nssm Shop --back` gives it back\./);
  assert.equal((await run('import', 'nssm', 'Shop', '--back')).exitCode, 0);
});

test('losses are accepted before anything is changed', async () => {
  const { run, machine } = onMachine(nssmMachine({ AppStdin: 'C:\\x.txt' }));
  const before = machine.document();
  const refused = await run('import', 'nssm', 'Shop', '--apply', '--stop');
  assert.equal(refused.exitCode, 1);
  assert.match(
    refused.stderr,
    /for not all of it is carried over: AppStdin: .*\nLook at `svcdeck import nssm Shop`; --accept-losses/,
  );
  assert.deepEqual(machine.document(), before);
  const accepted = await run('import', 'nssm', 'Shop', '--apply', '--stop', '--accept-losses');
  assert.equal(accepted.exitCode, 0);
  assert.match(accepted.stderr, /warning: not carried over: AppStdin: /);
});

test('the definition is not known by those who could not read it, and given back settings are readable as before', async () => {
  const { run, machine } = onMachine(nssmMachine());
  await machine.services.control('Shop', 1);
  const security = async () => (await machine.hosting.readParameters('Shop'))?.parameters?.security;
  const before = await security();
  await run('import', 'nssm', 'Shop', '--apply');
  assert.equal(await security(), 'D:P(A;CI;KA;;;SY)(A;CI;KA;;;BA)');
  await run('import', 'nssm', 'Shop', '--back');
  assert.equal(await security(), before);
});

const bad: Readonly<Record<string, readonly [words: readonly string[], exitCode: number, message: RegExp]>> = {
  'no such service': [['nssm', 'None'], 4, /there is no service None/],
  'another program of these': [
    ['srvany', 'Shop'],
    1,
    /Shop is run by NSSM, not by srvany\nSay `svcdeck import nssm Shop`/,
  ],
  'a service of no program of these': [
    ['nssm', 'Plain'],
    1,
    /Plain has no settings of NSSM: there is no key Parameters/,
  ],
  'not Shawl': [['shawl', 'Plain'], 1, /what the service runs is not a command line of Shawl/],
  'to be given back, not taken over': [
    ['nssm', 'Plain', '--back'],
    1,
    /Plain is not hosted by svcdeck: there is nothing to give back/,
  ],
  'a value of another type': [['nssm', 'Spoilt'], 1, /AppThrottle is REG_BINARY with 4 bytes and should be a number/],
  'a program that is not there': [['nssm', 'Gone', '--apply'], 1, /C:\\Shop\\gone\.exe/],
  'an unknown program': [['servy', 'Shop'], 2, /'servy' is not one of nssm, winsw, shawl, srvany/],
  'no name': [['nssm'], 2, /import/],
  'a file that is not read': [['nssm', 'x.xml'], 2, /only winsw is read from a file/],
  'both directions': [['nssm', 'Shop', '--apply', '--back'], 2, /--apply or --back, not both/],
  'a restart of nothing': [['nssm', 'Shop', '--restart'], 2, /--restart goes with --apply or --back/],
  'losses of nothing': [['nssm', 'Shop', '--accept-losses'], 2, /--accept-losses goes with --apply/],
  'a file to be given back': [['winsw', 'x.xml', '--back'], 2, /--back takes the service's NAME/],
  'a base for NSSM': [['nssm', 'Shop', '--base', 'C:\\x'], 2, /--base is for winsw/],
};

for (const [name, [words, exitCode, message]] of Object.entries(bad))
  test(`import: ${name} is refused, and nothing is changed`, async () => {
    const machine = hostingMachine(
      hostingDocument([
        wrappedService('Shop', NSSM, { Application: 'C:\\Shop\\server.exe' }),
        wrappedService('Plain', 'C:\\plain.exe'),
        wrappedService('Spoilt', NSSM, {
          Application: 'C:\\Shop\\server.exe',
          AppThrottle: { type: 'other', code: 3, hex: '00000000' },
        }),
        wrappedService('Gone', NSSM, { Application: 'C:\\Shop\\gone.exe' }),
      ]),
    );
    const before = machine.document();
    const answer = await onMachine(machine).run('import', ...words);
    assert.equal(answer.exitCode, exitCode, answer.stderr);
    assert.match(answer.stderr, message);
    assert.deepEqual(machine.document(), before);
  });

test('one that svcdeck made itself has nobody to go back to', async () => {
  const { run } = onMachine();
  await run('install', 'Shop', '--', 'C:\\Shop\\server.exe');
  const { exitCode, stderr } = await run('import', 'nssm', 'Shop', '--back');
  assert.equal(exitCode, 1);
  assert.match(stderr, /Shop was not taken over from another program/);
});

test('one that was taken over from NSSM is not given to WinSW', async () => {
  const { run } = onMachine(nssmMachine());
  await run('import', 'nssm', 'Shop', '--apply', '--stop');
  const { exitCode, stderr } = await run('import', 'winsw', 'Shop', '--back');
  assert.equal(exitCode, 1);
  assert.match(stderr, /Shop was taken over from nssm, not from WinSW/);
});

const SHAWL = '"C:\\Tools\\shawl.exe" run --name Shop --log-dir D:\\logs -- C:\\Shop\\server.exe --port 80';

test('Shawl and srvany: taken over and given back', async () => {
  for (const [wrapper, service] of [
    ['shawl', wrappedService('Shop', SHAWL)],
    ['srvany', wrappedService('Shop', 'C:\\Tools\\srvany.exe', { Application: 'C:\\Shop\\server.exe' })],
  ] as const) {
    const { run, machine } = onMachine(hostingMachine(hostingDocument([service])));
    await machine.services.control('Shop', 1);
    const before = stateOf(machine);
    const applied = await run('import', wrapper, 'Shop', '--apply', '--json');
    assert.equal(applied.exitCode, 0, applied.stderr);
    assert.equal(JSON.parse(applied.stdout).takenOver, true);
    const back = await run('import', wrapper, 'Shop', '--back', '--json');
    assert.equal(back.exitCode, 0, back.stderr);
    assert.deepEqual(stateOf(machine), before);
  }
});

const xmlFile = (t: TestContext, xml: string): string => fileWith(t, 'shop.xml', xml);

const WINSW =
  '<service><id>Shop</id><executable>%BASE%\\server.exe</executable><arguments>--port 80</arguments></service>';

test('WinSW: a file is read without its service, taken over with it, and given back', async (t) => {
  const file = xmlFile(t, WINSW);
  const base = ['--base', 'C:\\Shop'];
  const { run, machine } = onMachine(hostingMachine(hostingDocument([wrappedService('Shop', '"C:\\Shop\\shop.exe"')])));
  await machine.services.control('Shop', 1);
  const before = stateOf(machine);
  const shown = await run('import', 'winsw', file, ...base);
  assert.equal(shown.exitCode, 0, shown.stderr);
  assert.match(shown.stdout, /"program": "C:\\\\Shop\\\\server\.exe"/);
  const applied = await run('import', 'winsw', file, '--apply', ...base);
  assert.equal(applied.exitCode, 0, applied.stderr);
  assert.equal((await run('get', 'Shop', 'program')).stdout.trim(), 'C:\\Shop\\server.exe');
  assert.equal((await run('import', 'winsw', 'Shop', '--back')).exitCode, 0);
  assert.deepEqual(stateOf(machine), before);
});

test('WinSW: a program that is only named is found', async (t) => {
  const file = xmlFile(t, WINSW.replace('%BASE%\\server.exe', 'cmd'));
  const { run } = onMachine();
  const { exitCode, stdout, stderr } = await run('import', 'winsw', file, '--base', 'C:\\Shop');
  assert.equal(exitCode, 0, stderr);
  assert.match(stdout, /"program": "C:\\\\Windows\\\\system32\\\\cmd\.exe"/);
});

for (const [name, xml] of [
  ['an external entity', '<!DOCTYPE service [<!ENTITY x SYSTEM "file:///etc/passwd">]><service><id>&x;</id></service>'],
  ['a billion laughs', '<!DOCTYPE service [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><service><id>&b;</id></service>'],
] as const)
  test(`WinSW: ${name} is refused with its place`, async (t) => {
    const { exitCode, stdout, stderr } = await onMachine().run(
      'import',
      'winsw',
      xmlFile(t, xml),
      '--base',
      'C:\\Shop',
    );
    assert.equal(exitCode, 1);
    assert.equal(stdout, '');
    assert.match(stderr, /shop\.xml:1:1: a DOCTYPE, which is not read: it could declare entities and name other files/);
  });

test('the examples of the help are calls that work', async () => {
  const examples = examplesIn(command.help);
  assert.ok(examples.length >= 4);
  for (const [name, ...words] of examples) {
    assert.equal(name, 'import');
    await parse(words.includes('>') ? words.slice(0, words.indexOf('>')) : words);
  }
});
