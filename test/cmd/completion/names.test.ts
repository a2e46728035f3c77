import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { NameCache } from '../../../cmd/completion/name-cache.ts';
import type { Machine } from '../../../native/types.ts';
import { bench, FakeClock, plainService } from '../../fakes/svcdeck.ts';
import { ask, completions, texts } from './ask.ts';

const named = (...names: readonly string[]) => bench(...names.map((name) => plainService(name)));

const asking = (...names: readonly string[]) => {
  const { machine } = named(...names);
  return { machine: async () => machine };
};

test('services are offered by key name, with their display names', async () => {
  const [found, ...more] = await completions('svcdeck show Spo', asking('Spooler', 'RpcSs'));
  assert.deepEqual(found, { text: 'Spooler', shown: 'Spooler', type: 'ParameterValue', about: 'Spooler Service' });
  assert.deepEqual(more, []);
});

test('a service is found by its display name where no key name begins so', async () => {
  const { machine } = bench(
    plainService('Shop', { config: { ...plainService('Shop').config, displayName: 'The Shop' } }),
  );
  assert.deepEqual(await texts('svcdeck show "The S', { machine: async () => machine }), ['Shop']);
  // Clink puts what it gets behind what stands there, or chooses among all.
  assert.equal(await ask('clink', 'svcdeck show "The S', { machine: async () => machine }), '');
  assert.match(await ask('clink', 'svcdeck show "', { machine: async () => machine }), /^name\tShop\tThe Shop\n/);
});

for (const line of [
  'Get-Service',
  'Stop-Service -Name',
  'show',
  'start',
  'qc',
  'sc stop',
  'net start',
  'log',
  'kill X',
  'config X depend= RpcSs/',
])
  test(`svcdeck ${line} takes services`, async () => {
    const found = await texts(`svcdeck ${line}${line.endsWith('/') ? '' : ' '}Spo`, asking('Spooler', 'RpcSs'));
    assert.deepEqual(found, [line.endsWith('/') ? 'RpcSs/Spooler' : 'Spooler']);
  });

const demo = async (line: string): Promise<readonly string[]> => {
  const { openMachine } = await import('../../../cmd/open-machine.ts');
  return texts(line, { open: (choice) => openMachine(choice, new FakeClock(), 'linux') });
};

for (const [line, offered] of [
  ['svcdeck --machine demo events Syst', 'System'],
  ['svcdeck events Syst --machine demo --log Syst', 'System'],
  ['svcdeck --machine demo events --provider "Service Control', "'Service Control Manager'"],
  ['svcdeck --machine demo perf counters "Process', "'Processor Information'"],
] as const)
  test(`${line}| is answered by the recorded machine: ${offered}`, async () =>
    assert.ok((await demo(line)).includes(offered)));

test('hosted services are offered where a command wants those', async () => {
  assert.deepEqual(await texts('svcdeck rotate Spo', asking('Spooler')), []);
});

const hostile = [
  'Spo$x',
  'Spo`x',
  "Spo'x",
  'Spo"x',
  'Spo x',
  'Spo%PATH%',
  'Spo|calc',
  'Spo\u001b[2J',
  'Spo\nx',
  'Spo\u202ex',
];

test('names are quoted for PowerShell, and control characters never offered', async () => {
  assert.deepEqual(await texts('svcdeck show Spo', asking(...hostile)), [
    "'Spo x'",
    `'Spo"x'`,
    "'Spo$x'",
    "'Spo%PATH%'",
    "'Spo''x'",
    "'Spo`x'",
    "'Spo|calc'",
  ]);
});

test('clink is offered no name that cmd.exe would act on within its quotes', async () => {
  const lines = await ask('clink', 'svcdeck show ', asking(...hostile));
  const names = lines
    .split('\n')
    .filter((line) => line.startsWith('name\t'))
    .map((line) => line.split('\t')[1]);
  assert.deepEqual(names, ['Spo x', 'Spo$x', "Spo'x", 'Spo`x']);
});

test('the answer for PowerShell is ASCII', async () =>
  assert.match(await ask('powershell', 'svcdeck show J', asking('Jörg\u{1f600}')), /^[\x20-\x7e]+\n$/));

test('another computer is not asked', async () => {
  for (const line of [
    'svcdeck --computer SRV1 show Spo',
    'svcdeck show --computer SRV1 Spo',
    'svcdeck sc \\\\SRV1 qc Spo',
  ])
    assert.deepEqual(await texts(line, asking('Spooler')), [], line);
});

test('a machine that does not tell leaves what needs none', async () => {
  assert.deepEqual(await texts('svcdeck query sta'), ['state=']);
  assert.deepEqual(await texts('svcdeck show Spo'), []);
});

const cacheIn = async (t: TestContext): Promise<{ folder: string; cache: NameCache }> => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-completion-'));
  t.after(() => rm(folder, { recursive: true }));
  return { folder, cache: new NameCache(join(folder, 'completion')) };
};

/** This computer, counting how often it is asked. */
const counted = (first: Machine) => {
  const state = { asked: 0, machine: first };
  return {
    state,
    machine: async (): Promise<Machine> => {
      state.asked += 1;
      return state.machine;
    },
  };
};

test('names are kept: the next Tab asks nobody', async (t) => {
  const { cache } = await cacheIn(t);
  const { state, machine } = counted(named('Spooler').machine);
  const clock = new FakeClock();
  for (const _ of [1, 2, 3]) assert.deepEqual(await texts('svcdeck show Spo', { machine, cache, clock }), ['Spooler']);
  assert.equal(state.asked, 1);
});

test('names that are old are asked for anew', async (t) => {
  const { cache } = await cacheIn(t);
  const { state, machine } = counted(named('Spooler').machine);
  const clock = new FakeClock();
  await texts('svcdeck show Spo', { machine, cache, clock });
  state.machine = named('Spooler', 'Spooler2').machine;
  clock.advance(3 * 60_000);
  assert.deepEqual(await texts('svcdeck show Spo', { machine, cache, clock }), ['Spooler', 'Spooler2']);
});

test('a name that was made just now is found, and nothing is not asked for with every Tab', async (t) => {
  const { cache } = await cacheIn(t);
  const { state, machine } = counted(named('Spooler').machine);
  const clock = new FakeClock();
  await texts('svcdeck show Spo', { machine, cache, clock });
  state.machine = named('Spooler', 'Shop').machine;
  assert.deepEqual(await texts('svcdeck show Sho', { machine, cache, clock }), []);
  clock.advance(10_000);
  assert.deepEqual(await texts('svcdeck show Sho', { machine, cache, clock }), ['Shop']);
  assert.equal(state.asked, 2);
});

test('a clock that was set back does not keep old names for ever', async (t) => {
  const { cache } = await cacheIn(t);
  const { state, machine } = counted(named('Spooler').machine);
  await cache.write('service', { readAt: new FakeClock().now() + 1e9, names: [['Gone', '']] });
  assert.deepEqual(await texts('svcdeck show Spo', { machine, cache }), ['Spooler']);
  assert.equal(state.asked, 1);
});

for (const [what, text] of [
  ['cut', '{"readAt":17637'],
  ['of another form', '{"readAt":1,"names":[1,2]}'],
  ['no object', 'null'],
] as const)
  test(`kept names that are ${what} count for nothing`, async (t) => {
    const { folder, cache } = await cacheIn(t);
    await cache.write('service', { readAt: 0, names: [] });
    const [file = ''] = await readdir(join(folder, 'completion'));
    await writeFile(join(folder, 'completion', file), text);
    assert.deepEqual(await texts('svcdeck show Spo', { ...asking('Spooler'), cache }), ['Spooler']);
  });

test('a folder that can not be written to keeps nothing, and answers', async (t) => {
  const { folder } = await cacheIn(t);
  await writeFile(join(folder, 'file'), '');
  const cache = new NameCache(join(folder, 'file', 'completion'));
  assert.deepEqual(await texts('svcdeck show Spo', { ...asking('Spooler'), cache }), ['Spooler']);
});

test('names of a recorded machine are not kept', async (t) => {
  const { folder, cache } = await cacheIn(t);
  const { machine } = named('Spooler');
  await texts('svcdeck --machine x.json show Spo', { open: async () => machine, cache });
  assert.deepEqual(await readdir(folder), []);
});
