import { globSync } from 'node:fs';
import { sep } from 'node:path';

/** Test files that are run in the same way. */
export interface TestGroup {
  readonly name: string;
  /** Paths within the clone, with slashes. */
  readonly files: readonly string[];
  /** Whether they share one Windows computer, and so run one after another. */
  readonly sharesWindows: boolean;
  /** Whether nothing of them can run without Windows. */
  readonly needsWindows: boolean;
}

/** Folders whose tests use Windows programs. The contract's own computer is tested anywhere. */
const sharing = ['test/contract', 'test/abi', 'test/e2e'];
const needing = ['test/abi', 'test/e2e'];

const folderOf = (file: string): string => sharing.find((folder) => file.startsWith(`${folder}/`)) ?? 'unit';

/**
 * The test files in the order in which they are run: first the quick ones that run anywhere.
 * @param filters a file is taken when its path contains one of them; empty: all
 */
export const groupTests = (files: readonly string[], filters: readonly string[]): TestGroup[] => {
  const wanted = files.filter((file) => filters.length === 0 || filters.some((filter) => file.includes(filter)));
  return ['unit', ...sharing]
    .map((name) => ({
      name,
      files: wanted.filter((file) => folderOf(file) === name).sort(),
      sharesWindows: name !== 'unit',
      needsWindows: needing.includes(name),
    }))
    .filter((group) => group.files.length > 0);
};

/** Every test file of the clone, by its path within it. */
export const findTests = (root: string): string[] =>
  globSync('test/**/*.test.ts', { cwd: root }).map((file) => file.replaceAll(sep, '/'));
