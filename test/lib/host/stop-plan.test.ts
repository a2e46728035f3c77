import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { planStop, progressAt, type StopStepSettings, usualStop } from '../../../lib/host/stop/stop-plan.ts';

const plain = { isBatchFile: false, budgetMs: undefined };

test('as the definition says, without a budget', () =>
  assert.deepEqual(planStop(usualStop, plain), {
    steps: usualStop.map((step) => ({ ...step, answersBatch: false })),
    longestMs: 20_000,
  }));

test('a batch file is answered after Ctrl+C, and only then', () =>
  assert.deepEqual(
    planStop(usualStop, { ...plain, isBatchFile: true }).steps.map(({ answersBatch }) => answersBatch),
    [true, false, false],
  ));

for (const [budgetMs, times] of [
  [16_000, [10_000, 5000, 5000]],
  [8500, [5000, 2500, 1000]],
  [1300, [1000]],
  [0, [1000]],
] as const)
  test(`${budgetMs} ms in all: each step gets its share`, () =>
    assert.deepEqual(
      planStop(usualStop, { ...plain, budgetMs }).steps.map(({ timeoutMs }) => timeoutMs),
      times,
    ));

test('without steps of its own it is terminated', () =>
  assert.deepEqual(planStop([], plain).steps, [{ method: 'terminate', timeoutMs: 5000, answersBatch: false }]));

const steps = fc.array(
  fc.record({
    method: fc.constantFrom('ctrl-c', 'ctrl-break', 'close-input'),
    timeoutMs: fc.integer({ min: 0, max: 3_600_000 }),
  }),
  { maxLength: 6 },
) satisfies fc.Arbitrary<StopStepSettings[]>;

test('whatever the steps and the budget: the end is terminate, and the gentle steps keep within the budget', () => {
  fc.assert(
    fc.property(steps, fc.option(fc.integer({ min: 0, max: 200_000 }), { nil: undefined }), (settings, budgetMs) => {
      const plan = planStop(settings, { isBatchFile: false, budgetMs });
      assert.equal(plan.steps.at(-1)?.method, 'terminate');
      const gentleMs = plan.steps.slice(0, -1).reduce((sum, { timeoutMs }) => sum + timeoutMs, 0);
      assert.ok(budgetMs === undefined || gentleMs === 0 || gentleMs <= budgetMs - 1000);
      assert.ok(plan.steps.every(({ timeoutMs }) => timeoutMs >= 0));
    }),
  );
});

for (const [n, leftMs, progress] of [
  [1, 60_000, { checkPoint: 1, waitHintMs: 8000 }],
  [9, 500.5, { checkPoint: 9, waitHintMs: 2501 }],
  [10, -5, { checkPoint: 10, waitHintMs: 2000 }],
] as const)
  test(`report ${n} with ${leftMs} ms left`, () => assert.deepEqual(progressAt(n, leftMs), progress));
