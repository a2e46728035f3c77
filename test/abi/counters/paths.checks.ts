import assert from 'node:assert/strict';
import { moduleMessage } from '../../../native/counters/module-message.ts';
import { bindModuleMessages } from '../../../native/dll/module-messages.ts';
import { systemPath } from '../../../native/dll/system.ts';
import { koffi } from '../../../native/koffi.ts';
import { check, double, rejects } from './stage.ts';

const local = (rest: string): string => `\\\\SERVER1\\${rest}`;

for (const [path, paths] of [
  [
    '\\Arbeitsspeicher\\*',
    ['Verfügbare MB', 'Seiten/s', 'Zugesicherte Bytes (%)'].map((name) => local(`Arbeitsspeicher\\${name}`)),
  ],
  [
    '\\Memory\\*',
    ['Verfügbare MB', 'Seiten/s', 'Zugesicherte Bytes (%)'].map((name) => local(`Arbeitsspeicher\\${name}`)),
  ],
  ['\\Memory\\Available*', [local('Arbeitsspeicher\\Verfügbare MB')]],
  ['\\Memory\\Available MBytes', [local('Arbeitsspeicher\\Verfügbare MB')]],
  ['\\Memory\\Seiten/s', [local('Arbeitsspeicher\\Seiten/s')]],
  ['\\Arbeitsspeicher\\Pages/sec', [local('Arbeitsspeicher\\Seiten/s')]],
  ['\\Process(n*)\\ID Process', ['node', 'node#1'].map((name) => local(`Prozess(${name})\\Prozesskennung`))],
  ['\\Thread(*)\\*', ['node/0', 'node/1', 'node/0#1'].map((name) => local(`Thread(${name})\\Kontextwechsel/s`))],
  ['\\Process(nobody*)\\ID Process', []],
  ['\\Services(*)\\*', []],
] as const)
  check(`paths that ${path} fits`, async ({ counters, open }) => {
    assert.deepEqual(await counters.expand(path), paths);
    for (const counter of (await open(paths, { names: 'local' })).counters) assert.equal(counter.error, undefined);
  });

for (const [path, call, code] of [
  ['\\Nothing(*)\\*', 'PdhExpandWildCardPathW', 0xc0000bb8],
  ['\\Memory\\x', 'PdhExpandWildCardPathW', 0xc0000bb8],
  ['\\Arbeitsspeicher\\x', 'PdhExpandWildCardPathW', 0xc0000bb9],
  ['x', 'PdhExpandWildCardPathW', 0xc0000bc4],
  ['\\Memory(*)\\*', 'PdhExpandWildCardPathW', 0xc0000bc4],
  ['\\Process(*)\\*\0', 'PdhExpandWildCardPathW', 0xc0000bc4],
] as const)
  check(`paths that ${JSON.stringify(path)} fits: none, and why`, async ({ counters }) => {
    await rejects(counters.expand(path), call, code);
  });

for (const [path, parts] of [
  ['\\Memory\\Available MBytes', { object: 'Memory', counter: 'Available MBytes' }],
  ['\\\\OTHER\\Memory\\% (x)', { computer: 'OTHER', object: 'Memory', counter: '% (x)' }],
  ['\\Process(node)\\ID Process', { object: 'Process', instance: 'node', counter: 'ID Process' }],
  ['\\Process(node#3)\\ID Process', { object: 'Process', instance: 'node', index: 3, counter: 'ID Process' }],
  ['\\Thread(node/0#1)\\x', { object: 'Thread', parent: 'node', instance: '0', index: 1, counter: 'x' }],
  ['\\A(b (c) "d" e\\f)\\g', { object: 'A', instance: 'b (c) "d" e\\f', counter: 'g' }],
  ['\\A(*)\\*', { object: 'A', instance: '*', counter: '*' }],
] as const)
  check(`the parts of ${path}, and back`, async ({ counters }) => {
    assert.deepEqual(await counters.parse(path), parts);
    assert.equal(await counters.build(parts), path);
  });

for (const path of ['', 'x', '\\', '\\A', '\\A\\', '\\A(b\\c', '\\\\x', '\\A\\b\0'])
  check(`no path: ${JSON.stringify(path)}`, async ({ counters }) => {
    await rejects(counters.parse(path), 'PdhParseCounterPathW', 0xc0000bc4);
  });

for (const parts of [
  { object: '', counter: 'x' },
  { object: 'x', counter: '' },
  { object: 'x', counter: 'y\0' },
])
  check(`parts that make no path: ${JSON.stringify(parts)}`, async ({ counters }) => {
    await rejects(counters.build(parts), 'PdhMakeCounterPathW', 0xc0000bbd);
  });

check('a path longer than its room', async ({ counters }) => {
  const object = 'x'.repeat(2000);
  double.set('growths', 2);
  assert.deepEqual(await counters.parse(`\\${object}\\y`), { object, counter: 'y' });
  assert.equal(await counters.build({ object: object.repeat(4), counter: 'y' }), `\\${object.repeat(4)}\\y`);
});

check('a text for a code: our own where pdh.dll has none', async ({ counters }) => {
  assert.match((await counters.messageText(0xc0000bb8)) ?? '', /no such performance object/);
  assert.equal(await counters.messageText(0xc0000f00), undefined);
});

check(
  'a text for a code: that of pdh.dll',
  async ({ counters }) => {
    assert.equal(await counters.messageText(0xc0000bb8), 'text of 3221228472');
  },
  { message: (code) => `text of ${code}` },
);

check('a message out of a module, without its line end', async () => {
  const messages = bindModuleMessages(koffi().load(systemPath('kernel32.dll')));
  // Windows has its own messages in the one, Wine in the other.
  const [text, ...others] = ['kernel32.dll', 'kernelbase.dll'].flatMap(
    (module) => moduleMessage(messages, systemPath(module), 5) ?? [],
  );
  assert.match(text ?? '', /\S$/);
  assert.deepEqual(others, []);
  assert.equal(moduleMessage(messages, systemPath('kernel32.dll'), 0xc0000f00), undefined);
  assert.equal(moduleMessage(messages, 'C:\\not-loaded.dll', 5), undefined);
});
