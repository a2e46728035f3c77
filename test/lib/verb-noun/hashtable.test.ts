import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import { isWholeHashtable, readHashtable } from '../../../lib/verb-noun/hashtable.ts';

const read = (text: string): unknown => readHashtable('Get-WinEvent: -FilterHashtable', text).entries;

const rows: readonly (readonly [text: string, entries: unknown])[] = [
  ['@{}', []],
  [' @{ ; } ', []],
  ["@{LogName='System'}", [['LogName', 'System']]],
  [
    "@{LogName='System','Application'; Id=7036,7040 ;Level = 2}",
    [
      ['LogName', ['System', 'Application']],
      ['Id', [7036, 7040]],
      ['Level', 2],
    ],
  ],
  [
    "@{\n  LogName = 'System'\n\n  ID = 0x1B7C\r\n}",
    [
      ['LogName', 'System'],
      ['ID', 7036],
    ],
  ],
  ["@{A='it''s'}", [['A', "it's"]]],
  ['@{A="say ""hi"" `"x`" `$y"}', [['A', 'say "hi" "x" $y']]],
  ["@{'my key'='a;b}c'}", [['my key', 'a;b}c']]],
  [
    "@{A='';B=''}",
    [
      ['A', ''],
      ['B', ''],
    ],
  ],
  [
    '@{A=$true;B=$FALSE;C=$null}',
    [
      ['A', true],
      ['B', false],
      ['C', null],
    ],
  ],
  [
    '@{A=@(1,2);B=@();C=@(3)}',
    [
      ['A', [1, 2]],
      ['B', []],
      ['C', [3]],
    ],
  ],
  [
    '@{LogName=System;StartTime=2026-11-21T08:00}',
    [
      ['LogName', 'System'],
      ['StartTime', '2026-11-21T08:00'],
    ],
  ],
  ['@{N=-5}', [['N', -5]]],
  ['@{P=C:\\logs\\a.evtx}', [['P', 'C:\\logs\\a.evtx']]],
  ['@{SuppressHashFilter=@{Id=4}}', [['SuppressHashFilter', { entries: [['Id', 4]] }]]],
];

for (const [text, entries] of rows) test(`reads ${JSON.stringify(text)}`, () => assert.deepEqual(read(text), entries));

const refused: readonly (readonly [text: string, message: RegExp])[] = [
  ['', /character 1: a table begins with @\{/],
  ['{A=1}', /a table begins with @\{/],
  ["@{LogName='System'", /the closing '\}' is missing/],
  ["@{LogName='System}", /character 11: The string is missing the terminator: '/],
  ['@{A}', /Missing '=' operator after key 'A'/],
  ['@{A=}', /character 5: a value is missing/],
  ['@{A=1;a=2}', /Duplicate keys 'a' are not allowed/],
  ['@{A=1 2}', /'2\}' stands where ; or \} was expected/],
  ['@{A=1} x', /'x' follows the closing brace/],
  ['@{A=1},@{A=2}', /one table is taken, and a second follows/],
  ['@{A=(Get-Date).AddHours(-1)}', /an expression is not evaluated/],
  ["@{A=[datetime]'2026-11-21'}", /an expression is not evaluated/],
  ['@{A=$env:USERNAME}', /\$env is a variable/],
  ['@{A="$(Remove-Item x)"}', /a variable in double quotes is not evaluated/],
  ['@{A=1;B=Remove-Item C:\\x}', /stands where ; or \} was expected/],
  ['@{A=@(1,2}', /the closing '\)' is missing/],
  ['@{=1}', /a key or the closing '\}' is missing/],
  ['@{A=1|B}', /stands where/],
];

for (const [text, message] of refused)
  test(`refuses ${JSON.stringify(text)}`, () => {
    assert.throws(
      () => read(text),
      (error: unknown) =>
        error instanceof UsageError &&
        message.test(error.message) &&
        error.message.startsWith('Get-WinEvent: -FilterHashtable, character '),
    );
  });

test('every beginning of a literal is refused, and none of them hangs', () => {
  const whole = "@{LogName='Sys''tem',\"a`\"b\"; Id=@(1,0x2); S=@{A=$true}}";
  assert.equal(readHashtable('x', whole).entries.length, 3);
  for (let end = 0; end < whole.length; end += 1) assert.throws(() => read(whole.slice(0, end)), UsageError);
});

test('whether more words belong to a literal', () => {
  assert.ok(isWholeHashtable("@{A='}'}"));
  assert.ok(!isWholeHashtable("@{A='}'"));
  assert.ok(!isWholeHashtable('@{A=@{B=1}'));
  assert.ok(!isWholeHashtable("@{A='x"));
});
