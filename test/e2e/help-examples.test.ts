import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, test } from 'node:test';
import { helpFor } from '../../cmd/help.ts';
import { examplesOf } from '../../scripts/generate/help-text.ts';
import { executable, onWindows, toWindowsPath, windows } from './windows.ts';

/**
 * Helps whose examples only look, and work on every Windows: there cmd.exe itself reads the lines, quotes and redirections
 * included. What the others do is tested with services of the tests' own.
 */
const helps = [
  'completion',
  'version',
  'help',
  'schema',
  'list',
  'status',
  'pid',
  'config themes',
  'config keys',
  'config schema',
];

/** By example: why it is left out. */
const others: ReadonlyMap<string, string> = new Map([
  ['svcdeck status "Print Spooler" W32Time', 'which of the two there are depends on the Windows'],
  ['svcdeck status --json "MSSQL*"', 'nothing on every Windows is called so'],
  ['svcdeck config set keys.services.restart "r f9"', 'it changes the settings of whoever runs the tests'],
  ['svcdeck config set keys.services.kill "[]"', 'it changes the settings of whoever runs the tests'],
  ['svcdeck config set theme light', 'it changes the settings of whoever runs the tests'],
]);

/** Codes that say how things are, and no failure: a service may not run, or not be there. */
const answers: readonly number[] = [0, 3, 4];

describe('examples of the help, as cmd.exe reads them', onWindows, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-examples-'));
  after(() => rmSync(folder, { recursive: true }));
  for (const words of helps)
    for (const example of examplesOf(await helpFor(words.split(' '))))
      test(example, {
        skip: others.get(example) ?? false,
      }, async () => {
        const batch = join(folder, 'example.cmd');
        const lines = [
          '@echo off',
          `set "PATH=${toWindowsPath(dirname(executable))};%PATH%"`,
          `cd /d "${toWindowsPath(folder)}"`,
          example.replaceAll('%', '%%'),
        ];
        writeFileSync(batch, lines.map((line) => `${line}\r\n`).join(''));
        const { exitCode, stderr } = await windows('cmd', ['/d', '/c', toWindowsPath(batch)]);
        assert.ok(answers.includes(exitCode), `${exitCode}: ${stderr}`);
        assert.doesNotMatch(stderr, /went wrong|--help`/);
      });
});
