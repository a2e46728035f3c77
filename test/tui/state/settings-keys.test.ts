import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Command } from '../../../cmd/tui/state/command.ts';
import { allCommands, commandFor } from '../../../cmd/tui/state/keys.ts';
import { type Bindings, checkBindings, readKeyName } from '../../../cmd/tui/state/settings-keys.ts';

for (const [written, key] of [
  ['r', 'r'],
  ['R', 'R'],
  ['+', '+'],
  ['Ctrl+R', 'ctrl+r'],
  ['ctrl++', 'ctrl++'],
  ['Esc', 'escape'],
  ['PgUp', 'pageup'],
  ['F12', 'f12'],
  ['shift+Tab', 'shift+tab'],
  ['ctrl+alt+x', 'alt+ctrl+x'],
] as const)
  test(`the key ${written} is ${key}`, () => assert.deepEqual(readKeyName(written), { key }));

for (const [written, fault] of [
  ['f13', /there is no key f13/],
  ['super+x', /there is no key super\+x/],
  ['shift+r', /a capital is written as it is/],
  ['ctrl+i', /can't be told from tab/],
  ['ctrl+M', /can't be told from enter/],
  ['ctrl+', /there is no key|can't/],
] as const)
  test(`${written} is refused as a key`, () => assert.match(readKeyName(written).fault ?? 'accepted', fault));

for (const [what, wanted, problem] of [
  ['another name', { restart: ['r'] }, 'keys: there is no command restart; did you mean services.restart?'],
  ['a name of nothing', { 'services.zzzzzzzz': ['r'] }, /^keys: there is no command services\.zzzzzzzz/],
  [
    'a key of another command',
    { 'services.restart': ['t'] },
    'keys: t would be both services.stop and services.restart in services',
  ],
  ['no keys where there is no other way', { 'confirm.yes': [] }, /confirm\.yes is reached by its keys alone/],
  ['a letter where text is typed', { 'text.left': ['h'] }, 'keys: h is text in filter, where text.left works'],
  ['a letter everywhere', { 'quit-now': ['ctrl+c', 'Q'] }, 'keys: Q is text in filter, where quit-now works'],
  ['Ctrl+C taken away', { 'quit-now': ['ctrl+q'] }, 'keys: quit-now keeps ctrl+c'],
] as const satisfies readonly (readonly [string, Bindings, string | RegExp])[])
  test(`refused: ${what}`, () => {
    const { bindings, problems } = checkBindings(wanted, allCommands);
    assert.deepEqual(bindings, {});
    const [first = ''] = problems;
    if (typeof problem === 'string') assert.equal(first, problem);
    else assert.match(first, problem);
  });

test('keys can be swapped, taken away and added', () => {
  const wanted = { 'services.restart': ['t', 'F9'], 'services.stop': ['r'], 'services.kill': [] };
  const { bindings, problems } = checkBindings(wanted, allCommands);
  assert.deepEqual(problems, []);
  assert.equal(commandFor('t', 'services', bindings)?.name, 'services.restart');
  assert.equal(commandFor('f9', 'details', bindings)?.name, 'services.restart');
  assert.equal(commandFor('r', 'services', bindings)?.name, 'services.stop');
  assert.equal(commandFor('K', 'services', bindings), undefined);
  assert.equal(commandFor('s', 'services', bindings)?.name, 'services.start');
});

test('a conflict leaves the other bindings as they are', () => {
  const wanted = { 'services.restart': ['s'], 'services.kill': ['f8'] };
  const { bindings, problems } = checkBindings(wanted, allCommands);
  assert.deepEqual(bindings, { 'services.kill': ['f8'] });
  assert.equal(problems.length, 1);
});

test('without settings there is nothing to refuse', () =>
  assert.deepEqual(checkBindings({}, allCommands), { bindings: {}, problems: [] }));

test('what two commands share by themselves is not held against who binds one of them', () => {
  const command = (name: string, keys: readonly string[]): Command => ({
    name,
    title: name,
    description: name,
    keys,
    modes: ['services'],
    group: 'List',
    run: () => [],
  });
  const commands = [command('a', ['x']), command('b', ['x', 'y']), command('c', ['z'])];
  assert.deepEqual(checkBindings({ b: ['x', 'w'] }, commands).problems, []);
  assert.deepEqual(checkBindings({ b: ['z'] }, commands).problems, ['keys: z would be both b and c in services']);
});
