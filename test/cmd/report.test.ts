import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EXIT_USAGE } from '../../cmd/exit-codes.ts';
import { report } from '../../cmd/report.ts';
import { FailedError } from '../../lib/errors.ts';
import { bench, fakeIo, type Printed, plainService } from '../fakes/svcdeck.ts';

const hostile = 'Spoo\u001b[2Jler\u009b';

/** What is told of an error, as text or as JSON. */
const told = async (error: unknown, json: boolean): Promise<string> => {
  const printed: Printed = { stdout: '', stderr: '' };
  await report(error, { io: fakeIo(printed), json, textOf: async () => '' });
  return printed.stderr;
};

const bug = new Error(hostile);
bug.stack = `Error: ${hostile}\n    at here`;

for (const [title, error] of [
  ['a failure with its advice', new FailedError(`${hostile} failed`, `Stop ${hostile} first.`)],
  ['a bug with its stack', bug],
] as const)
  for (const json of [false, true])
    test(`${title} ${json ? 'as JSON' : 'as text'} sends nothing that a terminal acts on`, async () => {
      const text = await told(error, json);
      assert.match(text, /Spoo/);
      assert.doesNotMatch(text, /[\u001b\u009b]/);
    });

test('a bug shows its stack, a line each', async () => {
  assert.match(await told(bug, false), /^svcdeck: svcdeck itself went wrong: .*\nError: .*\n {4}at here\n$/);
});

for (const [argv, advice] of [
  [['deps'], 'See `svcdeck deps --help`.'],
  [['failure', 'set', 'Sample', '--frob'], 'See `svcdeck failure set --help`.'],
  [['--frob'], 'See `svcdeck --help`.'],
] as const)
  test(`a wrong call of ${argv.join(' ')} names the help that says how it is called right`, async () => {
    const { exitCode, stderr } = await bench(plainService('Sample')).run(argv);
    assert.equal(exitCode, EXIT_USAGE);
    assert.equal(stderr.trimEnd().split('\n').at(-1), advice);
  });
