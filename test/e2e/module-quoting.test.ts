import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { moduleQuote } from '../lib/powershell-module/module-quote.ts';
import { nastyArgument } from '../lib/powershell-module/nasty-argument.ts';
import { compileDouble, onWindows, runWindows } from './windows.ts';

const END = '\0';

/** Each empty word is a NUL too, so words are counted from what was sent. */
const wordsOf = (line: readonly string[]): string => line.map((word) => word + END).join('') + END;

for (const [reader, runs] of [
  ['windows', 800],
  ['runtime', 40],
] as const)
  test(
    `what the PowerShell module quotes is read back by ${reader === 'windows' ? 'CommandLineToArgvW' : 'the C runtime'}`,
    onWindows,
    async () => {
      const program = await compileDouble('command-lines.c');
      const calls = fc.sample(fc.array(nastyArgument, { minLength: 1, maxLength: 6 }), { numRuns: runs, seed: 9 });
      const lines = calls.map((args) => ['svcdeck.exe', ...args.map(moduleQuote)].join(' ') + END).join('');
      const { stdout, exitCode } = await runWindows(program, [reader], { input: lines });
      assert.equal(exitCode, 0);
      assert.equal(stdout.toString('utf8'), calls.map(wordsOf).join(''));
    },
  );
