import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type CommandEntry, commands } from '../../cmd/registry.ts';
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

const told = [
  [['list'], /^svcdeck list: /],
  [['LIST'], /^svcdeck list: /],
  [['events', 'source', 'add'], /^svcdeck events source: /],
  [['config', 'set'], /^svcdeck config set: /],
  [['failure', 'get'], /^svcdeck failure get, /],
  [['failure'], /^DESCRIPTION:[\s\S]*\nsvcdeck failure get, /],
  [['sc'], /^svcdeck sc: /],
  [['sc', 'qc'], /^DESCRIPTION:[\s\S]*sc <server> qc /],
  [['QC'], /^DESCRIPTION:[\s\S]*sc <server> qc /],
  [['net'], /svcdeck net continue SERVICE/],
  [['net', 'start'], /svcdeck net continue SERVICE/],
  [['help'], /^svcdeck help: /],
  [['version'], /^svcdeck version: /],
  [['completion'], /^svcdeck completion: /],
  [[], /^svcdeck: /],
] as const;

for (const [words, text] of told)
  test(`help ${words.join(' ')}`, async () => assert.match(await helpOf('help', ...words), text));

const strangers = [
  [['lst'], 'there is no command lst; nearest: list'],
  [['events', 'srouce'], 'there is no command events srouce; nearest: events source'],
  [['events', 'source', 'lis'], 'there is no command events source lis; nearest: events source list'],
  [['sc', 'qurey'], 'there is no command sc qurey; nearest: sc query'],
  [['net', 'strat'], 'there is no command net strat; nearest: net start'],
  [['zzzzzz'], 'there is no command zzzzzz'],
  [['\u001b[2J'], 'there is no command \\u{1b}[2J'],
] as const;

for (const [words, message] of strangers)
  test(`help ${JSON.stringify(words)} names what comes nearest`, async () =>
    assert.deepEqual(await bench().run(['help', ...words]), {
      stdout: '',
      stderr: `svcdeck: ${message}\nSee \`svcdeck --help\`.\n`,
      exitCode: 2,
    }));

test('COMMAND --help is help COMMAND, for every command and each of its words', async () => {
  const paths = (entries: readonly CommandEntry[], before: readonly string[]): readonly (readonly string[])[] =>
    entries.flatMap(({ name, words = [] }) => [[...before, name], ...paths(words, [...before, name])]);
  // A verb of sc with --help behind it is told of together with our own form of it.
  for (const path of [...paths(commands, []), ['help'], ['version']])
    assert.equal(await helpOf(...path, '--help'), await helpOf('help', ...path), path.join(' '));
});
