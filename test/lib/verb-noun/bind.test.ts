import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import { bind } from '../../../lib/verb-noun/bind.ts';
import type { Grammar } from '../../../lib/verb-noun/parameter.ts';

const grammar = {
  name: 'Test-Thing',
  parameters: {
    Name: { kind: 'list', value: 'NAME', position: 0, aliases: ['ServiceName', 'SN'], help: '' },
    DisplayName: { kind: 'list', value: 'NAME', help: '' },
    Description: { kind: 'text', value: 'TEXT', position: 1, mayBeEmpty: true, help: '' },
    DependsOn: { kind: 'list', value: 'NAME', help: '' },
    StartupType: { kind: 'word', words: ['Automatic', 'AutomaticDelayedStart', 'Manual'], help: '' },
    Status: { kind: 'words', words: ['Running', 'Stopped'], help: '' },
    MaxEvents: { kind: 'number', value: 'N', least: 1, most: 100, help: '' },
    Raw: { kind: 'numbers', value: 'N', least: 0, most: 255, help: '' },
    Counter: { kind: 'paths', value: 'PATH', help: '' },
    Filter: { kind: 'hashtable', value: 'TABLE', help: '' },
    Force: { kind: 'switch', help: '' },
    Debug: { kind: 'switch', isCommon: true, help: '' },
    Exclude: { kind: 'list', value: 'NAME', help: '' },
    ErrorAction: { kind: 'text', value: 'X', isCommon: true, help: '' },
    ErrorVariable: { kind: 'text', value: 'X', isCommon: true, help: '' },
  },
  oneOf: [['Name', 'DisplayName']],
  unsupported: { InputObject: 'objects do not travel' },
} as const satisfies Grammar;

const table = {
  entries: [
    ['LogName', 'System'],
    ['Id', [1, 2]],
  ],
};

const rows: readonly (readonly [words: readonly string[], values: Readonly<Record<string, unknown>>])[] = [
  [[], {}],
  [['-Name', 'Spooler'], { Name: ['Spooler'] }],
  [['-name:Spooler'], { Name: ['Spooler'] }],
  [['-NAME:', 'Spooler'], { Name: ['Spooler'] }],
  [['\u2013Name', 'Spooler'], { Name: ['Spooler'] }],
  [['--name', 'Spooler', '--force'], { Name: ['Spooler'], Force: true }],
  [['Spooler'], { Name: ['Spooler'] }],
  [['-Name', 'w*,Spooler'], { Name: ['w*', 'Spooler'] }],
  [['-Name', 'w*,', 'Spooler'], { Name: ['w*', 'Spooler'] }],
  [['-Name', 'w*', ',Spooler'], { Name: ['w*', 'Spooler'] }],
  [['-Name', 'w*', ',', 'Spooler', 'text'], { Name: ['w*', 'Spooler'], Description: 'text' }],
  [['w*,', 'Spooler', '-Force'], { Name: ['w*', 'Spooler'], Force: true }],
  [['-Name', 'Print Spooler, Windows Time'], { Name: ['Print Spooler', 'Windows Time'] }],
  [['-Name', 'a`,b,c'], { Name: ['a,b', 'c'] }],
  [['-Name', 'a`*,b'], { Name: ['a`*', 'b'] }],
  [['-sn', 'x'], { Name: ['x'] }],
  [['-ServiceN', 'x'], { Name: ['x'] }],
  [['-Disp', 'x'], { DisplayName: ['x'] }],
  [['-Fo'], { Force: true }],
  [['-Force:$false'], { Force: false }],
  [['-Force:', '$TRUE'], { Force: true }],
  // Common parameters give way to the command's own.
  [['-E', 'x'], { Exclude: ['x'] }],
  [['-Des', 'a, b'], { Description: 'a, b' }],
  [['-Description', ''], { Description: '' }],
  [['-Description:-x'], { Description: '-x' }],
  [['-Description', '-1'], { Description: '-1' }],
  [['-Description', '-'], { Description: '-' }],
  [['-Description', 'http://a:80'], { Description: 'http://a:80' }],
  [['-Description:a:b'], { Description: 'a:b' }],
  [['-StartupType', 'automatic'], { StartupType: 'Automatic' }],
  [['-StartupType', 'man'], { StartupType: 'Manual' }],
  [['-Status', 'run,STOPPED'], { Status: ['Running', 'Stopped'] }],
  [['-Max', '0x10'], { MaxEvents: 16 }],
  [['-Raw', '10,20'], { Raw: [10, 20] }],
  [
    ['-Counter', '\\Processor Information(0,_Total)\\% Processor Time'],
    { Counter: ['\\Processor Information(0,_Total)\\% Processor Time'] },
  ],
  [['-Counter', '\\A(*)\\b,\\C\\d'], { Counter: ['\\A(*)\\b', '\\C\\d'] }],
  [['-Counter', '\\A\\b,', '\\C\\d'], { Counter: ['\\A\\b', '\\C\\d'] }],
  [['-Filter', "@{LogName='System';", 'Id=1,', '2}', '-Force'], { Filter: table, Force: true }],
  [["@{LogName='System'; Id=1,2}", 'x'], { Filter: table, Name: ['x'] }],
  [['-Force', '--', '-Name', '-x'], { Force: true, Name: ['-Name'], Description: '-x' }],
];

for (const [words, values] of rows)
  test(`binds ${words.join(' ')}`, () => assert.deepEqual(bind(grammar, words), values));

const refused: readonly (readonly [words: readonly string[], message: string | RegExp])[] = [
  [['-Foo'], "A parameter cannot be found that matches parameter name 'Foo'."],
  [
    ['-D', 'x'],
    "Parameter cannot be processed because the parameter name 'D' is ambiguous. Possible matches include: -DisplayName -Description -DependsOn -Debug.",
  ],
  [['-Error', 'x'], /name 'Error' is ambiguous\. Possible matches include: -ErrorAction -ErrorVariable\./],
  [
    ['-Name'],
    /^Missing an argument for parameter 'Name'\. Specify a parameter of type 'System\.String\[\]' and try again\./,
  ],
  [['-Name', '-Force'], /^Missing an argument for parameter 'Name'/],
  [['-Name', 'a', '-name', 'b'], /^Cannot bind parameter because parameter 'Name' is specified more than once\./],
  [['a', 'b', 'c'], "A positional parameter cannot be found that accepts argument 'c'."],
  [['-Name', 'a', '-DisplayName', 'b'], /^Parameter set cannot be resolved .*-Name and -DisplayName/],
  [['-Name', 'a,,b'], "Cannot bind parameter 'Name': a value is empty"],
  [['-Name', 'a,'], "Cannot bind parameter 'Name': a value is empty"],
  [['-Name', ''], "Cannot bind parameter 'Name': a value is empty"],
  [['-Force:maybe'], "Cannot bind parameter 'Force': 'maybe' is neither $true nor $false"],
  [
    ['-StartupType', 'Auto'],
    "Cannot bind parameter 'StartupType': Unable to match the identifier name Auto due to multiple matches. Specify one of the following enumerator names and try again: Automatic, AutomaticDelayedStart, Manual",
  ],
  [['-StartupType', 'Never'], /Unable to match the identifier name Never to a valid enumerator name\./],
  [['-MaxEvents', 'many'], "Cannot bind parameter 'MaxEvents': 'many' is no whole number"],
  [['-MaxEvents', '0'], "Cannot bind parameter 'MaxEvents': 0 is not within 1 and 100"],
  [['-Raw', '1,256'], "Cannot bind parameter 'Raw': 256 is not within 0 and 255"],
  [['-InputObject', 'x'], '-InputObject is not supported: objects do not travel'],
  [['-Filter', '@{A=1'], /^Cannot bind parameter 'Filter', character 6: the closing '}' is missing/],
];

for (const [words, message] of refused)
  test(`refuses ${words.join(' ')}`, () => {
    assert.throws(
      () => bind(grammar, words),
      (error: unknown) => {
        assert.ok(error instanceof UsageError);
        assert.ok(error.message.startsWith('Test-Thing: '), error.message);
        const own = error.message.slice('Test-Thing: '.length);
        if (typeof message === 'string') assert.equal(own, message);
        else assert.match(own, message);
        return true;
      },
    );
  });

test('what has to be said is asked for by its name', () => {
  assert.throws(
    () => bind({ ...grammar, mandatory: [['Name', 'DisplayName']] }, ['-Force']),
    /missing mandatory parameters: Name or DisplayName\.$/,
  );
});
