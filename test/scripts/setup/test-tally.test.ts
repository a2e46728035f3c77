import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  addTallies,
  afterRetry,
  count,
  emptyTally,
  fileLine,
  summary,
  type Tally,
  type TestEnd,
  withFailure,
  withSkipped,
} from '../../../scripts/setup/test-tally.ts';

const end = (more: Partial<TestEnd> = {}): TestEnd => ({ name: 'n', file: '/f', line: 3, details: {}, ...more });
const failed = (failureType: string, cause: unknown): TestEnd =>
  end({ details: { error: Object.assign(new Error('outer', { cause }), { failureType }) } });

const numbers = ({ passed, failed: bad, skipped }: Tally): readonly number[] => [passed, bad, skipped];

const rows: readonly (readonly [string, TestEnd, boolean, readonly number[]])[] = [
  ['a test that passed', end(), true, [1, 0, 0]],
  ['a test that failed', failed('testCodeFailure', new Error('why')), false, [0, 1, 0]],
  ['a suite', end({ details: { type: 'suite' } }), true, [0, 0, 0]],
  ['a test that was skipped', end({ skip: 'no Wine' }), true, [0, 0, 1]],
  ['a test that is to be done and fails', { ...failed('testCodeFailure', 'x'), todo: true }, false, [0, 0, 1]],
  ['a file that reported no test', end({ name: '/f' }), true, [0, 1, 0]],
  ['a file that could not be loaded', { ...failed('testCodeFailure', 'x'), name: '/f' }, false, [0, 1, 0]],
];

for (const [name, event, hasPassed, expected] of rows) {
  test(`counts ${name}`, () => {
    assert.deepEqual(numbers(count(emptyTally, event, hasPassed, 'test/f')), expected);
  });
}

test('a failure tells its place, its name and its cause; one of a part is told by the part', () => {
  const cause = new TypeError('why');
  const [told = ''] = count(emptyTally, failed('testCodeFailure', cause), false, 'test/f').failures;
  assert.match(told, /^test\/f:3 {2}n\nTypeError: why\n {4}at /);
  assert.deepEqual(count(emptyTally, failed('subtestsFailed', 'x'), false, 'test/f').failures, []);
});

test('the last line stands alone', () => {
  let tally: Tally = { ...emptyTally, passed: 3 };
  tally = withSkipped(withSkipped(tally, 'no Wine'), 'no Wine', 2);
  assert.equal(summary(tally), '\nleft out: 3 tests: no Wine\n3 passed, 0 failed, 3 skipped\n');
  assert.equal(
    summary(withFailure(emptyTally, 'f:1  n\nError: why')),
    '\nFAIL f:1  n\nError: why\n\n0 passed, 1 failed, 0 skipped\n',
  );
  assert.equal(summary({ ...emptyTally, passed: 1 }), '\n1 passed, 0 failed, 0 skipped\n');
});

test('tallies add up, reason by reason', () => {
  const one = withSkipped({ ...emptyTally, passed: 1 }, 'a');
  const other = withFailure(withSkipped(withSkipped(emptyTally, 'a', 2), 'b'), 'f');
  const sum = addTallies(one, other);
  assert.deepEqual(numbers(sum), [1, 1, 4]);
  assert.deepEqual(
    [...sum.reasons],
    [
      ['a', 3],
      ['b', 1],
    ],
  );
  assert.deepEqual(sum.failures, ['f']);
});

test('a file that passes when it is run again passes, and its failure is told; one that fails again fails', () => {
  const first = withFailure(emptyTally, 'f:1  n\nError: late');
  const second = afterRetry(first, { ...emptyTally, passed: 2 });
  assert.deepEqual(numbers(second), [2, 0, 0]);
  assert.match(summary(second), /^\nUNSTEADY: failed, and passed when run again: f:1 {2}n\nError: late\n/);
  const again = withFailure(emptyTally, 'f:1  n\nError: again');
  assert.deepEqual(afterRetry(first, again), again);
});

test('one line a file', () => {
  assert.equal(fileLine('test/f', { ...emptyTally, passed: 1 }, 1234), 'ok   test/f  (1 test, 1.2 s)');
  assert.equal(
    fileLine('test/f', { ...emptyTally, passed: 1, failed: 1, skipped: 2 }, 60),
    'FAIL test/f  (1 of 2 tests failed, 2 skipped, 0.1 s)',
  );
});
