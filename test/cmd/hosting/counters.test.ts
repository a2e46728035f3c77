/** Counters of a service's own on their way through `install`, `update`, `import` and `remove`: what is refused, and what is left behind. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { counterProvider } from '../../../lib/perflib/provider.ts';
import { serviceProvider } from '../../../lib/perflib/service-object.ts';
import type { RecordedProvider } from '../../../lib/recorded/hosting/document.ts';
import type { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { CounterObject } from '../../../native/counter-types.ts';
import type { Machine } from '../../../native/types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { hostingDocument, hostingMachine, shopHosting } from '../../fakes/hosting.ts';
import { NSSM, nssmMachine, wrappedService } from '../../fakes/wrapped.ts';
import { onMachine } from './on-machine.ts';

const SERVER = 'C:\\Shop\\server.exe';

const counter = (name: string, more: object = {}): object => ({ name, type: 'rate', ...more });
const object = (name: string, ...counters: readonly object[]): object => ({ name, counters });
const echo = object('Pipe echo', counter('Connections/sec'));

/** A computer that can register counters, and knows these providers already. */
const computer = (providers: readonly RecordedProvider[] = []): RecordedMachine =>
  hostingMachine(hostingDocument([], { ...shopHosting, providers }));

/** `install` or `update` of a service with these objects, from a file. */
const withObjects = (t: TestContext, name: string, ...objects: readonly object[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'definition.json');
  writeFileSync(file, JSON.stringify({ name, program: SERVER, counters: { objects } }));
  return file;
};

const providersOf = (machine: RecordedMachine): readonly string[] =>
  (machine.document().hosting?.providers ?? []).map(({ provider }) => provider).toSorted();

const own = (service: string): string => counterProvider(service, []).guid;
const both = (service: string): readonly string[] => [serviceProvider.guid, own(service)].toSorted();

const refusals: readonly (readonly [what: string, objects: readonly object[], fault: RegExp])[] = [
  [
    'a counter name of 1,000 characters',
    [object('Shop', counter('x'.repeat(1000)))],
    /counters\.objects\[0\]\.counters\[0\]\.name: expected at most 255 characters, found 1000/,
  ],
  [
    'two objects of one name',
    [echo, object('PIPE ECHO', counter('x'))],
    /there are two objects of the name "PIPE ECHO"/,
  ],
  ["svcdeck's own object", [object('Svcdeck Services', counter('x'))], /object of the name "Svcdeck Services" already/],
  [
    'an unknown counter type',
    [object('Shop', counter('x', { type: 'percent' }))],
    /counters\[0\]\.type: expected .*count.*rate.*, found "percent"/,
  ],
];

for (const [what, objects, fault] of refusals)
  test(`refused at install and at update, and nothing is done: ${what}`, async (t) => {
    const { machine, run } = onMachine(computer());
    const file = withObjects(t, 'Shop', ...objects);
    const untouched = machine.document();
    const installed = await run('install', file);
    assert.equal(installed.exitCode, 1);
    assert.match(installed.stderr, fault);
    assert.deepEqual(machine.document(), untouched);
    await run('install', 'Shop', '--', SERVER);
    const before = machine.document();
    const updated = await run('update', file);
    assert.equal(updated.exitCode, 1);
    assert.match(updated.stderr, fault);
    assert.deepEqual(machine.document(), before);
  });

test('an object that another service has is refused, which is named; its own name is no clash', async (t) => {
  const { machine, run } = onMachine(computer());
  assert.equal((await run('install', withObjects(t, 'Echo', echo))).exitCode, 0);
  const second = withObjects(t, 'Second', object('Other', counter('x')), object('pipe ECHO', counter('x')));
  const before = machine.document();
  const refused = await run('install', second);
  assert.equal(refused.exitCode, 1);
  assert.match(
    refused.stderr,
    /counters\.objects\[1\]\.name: the service Echo has an object of the name "pipe ECHO" already\nGive it another name, or take it away from Echo\./,
  );
  assert.deepEqual(machine.document(), before);
  assert.equal((await run('install', 'Second', '--', SERVER)).exitCode, 0);
  assert.match((await run('update', second)).stderr, /the service Echo has an object of the name "pipe ECHO" already/);
  assert.equal((await run('update', withObjects(t, 'Echo', object('PIPE ECHO', counter('y'))))).exitCode, 0);
  assert.equal((await run('remove', 'Echo')).exitCode, 0);
  assert.equal((await run('update', second)).exitCode, 0);
  assert.deepEqual(providersOf(machine), both('Second'));
});

/** The same computer as its counters are seen, in a language of its own. */
const showing = (machine: RecordedMachine, objects: () => Promise<readonly CounterObject[]>): Machine =>
  new Proxy<Machine>(machine, {
    get: (target, key) => {
      if (key === 'counters') return { objects };
      const member: unknown = Reflect.get(target, key, target);
      return typeof member === 'function' ? member.bind(target) : member;
    },
  });

const shown = (name: string, englishName: string | undefined): CounterObject => ({
  name,
  englishName,
  detailLevel: 100,
});

test("an object of the computer's own is refused; what the service has registered itself is none", async (t) => {
  const machine = computer();
  const all = [shown('Arbeitsspeicher', 'Memory'), shown('Pipe echo', undefined)];
  const { run } = onMachine(
    machine,
    showing(machine, async () => all),
  );
  const untouched = machine.document();
  for (const name of ['MEMORY', 'Arbeitsspeicher']) {
    const refused = await run(
      'install',
      withObjects(t, 'Shop', object('Other', counter('x')), object(name, counter('x'))),
    );
    assert.equal(refused.exitCode, 1);
    assert.match(
      refused.stderr,
      /counters\.objects\[1\]\.name: the computer has counters of an object ".*" already\nGive it/,
    );
  }
  assert.deepEqual(machine.document(), untouched);
  assert.equal((await onMachine(machine).run('install', withObjects(t, 'Echo', echo))).exitCode, 0);
  const more = withObjects(t, 'Echo', object('Pipe echo', counter('Clients')));
  assert.equal((await run('update', more)).exitCode, 0);
  assert.equal((await run('update', withObjects(t, 'Echo', echo, object('Memory', counter('x'))))).exitCode, 1);
});

test('what a deleted service has left registered, or counters that Windows does not tell, hinder no installing', async (t) => {
  const left = computer([{ provider: own('Echo'), library: '' }]);
  const seen = showing(left, async () => [shown('Pipe echo', undefined)]);
  assert.equal((await onMachine(left, seen).run('install', withObjects(t, 'Echo', echo))).exitCode, 0);
  const spoilt = computer();
  const untold = showing(spoilt, () => Promise.reject(new Win32Error('PdhEnumObjectsW', 5)));
  assert.equal((await onMachine(spoilt, untold).run('install', withObjects(t, 'Echo', echo))).exitCode, 0);
});

test('registered at install, others after an update, gone after the removal', async (t) => {
  const { machine, run } = onMachine(computer());
  const installed = await run('install', withObjects(t, 'Echo', echo));
  assert.match(installed.stdout, /register the counters that Echo defines/);
  assert.deepEqual(providersOf(machine), both('Echo'));
  const library = await machine.hosting.counters.libraryOf(own('Echo'));
  const updated = await run('update', withObjects(t, 'Echo', object('Pipe echo', counter('Clients'))));
  assert.equal(updated.exitCode, 0);
  assert.notEqual(await machine.hosting.counters.libraryOf(own('Echo')), library);
  const { stdout } = await run('remove', 'Echo');
  assert.deepEqual(stdout.match(/(?<=take the counters ).*(?= from what)/g), ['of hosted services', 'that it defines']);
  assert.deepEqual(providersOf(machine), []);
});

const leftovers: readonly (readonly [what: string, library: string])[] = [
  ['of which no library is known', ''],
  ['of another definition', 'C:\\ProgramData\\svcdeck-counters\\old.dll'],
];

for (const [what, library] of leftovers)
  test(`a registration ${what}, left behind by a service that somebody deleted, is mended`, async (t) => {
    const { machine, run } = onMachine(computer([{ provider: own('Echo'), library }]));
    const { stdout, exitCode, stderr } = await run('install', withObjects(t, 'Echo', echo));
    assert.equal(exitCode, 0, stderr);
    assert.match(stdout, /register the counters that Echo defines anew, of which Windows has others or a part only/);
    assert.match((await machine.hosting.counters.libraryOf(own('Echo'))) ?? '', /svcdeck-counters\\\S+-\w{12}\.dll$/);
    await run('remove', 'Echo');
    assert.deepEqual(providersOf(machine), []);
  });

test('a service that is taken over shows its counters, and none once it is given back', async () => {
  const machine = nssmMachine();
  const { run } = onMachine(machine);
  await machine.services.control('Shop', SERVICE_CONTROL_STOP);
  const taken = await run('import', 'nssm', 'Shop', '--apply');
  assert.equal(taken.exitCode, 0, taken.stderr);
  assert.match(taken.stdout, /register the counters of hosted services/);
  assert.deepEqual(providersOf(machine), [serviceProvider.guid]);
  await run('install', 'Other', '--', SERVER);
  await run('import', 'nssm', 'Shop', '--back');
  assert.deepEqual(providersOf(machine), [serviceProvider.guid], 'another service counts on it');
  await run('import', 'nssm', 'Shop', '--apply');
  await run('remove', 'Other');
  assert.deepEqual(providersOf(machine), [serviceProvider.guid]);
  const back = await run('import', 'nssm', 'Shop', '--back');
  assert.match(
    back.stdout,
    /take the counters of hosted services from what Windows has registered[\s\S]*delete the files of its counters/,
  );
  assert.deepEqual(providersOf(machine), []);
});

test('a computer that can register no counters is taken over on all the same, and told of', async () => {
  const shop = wrappedService('Shop', NSSM, { Application: SERVER });
  const { run, machine } = onMachine(hostingMachine(hostingDocument([shop])));
  await machine.services.control('Shop', SERVICE_CONTROL_STOP);
  const { stdout, exitCode } = await run('import', 'nssm', 'Shop', '--apply');
  assert.equal(exitCode, 0);
  assert.match(stdout, /leave its counters out, since this computer can register none/);
});
