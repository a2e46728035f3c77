import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Mode } from '../../../cmd/tui/state/command.ts';
import { fuzzyScore } from '../../../cmd/tui/state/fuzzy-score.ts';
import { allCommands, commandsIn, keyText } from '../../../cmd/tui/state/keys.ts';
import { edited, inputOf, typed } from '../../../cmd/tui/state/text-input.ts';

const modes: readonly Mode[] = [
  'services',
  'details',
  'events',
  'counters',
  'filter',
  'event-filter',
  'event-record',
  'event-choice',
  'event-save',
  'service-events',
  'help',
  'palette',
  'prompt',
  'states',
  'confirm',
  'progress',
  'log',
  'message',
];

test('every command has a name of its own, words and keys', () => {
  const names = allCommands.map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
  for (const { name, title, description, keys } of allCommands) {
    assert.ok(keys.length > 0 && title !== '' && description !== '', name);
    assert.doesNotMatch(description, /\.$/, name);
  }
});

for (const mode of modes)
  test(`no key means two things in ${mode}`, () => {
    const keys = commandsIn(mode).flatMap((command) => command.keys);
    assert.deepEqual(
      keys.filter((key, index) => keys.indexOf(key) !== index),
      [],
    );
  });

for (const mode of modes)
  test(`there is a way out of ${mode}, and hints`, () => {
    const commands = commandsIn(mode);
    assert.ok(commands.some(({ keys }) => keys.includes('escape')));
    assert.ok(commands.some(({ keys }) => keys.includes('ctrl+c')));
    assert.ok(commands.some(({ hint }) => hint !== undefined));
  });

for (const mode of ['filter', 'event-filter', 'event-choice', 'event-save', 'palette', 'prompt'] as const)
  test(`letters are text in ${mode}`, () =>
    assert.deepEqual(
      commandsIn(mode)
        .flatMap(({ keys }) => keys)
        .filter((key) => key.length === 1 || key === 'space'),
      [],
    ));

for (const [key, text] of [
  ['j', 'j'],
  ['ctrl+p', 'Ctrl+P'],
  ['shift+tab', 'Shift+Tab'],
  ['pageup', 'PgUp'],
  ['f1', 'F1'],
] as const)
  test(`${key} is written ${text}`, () => assert.equal(keyText(key), text));

for (const [letters, text, isFound] of [
  ['rst', 'Restart', true],
  ['start', 'Restart', true],
  ['tsr', 'Restart', false],
  ['', 'Restart', true],
] as const)
  test(`'${letters}' ${isFound ? 'finds' : 'does not find'} ${text}`, () =>
    assert.equal(fuzzyScore(letters, text) !== undefined, isFound));

test('a line is edited by characters as people see them', () => {
  const input = inputOf('a👩‍👩‍👧é');
  const left = edited(edited(input, 'left'), 'left');
  assert.equal(left.cursor, 1);
  assert.equal(edited(edited(input, 'left'), 'backspace').text, 'aé');
  assert.equal(edited(left, 'delete').text, 'aé');
  assert.equal(edited(inputOf('one two  '), 'delete-word').text, 'one ');
  assert.deepEqual(typed({ text: 'ad', cursor: 1 }, 'b\nc'), { text: 'ab cd', cursor: 4 });
});
