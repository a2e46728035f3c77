/**
 * Processes against a double in C, whose path is the argument; messages, code pages and folders against the real
 * kernel32.dll. Run by the Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { encodeForConsole, encodeIn } from '../../../native/console.ts';
import { kernel32, systemPath, tokens } from '../../../native/dll/system.ts';
import { openMachine } from '../../../native/index.ts';
import { logonIds } from '../../../native/logon-ids.ts';
import { systemMessage } from '../../../native/messages.ts';
import { Privileges } from '../../../native/privileges.ts';
import { localProcesses } from '../../../native/processes.ts';
import { type Check, runChecks } from '../../contract/checks.ts';
import { processChecks } from '../processes.checks.ts';

const [path = ''] = process.argv.slice(2);

const checks: Check[] = [];
const check = (name: string, run: () => void | Promise<void>): void => {
  checks.push({ name, run: async () => run() });
};

checks.push(...processChecks(path));

const tokenLibraries = { tokens, kernel: kernel32 };
const real = { kernel: kernel32, privileges: new Privileges(tokenLibraries) };

check('this process has memory', async () => {
  const [usage] = await localProcesses(real).usage([process.pid]);
  assert.ok(usage !== undefined && usage.workingSetBytes > 1_000_000);
});

check('this process has times: those that Node knows too', async () => {
  const [usage] = await localProcesses(real).usage([process.pid], { withTimes: true });
  const { userCPUTime, systemCPUTime } = process.resourceUsage();
  const nodeMs = (userCPUTime + systemCPUTime) / 1000;
  assert.ok(Math.abs((usage?.cpuMs ?? -1) - nodeMs) < 500, `${usage?.cpuMs} and ${nodeMs}`);
  assert.ok(Math.abs((usage?.startedAt ?? 0) - (Date.now() - process.uptime() * 1000)) < 5000, `${usage?.startedAt}`);
});

check('a process of ours is asked about while it is held, ended, and gone', async () => {
  const child = spawn(systemPath('cmd.exe'), ['/d', '/k'], { stdio: ['pipe', 'ignore', 'ignore'] });
  const ended = once(child, 'exit');
  const processId = child.pid ?? 0;
  assert.equal(await localProcesses(real).terminate(processId, async () => false), false);
  assert.equal(child.exitCode, null);
  assert.equal(await localProcesses(real).terminate(processId, async () => true), true);
  assert.deepEqual(await ended, [1, null]);
});

check('a process of ours is not critical', async () => {
  assert.equal(await localProcesses(real).isCritical(process.pid), false);
  await assert.rejects(localProcesses(real).isCritical(0x7ffffff0), { call: 'OpenProcess', code: 87 });
});

check('a process that is not there can not be ended', () =>
  assert.rejects(
    localProcesses(real).terminate(0x7ffffff0, () => assert.fail('it was asked about')),
    { call: 'OpenProcess', code: 87 },
  ),
);

check('the logon session of this process, in lower-case hexadecimal', () => {
  const [first, ...others] = logonIds(tokenLibraries);
  assert.match(first ?? '', /^[0-9a-f]+$/);
  assert.ok(others.length <= 1);
});

check('the real privileges are enabled and given back', async () => {
  for (let round = 0; round < 2; round++)
    assert.equal(typeof (await real.privileges.holding('SeDebugPrivilege', async (isHeld) => isHeld)), 'boolean');
});

check('libraries are named by their full path in System32', () =>
  assert.match(systemPath('advapi32.dll'), /^[A-Z]:\\windows\\system32\\advapi32\.dll$/i),
);

check('messages come without their line end', () => {
  assert.match(systemMessage(kernel32(), 5) ?? '', /^\S.*[^\s]$/);
});

check('inserts in messages stay as they are', () => assert.match(systemMessage(kernel32(), 193) ?? '', /%1/));

check('a code without a text', () => assert.equal(systemMessage(kernel32(), 0x2fffffff), undefined));

for (const [codePage, text, hex] of [
  [65001, 'ä', 'c3a4'],
  [850, 'Größe', '4772 94e1 65'],
  [1252, 'Größe €', '4772f6df652080'],
  [437, 'é', '82'],
  [932, '日本', '93fa967b'],
  [866, 'Служба', '91abe3a6a1a0'],
  [850, '日', '3f'],
  [1252, 'a\r\nb', '610d0a62'],
  [850, '', ''],
] as const)
  check(`${JSON.stringify(text)} in code page ${codePage}`, () =>
    assert.equal(encodeIn(kernel32(), codePage, text).toString('hex'), hex.replaceAll(' ', '')),
  );

check('text for the console is in one of its code pages', () => {
  assert.equal(encodeForConsole('plain').toString('latin1'), 'plain');
  assert.ok(['94', 'f6', 'c3b6', '3f', '6f'].includes(encodeForConsole('ö').toString('hex')));
});

check('the machine knows its name, and another one by the name it was opened with', async () => {
  const here = await openMachine();
  assert.match(here.name, /^[^\\.\0]+$/);
  const there = await openMachine({ computer: 'server' });
  assert.equal(there.name, 'server');
  assert.deepEqual(await there.processes.usage([process.pid]), []);
  assert.deepEqual(await there.logonIds(), []);
  await assert.rejects(there.processes.isCritical(process.pid), { call: 'OpenProcess', code: 50 });
  const ending = there.processes.terminate(process.pid, () => assert.fail('it was asked about'));
  await assert.rejects(ending, { call: 'OpenProcess', code: 50 });
  assert.ok((await here.logonIds()).length > 0);
  for (const machine of [here, there, here]) machine.close();
});

process.stdout.write(JSON.stringify(await runChecks(checks)));
