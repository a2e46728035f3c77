import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readTestArguments } from '../../../scripts/setup/test-arguments.ts';
import { groupTests } from '../../../scripts/setup/test-files.ts';

const files = [
  'test/e2e/sc.test.ts',
  'test/lib/b.test.ts',
  'test/abi/services.test.ts',
  'test/cmd/a.test.ts',
  'test/contract/recorded.test.ts',
  'test/e2eish/x.test.ts',
];

const shown = (filters: readonly string[]): string[] =>
  groupTests(files, filters).map((group) => `${group.name}: ${group.files.join(' ')}`);

test('quick ones come first, and what needs Windows comes last', () => {
  assert.deepEqual(shown([]), [
    'unit: test/cmd/a.test.ts test/e2eish/x.test.ts test/lib/b.test.ts',
    'test/contract: test/contract/recorded.test.ts',
    'test/abi: test/abi/services.test.ts',
    'test/e2e: test/e2e/sc.test.ts',
  ]);
});

test('a filter is a part of a path; several add up', () => {
  assert.deepEqual(shown(['e2e/']), ['test/e2e: test/e2e/sc.test.ts']);
  assert.deepEqual(shown(['cmd', 'abi']), ['unit: test/cmd/a.test.ts', 'test/abi: test/abi/services.test.ts']);
  assert.deepEqual(shown(['nothing']), []);
});

test('the contract runs in part without Windows; the others share one computer', () => {
  const marks = groupTests(files, []).map(({ needsWindows, sharesWindows }) => [sharesWindows, needsWindows]);
  assert.deepEqual(marks, [
    [false, false],
    [true, false],
    [true, true],
    [true, true],
  ]);
});

test('arguments of npm test', () => {
  assert.deepEqual(readTestArguments([]), { isUnitOnly: false, filters: [] });
  assert.deepEqual(readTestArguments(['--unit', 'lib\\sc']), { isUnitOnly: true, filters: ['lib/sc'] });
  assert.throws(() => readTestArguments(['--uint']), /^Error: unknown option --uint/);
});
