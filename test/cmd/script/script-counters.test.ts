/** What a script counts with, and what its host hears of that. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ScriptCounters } from '../../../cmd/script/script-counters.ts';
import { objectsIn } from '../../../cmd/script/script-objects.ts';
import type { DeclaredObject } from '../../../lib/host/script/declared-object.ts';
import { MAX_INSTANCES } from '../../../lib/host/script/declared-object.ts';
import { messageLine, readScriptMessage, type ScriptMessage } from '../../../lib/host/script/script-message.ts';
import { runScript } from './run-process.ts';

const echo: DeclaredObject = { name: 'Pipe echo', instances: 'one', counters: ['Connections/sec', 'Bytes/sec'] };
const queues: DeclaredObject = { name: 'Queues', instances: 'many', counters: ['Length'] };

interface Counter {
  increment(): void;
  add(...values: readonly unknown[]): void;
  set(...values: readonly unknown[]): void;
}

type Find = (...names: readonly unknown[]) => Counter;

const scene = (declared: readonly DeclaredObject[] = [echo, queues], unpublished: readonly DeclaredObject[] = []) => {
  const sent: ScriptMessage[] = [];
  const send = (message: ScriptMessage): void => {
    assert.deepEqual(readScriptMessage(messageLine(message)), message, 'a host does not understand it');
    sent.push(message);
  };
  const counters = new ScriptCounters({ service: 'Shop', declared, unpublished, send });
  const { find } = counters.forScript as { readonly find: Find };
  return { counters, find, sent };
};

test('counters are found by their names, whatever the case, and counted in one message', () => {
  const { counters, find, sent } = scene();
  const connections = find('Pipe echo', 'Connections/sec');
  assert.equal(find('PIPE ECHO', 'connections/SEC'), connections);
  const length = find('Queues', 'Length', 'in');
  for (let n = 0; n < 1000; n++) connections.increment();
  connections.add(5);
  length.set(7, 10);
  length.add(-2);
  length.add(3, 4);
  counters.flush();
  counters.flush();
  assert.deepEqual(sent, [
    { type: 'counter', id: 0, name: { object: 'Pipe echo', counter: 'Connections/sec' } },
    { type: 'counter', id: 1, name: { object: 'Queues', counter: 'Length', instance: 'in' } },
    {
      type: 'counts',
      changes: [
        { counter: 0, add: 1005, times: 1001 },
        { counter: 1, set: 7, whole: 10, add: 1, times: 5 },
      ],
    },
  ]);
});

const refusals: readonly (readonly [what: string, count: (find: Find) => unknown, fault: RegExp])[] = [
  [
    'an object that is not declared',
    (find) => find('Pipe', 'Bytes/sec'),
    /^RangeError: counters\.find: the definition of Shop has no object 'Pipe'; it has 'Pipe echo', 'Queues'$/,
  ],
  [
    'a counter that is not declared',
    (find) => find('Pipe echo', 'Bytes'),
    /^RangeError: .*the object 'Pipe echo' of Shop has no counter 'Bytes'; it has 'Connections\/sec', 'Bytes\/sec'$/,
  ],
  ['no name', (find) => find('Pipe echo', ''), /^TypeError: counters\.find: '' is no name of a counter$/],
  ['what is no name', (find) => find(7, 'x'), /^TypeError: counters\.find: 7 is no name of an object$/],
  ['one of many that is not named', (find) => find('Queues', 'Length'), /'Queues' has an instance for each name/],
  ['one of one', (find) => find('Pipe echo', 'Bytes/sec', 'x'), /there is one 'Pipe echo', and no 'x' of it/],
  ['no number', (find) => find('Pipe echo', 'Bytes/sec').add('7'), /^TypeError: add: '7' is no number/],
  ['NaN', (find) => find('Pipe echo', 'Bytes/sec').set(Number.NaN), /^TypeError: set: NaN is no number/],
  ['endlessly many', (find) => find('Pipe echo', 'Bytes/sec').add(1, Infinity), /^TypeError: add: Infinity is no/],
  ['nothing', (find) => find('Pipe echo', 'Bytes/sec').add(), /^TypeError: add: undefined is no number/],
];

for (const [what, count, fault] of refusals)
  test(`${what} is not counted, and it is said why`, () => {
    const { counters, find, sent } = scene();
    assert.throws(
      () => count(find),
      (error) => fault.test(String(error)) || assert.fail(String(error)),
    );
    counters.flush();
    assert.deepEqual(
      sent.filter(({ type }) => type === 'counts'),
      [],
    );
  });

test('a definition without counters, and one with very many: the refusal stays short', () => {
  assert.throws(() => scene([]).find('a', 'b'), /has no object 'a'; it has none$/);
  const many = Array.from({ length: 200 }, (_, n) => ({ ...echo, name: `o${n}` }));
  assert.throws(() => scene(many).find('a', 'b'), /it has 'o0', .*'o9' and 190 more$/);
});

test('nobody fills the memory of the host with instances', () => {
  const { find, sent } = scene();
  for (let n = 0; n < MAX_INSTANCES; n++) find('Queues', 'Length', `q${n}`);
  assert.throws(() => find('Queues', 'Length', 'one more'), /'Queues' has 1000 instances already, and no more may be/);
  assert.ok(find('Queues', 'Length', 'Q7'));
  assert.equal(sent.length, MAX_INSTANCES);
});

test('very many counters are more than one message', () => {
  const wide: DeclaredObject = { ...queues, counters: Array.from({ length: 8 }, (_, n) => `c${n}`) };
  const { counters, find, sent } = scene([wide]);
  for (let n = 0; n < MAX_INSTANCES; n++) for (const counter of wide.counters) find('Queues', counter, `q${n}`).set(n);
  counters.flush();
  const counts = sent.filter((each) => each.type === 'counts');
  assert.deepEqual(
    counts.map(({ changes }) => changes.length),
    [5000, 3000],
  );
});

test('what only the file says can be counted, is not published, and that is told once', () => {
  const { counters, find, sent } = scene([], [echo]);
  find('Pipe echo', 'Connections/sec').increment();
  find('Pipe echo', 'Bytes/sec').set(7);
  counters.flush();
  assert.deepEqual(
    sent.map(({ type }) => type),
    ['log'],
  );
  assert.match(
    JSON.stringify(sent),
    /the counters of 'Pipe echo' are not published: .*the definition of Shop does not/,
  );
  assert.throws(() => find('Pipe echo', 'x'), RangeError);
});

test('what a file says of its counters is read with care', () => {
  const objects = [
    { name: 'A', instances: 'many', counters: [{ name: 'x' }, null, { name: 7 }] },
    null,
    7,
    { name: 7 },
  ];
  assert.deepEqual(objectsIn({ service: { counters: { objects: [...objects, { name: 'B', counters: 'x' }] } } }), [
    { name: 'A', instances: 'many', counters: ['x'] },
    { name: 'B', instances: 'one', counters: [] },
  ]);
  for (const module of [undefined, null, 7, {}, { service: 7 }, { service: { counters: { objects: {} } } }])
    assert.deepEqual(objectsIn(module), []);
});

const source = (body: string): string =>
  `export const run = async ({ counters }) => { const bytes = counters.find('Pipe echo', 'Bytes/sec'); ${body} }`;

const ends: readonly (readonly [what: string, body: string, exitCode: number])[] = [
  ['returns', 'bytes.add(7); bytes.add(5);', 0],
  ['ends its process', 'bytes.add(12); process.exit(3);', 3],
  ['throws', 'bytes.add(12); throw new Error("no");', 1],
  ['throws in a timer', 'bytes.add(12); setTimeout(() => { throw new Error("no"); }); await new Promise(() => {});', 1],
];

for (const [what, body, exitCode] of ends)
  test(`a script that counts and ${what}: nothing of it is lost`, async (t) => {
    const script = await runScript(t, source(body), { first: [{ type: 'object', object: echo }] });
    assert.equal((await script.ended).exitCode, exitCode);
    const added = script.messages.flatMap((each) => (each.type === 'counts' ? each.changes : []));
    assert.equal(
      added.reduce((sum, { add = 0 }) => sum + add, 0),
      12,
    );
  });

test('a script that lives is heard of while it lives, and what it does not have ends it', async (t) => {
  const body = `bytes.increment(); await new Promise((go) => setTimeout(go, 60_000));`;
  const script = await runScript(t, source(body), { first: [{ type: 'object', object: echo }] });
  assert.deepEqual((await script.heard('counts')).changes, [{ counter: 0, add: 1, times: 1 }]);
  const without = await runScript(t, source(''));
  assert.equal((await without.ended).exitCode, 1);
  assert.match((await without.heard('fault')).reason, /RangeError: .*the definition of Shop has no object 'Pipe echo'/);
});
