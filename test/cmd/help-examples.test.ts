import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXIT_INTERRUPTED } from '../../cmd/exit-codes.ts';
import { helpFor } from '../../cmd/help.ts';
import { type CommandEntry, commands } from '../../cmd/registry.ts';
import { scVerbs } from '../../lib/sc/verbs.ts';
import { examplesOf } from '../../scripts/generate/help-text.ts';
import { exampleDocument } from '../fakes/example-computer.ts';
import { elsewhere, endless, otherCodes, preparations } from './example-exceptions.ts';
import { prepareFolder, readExample, runExample, type TypedExample } from './example-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-examples-'));
await prepareFolder(folder);
process.once('exit', () => rmSync(folder, { recursive: true }));

const paths = (entries: readonly CommandEntry[], leading: readonly string[]): readonly (readonly string[])[] =>
  entries.flatMap(({ name, words = [] }) => [[...leading, name], ...paths(words, [...leading, name])]);

/** Every help that there is, by the words behind `help`. */
const helps: readonly (readonly string[])[] = [
  [],
  ['net'],
  ['help'],
  ['version'],
  ...paths(commands, []),
  ...scVerbs.map((verb) => ['sc', verb]),
];

const document = await exampleDocument();
const examples = new Set<string>();

for (const words of helps) {
  const own = examplesOf(await helpFor(words));
  test(`help ${words.join(' ')} has examples`, () => assert.notDeepEqual(own, []));
  for (const example of own) examples.add(example);
}

const typed = (line: string): TypedExample => {
  const call = readExample(line);
  assert.ok(call !== undefined, `${line}: no call of svcdeck`);
  return call;
};

for (const example of examples) {
  const reason = elsewhere.get(example);
  const isEndless = endless.has(example);
  const usual = isEndless ? { exitCode: EXIT_INTERRUPTED, why: 'Ctrl+C ends it' } : { exitCode: 0, why: 'it is done' };
  const { exitCode: expected, why } = otherCodes.get(example) ?? usual;
  test(example, { skip: reason ?? false, timeout: 60_000 }, async () => {
    const calls = [...(preparations.get(example) ?? []).map((each) => `svcdeck ${each}`), example].map(typed);
    const { exitCode, stdout, stderr } = await runExample(document, calls, isEndless);
    assert.equal(exitCode, expected, `${why}\n${stderr}${stdout.slice(0, 1000)}`);
  });
}

test('no exception is about an example that there is not', () => {
  for (const example of [...elsewhere.keys(), ...endless, ...otherCodes.keys(), ...preparations.keys()])
    assert.ok(examples.has(example), example);
});
