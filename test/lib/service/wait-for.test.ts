import assert from 'node:assert/strict';
import { test } from 'node:test';
import { waitFor, waitGoals } from '../../../lib/service/wait-for.ts';
import { reachedText, standingText, waitForError } from '../../../lib/service/wait-for-text.ts';
import type { ServiceStatus } from '../../../native/types.ts';
import { FakeClock, plainService } from '../../fakes/svcdeck.ts';

const inState = (state: number, changes: Partial<ServiceStatus> = {}): ServiceStatus => ({
  ...plainService('any').status,
  state,
  ...changes,
});

const [STOPPED, START_PENDING, RUNNING, PAUSED] = [inState(1, { processId: 0 }), inState(2), inState(4), inState(7)];

/** Gives the statuses one after another, the last for ever, and writes down when it was asked. */
const story = (clock: FakeClock, ...statuses: readonly (ServiceStatus | undefined)[]) => {
  const begun = clock.now();
  const askedAt: number[] = [];
  const read = async (): Promise<ServiceStatus | undefined> => {
    askedAt.push(clock.now() - begun);
    return statuses[Math.min(askedAt.length, statuses.length) - 1];
  };
  return { read, askedAt };
};

for (const [goal, statuses, kind, hasWaited] of [
  ['running', [RUNNING], 'reached', false],
  ['running', [STOPPED, START_PENDING, RUNNING], 'reached', true],
  ['running', [START_PENDING, STOPPED, STOPPED, RUNNING], 'reached', true],
  ['running', [PAUSED, undefined], 'gone', true],
  ['running', [undefined], 'gone', false],
  ['stopped', [RUNNING, STOPPED], 'reached', true],
  ['paused', [PAUSED], 'reached', false],
  ['settled', [START_PENDING, STOPPED], 'reached', true],
  ['settled', [PAUSED], 'reached', false],
  ['settled', [undefined], 'gone', false],
  ['exists', [undefined, undefined, STOPPED], 'reached', true],
  ['exists', [STOPPED], 'reached', false],
  ['deleted', [RUNNING, STOPPED, undefined], 'reached', true],
  ['deleted', [undefined], 'reached', false],
  ['running', [STOPPED], 'timeout', true],
  ['exists', [undefined], 'timeout', true],
  ['deleted', [STOPPED], 'timeout', true],
] as const)
  test(`${goal}: ${statuses.map((each) => each?.state ?? 'none').join(', ')} → ${kind}`, async () => {
    const clock = new FakeClock();
    const { read } = story(clock, ...statuses);
    const outcome = await waitFor(read, goal, { clock, timeoutMs: 5000 });
    assert.deepEqual([outcome.kind, outcome.hasWaited], [kind, hasWaited]);
  });

test('every goal is waited for', () => {
  assert.deepEqual(waitGoals, ['running', 'stopped', 'paused', 'settled', 'exists', 'deleted']);
});

test('one on its way is looked at by its wait hint, one at rest twice a second, and never after the time is over', async () => {
  const clock = new FakeClock();
  const { read, askedAt } = story(clock, STOPPED, inState(2, { waitHintMs: 3000 }), inState(2), STOPPED);
  await waitFor(read, 'running', { clock, timeoutMs: 1250 });
  assert.deepEqual(askedAt, [0, 500, 800, 900, 1250]);
});

test('how long nothing has moved is counted from the last state, checkpoint or process', async () => {
  const clock = new FakeClock();
  const silent: number[] = [];
  const { read } = story(
    clock,
    STOPPED,
    START_PENDING,
    inState(2, { checkPoint: 1 }),
    inState(2, { checkPoint: 1 }),
    STOPPED,
  );
  await waitFor(read, 'running', { clock, timeoutMs: 1500, onStatus: (_status, silentMs) => silent.push(silentMs) });
  assert.deepEqual(silent, [0, 0, 0, 100, 0, 500, 700]);
});

test('a wait can be interrupted', async () => {
  const signal = AbortSignal.abort(new Error('enough'));
  const clock = new FakeClock();
  await assert.rejects(waitFor(story(clock, STOPPED).read, 'running', { clock, signal }), /enough/);
});

test('what cannot be read is an error', async () => {
  const read = async () => {
    throw new Error('access denied');
  };
  await assert.rejects(waitFor(read, 'running', { clock: new FakeClock() }), /access denied/);
});

const pending = inState(3, { checkPoint: 2, waitHintMs: 60_000 });

for (const [status, silentMs, text] of [
  [undefined, 0, 'not there'],
  [STOPPED, 99_000, 'stopped'],
  [START_PENDING, 29_999, 'start-pending, checkpoint 0'],
  [START_PENDING, 30_000, 'start-pending, checkpoint 0, no progress for 30 s'],
  [pending, 59_999, 'stop-pending, checkpoint 2'],
  [pending, 60_000, 'stop-pending, checkpoint 2, no progress for 1 min'],
] as const)
  test(`a service that stands: ${text}`, () => {
    assert.equal(standingText(status, silentMs), text);
  });

for (const [goal, status, hasWaited, text] of [
  ['running', RUNNING, true, 'is running, process 1200 (1 min 5 s)'],
  ['stopped', STOPPED, false, 'is stopped already'],
  ['settled', PAUSED, false, 'is paused already, process 1200'],
  ['exists', STOPPED, true, 'is there (1 min 5 s)'],
  ['deleted', undefined, false, 'is deleted already'],
] as const)
  test(`it ${text}`, () => {
    assert.equal(reachedText(goal, { kind: 'reached', status, silentMs: 0, hasWaited, tookMs: 65_000 }), text);
  });

for (const [goal, kind, status, hasWaited, name, text] of [
  [
    'running',
    'timeout',
    pending,
    true,
    'TimeoutError',
    'S is not running after 2 min: it is stop-pending, checkpoint 2',
  ],
  ['exists', 'timeout', undefined, true, 'TimeoutError', 'S is not there after 2 min'],
  ['running', 'gone', undefined, true, 'NotFoundError', 'S was deleted while it was waited for'],
  ['running', 'gone', undefined, false, 'NotFoundError', 'S is not there to be waited for'],
] as const)
  test(text, () => {
    const error = waitForError('S', goal, { kind, status, silentMs: 0, hasWaited, tookMs: 120_010 }, 120_000);
    assert.deepEqual([error.name, error.message], [name, text]);
  });
