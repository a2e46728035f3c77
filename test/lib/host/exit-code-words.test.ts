import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exitCodeMeaning, exitText } from '../../../lib/host/exit/exit-code-words.ts';

for (const [code, text] of [
  [0, '0 (success)'],
  [1, '1 (a failure that the program does not explain)'],
  [5, '5 (perhaps ERROR_ACCESS_DENIED)'],
  [42, '42'],
  [1067, '1067 (ended by force, as svcdeck does it)'],
  [9009, '9009 (cmd.exe did not find a command)'],
  [0xffffffff, '4294967295 (0xFFFFFFFF) (-1: a failure that the program does not explain)'],
  [0xc000013a, '3221225786 (0xC000013A) STATUS_CONTROL_C_EXIT (ended by Ctrl+C, Ctrl+Break or its closed console)'],
  [0xc0000142, '3221225794 (0xC0000142) STATUS_DLL_INIT_FAILED (a DLL could not be set up)'],
  [0xe0434352, '3762504530 (0xE0434352) CLR_EXCEPTION (an unhandled .NET exception)'],
  [0x80070005, '2147942405 (0x80070005) (perhaps ERROR_ACCESS_DENIED)'],
  [0x8007ffff, '2148007935 (0x8007FFFF)'],
  [0xdeadbeef, '3735928559 (0xDEADBEEF)'],
] as const)
  test(`${code} in words`, () => assert.equal(exitText(code), text));

test('a desktop heap that is used up is told of', () =>
  assert.match(exitCodeMeaning(0xc0000142).advice ?? '', /SharedSection/));

test('what only the maker knows is not guessed', () => assert.deepEqual(exitCodeMeaning(42), { kind: 'own' }));
