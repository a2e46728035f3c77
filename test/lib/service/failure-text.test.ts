import assert from 'node:assert/strict';
import { test } from 'node:test';
import { forecastText, recoveryFields } from '../../../lib/service/failure-text.ts';
import type { FailureAction, FailureActions } from '../../../native/types.ts';

const failing = (...actions: readonly (readonly [number, number])[]): FailureActions => ({
  resetPeriodSeconds: 3600,
  rebootMessage: '',
  command: '',
  actions: actions.map(([type, delayMs]): FailureAction => ({ type, delayMs })),
});

for (const [actions, text] of [
  [[], 'Nothing starts it again: it has no failure actions.'],
  [[[0, 0]], 'Nothing starts it again: it has no failure actions.'],
  [
    [
      [0, 0],
      [0, 500],
    ],
    'Nothing starts it again: it has no failure actions.',
  ],
  [[[1, 60_000]], 'Its failure action restarts it in 1 min.'],
  [
    [
      [1, 60_000],
      [1, 60_000],
    ],
    'Its failure action restarts it in 1 min.',
  ],
  [
    [
      [1, 5000],
      [1, 90_000],
      [0, 0],
    ],
    'Its first failure action restarts it in 5 s; the later ones: restart after 1 min 30 s, nothing.',
  ],
  [
    [
      [0, 7],
      [2, 0],
    ],
    'Its first failure action does nothing; the later ones: reboot at once.',
  ],
  [[[2, 1500]], 'Its failure action restarts the computer in 1.5 s.'],
  [
    [
      [3, 0],
      [1, 1000],
    ],
    'Its first failure action runs a command at once; the later ones: restart after 1 s.',
  ],
  [[[4, 1000]], 'Its failure action restarts it in a process of its own in 1 s.'],
  [[[9, 1000]], 'Its failure action unknown (9) in 1 s.'],
] as const)
  test(text, () => {
    assert.equal(forecastText(failing(...actions)), text);
  });

test('what is set, in words', () => {
  assert.deepEqual(
    recoveryFields({
      failureActions: { ...failing([1, 0], [3, 60_000]), command: 'C:\\run.exe', rebootMessage: 'Bye\r\nall' },
      failureActionsOnNonCrash: true,
    }),
    [
      ['First', 'restart at once'],
      ['Second and later', 'run-command after 1 min'],
      ['Count returns to 0', 'after 1 h'],
      ['Counts as failure', 'a crash, or a stop with an exit code'],
      ['Command', 'C:\\run.exe'],
      ['Reboot message', ['Bye', 'all']],
    ],
  );
});

test('no actions, and texts that nothing uses', () => {
  assert.deepEqual(recoveryFields({ failureActions: { ...failing(), command: 'C:\\run.exe' } }), [
    ['On failure', 'nothing is set'],
    ['Command', 'C:\\run.exe'],
    ['Reboot message', undefined],
  ]);
  assert.deepEqual(recoveryFields({}), []);
});
