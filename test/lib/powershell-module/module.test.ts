import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Node } from 'web-tree-sitter';
import { deckFunctions } from '../../../lib/powershell-module/functions/index.ts';
import { moduleFiles } from '../../../lib/powershell-module/module-files.ts';
import { parametersOf } from '../../../lib/powershell-module/write-function.ts';
import { moduleText } from '../../../lib/powershell-module/write-module.ts';
import { allOf, commandsOf, faultsOf, functionsOf, parsePowerShell } from './powershell.ts';

const text = moduleText('1.2.3');
const root = parsePowerShell(text);
const functions = functionsOf(root);
const isPublic = (name: string): boolean => deckFunctions.some((each) => each.name === name);

/** Learn: Approved Verbs for PowerShell Commands; those that are used. */
const approvedVerbs = new Set(
  'Add Clear Export Find Get Install Measure New Remove Restart Resume Set Start Stop Suspend Uninstall Update Use Wait Watch Write'.split(
    ' ',
  ),
);

/** What the module calls that is not its own; all are in Windows PowerShell 5.1 and in PowerShell 7. */
const builtIn = new Set(
  'ConvertFrom-Json ConvertTo-Json Export-ModuleMember ForEach-Object Get-Command Get-Location New-Object Register-ArgumentCompleter Select-Object Set-StrictMode Where-Object Write-Debug'.split(
    ' ',
  ),
);

/** Learn: about_Automatic_Variables. */
const automatic = new Set([
  '_',
  'null',
  'true',
  'false',
  'host',
  'executioncontext',
  'pscmdlet',
  'psboundparameters',
  'matches',
]);

test('the module is PowerShell', () => assert.deepEqual(faultsOf(root), []));

test('its functions are those of the table, each exported', () => {
  const exported = allOf(root)
    .filter((node) => node.type === 'command' && node.text.startsWith('Export-ModuleMember'))
    .flatMap((node) => [...node.text.matchAll(/'([^']+)'/g)].map(([, name]) => name));
  const names = deckFunctions.map(({ name }) => name);
  assert.deepEqual(exported, names);
  assert.equal(new Set(names).size, names.length);
  for (const name of names) assert.ok(functions.has(name), `${name} is in the table and not in the module`);
});

for (const each of deckFunctions) {
  const node = functions.get(each.name);
  assert.ok(node);
  test(`${each.name}: an approved verb, our noun, whole help, ShouldProcess where it changes something`, () => {
    const [verb = '', noun = ''] = each.name.split('-');
    assert.ok(approvedVerbs.has(verb));
    assert.match(noun, /^Deck[A-Z][A-Za-z]+$/);
    const help = node.children.find(({ type }) => type === 'comment')?.text ?? '';
    for (const keyword of ['SYNOPSIS', 'DESCRIPTION', 'EXAMPLE', 'LINK'])
      assert.match(help, new RegExp(`^\\s*\\.${keyword}\\r?\\n\\s+\\S`, 'm'), keyword);
    for (const { name } of parametersOf(each)) assert.match(help, new RegExp(`^\\s*\\.PARAMETER ${name}$`, 'm'));
    const declared = node.text.includes('[CmdletBinding(SupportsShouldProcess = $true');
    assert.equal(declared, each.change !== undefined);
    assert.equal(node.text.includes('$PSCmdlet.ShouldProcess('), each.change !== undefined);
  });
  test(`${each.name}: its examples are PowerShell, call it, and use parameters that it has`, () => {
    const known = new Set(parametersOf(each).map(({ name }) => name.toLowerCase()));
    for (const name of ['whatif', 'confirm', 'first']) known.add(name);
    for (const { code } of each.examples) {
      const example = parsePowerShell(code);
      assert.deepEqual(faultsOf(example), [], code);
      const calls = allOf(example).filter(({ type }) => type === 'command');
      const own = calls.filter((call) => commandsOf(call)[0] === each.name);
      assert.notEqual(own.length, 0, code);
      for (const call of own)
        for (const { type, text: word } of allOf(call))
          if (type === 'command_parameter') assert.ok(known.has(word.slice(1).toLowerCase()), `${code}: ${word}`);
    }
  });
}

test('nothing is called that is not there, and every function is called or exported', () => {
  const called = new Set(commandsOf(root));
  for (const name of called) assert.ok(functions.has(name) || builtIn.has(name), `${name} is called and not there`);
  for (const name of functions.keys()) assert.ok(isPublic(name) || called.has(name), `${name} is never called`);
});

const declaredParameters = (node: Node): ReadonlySet<string> =>
  new Set(
    allOf(node)
      .filter(({ type }) => type === 'script_parameter')
      .map((each) => (each.children.find(({ type }) => type === 'variable')?.text ?? '').slice(1).toLowerCase()),
  );

test('functions of the module are called with parameters that they declare', () => {
  for (const call of allOf(root).filter(({ type }) => type === 'command')) {
    const callee = functions.get(commandsOf(call)[0] ?? '');
    if (callee === undefined) continue;
    const known = declaredParameters(callee);
    const elements = call.children.find(({ type }) => type === 'command_elements');
    for (const { type, text: word } of elements?.children ?? [])
      if (type === 'command_parameter') assert.ok(known.has(word.slice(1).toLowerCase()), `${call.text}: ${word}`);
  }
});

test('no text becomes code, and no variable is put into a text by interpolation', () => {
  for (const node of allOf(root)) {
    assert.notEqual(node.type, 'command_invokation_operator', `line ${node.startPosition.row + 1}`);
    if (node.type === 'expandable_string_literal' || node.type === 'expandable_here_string_literal')
      assert.equal(
        allOf(node).some(({ type }) => type === 'variable' || type === 'sub_expression'),
        false,
        node.text,
      );
  }
  for (const name of commandsOf(root)) assert.doesNotMatch(name, /^(?:Invoke-Expression|iex|Start-Process|Add-Type)$/i);
});

const nameOf = (variable: string): string => variable.replace(/^[$@]/, '').toLowerCase();

/** What a function gives a value to: its parameters, assignments, loops. */
const assignedIn = (node: Node): ReadonlySet<string> => {
  const names = new Set(declaredParameters(node));
  for (const each of allOf(node)) {
    if (each.type === 'foreach_statement') {
      const variable = each.children.find(({ type }) => type === 'variable');
      if (variable !== undefined) names.add(nameOf(variable.text));
    }
    if (each.type !== 'assignment_expression') continue;
    const variable = allOf(each.children[0] ?? each).find(({ type }) => type === 'variable');
    if (variable !== undefined) names.add(nameOf(variable.text));
  }
  return names;
};

test('strict mode finds no variable that has no value', () => {
  const ofModule = new Set([...text.matchAll(/^\s*(\$script:\w+) = /gm)].map(([, name = '']) => nameOf(name)));
  for (const [name, node] of functions) {
    const known = assignedIn(node);
    for (const each of allOf(node)) {
      if (each.type !== 'variable') continue;
      const variable = nameOf(each.text);
      if (variable.startsWith('env:')) continue;
      assert.ok(
        known.has(variable) || automatic.has(variable) || ofModule.has(variable),
        `${name}, line ${each.startPosition.row + 1}: ${each.text}`,
      );
    }
  }
});

test('Windows PowerShell reads every file as UTF-8, with its own line ends', () => {
  for (const { path, text: written } of moduleFiles({ version: '1.2.3', executable: 'C:\\Prográmme\\svcdeck.exe' })) {
    assert.ok(written.startsWith('\ufeff'), path);
    assert.doesNotMatch(written, /[^\r]\n/, path);
    assert.doesNotMatch(written.slice(1), /\ufeff/, path);
  }
});

test('the module itself is ASCII, so that no reader can take it for something else', () =>
  assert.doesNotMatch(text, /[^\x00-\x7f]/));

test('between the parentheses of a method a comma parts arguments, so what is formatted there has its own', () => {
  for (const list of allOf(root).filter(({ type }) => type === 'argument_expression_list')) {
    const own = list.children.filter(({ type }) => type === 'argument_expression');
    for (const each of own)
      assert.ok(
        own.length === 1 || each.text.startsWith('(') || !/ -(?:f|join|split|replace) /.test(each.text),
        list.text,
      );
  }
});

test('a time is taken in every way in which PowerShell has one, before a number is looked for', () => {
  const node = functions.get('ConvertTo-DeckTime');
  const types = allOf(node ?? root).filter(({ type }) => type === 'type_literal');
  assert.deepEqual(
    types.map(({ text: type }) => type.toLowerCase()).filter((type) => /^\[(?:date|time)/.test(type)),
    ['[datetimeoffset]', '[datetime]', '[timespan]'],
  );
});
