import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { painter } from '../../../lib/output/style.ts';
import type { RecordedService } from '../../../lib/recorded/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { readGraph } from '../../../lib/service/graph.ts';
import { type TreeDirection, type TreeRow, walkTree } from '../../../lib/service/tree.ts';
import { type TreeTextOptions, treeText } from '../../../lib/service/tree-text.ts';
import { counted, type RefusedCalls } from '../../fakes/counted.ts';
import { documentOf, FakeClock, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const needing = (name: string, dependencies: readonly string[] = [], loadOrderGroup = ''): RecordedService => {
  const service = plainService(name);
  return { ...service, config: { ...service.config, dependencies, loadOrderGroup } };
};

const graphOf = (services: readonly RecordedService[], names: readonly string[], refused?: RefusedCalls) =>
  readGraph(
    counted(new RecordedMachine(documentOf(...services), new FakeClock()).services, refused).services,
    names,
    'both',
  );

const rowText = ({ branch, node, end }: TreeRow): string => {
  const name = node.kind === 'service' ? node.service.name : `${node.kind} ${node.name}`;
  const through = node.kind === 'service' && node.through !== undefined ? ` by ${node.through}` : '';
  const mark = end === undefined ? '' : ` (${end.kind}${end.kind === 'depth' ? ` ${end.below}` : ''})`;
  return `${branch}${name}${through}${mark}`;
};

const draw = async (
  services: readonly RecordedService[],
  name: string,
  direction: TreeDirection,
  most?: number,
): Promise<readonly string[]> => {
  const graph = await graphOf(services, [name]);
  const root = graph.get(name.toLowerCase());
  assert.ok(root);
  return [...walkTree(graph, root, direction, most)].map(rowText);
};

const sample: readonly RecordedService[] = [
  needing('App', ['Db', 'Log', '+Net', 'Gone', '+Empty']),
  needing('Db', ['Log']),
  needing('Log', ['Disk', 'App']),
  needing('Disk'),
  needing('Nic', ['Log'], 'Net'),
  needing('Stack', [], 'NET'),
  needing('Report', ['+net', 'Nic']),
];

test('what is needed: seen branches once, cycles marked, groups with members, missing ones marked', async () => {
  assert.deepEqual(await draw(sample, 'App', 'needs'), [
    '├─ Db',
    '│  └─ Log',
    '│     ├─ Disk',
    '│     └─ App (cycle)',
    '├─ Log (shown)',
    '├─ group Net',
    '│  ├─ Nic',
    '│  │  └─ Log (shown)',
    '│  └─ Stack',
    '├─ missing Gone',
    '└─ group Empty',
  ]);
});

test('what needs it, and by which group where by no name', async () => {
  assert.deepEqual(await draw(sample, 'Nic', 'neededBy'), [
    '├─ App by Net',
    '│  └─ Log',
    '│     ├─ App (cycle)',
    '│     ├─ Db',
    '│     │  └─ App (cycle)',
    '│     └─ Nic (cycle)',
    // It names Nic, so the group is no reason.
    '└─ Report',
  ]);
});

test('a depth counts services, not groups, and says how many it leaves out', async () => {
  assert.deepEqual(await draw(sample, 'App', 'needs', 1), [
    '├─ Db (depth 1)',
    '├─ Log (depth 2)',
    '├─ group Net',
    '│  ├─ Nic (depth 1)',
    '│  └─ Stack',
    '├─ missing Gone',
    '└─ group Empty',
  ]);
  assert.deepEqual((await draw(sample, 'App', 'needs', 2)).slice(0, 3), ['├─ Db', '│  └─ Log (depth 2)', '├─ Log']);
});

for (const [title, services] of [
  ['itself', [needing('A', ['a'])]],
  ['its own group', [needing('A', ['+G'], 'g')]],
] as const)
  test(`a service that needs ${title}`, async () => {
    const rows = await draw(services, 'A', 'needs');
    assert.match(rows.at(-1) ?? '', /A \(cycle\)$/);
    assert.match((await draw(services, 'A', 'neededBy')).join(), /^└─ A( by G)? \(cycle\)$/);
  });

test('a chain longer than the stack', async () => {
  const length = 20_000;
  const graph = new Map(
    Array.from({ length }, (_, index) => {
      const name = `s${index}`;
      const members = index + 1 < length ? [`s${index + 1}`] : [];
      const dependencies = members.map((each) => ({ name: each, isGroup: false, members }));
      return [name, { name, displayName: name, dependencies, dependents: [], untold: [] }];
    }),
  );
  const root = graph.get('s0');
  assert.ok(root);
  let rows = 0;
  for (const _ of walkTree(graph, root, 'needs')) rows++;
  assert.equal(rows, length - 1);
});

const letters = [...'ABCDEF'];

test('any graph: the tree ends, and every service is expanded at most once', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.uniqueArray(fc.constantFrom(...letters, '+G', 'gone'), { maxLength: 4 }), {
        minLength: 6,
        maxLength: 6,
      }),
      fc.constantFrom<TreeDirection>('needs', 'neededBy'),
      async (rows, direction) => {
        const services = rows.map((each, index) => needing(letters[index] ?? '', each, index % 2 === 0 ? 'G' : ''));
        const graph = await graphOf(services, ['A']);
        const root = graph.get('a');
        assert.ok(root);
        const tree = [...walkTree(graph, root, direction)];
        // Each of the six, the group and the missing one stand at most once below each of the seven that have children.
        assert.ok(tree.length <= 8 * 7, tree.map(rowText).join('\n'));
        const expanded = tree.flatMap(({ node, end }) =>
          node.kind === 'service' && end === undefined && node.service.dependencies.length > 0
            ? [node.service.name]
            : [],
        );
        if (direction === 'needs') assert.deepEqual(expanded, [...new Set(expanded)]);
      },
    ),
    { numRuns: 200 },
  );
});

const print = async (
  services: readonly RecordedService[],
  name: string,
  options: Partial<TreeTextOptions> = {},
  refused?: RefusedCalls,
) => {
  const graph = await graphOf(services, [name], refused);
  const root = graph.get(name.toLowerCase());
  assert.ok(root);
  return treeText(graph, root, { paint: painter(false), directions: ['needs', 'neededBy'], ...options });
};

test('the text: state and display name of each', async () => {
  assert.deepEqual(await print([needing('App', ['Db', 'Gone', '+None']), stoppedService('Db')], 'App'), [
    'App: + running (App Service)',
    '  Needs',
    '  ├─ Db: - stopped (Db Service)',
    '  ├─ Gone: ! not installed',
    '  └─ group None: ! nothing is in it',
    '  Needed by nothing',
  ]);
});

test('what ends a branch is said', async () => {
  const text = (await print(sample, 'App', { directions: ['needs'], depth: 2 })).join('\n');
  assert.match(text, /Log: \+ running \(Log Service\) \[2 more below\]/);
  const whole = (await print(sample, 'App', { directions: ['needs'] })).join('\n');
  assert.match(whole, /App: .* \[a cycle: it comes from here\]\n.*Log: .* \[see above\]/);
  assert.match((await print(sample, 'Nic', { directions: ['neededBy'] })).join('\n'), /App: .* \(by group Net\)/);
});

test('a service that does not tell is marked, on its line or under the title', async () => {
  const others = ['X1', 'X2', 'X3'].map((name) => needing(name));
  const services = [needing('App', ['Db']), needing('Db', ['X1']), ...others];
  assert.deepEqual(await print(services, 'App', {}, { 'config Db': 5, 'dependents App': 5 }), [
    'App: + running (App Service)',
    '  Needs',
    '  └─ Db: + running (Db Service) [does not tell what it needs: 5 ERROR_ACCESS_DENIED]',
    '  Needed by: not told (5 ERROR_ACCESS_DENIED)',
  ]);
});

test('lines fit the terminal, wide characters too, and what a terminal would act on is only shown', async () => {
  const wide = needing('Wide\u001b[31m', ['Log']);
  const services = [{ ...wide, config: { ...wide.config, displayName: '帳票サーバー帳票サーバー' } }, needing('Log')];
  const lines = await print(services, 'Log', { width: 40 });
  const line = lines.at(-1) ?? '';
  assert.equal(line, '  └─ Wide\\u{1b}[31m: + running (帳票サ…');
  assert.ok(lines.every((each) => !each.includes('\u001b')));
  for (let width = 1; width < 60; width++)
    for (const each of await print(services, 'Log', { width })) assert.ok(stringWidth(each) <= width, each);
});

test('colours: a state in its tone, the branches quiet', async () => {
  const lines = await print([needing('App', ['Db']), stoppedService('Db')], 'App', {
    paint: painter(true),
    directions: ['needs'],
  });
  assert.deepEqual(lines, [
    'App: \u001b[32m+ running\u001b[39m (App Service)',
    '\u001b[90m  \u001b[39m\u001b[36mNeeds\u001b[39m',
    '\u001b[90m  └─ \u001b[39mDb: \u001b[90m- stopped\u001b[39m (Db Service)',
  ]);
});

test('a display name that says nothing more is left out', async () => {
  const named = (name: string, displayName: string): RecordedService => {
    const service = plainService(name);
    return { ...service, config: { ...service.config, displayName } };
  };
  for (const displayName of ['Log', '']) {
    const [first] = await print([named('Log', displayName)], 'Log');
    assert.equal(first, 'Log: + running');
  }
});
