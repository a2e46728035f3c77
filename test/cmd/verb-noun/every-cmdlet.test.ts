import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openMachine } from '../../../cmd/open-machine.ts';
import { commands } from '../../../cmd/registry.ts';
import { findParameter } from '../../../lib/verb-noun/find-parameter.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { FakeClock, runOn } from '../../fakes/svcdeck.ts';

const cmdlets = await Promise.all(
  commands.filter(({ isCmdlet }) => isCmdlet === true).map(async ({ name, load }) => ({ name, command: await load() })),
);

test('there are the commands that administrators know', () => {
  assert.deepEqual(cmdlets.map(({ name }) => name).sort(), [
    'Clear-EventLog',
    'Get-Counter',
    'Get-EventLog',
    'Get-Service',
    'Get-WinEvent',
    'New-EventLog',
    'New-Service',
    'Remove-EventLog',
    'Remove-Service',
    'Restart-Service',
    'Resume-Service',
    'Set-Service',
    'Start-Service',
    'Stop-Service',
    'Suspend-Service',
    'Write-EventLog',
  ]);
});

for (const { name, command } of cmdlets) {
  const parameters = command.parameters ?? {};

  test(`${name}: no two parameters share a name or a place`, () => {
    const names = Object.entries(parameters).flatMap(([each, { aliases = [] }]) =>
      [each, ...aliases].map((one) => one.toLowerCase()),
    );
    assert.deepEqual(names, [...new Set(names)]);
    const places = Object.values(parameters).flatMap(({ position }) => position ?? []);
    assert.deepEqual(places, [...new Set(places)]);
    for (const each of Object.keys(parameters))
      assert.equal(findParameter({ name, parameters }, each.toUpperCase()).name, each);
  });

  test(`${name}: its help names every parameter, in lines that fit`, () => {
    for (const each of Object.keys(parameters)) assert.ok(command.help.includes(`  -${each}`), each);
    for (const line of command.help.split('\n')) assert.ok(line.length <= 130, line);
    assert.ok(command.help.endsWith('\n'));
  });

  for (const example of examplesIn(command.help))
    test(`the example ${example.join(' ')} works`, async () => {
      const clock = new FakeClock();
      const machine = await openMachine({ machine: 'demo' }, clock, process.platform);
      const { stderr, exitCode } = await runOn(async () => machine, example, { clock });
      assert.equal(exitCode, 0, stderr);
    });
}
