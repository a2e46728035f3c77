import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readGlobalOptions } from '../../cmd/global-options.ts';
import { UsageError } from '../../lib/errors.ts';

const none = { save: false, noColour: false };

const read = [
  [[], none, []],
  [['list', '--json'], none, ['list', '--json']],
  [
    ['--machine', 'demo', 'start', 'X', '--machine', 'y'],
    { ...none, machine: 'demo' },
    ['start', 'X', '--machine', 'y'],
  ],
  [['--machine=a=b', 'list'], { ...none, machine: 'a=b' }, ['list']],
  [['--computer', '\\\\BOX', '--no-color', 'list'], { save: false, noColour: true, computer: 'BOX' }, ['list']],
  [['--machine', 'f.json', '--save', 'stop', 'X'], { save: true, noColour: false, machine: 'f.json' }, ['stop', 'X']],
  [['--machine', 'demo', '--version'], { ...none, machine: 'demo' }, ['version']],
  [['--help', 'list'], none, ['help', 'list']],
  [
    ['list', '--machine', 'demo', '--json', '--no-color'],
    { save: false, noColour: true, machine: 'demo' },
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
  [['--machine='], /--machine needs a value/],
  [['--machine', '--save', 'list'], /--machine needs a value/],
  [['list', '--machine'], /--machine needs a value/],
  [['--colour', 'list'], /unknown option --colour before the command/],
  [['--machine', 'demo', '--computer', 'BOX', 'list'], /two different machines/],
  [['--save', 'list'], /--save writes to the recorded machine/],
  [['--machine', 'demo', '--save', 'list'], /--save writes to the recorded machine/],
] as const;

for (const [argv, message] of refused)
  test(`svcdeck ${argv.join(' ')}: refused`, () =>
    assert.throws(
      () => readGlobalOptions(argv),
      (error) => error instanceof UsageError && message.test(error.message),
    ));
