import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verbExamples } from '../../cmd/sc/examples.ts';
import { scVerbs } from '../../lib/sc/verbs.ts';
import { bench, plainService } from '../fakes/svcdeck.ts';

/** The words that a shell makes of a line: `\"` within quotation marks is one. */
const split = (line: string): readonly string[] =>
  [...line.matchAll(/"((?:\\"|[^"])*)"|(\S+)/g)].map(([, quoted, bare = '']) =>
    (quoted ?? bare).replaceAll('\\"', '"'),
  );

for (const verb of scVerbs)
  for (const example of verbExamples[verb])
    test(`svcdeck ${example}`, async () => {
      const { run } = bench(plainService('Spooler'), plainService('MyService'));
      const { exitCode, stdout } = await run(split(example));
      assert.notEqual(exitCode, 1639, stdout);
      assert.notEqual(exitCode, 2, stdout);
    });

test('words are split as a shell splits them', () => {
  assert.deepEqual(split('create X binPath= "\\"C:\\a b\\x.exe\\" --run" obj= ""'), [
    'create',
    'X',
    'binPath=',
    '"C:\\a b\\x.exe" --run',
    'obj=',
    '',
  ]);
});
