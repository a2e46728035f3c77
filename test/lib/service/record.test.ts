import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceColumns } from '../../../lib/service/columns.ts';
import { findServices } from '../../../lib/service/find.ts';
import { mergeNeeds, type Needs, readRecords } from '../../../lib/service/record.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { type Refusals, sampleMachine } from '../../fakes/machine.ts';

const { signal } = new AbortController();

const ask = async (names: readonly string[], needs: Needs, refusals: Refusals = {}) => {
  const { machine, calls } = sampleMachine(refusals);
  const { found } = await findServices(machine, names, 'services');
  const records = await readRecords(machine, found, needs, signal);
  return { records, calls: calls.filter((call) => call !== 'list') };
};

for (const [title, names, needs, calls] of [
  ['nothing more', ['Spooler', 'Dhcp'], {}, []],
  ['configuration', ['Spooler', 'Dhcp'], { config: true }, ['config Dhcp', 'config Spooler']],
  ['descriptions', ['Spooler'], { levels: ['description'] }, ['options Spooler: description']],
  [
    'start types: delay only of those that start by themselves',
    ['OwnCode', 'W32Time'],
    { config: true, levels: ['delayedAutoStart'] },
    ['config OwnCode', 'config W32Time', 'options W32Time: delayedAutoStart'],
  ],
  [
    'several levels in one call',
    ['W32Time'],
    { config: true, levels: ['delayedAutoStart', 'description'] },
    ['config W32Time', 'options W32Time: delayedAutoStart,description'],
  ],
  ['memory: all processes in one call', ['Spooler', 'Dhcp', 'BadApp'], { usage: true }, ['usage 1020,2540']],
  ['memory of what does not run', ['BadApp'], { usage: true }, []],
] as const)
  test(`asked for ${title}`, async () => assert.deepEqual((await ask(names, needs)).calls.sort(), [...calls].sort()));

test('what was not asked is absent, what is not there is null', async () => {
  const { records } = await ask(['BadApp'], { usage: true });
  assert.deepEqual(Object.keys(records[0] ?? {}), ['entry', 'usage']);
  assert.equal(records[0]?.usage, null);
});

for (const code of [5, 1060, 1072, 2])
  test(`a service that answers ${code} gets null, and the others are read`, async () => {
    const { records } = await ask(
      ['BadApp', 'Spooler'],
      { config: true, levels: ['description'] },
      { 'config BadApp': code, 'options BadApp': code },
    );
    const told = records.map(({ entry, config, options }) => [entry.name, config?.account, options?.description]);
    assert.deepEqual(told, [
      ['BadApp', undefined, undefined],
      ['Spooler', 'LocalSystem', 'This service spools print jobs.'],
    ]);
    assert.equal(records[0]?.config, null);
    assert.equal(records[0]?.options, null);
  });

for (const code of [1722, 1726, 64])
  test(`a computer that answers ${code} ends the list`, () =>
    assert.rejects(
      ask(['BadApp', 'Spooler'], { config: true }, { 'config BadApp': code }),
      (error: unknown) => error instanceof Win32Error && error.code === code,
    ));

test('Ctrl+C ends it', async () => {
  const { machine } = sampleMachine();
  const { found } = await findServices(machine, [], 'services');
  await assert.rejects(readRecords(machine, found, { config: true }, AbortSignal.abort(new Error('stop'))), /stop/);
});

test('needs add up', () =>
  assert.deepEqual(
    mergeNeeds([{}, { levels: ['description'] }, { config: true, levels: ['description', 'delayedAutoStart'] }]),
    { config: true, usage: false, times: false, levels: ['description', 'delayedAutoStart'] },
  ));

// A promise to programs: ids are what --columns takes, keys are what JSON and CSV have.
test('columns and their keys', () =>
  assert.deepEqual(
    serviceColumns.map(({ id, key }) => `${id} ${key}`),
    [
      'name name',
      'display displayName',
      'state state',
      'start startType',
      'pid processId',
      'memory workingSetBytes',
      'private privateBytes',
      'cputime cpuMs',
      'account account',
      'path binaryPath',
      'description description',
      'type type',
      'exitcode win32ExitCode',
      'serviceexitcode serviceExitCode',
      'controls controlsAccepted',
      'depends dependencies',
      'group loadOrderGroup',
      'error errorControl',
    ],
  ));

test('the enumeration alone tells no more than these columns', () =>
  assert.deepEqual(
    serviceColumns.filter(({ needs }) => Object.keys(needs).length === 0).map(({ id }) => id),
    ['name', 'display', 'state', 'pid', 'type', 'exitcode', 'serviceexitcode', 'controls'],
  ));
