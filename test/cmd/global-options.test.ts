import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGlobalOptions } from '../../cmd/global-options.ts';
import { UsageError } from '../../lib/errors.ts';

const none = { computers: [], save: false, noColour: false };

const read = [
  [[], none, []],
  [['list', '--json'], none, ['list', '--json']],
  [
    ['--machine', 'demo', 'start', 'X', '--machine', 'y'],
    { ...none, machine: 'demo' },
    ['start', 'X', '--machine', 'y'],
  ],
  [['--machine=a=b', 'list'], { ...none, machine: 'a=b' }, ['list']],
  [['--computer', '\\\\BOX', '--no-color', 'list'], { ...none, noColour: true, computers: ['BOX'] }, ['list']],
  [
    ['--computer', 'A', '--computer=B,\\\\C', 'list', '--computer', '@a,b.txt'],
    { ...none, computers: ['A', 'B', 'C', '@a,b.txt'] },
    ['list'],
  ],
  [['--machine', 'f.json', '--save', 'stop', 'X'], { ...none, save: true, machine: 'f.json' }, ['stop', 'X']],
  [['--machine', 'folder', '--computer', '*', 'list'], { ...none, machine: 'folder', computers: ['*'] }, ['list']],
  [['--machine', 'demo', '--version'], { ...none, machine: 'demo' }, ['version']],
  [['--help', 'list'], none, ['help', 'list']],
  [
    ['list', '--machine', 'demo', '--json', '--no-color'],
    { ...none, noColour: true, machine: 'demo' },
    ['list', '--json'],
  ],
  [['list', '--', '--save'], none, ['list', '--', '--save']],
  [['query', '--machine', 'demo'], none, ['query', '--machine', 'demo']],
  [['\\\\SERVER', 'query'], none, ['\\\\SERVER', 'query']],
] as const;

for (const [argv, options, rest] of read)
  test(`svcdeck ${argv.join(' ')}`, () => assert.deepEqual(readGlobalOptions(argv), { options, rest }));

const refused = [
  [['--machine'], /--machine needs a value/],
  [['--computer='], /--computer needs a value/],
  [['--machine='], /--machine needs a value/],
  [['--machine', '--save', 'list'], /--machine needs a value/],
  [['list', '--machine'], /--machine needs a value/],
  [['--colour', 'list'], /unknown option --colour before the command/],
  [['--machine', 'demo', '--computer', 'BOX', 'list'], /--machine demo is one computer/],
  [['--save', 'list'], /--save writes to the recorded machine/],
  [['--machine', 'demo', '--save', 'list'], /--save writes to the recorded machine/],
] as const;

for (const [argv, message] of refused)
  test(`svcdeck ${argv.join(' ')}: refused`, () =>
    assert.throws(
      () => readGlobalOptions(argv),
      (error) => error instanceof UsageError && message.test(error.message),
    ));
