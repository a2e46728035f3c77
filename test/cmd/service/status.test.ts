import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse as parsePid, command as pid } from '../../../cmd/service/pid.ts';
import { parse as parseStatus, command as status } from '../../../cmd/service/status.ts';
import { contextFor, examplesIn, sampleMachine } from '../../fakes/machine.ts';
import { bench, plainService, stoppedService } from '../../fakes/svcdeck.ts';

const runOnSample = async (
  args: readonly string[],
  terminal?: { columns: number; hasColour: boolean },
  refusals: Readonly<Record<string, number>> = {},
) => {
  const { machine } = sampleMachine(refusals);
  const { context, printed } = contextFor(machine, terminal);
  const [name, ...rest] = args;
  const exitCode = await (name === 'pid' ? pid : status).invoke(rest, context);
  return { ...printed, exitCode };
};

for (const [args, exitCode, stdout, stderr] of [
  [['status', 'spooler'], 0, 'Spooler: + running, process 2540\n', ''],
  [['status', 'Print Spooler'], 0, 'Spooler: + running, process 2540\n', ''],
  [['status', 'W32Time'], 3, 'W32Time: - stopped\n', ''],
  [['status', 'Paused1'], 3, 'Paused1: = paused, process 3000\n', ''],
  [['status', 'SpoolHelp'], 3, 'SpoolHelp: ~ stop-pending, checkpoint 4, wait hint 30 s, process 4120\n', ''],
  [['status', 'Tcpip'], 0, 'Tcpip: + running\n', ''],
  [
    ['status', 'BadApp', 'Spooler', 'Nope'],
    3,
    'BadApp: ! stopped, exit code 1067 ERROR_PROCESS_ABORTED (The process terminated unexpectedly.)\nSpooler: + running, process 2540\n',
    "svcdeck: no service is called 'Nope'.\n",
  ],
  [['status', 'Nope', 'W32Time'], 4, 'W32Time: - stopped\n', "svcdeck: no service is called 'Nope'.\n"],
  [['status', '--quiet', 'Spooler'], 0, '', ''],
  [['status', '--quiet', 'W32Time'], 3, '', ''],
  [['status', '--quiet', 'Nope', 'Spooler'], 4, '', ''],
  [['pid', 'spooler'], 0, '2540\n', ''],
  [['pid', 'Dhcp', 'Spooler'], 0, '1020\n2540\n', ''],
  [['pid', 'W32Time', 'Spooler'], 3, '2540\n', 'svcdeck: W32Time has no process: it is stopped\n'],
  [['pid', 'SpoolHelp'], 0, '4120\n', ''],
  [['pid', 'Tcpip'], 3, '', 'svcdeck: Tcpip is a driver: it lives in the kernel and has no process\n'],
  [['pid', 'Nope', 'W32Time'], 4, '', /no service is called 'Nope'.*\n.*W32Time has no process/s],
  [['pid', 'Tcpip', '--json'], 3, '{\n  "name": "Tcpip",\n  "processId": null,\n  "state": "running"\n}\n', ''],
  [
    ['pid', 'spool*', '--json'],
    0,
    '[\n{"name":"Spooler","processId":2540,"state":"running"},\n{"name":"SpoolHelp","processId":4120,"state":"stop-pending"}\n]\n',
    '',
  ],
] as const)
  test(`${args.join(' ')} → ${exitCode}`, async () => {
    const result = await runOnSample(args);
    assert.equal(result.stdout, stdout);
    if (typeof stderr === 'string') assert.equal(result.stderr, stderr);
    // They come in no particular order.
    else assert.match(result.stderr.split('\n').sort().reverse().join('\n'), stderr);
    assert.equal(result.exitCode, exitCode);
  });

test('the keys of status --json', async () => {
  assert.deepEqual(JSON.parse((await runOnSample(['status', 'spoolhelp', '--json'])).stdout), {
    name: 'SpoolHelp',
    displayName: 'Spool Helper',
    state: 'stop-pending',
    processId: 4120,
    win32ExitCode: 0,
    serviceExitCode: 0,
    checkPoint: 4,
    waitHintMs: 30000,
  });
});

test('several names give an array, and a failure is an object on standard error', async () => {
  const { stdout, stderr, exitCode } = await runOnSample(['status', 'Dhcp', 'Nope', '--json']);
  assert.deepEqual(
    (JSON.parse(stdout) as { name: string }[]).map(({ name }) => name),
    ['Dhcp'],
  );
  assert.equal((JSON.parse(stderr) as { error: { kind: string } }).error.kind, 'not-found');
  assert.equal(exitCode, 4);
});

test('one name that can not be had leaves standard output empty', async () => {
  assert.equal((await runOnSample(['status', 'Nope', '--json'])).stdout, '');
});

test('a state has its colour', async () => {
  const { stdout } = await runOnSample(['status', 'Spooler'], { columns: 80, hasColour: true });
  assert.equal(stdout, 'Spooler: \u001b[32m+ running\u001b[39m, process 2540\n');
});

test('a service that may not be looked at: 5', async () => {
  const { exitCode, stderr } = await runOnSample(['status', 'Spooler', 'Dhcp'], undefined, { 'status Spooler': 5 });
  assert.equal(exitCode, 5);
  assert.match(stderr, /ERROR_ACCESS_DENIED/);
});

for (const [call, text] of [
  [() => parseStatus([]), /status needs NAME/],
  [() => parseStatus(['A', '--json', '--quiet']), /exclude each other/],
  [() => parseStatus(['  ']), /the name of a service is empty/],
  [() => parsePid([]), /pid needs NAME/],
  [() => parsePid(['A', '--quiet']), /unknown option --quiet/],
] as const)
  test(`a wrong call: ${text.source}`, async () => {
    await assert.rejects(call(), { name: 'UsageError', message: text });
  });

for (const { help } of [status, pid])
  for (const args of examplesIn(help))
    test(`the example of the help: ${args.join(' ')}`, async () => {
      const printSpooler = plainService('Spooler');
      const machine = bench(
        plainService('MSSQLSERVER'),
        plainService('RpcSs'),
        { ...printSpooler, config: { ...printSpooler.config, displayName: 'Print Spooler' } },
        plainService('W32Time'),
        stoppedService('Zzz'),
      );
      assert.equal((await machine.run(args)).exitCode, 0);
    });
