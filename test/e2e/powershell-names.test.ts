import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';
import { openBatchBench } from './batch/run-batch.ts';
import { createService, RUNNING, STOPPED, stateOf } from './double-service.ts';
import { compileDouble, onWindows, sc, svcdeck, toWindowsPath, uniqueName, windows } from './windows.ts';

/** What is kept of a service, as Windows' own `reg` reads it. */
const registered = async (name: string, value: string): Promise<string | undefined> => {
  const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`;
  const { stdout } = await windows('reg', ['query', key, '/v', value]);
  return /REG_\w+\s+(.*?)\s*$/m.exec(stdout)?.[1];
};

const done = { stderr: '', exitCode: 0 };

describe("commands under PowerShell's names", onWindows, () => {
  const bench = openBatchBench();
  after(() => bench.remove());

  test('a service is made, changed, started, stopped and removed, and sc sees it', async (t) => {
    const name = uniqueName('svcdeck-e2e');
    const program = toWindowsPath(await compileDouble('service.c'));
    t.after(() => sc('delete', name));
    const made = await svcdeck(
      'New-Service',
      name,
      `"${program}"`,
      '-StartupType',
      'Manual',
      '-DisplayName',
      `${name} shown`,
    );
    assert.equal(made.exitCode, 0, made.stderr);
    assert.equal(await registered(name, 'Start'), '0x3');
    assert.equal(await registered(name, 'DisplayName'), `${name} shown`);

    assert.deepEqual(await svcdeck('Start-Service', name), { stdout: '', ...done });
    assert.equal(await stateOf(name), RUNNING);
    const [service]: readonly Record<string, unknown>[] = JSON.parse(
      (await svcdeck('Get-Service', name, '-Json')).stdout,
    );
    assert.deepEqual(
      [
        service?.['Status'],
        service?.['Name'],
        service?.['DisplayName'],
        service?.['ServiceType'],
        service?.['CanStop'],
      ],
      ['Running', name, `${name} shown`, 'Win32OwnProcess', true],
    );

    const whatIf = await svcdeck('Stop-Service', name, '-WhatIf');
    assert.equal(
      whatIf.stdout,
      `What if: Performing the operation "Stop-Service" on target "${name} shown (${name})".\n`,
    );
    assert.equal(await stateOf(name), RUNNING);
    assert.deepEqual(await svcdeck('Stop-Service', name), { stdout: '', ...done });
    assert.equal(await stateOf(name), STOPPED);

    assert.deepEqual(await svcdeck('Set-Service', name, '-StartupType', 'Disabled', '-DisplayName', `${name} new`), {
      stdout: '',
      ...done,
    });
    assert.equal(await registered(name, 'Start'), '0x4');
    assert.equal(await registered(name, 'DisplayName'), `${name} new`);
    const refused = await svcdeck('Start-Service', name);
    assert.match(refused.stderr, /cannot be started due to the following error: .* it is disabled$/m);
    assert.equal(refused.exitCode, 1);

    assert.deepEqual(await svcdeck('Remove-Service', name), { stdout: '', ...done });
    assert.equal(await stateOf(name), undefined);
    const gone = await svcdeck('Get-Service', name);
    assert.equal(gone.stderr, `svcdeck: Get-Service: Cannot find any service with service name '${name}'.\n`);
    assert.equal(gone.exitCode, 4);
  });

  test('cmd.exe hands over lists with blanks, wildcards and names in quotes', async (t) => {
    const name = await createService(t);
    const { stdout, stderr, exitCode } = await bench.run('svcdeck', 'powershell-names', [name]);
    assert.equal(exitCode, 0, stderr);
    assert.deepEqual(stdout.replaceAll('\r\n', '\n').split('\n'), [
      'Name,ServiceType',
      'RpcSs,Win32ShareProcess',
      `${name},Win32OwnProcess`,
      'Name',
      name,
      `What if: Performing the operation "Start-Service" on target "${name} (${name})".`,
      'Name',
      'RpcSs',
      '',
    ]);
    assert.equal(await stateOf(name), STOPPED);
  });

  test('many names go through one call, and those that are missing are told', async (t) => {
    const names = [await createService(t), await createService(t)];
    const run = await svcdeck('Restart-Service', `${names.join(',')},no-such-service`, '-PassThru', '-Csv');
    for (const name of names) {
      assert.match(run.stdout, new RegExp(`^Running,${name},`, 'm'));
      assert.equal(await stateOf(name), RUNNING);
    }
    assert.match(run.stderr, /Cannot find any service with service name 'no-such-service'\./);
    assert.equal(run.exitCode, 4);
  });
});
