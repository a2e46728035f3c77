import assert from 'node:assert/strict';
import { test } from 'node:test';
import { programCommand } from '../../../lib/host/command-line/program-command.ts';
import { Variables } from '../../../lib/host/environment/variables.ts';

const variables = new Variables([['ROOT', 'C:\\a b']]);
const SYSTEM = 'C:\\Windows\\System32';

for (const [program, args, expected] of [
  [
    '%ROOT%\\x.exe',
    ['--in', '%root%\\y', '%NONE%'],
    {
      application: 'C:\\a b\\x.exe',
      commandLine: '"C:\\a b\\x.exe" --in "C:\\a b\\y" %NONE%',
      isBatchFile: false,
    },
  ],
  [
    '%ROOT%\\x.CMD',
    ['a&b'],
    {
      application: 'C:\\Windows\\System32\\cmd.exe',
      commandLine: '"C:\\Windows\\System32\\cmd.exe" /e:on /v:off /d /s /c ""C:\\a b\\x.CMD" "a&b""',
      isBatchFile: true,
    },
  ],
  // Windows takes off dots and blanks at the end, and runs it through cmd.exe all the same.
  [
    'C:\\x.bat. .',
    [],
    {
      application: 'C:\\Windows\\System32\\cmd.exe',
      commandLine: '"C:\\Windows\\System32\\cmd.exe" /e:on /v:off /d /s /c ""C:\\x.bat. .""',
      isBatchFile: true,
    },
  ],
] as const)
  test(`${program} ${args.join(' ')}`, () =>
    assert.deepEqual(programCommand({ program, arguments: args }, variables, SYSTEM), expected));
