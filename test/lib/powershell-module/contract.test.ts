import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { EXIT_TIMED_OUT } from '../../../cmd/exit-codes.ts';
import { openMachine } from '../../../cmd/open-machine.ts';
import { run } from '../../../cmd/run.ts';
import { deckFunctions } from '../../../lib/powershell-module/functions/index.ts';
import { type Field, type ShapeName, shapeOf } from '../../../lib/powershell-module/shapes.ts';
import type { ParameterType } from '../../../lib/powershell-module/table.ts';
import { FakeClock, fakeIo, type Printed } from '../../fakes/svcdeck.ts';

const main = `${import.meta.dirname}/../../../cmd/main.ts`;

/** By function: the words behind those of the table, on the demo machine. What has several may show what one leaves null. */
const calls: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'Get-DeckService': [
    ['--columns=all'],
    ['--columns=name,display,state,start,pid,account,type,controls,exitcode,serviceexitcode', '--', 'Spooler'],
  ],
  'Get-DeckServiceDetail': [['--', 'Spooler', 'MSSQLSERVER']],
  'Get-DeckServiceDependency': [['--down', '--', 'Spooler']],
  'Start-DeckService': [['AppMgmt']],
  'Stop-DeckService': [['--with-dependents', '--', 'Spooler']],
  'Restart-DeckService': [['--', 'Spooler']],
  'Wait-DeckService': [['--for=running', '--', 'Spooler']],
  'Stop-DeckServiceProcess': [['--', 'Spooler']],
  'Get-DeckRecovery': [['--', 'Spooler', 'W32Time']],
  'Add-DeckServiceDependency': [['--add-depend=W32Time', '--', 'Spooler']],
  'Remove-DeckServiceDependency': [['--remove-depend=HTTP', '--', 'Spooler']],
  'Suspend-DeckService': [['-Name:Winmgmt']],
  'New-DeckService': [['-BinaryPathName:C:\\Ledger\\ledger.exe', '-StartupType:Manual', '-Name:Ledger']],
  'Set-DeckService': [['-Description', '', '-StartupType:Manual', '-Name:Spooler']],
  'Get-DeckEvent': [['--max=500'], ['--max=3', '--', 'System']],
  'Get-DeckServiceEvent': [['--max=5', '--', 'Spooler']],
  'Measure-DeckEvent': [[]],
  'Write-DeckEvent': [['--source=ContosoDocFlow', '--', '-a text']],
  'Export-DeckEvent': [['--dry-run', '--', 'System', 'x.evtx']],
  'Get-DeckEventLog': [[]],
  'Clear-DeckEventLog': [['--', 'Application']],
  'Get-DeckEventProvider': [['--', 'Service*', 'Contoso*']],
  'Get-DeckEventSource': [[]],
  'New-DeckEventSource': [['--message-file=eventcreate', '--', 'Deploy']],
  'Get-DeckCounter': [['--interval=100ms', '--', '\\Memory\\Available MBytes', '\\Processor(*)\\% Processor Time']],
  'Watch-DeckCounter': [['--count=2', '--interval=100ms', '--', '\\Memory\\Available MBytes']],
  'Find-DeckCounter': [['--', 'memory']],
  'Get-DeckCounterSet': [[]],
  'Get-DeckCounterDescription': [['--', 'Memory']],
  'Get-DeckServiceUsage': [
    ['--top', '--max=3', '--interval=100ms'],
    ['--interval=100ms', '--', 'Spooler'],
  ],
};

/** Why a function is not called here. */
const elsewhere: Readonly<Record<string, string>> = {
  'Resume-DeckService': 'nothing is paused at first; it answers as Suspend-DeckService does',
  'Remove-DeckService': 'it answers nothing',
  'Remove-DeckEventSource': 'only what a program registered can be removed; it answers as Get-DeckEventSource does',
  'Wait-DeckEvent': 'nothing comes to the demo machine; it answers as Get-DeckEvent does',
  'Set-DeckRecovery': 'it reads standard input: below',
  'Install-DeckService': 'below, as a rehearsal',
  'Update-DeckService': 'test/cmd/hosting holds its keys',
  'Uninstall-DeckService': 'test/cmd/hosting holds its keys',
  'Get-DeckServiceHistory': 'histories are not recorded: test/cmd/hosted holds its keys',
  'Use-DeckMachine': 'it calls nothing',
  'Get-DeckVersion': 'it calls nothing',
};

/** What the executable answers, on a demo machine of its own each time. */
const answerTo = async (words: readonly string[]): Promise<Printed & { readonly exitCode: number }> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const clock = new FakeClock();
  const exitCode = await run(['--machine=demo', ...words], {
    io: fakeIo(printed),
    clock,
    programPath: 'svcdeck.exe',
    signal: new AbortController().signal,
    open: (choice) => openMachine(choice, clock, 'linux'),
  });
  return { ...printed, exitCode };
};

const svcdeck = async (words: readonly string[]): Promise<string> => {
  const { stdout, stderr, exitCode } = await answerTo(words);
  assert.equal(exitCode, 0, `${words.join(' ')}: ${stderr}`);
  return stdout;
};

const isOf: Readonly<Record<string, (value: unknown) => boolean>> = {
  text: (value) => typeof value === 'string',
  whole: (value) => Number.isInteger(value),
  number: (value) => typeof value === 'number',
  truth: (value) => typeof value === 'boolean',
  list: Array.isArray,
  any: (value) => value !== undefined && value !== null,
  time: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z$/.test(value),
  ms: (value) => typeof value === 'number',
  seconds: (value) => typeof value === 'number',
};

type Item = Readonly<Record<string, unknown>>;

const itemsOf = (text: string, answer: 'document' | 'lines' | 'none'): readonly Item[] => {
  const values: unknown =
    answer === 'lines'
      ? text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line))
      : JSON.parse(text);
  return (Array.isArray(values) ? values : [values]) as readonly Item[];
};

/** Whether a field may be left out by a call: only one that may be null, and only where another call has it. */
const check = (field: Field, items: readonly Item[], name: string): void => {
  const [, key, type] = field;
  const mayBeNull = type.endsWith('?');
  const fits = isOf[type.replace('?', '')];
  for (const item of items) {
    const value = item[key];
    if (mayBeNull && (value === null || value === undefined)) continue;
    assert.ok(fits?.(value), `${name}: ${key} is ${JSON.stringify(value)}, and ${type} is read`);
  }
};

const holds = (name: string, shape: ShapeName, items: readonly Item[]): void => {
  assert.notEqual(items.length, 0, `${name} got nothing`);
  for (const field of shapeOf(shape).fields) check(field, items, name);
  const keys = new Set(items.flatMap((item) => Object.keys(item)));
  for (const [, key, type] of shapeOf(shape).fields)
    assert.ok(keys.has(key) || type.endsWith('?'), `${name}: nobody has ${key}`);
};

/** What only happens to a computer that sleeps. */
const rare = new Set(['CounterRound.missed']);

test('every function is called here, or it is said why not', () =>
  assert.deepEqual(
    deckFunctions.map(({ name }) => name).toSorted(),
    [...Object.keys(calls), ...Object.keys(elsewhere)].toSorted(),
  ));

const seen = new Map<ShapeName, Set<string>>();

for (const { name, words, shape, answer } of deckFunctions)
  for (const more of calls[name] ?? [])
    test(`${name}: svcdeck ${[...words, ...more].join(' ')}`, async () => {
      const items = itemsOf(await svcdeck([...words, ...more]), answer);
      holds(name, shape, items);
      const keys = seen.get(shape) ?? new Set();
      for (const item of items) for (const [key, value] of Object.entries(item)) if (value !== undefined) keys.add(key);
      seen.set(shape, keys);
    });

/** What the module makes of dates, time spans and numbers. */
const written: Readonly<Partial<Record<ParameterType, readonly string[]>>> = {
  moment: ['7200000ms', '2026-03-17T07:00:00.123Z'],
  duration: ['300000ms', '300'],
};

for (const { name, words, parameters } of deckFunctions)
  for (const { option, type } of parameters)
    for (const time of option === undefined ? [] : (written[type] ?? [])) {
      const more = calls[name]?.[0]?.filter((word) => !word.startsWith(`${option}=`));
      if (more === undefined) continue;
      test(`${name}: ${option}=${time} is a time`, async () => {
        const { exitCode, stderr } = await answerTo([...words, `${option}=${time}`, ...more]);
        // The clock of this machine stands still: it may be over at once.
        assert.ok(exitCode === 0 || exitCode === EXIT_TIMED_OUT, stderr);
      });
    }

test('Set-DeckRecovery: the document that the module writes is read, and the answer is as it has it', () => {
  const document = { actions: [{ type: 'restart', delayMs: 60_000 }], resetPeriodSeconds: 86_400, onNonCrash: true };
  const words = ['--machine=demo', 'failure', 'set', '--json=-', '--', 'Spooler'];
  const { stdout, stderr } = spawnSync(process.execPath, [main, ...words], {
    encoding: 'utf8',
    input: JSON.stringify(document),
  });
  assert.equal(stderr, '');
  holds('Set-DeckRecovery', 'RecoveryChange', [JSON.parse(stdout)]);
});

test('Install-DeckService: a rehearsal answers as the module reads it', async () =>
  holds('Install-DeckService', 'HostedChange', [
    JSON.parse(
      await svcdeck([
        'install',
        '--json',
        '--quiet',
        '--dry-run',
        'Shop',
        '--',
        'C:\\Windows\\System32\\spoolsv.exe',
        '-a b',
      ]),
    ),
  ]));

test('no property is read from a key that no answer has', () => {
  for (const [shape, keys] of seen)
    for (const [, key] of shapeOf(shape).fields) {
      if (rare.has(`${shape}.${key}`)) continue;
      assert.ok(keys.has(key), `${shape}: no answer has ${key}`);
    }
});

test('several computers: each with its result or its error, as the module reads them', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-machines-'));
  try {
    const call = (...words: readonly string[]) =>
      spawnSync(process.execPath, [main, ...words], { encoding: 'utf8' }).stdout;
    call('--machine=demo', 'snapshot', '--services', 'Spooler', '--quiet', '--out', join(folder, 'CONTOSO-APP01.json'));
    const words = ['list', '--json', '--quiet', '--', 'Spooler'];
    const answers = JSON.parse(call(`--machine=${folder}`, '--computer=CONTOSO-APP01,NOSUCH', ...words));
    assert.deepEqual(
      answers.map(({ computer }: { readonly computer: string }) => computer),
      ['CONTOSO-APP01', 'NOSUCH'],
    );
    assert.equal(answers[0].result[0].name, 'Spooler');
    assert.equal(answers[0].error, undefined);
    assert.equal(answers[1].error.win32.code, 1722);
    assert.equal(typeof answers[1].error.message, 'string');
    const [partly] = JSON.parse(
      call(`--machine=${folder}`, '--computer=CONTOSO-APP01,NOSUCH', ...words, 'Nope', 'Nada'),
    );
    assert.equal(partly.result[0].name, 'Spooler');
    assert.deepEqual(
      partly.errors.map(({ kind }: { readonly kind: string }) => kind),
      ['not-found', 'not-found'],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
