/**
 * Processes against a double in C, whose path is the argument; messages, code pages and folders against the real
 * kernel32.dll. Run by the Windows Node; writes the outcomes of its checks as JSON to standard output.
 */
import assert from 'node:assert/strict';
import { encodeForConsole, encodeIn } from '../../../native/console.ts';
import { bindKernel32 } from '../../../native/dll/kernel32.ts';
import { kernel32, systemPath } from '../../../native/dll/system.ts';
import { openMachine } from '../../../native/index.ts';
import { koffi } from '../../../native/koffi.ts';
import { systemMessage } from '../../../native/messages.ts';
import { localProcesses } from '../../../native/processes.ts';
import { type Check, runChecks } from '../../contract/checks.ts';

const [path = ''] = process.argv.slice(2);
const library = koffi().load(path);
const openHandles = library.func('uint32_t double_open()') as () => number;

/** The double keeps out of the way of the real names, which its own start-up code needs. */
const renamed = (definition: string): string =>
  definition.replace(/(OpenProcess|CloseHandle)\(/, 'double_$1(').replace('K32Get', 'double_Get');
const doubled = bindKernel32({ func: (definition) => library.func(renamed(definition)) });

const checks: Check[] = [];
const check = (name: string, run: () => void | Promise<void>): void => {
  checks.push({ name, run: async () => run() });
};

check('memory counters from their places; what is gone, refused or unreadable is left out', async () => {
  assert.deepEqual(await localProcesses(() => doubled).usage([4, 8, 12, 16, 8]), [
    { processId: 8, workingSetBytes: 0x300000003, privateBytes: 0xa0000000a },
  ]);
  assert.equal(openHandles(), 0);
});

check('this process has memory', async () => {
  const [usage] = await localProcesses(kernel32).usage([process.pid]);
  assert.ok(usage !== undefined && usage.workingSetBytes > 1_000_000);
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
  for (const machine of [here, there, here]) machine.close();
});

process.stdout.write(JSON.stringify(await runChecks(checks)));
