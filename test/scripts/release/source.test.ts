import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { readSource } from '../../../scripts/release/source.ts';

/** A clone with one commit, of one second. */
const clone = (t: TestContext) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-source-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]): string => {
    const { status, stdout, stderr } = spawnSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: join(folder, 'no-settings'),
        GIT_CONFIG_NOSYSTEM: '1',
        GIT_COMMITTER_DATE: '2026-03-01T12:34:56Z',
        GIT_AUTHOR_NAME: 'A',
        GIT_AUTHOR_EMAIL: 'a@example.test',
        GIT_COMMITTER_NAME: 'A',
        GIT_COMMITTER_EMAIL: 'a@example.test',
      },
    });
    assert.equal(status, 0, stderr);
    return stdout.trim();
  };
  git('init', '--quiet');
  writeFileSync(join(folder, 'file'), 'text');
  git('add', 'file');
  git('commit', '--quiet', '-m', 'a commit');
  return { folder, git, commit: git('rev-parse', 'HEAD') };
};

test('a release is the tag at this commit that package.json has the version of', (t) => {
  const { folder, git, commit } = clone(t);
  git('tag', 'v1.2.3');
  git('tag', 'some-other-tag');
  assert.deepEqual(readSource(folder, '1.2.3', false), {
    version: '1.2.3',
    label: '1.2.3',
    commit,
    tag: 'v1.2.3',
    isClean: true,
    committedAt: new Date('2026-03-01T12:34:56Z'),
  });
});

test('a snapshot is called after its commit, and says when files differ', (t) => {
  const { folder, commit } = clone(t);
  const { label, tag, isClean } = readSource(folder, '1.2.3', true);
  assert.deepEqual(
    { label, tag, isClean },
    { label: `1.2.3-snapshot-${commit.slice(0, 7)}`, tag: undefined, isClean: true },
  );
  writeFileSync(join(folder, 'file'), 'other text');
  assert.equal(readSource(folder, '1.2.3', true).label, `1.2.3-snapshot-${commit.slice(0, 7)}-dirty`);
});

test('files that differ from the commit are named', (t) => {
  const { folder, git } = clone(t);
  git('tag', 'v1.2.3');
  for (let each = 1; each <= 7; each++) writeFileSync(join(folder, `new-${each}`), '');
  assert.throws(
    () => readSource(folder, '1.2.3', false),
    /commit them, or say --snapshot.*new-1.*new-5\n {2}and 2 more$/s,
  );
});

test('without a tag, with one of another version, or with one elsewhere there is no release', (t) => {
  const { folder, git } = clone(t);
  assert.throws(() => readSource(folder, '1.2.3', false), /there is no tag v1\.2\.3 .*`git tag -s v1\.2\.3`/);
  git('tag', 'v1.2.3');
  assert.throws(
    () => readSource(folder, '1.2.4', false),
    /the tag at this commit is v1\.2\.3, but package\.json says 1\.2\.4/,
  );
  git('commit', '--quiet', '--allow-empty', '-m', 'another');
  assert.throws(() => readSource(folder, '1.2.3', false), /the tag v1\.2\.3 is at [0-9a-f]+, not at this commit/);
});

test('a folder without history is refused', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-source-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  assert.throws(() => readSource(folder, '1.2.3', true), /git rev-parse failed/);
});
