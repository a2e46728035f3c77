import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  buildPath,
  hasCounterWildcard,
  hasInstanceWildcard,
  parsePath,
  unquotePath,
} from '../../../lib/counters/path.ts';

const good: readonly (readonly [path: string, parts: object])[] = [
  ['\\Memory\\Available MBytes', { object: 'Memory', counter: 'Available MBytes' }],
  ['\\\\SRV\\Memory\\Pages/sec', { computer: 'SRV', object: 'Memory', counter: 'Pages/sec' }],
  ['\\Process(node)\\ID Process', { object: 'Process', instance: 'node', counter: 'ID Process' }],
  ['\\Process(node#2)\\ID Process', { object: 'Process', instance: 'node', index: 2, counter: 'ID Process' }],
  ['\\Thread(node/0#1)\\x', { object: 'Thread', parent: 'node', instance: '0', index: 1, counter: 'x' }],
  ['\\Process(*)\\*', { object: 'Process', instance: '*', counter: '*' }],
  ['\\Thread(*/*)\\x', { object: 'Thread', parent: '*', instance: '*', counter: 'x' }],
  ['\\App(C# shop)\\x', { object: 'App', instance: 'C# shop', counter: 'x' }],
  ['\\App(C#)\\x', { object: 'App', instance: 'C#', counter: 'x' }],
  ['\\App(a#01)\\x', { object: 'App', instance: 'a#01', counter: 'x' }],
  ['\\App(a#99999999999)\\x', { object: 'App', instance: 'a#99999999999', counter: 'x' }],
  ['\\App((a)(b))\\x', { object: 'App', instance: '(a)(b)', counter: 'x' }],
  ['\\App(C:\\Prog (x86)\\a)\\x', { object: 'App', instance: 'C:\\Prog (x86)\\a', counter: 'x' }],
  ['\\App(")")\\x', { object: 'App', instance: '")"', counter: 'x' }],
  ['\\Memory\\Bytes (all)', { object: 'Memory', counter: 'Bytes (all)' }],
  ['\\App(a)\\Bytes (all)', { object: 'App', instance: 'a', counter: 'Bytes (all)' }],
  ['\\MSSQL$ARCHIVE:Locks(_Total)\\x', { object: 'MSSQL$ARCHIVE:Locks', instance: '_Total', counter: 'x' }],
  ['\\App(/a)\\x', { object: 'App', instance: '/a', counter: 'x' }],
  ['\\App(a/)\\x', { object: 'App', instance: 'a/', counter: 'x' }],
];

for (const [path, parts] of good)
  test(`${path} is taken apart and put together`, () => {
    assert.deepEqual(parsePath(path), parts);
    assert.equal(buildPath(parsePath(path) ?? { object: '', counter: '' }), path);
  });

const bad = [
  '',
  '\\',
  '\\\\',
  '\\\\\\',
  'Memory',
  'Memory\\Available MBytes',
  '\\Memory',
  '\\Memory\\',
  '\\\\SRV\\Memory',
  '\\\\SRV',
  '\\\\\\Memory\\x',
  '\\Memory\\a\\b',
  '\\Process(node\\x',
  '\\Process()\\x',
  '\\Process node)\\x',
  '\\(a)\\x',
  '\\Process(a)\\',
  '\\Process(a)x',
  `\\Memory\\${'x'.repeat(2048)}`,
];

for (const path of bad) test(`${path.slice(0, 40)} is no path`, () => assert.equal(parsePath(path), undefined));

test('parts that make no path', () => {
  assert.equal(buildPath({ object: '', counter: 'x' }), undefined);
  assert.equal(buildPath({ object: 'a', counter: '' }), undefined);
  assert.equal(buildPath({ object: 'a(b', counter: 'x' }), undefined);
  assert.equal(buildPath({ object: 'a', counter: 'x\\y' }), undefined);
  assert.equal(buildPath({ object: 'a', parent: 'p', counter: 'x' }), undefined);
  assert.equal(buildPath({ object: 'a', index: 1, counter: 'x' }), undefined);
  assert.equal(buildPath({ computer: '\\\\srv', object: 'a', counter: 'x' }), undefined);
  assert.equal(buildPath({ object: 'a', instance: 'i'.repeat(2048), counter: 'x' }), undefined);
});

test('the first instance of a name goes without its index', () =>
  assert.equal(buildPath({ object: 'a', instance: 'i', index: 0, counter: 'x' }), '\\a(i)\\x'));

test('whatever is taken apart is put together again', () => {
  const piece = fc.string({ unit: fc.constantFrom('a', '\\', '(', ')', '/', '#', '1', '*', '"', ' '), maxLength: 12 });
  fc.assert(
    fc.property(piece, piece, piece, (object, instance, counter) => {
      const path = `\\${object}(${instance})\\${counter}`;
      const parts = parsePath(path);
      if (parts === undefined) return;
      const built = buildPath(parts);
      const again = parsePath(built ?? '');
      assert.deepEqual({ index: 0, ...again }, { index: 0, ...parts });
    }),
  );
});

test('quotes and blanks around a path', () => {
  assert.equal(unquotePath(' "\\Memory\\Available MBytes" '), '\\Memory\\Available MBytes');
  assert.equal(unquotePath('\\App(")")\\x'), '\\App(")")\\x');
  assert.equal(unquotePath('"'), '"');
});

test('what is a wildcard', () => {
  assert.equal(hasInstanceWildcard({ object: 'a', instance: 'sql*', counter: 'x' }), true);
  assert.equal(hasInstanceWildcard({ object: 'a', parent: '*', instance: '0', counter: 'x' }), true);
  assert.equal(hasInstanceWildcard({ object: 'a', instance: 'a?', counter: '*' }), false);
  assert.equal(hasCounterWildcard({ object: 'a', counter: '% *' }), true);
  assert.equal(hasCounterWildcard({ object: 'a', instance: '*', counter: 'x' }), false);
});
