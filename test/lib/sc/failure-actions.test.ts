import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readFailureActions } from '../../../lib/sc/failure-actions.ts';
import { ScUsageError } from '../../../lib/sc/usage-error.ts';

const NONE = 'none/0';
const words = ['none', 'restart', 'reboot', 'run'];

const lists: readonly (readonly [text: string, ...actions: readonly string[]])[] = [
  [''],
  ['run/5000/reboot/800', 'run/5000', 'reboot/800'],
  ['Restart/0', 'restart/0'],
  ['restart/4294967295', 'restart/4294967295'],
  ['restart/60000/', 'restart/60000'],
  ['restart/60000/restart/60000//', 'restart/60000', 'restart/60000', NONE],
  ['restart/60000/restart/60000//1000', 'restart/60000', 'restart/60000', 'none/1000'],
  ['restart/5000//0//0', 'restart/5000', NONE, NONE],
  ['none', NONE],
  ['NONE/0', NONE],
  ['/', NONE],
  ['//', NONE],
  ['//0', NONE],
  ['////', NONE, NONE],
  ['//////', NONE, NONE, NONE],
  ['//15000//30000//1000', 'none/15000', 'none/30000', 'none/1000'],
];

for (const [text, ...actions] of lists)
  test(`actions= ${JSON.stringify(text)}`, () => {
    assert.deepEqual(
      readFailureActions(text).map(({ type, delayMs }) => `${words[type]}/${delayMs}`),
      actions,
    );
  });

for (const text of [
  'restart',
  'restart/',
  'restart/abc',
  'restart/-1',
  'restart/4294967296',
  'restart/1.5',
  'restart/ 5',
  'banana/5000',
  '5000',
  '5000/restart',
  'restart/5000/run',
  'restart/5000/reboot/',
  'restart,5000',
  ' restart/5000',
  'none/abc',
])
  test(`actions= ${JSON.stringify(text)} is refused`, () => {
    assert.throws(() => readFailureActions(text), ScUsageError);
  });
