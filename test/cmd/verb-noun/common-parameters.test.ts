import assert from 'node:assert/strict';
import { test } from 'node:test';
import { player, stage } from '../../fakes/orchestra.ts';
import { bench, plainService } from '../../fakes/svcdeck.ts';

const MISSING = /Cannot find any service with service name 'nope'\.\n$/;

const rows: readonly (readonly [words: readonly string[], stderr: RegExp, exitCode: number])[] = [
  [['-Debug'], MISSING, 4],
  [['-db', '-infa', 'Continue'], MISSING, 4],
  [['-InformationAction', 'Ignore', '-WarningAction', 'SilentlyContinue', '-ProgressAction', 'Stop'], MISSING, 4],
  [['-wa', '0', '-proga:4'], MISSING, 4],
  [['-ea', '2'], MISSING, 4],
  [['-ea', '0'], /^$/, 4],
  [['-ea:4'], /^$/, 0],
  [['-ea', '3'], /'ErrorAction': Unable to match the identifier name 3 to a valid enumerator name\./, 2],
  [['-WarningAction', 'Inquire'], /'WarningAction': Unable to match the identifier name Inquire /, 2],
  [['-ov', 'x'], /-ov is not supported: a variable of PowerShell can not be set/, 2],
  [['-OutV', 'x'], /-OutVariable is not supported/, 2],
  [['-Exlcude', 'x'], /parameter name 'Exlcude'\. Did you mean -Exclude\?\n/, 2],
  [['-Frobnicate'], /parameter name 'Frobnicate'\.\n/, 2],
];

for (const [words, stderr, exitCode] of rows)
  test(`Get-Service nope ${words.join(' ')}`, async () => {
    const run = await bench(plainService('A')).run(['Get-Service', 'nope', ...words]);
    assert.match(run.stderr, stderr);
    assert.equal(run.exitCode, exitCode);
  });

const OPEN_PATH = 'C:\\Program Files\\App\\app.exe';

test('-WarningAction: a warning is told, hushed, or ends the command before anything is made', async () => {
  const made = async (...words: readonly string[]) => {
    const { machine, run } = bench();
    const { stderr, exitCode } = await run(['New-Service', 'N', OPEN_PATH, ...words]);
    const services = await machine.services.list({ types: 0x30, states: 3 });
    return { stderr, exitCode, names: services.map(({ name }) => name) };
  };
  const told = await made();
  assert.match(told.stderr, /^svcdeck: warning: the path has blanks and no quotes: /);
  assert.deepEqual([told.exitCode, told.names], [0, ['N']]);
  assert.deepEqual(await made('-wa', 'Ignore'), { stderr: '', exitCode: 0, names: ['N'] });
  const stopped = await made('-wa', 'Stop');
  assert.match(stopped.stderr, /^svcdeck: New-Service: stopped at a warning: the path has blanks/);
  assert.deepEqual([stopped.exitCode, stopped.names], [1, []]);
});

test('-ProgressAction: progress on a terminal, or none', async () => {
  const stop = (...words: readonly string[]) =>
    stage(player('A', { stopMs: 5000 })).run(['Stop-Service', 'A', ...words], { terminal: true });
  assert.notEqual((await stop()).stderr, '');
  const quiet = await stop('-ProgressAction', 'SilentlyContinue');
  assert.deepEqual([quiet.stderr, quiet.exitCode], ['', 0]);
});
