import { spawnSync } from 'node:child_process';

/** What a release is made from. */
export interface Source {
  /** Of package.json. */
  readonly version: string;
  /** The version, or for a snapshot that and the commit: what files are named after. */
  readonly label: string;
  /** Whole hash. */
  readonly commit: string;
  /** undefined: a snapshot. */
  readonly tag: string | undefined;
  /** No file differs from the commit. */
  readonly isClean: boolean;
  /** When the commit was made: the only time that anything in a release depends on. */
  readonly committedAt: Date;
}

/** The commit, as an executable that is built from it calls it. */
export const commitName = ({ commit, isClean }: Source): string => (isClean ? commit : `${commit}-dirty`);

const FILES_SHOWN = 5;

/** What is at HEAD of a clone; refuses what is no release, with what to do about it. */
export const readSource = (root: string, version: string, isSnapshot: boolean): Source => {
  const commit = git(root, 'rev-parse', 'HEAD');
  const changed = git(root, 'status', '--porcelain').split('\n').filter(Boolean);
  const committedAt = new Date(Number(git(root, 'log', '-1', '--format=%ct')) * 1000);
  const isClean = changed.length === 0;
  if (isSnapshot) {
    const label = `${version}-snapshot-${commit.slice(0, 7)}${isClean ? '' : '-dirty'}`;
    return { version, label, commit, tag: undefined, isClean, committedAt };
  }
  if (!isClean) {
    const more = changed.length > FILES_SHOWN ? `\n  and ${changed.length - FILES_SHOWN} more` : '';
    const list = changed.slice(0, FILES_SHOWN).map((line) => `\n  ${line}`);
    throw new Error(`files differ from the commit (commit them, or say --snapshot):${list.join('')}${more}`);
  }
  return { version, label: version, commit, tag: tagOf(root, version, commit), isClean, committedAt };
};

const tagOf = (root: string, version: string, commit: string): string => {
  const wanted = `v${version}`;
  const here = git(root, 'tag', '--points-at', commit).split('\n').filter(Boolean);
  if (here.includes(wanted)) return wanted;
  const other = here.find((name) => /^v\d+\.\d+\.\d+/.test(name));
  if (other !== undefined) throw new Error(`the tag at this commit is ${other}, but package.json says ${version}`);
  const elsewhere = git(root, 'tag', '--list', wanted, '--format=%(objectname:short)');
  throw new Error(
    elsewhere === ''
      ? `there is no tag ${wanted} for the version in package.json: \`git tag -s ${wanted}\` makes one, --snapshot does without`
      : `the tag ${wanted} is at ${elsewhere}, not at this commit: check it out, or raise the version in package.json`,
  );
};

/** Asks git about a clone; throws with what it says where it fails. */
export const git = (root: string, ...args: readonly string[]): string => {
  const { status, stdout, stderr, error } = spawnSync('git', args, { cwd: root, encoding: 'utf8' });
  if (status === 0) return stdout.trimEnd();
  throw new Error(`git ${args[0]} failed: ${error?.message ?? stderr.trim()}`);
};
