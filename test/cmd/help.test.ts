import assert from 'node:assert/strict';
import { test } from 'node:test';
import { scVerbs } from '../../lib/sc/verbs.ts';
import { bench } from '../fakes/svcdeck.ts';

const MOST_COLUMNS = 120;

const helpOf = async (...argv: readonly string[]): Promise<string> => {
  const { stdout, exitCode } = await bench().run(argv);
  assert.equal(exitCode, 0);
  return stdout;
};

test('the overview names every verb of sc and net, in lines that fit', async () => {
  const text = await helpOf('--help');
  for (const word of [...scVerbs, 'pause', 'continue', 'helpmsg'])
    assert.match(text, new RegExp(`\\b${word}\\b`), word);
  assert.deepEqual(
    text.split('\n').filter((line) => line.length > MOST_COLUMNS),
    [],
  );
});
