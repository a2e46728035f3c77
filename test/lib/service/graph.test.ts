import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { type Direction, type Graph, readGraph } from '../../../lib/service/graph.ts';
import { counted, type RefusedCalls } from '../../fakes/counted.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

/** A service of a name that needs the others and is in a group. */
const needing = (name: string, dependencies: readonly string[] = [], loadOrderGroup = ''): RecordedService => {
  const service = plainService(name);
  return { ...service, config: { ...service.config, dependencies, loadOrderGroup } };
};

const machineOf = (services: readonly RecordedService[], refused?: RefusedCalls) =>
  counted(new RecordedMachine(documentOf(...services), new FakeClock()).services, refused);

/** What each service in the graph needs and is needed by. */
const edges = (graph: Graph) =>
  Object.fromEntries(
    [...graph.values()].map(({ name, dependencies, dependents }) => [
      name,
      [dependencies.map((each) => `${each.isGroup ? '+' : ''}${each.name}=${each.members.join('|')}`), dependents],
    ]),
  );

const app: readonly RecordedService[] = [
  needing('App', ['db', '+Net']),
  needing('Db', ['Log']),
  needing('Log', ['Gone']),
  needing('Nic', [], 'NET'),
  needing('Report', ['APP']),
  needing('Stack', ['Log'], 'net'),
  needing('Stranger', ['Alone']),
  needing('Alone'),
  needing('Other1'),
  needing('Other2'),
  needing('Other3'),
];

test('what a service depends on: groups with their members, missing ones empty, in any case', async () => {
  const { services, calls } = machineOf(app);
  const graph = await readGraph(services, ['aPP'], 'dependencies');
  assert.deepEqual(edges(graph), {
    App: [['db=Db', '+Net=Nic|Stack'], []],
    Db: [['Log=Log'], ['App']],
    Nic: [[], ['App']],
    Stack: [['Log=Log'], ['App']],
    Log: [['Gone='], ['Db', 'Stack']],
  });
  assert.deepEqual([...graph.keys()], ['app', 'db', 'nic', 'stack', 'log']);
  // 'Gone' is looked for once: the enumeration does not give services that hide their status.
  assert.deepEqual(Object.fromEntries(calls), { list: 2, config: 5, status: 1 });
});

test('what depends on a service, by its name or its group', async () => {
  const { services, calls } = machineOf(app);
  const graph = await readGraph(services, ['Nic'], 'dependents');
  assert.deepEqual(edges(graph), {
    Nic: [[], ['App']],
    App: [['db=Db', '+Net=Nic|Stack'], ['Report']],
    Report: [['APP=App'], []],
  });
  assert.deepEqual(Object.fromEntries(calls), { list: 2, dependents: 1, config: 3 });
});

test('both directions, and an enumeration that is at hand is not made again', async () => {
  const { services, calls } = machineOf(app);
  const listed = await services.list({ types: 0x3b, states: 3 });
  calls.clear();
  const graph = await readGraph(services, ['Db'], 'both', { listed });
  assert.deepEqual(edges(graph), {
    Db: [['Log=Log'], ['App']],
    Log: [['Gone='], ['Db']],
    App: [['db=Db', '+Net=Nic|Stack'], ['Report']],
    Report: [['APP=App'], []],
  });
  assert.deepEqual(Object.fromEntries(calls), { dependents: 1, config: 4, status: 1, list: 1 });
});

test('a root that depends on another root is not asked for its dependents', async () => {
  const { services, calls } = machineOf(app);
  await readGraph(services, ['Log', 'App', 'Report'], 'dependents');
  assert.equal(calls.get('dependents'), 1);
});

const cycle = [needing('A', ['B']), needing('B', ['C']), needing('C', ['a']), needing('Self', ['SELF', '+', '+None'])];

for (const direction of ['dependencies', 'dependents', 'both'] as const)
  test(`a cycle has no end and no trouble: ${direction}`, async () => {
    const others = ['X1', 'X2', 'X3', 'X4'].map((name) => needing(name));
    const graph = await readGraph(machineOf([...cycle, ...others]).services, ['A', 'Self', 'Missing', 'a'], direction);
    assert.deepEqual([...graph.keys()].sort(), ['a', 'b', 'c', 'self']);
    assert.deepEqual(graph.get('a')?.dependents, ['C']);
    assert.deepEqual(edges(graph)['Self'], [['SELF=Self', '+=', '+None='], ['Self']]);
  });

test('a name that no service has is not in the graph', async () => {
  assert.equal((await readGraph(machineOf(app).services, ['Gone', 'a/b', ''], 'both')).size, 0);
});

test('services that refuse to be read stay, marked', async () => {
  const { services } = machineOf(app, { 'config Db': 5, 'dependents Log': 5, 'config Report': 5 });
  const down = await readGraph(services, ['App'], 'dependencies');
  assert.deepEqual(
    down.get('db')?.untold.map(({ what, error }) => [what, error.code]),
    [['dependencies', 5]],
  );
  assert.deepEqual(down.get('db')?.dependencies, []);
  const up = await readGraph(services, ['Log'], 'dependents');
  assert.deepEqual(
    up.get('log')?.untold.map(({ what, error }) => [what, error.code]),
    [['dependents', 5]],
  );
  // Windows says that Report depends on Db, and Report does not say how: it stands under Db itself.
  const db = await readGraph(services, ['Db'], 'dependents');
  assert.deepEqual(db.get('db')?.dependents, ['App', 'Report']);
});

test('a service that hides from the enumeration is in the graph, without a status', async () => {
  const machine = new RecordedMachine(documentOf(...app), new FakeClock());
  const { services } = counted(machine.services, { 'status Log': 5 });
  const listed = (await services.list({ types: 0x3b, states: 3 })).filter(({ name }) => name !== 'Log');
  const graph = await readGraph(services, ['Db'], 'dependencies', { listed });
  const log = graph.get('log');
  assert.deepEqual([log?.displayName, log?.status, log?.untold[0]?.what], ['Log Service', undefined, 'status']);
});

test('a service that is deleted meanwhile is left out everywhere', async () => {
  const graph = await readGraph(machineOf(app, { 'config Log': 1060 }).services, ['Db'], 'dependencies');
  assert.deepEqual(edges(graph), { Db: [['Log='], []] });
});

for (const [title, names, direction, refused] of [
  ['the enumeration', ['App'], 'both', { list: 1722 }],
  ['a configuration', ['App'], 'both', { config: 1722 }],
  ['the dependents', ['Log'], 'dependents', { dependents: 1722 }],
  ['a status', ['Log'], 'dependencies', { status: 1722 }],
] as const)
  test(`a computer that no longer answers is an error: ${title}`, async () => {
    await assert.rejects(readGraph(machineOf(app, refused).services, names, direction), { code: 1722 });
  });

test('an interruption ends it', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  await assert.rejects(readGraph(machineOf(app).services, ['App'], 'both', { signal }), /enough/);
});

const COUNT = 2000;

/** Chains of ten, all of which need the first service; every hundredth is in a group that all heads of chains need. */
const many: readonly RecordedService[] = Array.from({ length: COUNT }, (_, index) => {
  const name = (each: number): string => `s${String(each).padStart(4, '0')}`;
  const dependencies = index === 0 ? [] : index % 10 === 0 ? ['s0000', '+Common'] : [name(index - 1)];
  return needing(name(index), dependencies, index % 100 === 1 ? 'Common' : '');
});

test('the whole graph of 2,000 services takes one enumeration and one configuration a service', async () => {
  const { services, calls } = machineOf(many);
  const listed = await services.list({ types: 0x3b, states: 3 });
  calls.clear();
  const seen: number[] = [];
  const graph = await readGraph(
    services,
    listed.map(({ name }) => name),
    'both',
    { onProgress: (done) => seen.push(done) },
  );
  assert.equal(graph.size, COUNT);
  assert.deepEqual(Object.fromEntries(calls), { list: 1, config: COUNT });
  assert.ok(seen.length > 100 && seen.every((each, index) => each === index * 16));
});

test('one service of 2,000 takes calls for what it reaches only', async () => {
  for (const [name, size, calls] of [
    ['s0009', 10, { config: 10, dependents: 1 }],
    // Its chain, the 20 in the group, and what those need.
    ['s1999', 50, { config: 50, list: 1, dependents: 1 }],
  ] as const) {
    const machine = machineOf(many);
    const listed = await machine.services.list({ types: 0x3b, states: 3 });
    machine.calls.clear();
    const graph = await readGraph(machine.services, [name], 'both', { listed });
    assert.deepEqual([graph.size, Object.fromEntries(machine.calls)], [size, calls]);
  }
});

test('a service that is known already takes no enumeration as long as few others turn up', async () => {
  for (const [needed, calls] of [
    [16, { config: 17, dependents: 1, status: 16, displayName: 16, keyName: 16 }],
    // The seventeenth that has to be asked about is one too many.
    [20, { config: 21, dependents: 1, status: 17, displayName: 16, keyName: 16, list: 1 }],
  ] as const) {
    const names = Array.from({ length: needed }, (_, index) => `Need${index}`);
    const machine = machineOf([
      needing(
        'Root',
        names.map((name) => name.toUpperCase()),
      ),
      ...names.map((name) => needing(name)),
      ...many,
    ]);
    const known = (await machine.services.list({ types: 0x3b, states: 3 })).filter(({ name }) => name === 'Root');
    machine.calls.clear();
    const graph = await readGraph(machine.services, ['root'], 'both', { known });
    assert.deepEqual(Object.fromEntries(machine.calls), calls);
    assert.deepEqual(
      [...graph.values()].map(({ name, displayName }) => [name, displayName]).toSorted(),
      [...names, 'Root'].map((name) => [name, `${name} Service`]).toSorted(),
    );
  }
});

test('calls grow with the number of services asked for', async () => {
  const perService = async (count: number): Promise<number> => {
    const flat = Array.from({ length: COUNT }, (_, index) =>
      needing(`f${index}`, index % 2 === 1 ? [`f${index - 1}`] : []),
    );
    const { services, calls } = machineOf(flat);
    const names = Array.from({ length: count }, (_, index) => `f${index * 2}`);
    await readGraph(services, names, 'both');
    return [...calls.values()].reduce((sum, each) => sum + each, 0) - 1;
  };
  // A configuration for each and its dependent, and the question about dependents.
  assert.equal(await perService(10), 30);
  assert.equal(await perService(100), 300);
});

/** Names so few that cycles, groups and other spellings happen all the time. */
const machines = fc
  .array(
    fc.record({
      dependencies: fc.uniqueArray(fc.constantFrom('a', 'B', 'c', 'D', 'e', 'f', '+g', '+H', 'gone', '+none'), {
        maxLength: 4,
      }),
      group: fc.constantFrom('', '', 'G', 'h'),
    }),
    { minLength: 6, maxLength: 6 },
  )
  .map((rows) => rows.map(({ dependencies, group }, index) => needing('ABCDEF'[index] ?? '', dependencies, group)));

/** What one service needs directly, found the long way. */
const needsOf = (service: RecordedService, all: readonly RecordedService[]): readonly string[] =>
  service.config.dependencies.flatMap((text) =>
    all
      .filter((each) =>
        text.startsWith('+')
          ? each.config.loadOrderGroup.toLowerCase() === text.slice(1).toLowerCase()
          : each.name.toLowerCase() === text.toLowerCase(),
      )
      .map(({ name }) => name),
  );

const reach = (from: string, next: (name: string) => readonly string[]): ReadonlySet<string> => {
  const reached = new Set([from]);
  for (const name of reached) for (const each of next(name)) reached.add(each);
  return reached;
};

test('any machine: what is reached and who needs whom are as one finds them the long way', async () => {
  await fc.assert(
    fc.asyncProperty(
      machines,
      fc.constantFrom<Direction>('dependencies', 'dependents', 'both'),
      async (all, direction) => {
        const needs = (name: string): readonly string[] =>
          all.filter((each) => each.name === name).flatMap((each) => needsOf(each, all));
        const neededBy = (name: string): readonly string[] =>
          all.filter((each) => needsOf(each, all).includes(name)).map((each) => each.name);
        // With strangers beside them A is asked by itself; where all are asked for, no dependents are enumerated.
        const strangers = Array.from({ length: 12 }, (_, index) => needing(`Z${index}`));
        const down = direction === 'dependents' ? [] : reach('A', needs);
        const up = direction === 'dependencies' ? [] : reach('A', neededBy);
        const alone = machineOf([...all, ...strangers]).services;
        const known = (await alone.list({ types: 0x3b, states: 3 })).filter(({ name }) => name === 'A');
        for (const [asked, services, expected, options] of [
          [['a'], machineOf([...all, ...strangers]).services, new Set([...down, ...up]), {}],
          [['a'], alone, new Set([...down, ...up]), { known }],
          [[...'ABCDEF'], machineOf(all).services, new Set('ABCDEF'), {}],
        ] as const) {
          const graph = await readGraph(services, asked, direction, options);
          assert.deepEqual(new Set([...graph.values()].map(({ name }) => name)), expected);
          for (const { name, dependencies, dependents } of graph.values()) {
            assert.deepEqual(
              dependencies.flatMap(({ members }) => members),
              needs(name),
            );
            assert.deepEqual(
              dependents,
              neededBy(name).filter((each) => expected.has(each)),
            );
          }
        }
      },
    ),
    { numRuns: 300 },
  );
});
