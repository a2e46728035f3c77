import assert from 'node:assert/strict';
import { test } from 'node:test';
import { messagePaths, type PathContext } from '../../../native/events/classic/message-path.ts';

const context = (computer: string | null): PathContext => ({
  expand: (text) => text.replace(/%ProgramFiles%/i, 'C:\\Program Files').replace(/%relative%/i, 'here'),
  systemPath: (file) => `D:\\WINDOWS\\system32\\${file}`,
  computer,
});

const rows: readonly (readonly [files: string, local: readonly string[], remote: readonly string[]])[] = [
  ['', [], []],
  [' ; ;', [], []],
  ['C:\\a b\\c.dll', ['C:\\a b\\c.dll'], ['\\\\host\\C$\\a b\\c.dll']],
  ['c:/a.dll; D:\\b.dll ', ['c:\\a.dll', 'D:\\b.dll'], ['\\\\host\\c$\\a.dll', '\\\\host\\D$\\b.dll']],
  [
    '%SystemRoot%\\System32\\netevent.dll',
    ['D:\\WINDOWS\\system32\\netevent.dll'],
    ['\\\\host\\ADMIN$\\System32\\netevent.dll'],
  ],
  [
    '%windir%\\system32\\drivers\\a.sys',
    ['D:\\WINDOWS\\system32\\drivers\\a.sys'],
    ['\\\\host\\ADMIN$\\system32\\drivers\\a.sys'],
  ],
  ['%SYSTEMROOT%\\a.exe', ['D:\\WINDOWS\\system32\\..\\a.exe'], ['\\\\host\\ADMIN$\\a.exe']],
  ['\\SystemRoot\\a.exe', ['D:\\WINDOWS\\system32\\..\\a.exe'], ['\\\\host\\ADMIN$\\a.exe']],
  [
    'system32\\drivers\\a.sys',
    ['D:\\WINDOWS\\system32\\drivers\\a.sys'],
    ['\\\\host\\ADMIN$\\system32\\drivers\\a.sys'],
  ],
  ['bare.dll', ['D:\\WINDOWS\\system32\\bare.dll'], ['\\\\host\\ADMIN$\\System32\\bare.dll']],
  ['%ProgramFiles%\\App\\a.dll', ['C:\\Program Files\\App\\a.dll'], []],
  ['C:\\%name%\\a.dll', ['C:\\%name%\\a.dll'], []],
  ['%unknown%\\a.dll', [], []],
  ['%relative%\\a.dll', [], []],
  ['\\\\other\\share\\a.dll', ['\\\\other\\share\\a.dll'], []],
];

for (const [files, local, remote] of rows)
  test(`message files ${JSON.stringify(files)}`, () => {
    assert.deepEqual(messagePaths(files, context(null)), local);
    assert.deepEqual(messagePaths(files, context('host')), remote);
  });
