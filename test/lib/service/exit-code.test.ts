import assert from 'node:assert/strict';
import { test } from 'node:test';
import { systemMessages } from '../../../lib/messages/system.ts';
import { exitCodeAdvice, exitCodeText, hasFailed, readExitCode } from '../../../lib/service/exit-code.ts';
import { plainService } from '../../fakes/svcdeck.ts';

const messageText = (code: number): string | undefined => systemMessages.get(code);

const rows: readonly (readonly [win32: number, own: number, text: string, advice: RegExp | undefined])[] = [
  [0, 0, '0', undefined],
  [1077, 0, '1077 (not started since Windows started)', undefined],
  [1067, 0, '1067 ERROR_PROCESS_ABORTED (The process terminated unexpectedly.)', /Application log/],
  [5, 0, '5 ERROR_ACCESS_DENIED (Access is denied.)', /permissions/],
  [1066, 42, "1066 (the service's own code 42)", /own documentation/],
  [
    1066,
    0x80070005,
    "1066 (the service's own code 2147942405 (0x80070005): 5 ERROR_ACCESS_DENIED (Access is denied.))",
    /own documentation/,
  ],
  [1066, 0xc0000142, "1066 (the service's own code 3221225794 (0xC0000142))", /own documentation/],
  [54321, 0, '54321', undefined],
  [0xc0000005, 0, '3221225477 (0xC0000005)', undefined],
];

for (const [win32ExitCode, serviceExitCode, text, advice] of rows)
  test(`exit codes ${win32ExitCode} and ${serviceExitCode}`, () => {
    const exit = readExitCode({ ...plainService('x').status, win32ExitCode, serviceExitCode });
    assert.equal(exitCodeText(exit, messageText), text);
    assert.match(exitCodeAdvice(exit) ?? 'none', advice ?? /^none$/);
  });

for (const [state, win32ExitCode, isFailure] of [
  [1, 0, false],
  [1, 1077, false],
  [1, 1067, true],
  [1, 1066, true],
  [4, 1067, false],
] as const)
  test(`state ${state} with exit code ${win32ExitCode} is ${isFailure ? 'a' : 'no'} failure`, () =>
    assert.equal(hasFailed({ ...plainService('x').status, state, win32ExitCode }), isFailure));
