import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startArguments } from '../../../scripts/setup/start-arguments.ts';

const demo = ['--machine', 'demo'];

const rows: readonly (readonly [string[], string[]])[] = [
  [[], [...demo, 'list']],
  [
    ['query', 'RpcSs'],
    [...demo, 'query', 'RpcSs'],
  ],
  [
    ['--no-color', 'list'],
    [...demo, '--no-color', 'list'],
  ],
  [
    ['--machine', 'a.json', 'list'],
    ['--machine', 'a.json', 'list'],
  ],
  [
    ['--no-color', '--machine=a.json', 'list'],
    ['--no-color', '--machine=a.json', 'list'],
  ],
  [
    ['--computer', 'SRV1', 'list'],
    ['--computer', 'SRV1', 'list'],
  ],
  // After its command it is an argument for a service.
  [
    ['start', 'x', '--machine', 'y'],
    [...demo, 'start', 'x', '--machine', 'y'],
  ],
  [['--help'], ['--help']],
  [['--version'], ['--version']],
  [['help'], ['help']],
  [
    ['help', 'list'],
    [...demo, 'help', 'list'],
  ],
  // svcdeck itself says what is wrong.
  [['--nonsense'], ['--nonsense']],
  [['--machine'], ['--machine']],
  [
    ['query', ''],
    [...demo, 'query', ''],
  ],
];

for (const [args, expected] of rows) {
  test(`npm start -- ${args.join(' ')}`, () => {
    assert.deepEqual(startArguments(args, { platform: 'linux', isTerminal: false }), expected);
  });
}

test('on a terminal nothing typed means the screens', () => {
  assert.deepEqual(startArguments([], { platform: 'linux', isTerminal: true }), [...demo, 'ui']);
});

test('on Windows it is this computer', () => {
  const options = { platform: 'win32', isTerminal: false } as const;
  assert.deepEqual(startArguments([], options), ['list']);
  assert.deepEqual(startArguments(['query', 'x'], options), ['query', 'x']);
});
