import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Graph, GraphService } from '../../../lib/service/graph.ts';
import { graphDot } from '../../../lib/service/graph-dot.ts';
import { keyOf } from '../../../lib/service/graph-source.ts';
import { plainService, stoppedService } from '../../fakes/svcdeck.ts';

const { status } = plainService('any');

const service = (
  name: string,
  dependencies: GraphService['dependencies'] = [],
  changes: Partial<GraphService> = {},
): GraphService => ({
  name,
  displayName: `${name} Service`,
  status,
  dependencies,
  dependents: [],
  untold: [],
  ...changes,
});

const graphOf = (...services: readonly GraphService[]): Graph =>
  new Map(services.map((each) => [keyOf(each.name), each]));

const on = (name: string, ...members: readonly string[]) => ({ name, isGroup: false, members });
const onGroup = (name: string, ...members: readonly string[]) => ({ name, isGroup: true, members });

test('services, groups and what is missing, each told once', () => {
  const graph = graphOf(
    service('App', [on('DB', 'Db'), onGroup('Net', 'Nic', 'Elsewhere'), on('Gone'), onGroup('None')]),
    service('Db', [on('gone'), onGroup('net', 'Nic', 'Elsewhere')], { status: stoppedService('Db').status }),
    service('Nic', [on('Beyond', 'Beyond')], { displayName: 'Nic' }),
  );
  assert.deepEqual(
    [...graphDot(graph, 'BOX')],
    [
      'digraph "BOX" {',
      '  rankdir=LR;',
      '  node [shape=box];',
      '  "App" [label="App\\nApp Service\\nrunning", color=darkgreen];',
      '  "App" -> "Db";',
      '  "group/net" [label="group Net", color=black, shape=folder];',
      '  "group/net" -> "Nic";',
      '  "App" -> "group/net";',
      '  "missing/gone" [label="Gone\\nnot installed", color=red, style=dashed];',
      '  "App" -> "missing/gone";',
      '  "group/none" [label="group None\\nnothing is in it", color=red, shape=folder];',
      '  "App" -> "group/none";',
      '  "Db" [label="Db\\nDb Service\\nstopped", color=gray40];',
      '  "Db" -> "missing/gone";',
      '  "Db" -> "group/net";',
      '  "Nic" [label="Nic\\nrunning", color=darkgreen];',
      '}',
    ],
  );
});

/** A line as Graphviz' scanner takes it: words and quoted strings, in which a backslash takes the next character along. */
const tokensOf = (line: string): readonly string[] => {
  const tokens = line.match(/"(?:\\.|[^"\\])*"|->|[\w.]+|[[\]{}=,;]|\s+|./gs) ?? [];
  return tokens.filter((token) => token.trim() !== '');
};

const isString = (token: string | undefined): boolean =>
  token !== undefined && /^".*"$/s.test(token) && token.length > 1;

const shapeOf = (line: string): string =>
  tokensOf(line)
    .map((token) => (isString(token) ? 'S' : token))
    .join(' ');

const names = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom('"', '\\', '\n', ';', ']', '}', '&', '<', '-', '>', 'n', '\u0000'),
    minLength: 1,
    maxLength: 8,
  }),
);

test('no name breaks the syntax, and no two names become one', () => {
  fc.assert(
    fc.property(names, names, names, names, (name, displayName, group, missing) => {
      const graph = graphOf(service(name, [onGroup(group, name), on(missing)], { displayName }));
      const lines = [...graphDot(graph, name)];
      assert.ok(
        lines.every((line) => !/[\n\r\0]/.test(line)),
        lines.join('\n'),
      );
      assert.deepEqual(lines.map(shapeOf), [
        'digraph S {',
        'rankdir = LR ;',
        'node [ shape = box ] ;',
        'S [ label = S , color = darkgreen ] ;',
        'S [ label = S , color = black , shape = folder ] ;',
        'S -> S ;',
        'S -> S ;',
        'S [ label = S , color = red , style = dashed ] ;',
        'S -> S ;',
        '}',
      ]);
    }),
    { numRuns: 2000 },
  );
});

test('a label shows a name as it is', () => {
  const [, , , line] = graphDot(graphOf(service('a\\nb "c" &lt;', [], { displayName: 'a\\nb "c" &lt;' })), 'BOX');
  assert.equal(line, '  "a\\\\nb \\"c\\" &lt;" [label="a\\\\nb \\"c\\" &amp;lt;\\nrunning", color=darkgreen];');
});
