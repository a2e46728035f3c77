import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openEvents } from '../../../native/events.ts';
import { all, calls, check, double, orderEvent, rejects, theCall, withCalls } from './stage.ts';

/** Runs with the path of a file that is not there, in a folder that is gone afterwards. */
const withNewFile = async (run: (file: string) => Promise<void>): Promise<void> => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck '));
  try {
    await run(join(folder, 'größe.evtx'));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

check('the logs in their order', async ({ events }) => {
  assert.deepEqual((await events.logs()).toSorted(), [
    'Application',
    'Double-Types/Operational',
    'Orders/Analytic',
    'Orders/Operational',
    'Security',
    'System',
  ]);
});

check('the name of a log that is longer than the room for it, in the middle of others', async ({ events }) => {
  const long = `Long-${'x'.repeat(600)}/Operational`;
  double.append(long, orderEvent('x'));
  double.append('Later', orderEvent('x'));
  assert.deepEqual((await events.logs()).slice(-2), [long, 'Later']);
});

check('the providers', async ({ events }) => {
  const names = await events.providers();
  for (const name of ['Orders', 'Every Type', 'Closed']) assert.ok(names.includes(name), name);
});

check('everything that a provider says of itself', async ({ events }) => {
  assert.deepEqual(await events.provider('Orders'), {
    name: 'Orders',
    guid: '6a3c0f12-7d1e-4c58-9a40-2b1f5e8d0c31',
    resourceFile: 'C:\\Orders\\orders.exe',
    parameterFile: 'C:\\Orders\\parameters.dll',
    messageFile: 'C:\\Orders\\orders.dll',
    helpLink: 'https://orders.example/help',
    logs: ['Application', 'Orders/Operational'],
    levels: [
      { name: 'win:Error', value: 2 },
      { name: 'Orders-Alarm', value: 17 },
    ],
    tasks: [
      { name: 'Import', value: 3 },
      { name: 'Export', value: 4 },
    ],
    opcodes: [{ name: 'Split', value: 12 }],
    keywords: [
      { name: 'Money', value: 1n },
      { name: 'Stock', value: 0x8000n },
    ],
  });
});

check('a provider that says little', async ({ events }) => {
  const { guid, messageFile, logs } = await events.provider('Broken');
  assert.deepEqual([guid, messageFile, logs], [undefined, '', []]);
});

for (const [name, code] of [
  ['Nobody', 15_002],
  ['Closed', 5],
  ['a\0b', 15_004],
] as const)
  check(`provider ${JSON.stringify(name)} is ${code}`, ({ events }) =>
    rejects(events.provider(name), 'EvtOpenPublisherMetadata', code).then(() => undefined),
  );

check('what is in a log', async ({ events }) => {
  const { fileBytes, ...info } = await events.logInfo('Application');
  assert.ok((fileBytes ?? 0) > 1000);
  assert.deepEqual(info, {
    createdAt: 134_117_966_456_789_012n,
    lastAccessAt: 134_396_352_000_000_000n,
    lastWriteAt: 134_396_352_010_000_000n,
    attributes: 32,
    records: 5,
    oldestRecord: 4001,
    isFull: false,
  });
  assert.equal(theCall('EvtOpenLog')['flags'], 1);
});

check('what Windows does not say of a log is absent', async ({ events }) => {
  assert.deepEqual(Object.keys(await events.logInfo('System')), ['fileBytes', 'records', 'oldestRecord']);
});

check('how a log is set', async ({ events }) => {
  assert.deepEqual(await events.logConfig('Application'), {
    isEnabled: true,
    isolation: 0,
    type: 0,
    owningProvider: 'Microsoft-Windows-EventLog',
    isClassic: true,
    access: 'O:BAG:SYD:(A;;0x2;;;S-1-15-2-1)(A;;0xf0007;;;SY)',
    retains: false,
    backsUp: false,
    maxBytes: 20_971_520,
    filePath: '%SystemRoot%\\System32\\Winevt\\Logs\\Application.evtx',
    providers: ['Orders', 'Application Error'],
  });
});

check('a log that may not be read has settings all the same', async ({ events }) => {
  await rejects(events.logInfo('Security'), 'EvtOpenLog', 5);
  assert.equal((await events.logConfig('Security')).isClassic, true);
});

for (const [name, code] of [
  ['Nowhere', 15_007],
  ['a\0b', 15_000],
] as const)
  check(`log ${JSON.stringify(name)} is ${code}`, async ({ events }) => {
    await rejects(events.logInfo(name), 'EvtOpenLog', code);
    await rejects(events.logConfig(name), 'EvtOpenChannelConfig', code);
    await rejects(events.clear(name), 'EvtClearLog', code);
  });

check('what is exported is what the query finds, and no file is written over', ({ events }) =>
  withNewFile(async (file) => {
    const query = { path: 'Application', query: '*[System[Level=4]]' };
    await events.exportTo(query, file);
    assert.deepEqual(
      (await all(events, { path: file, isFile: true })).map(({ recordId }) => recordId),
      [4001, 4003, 4005],
    );
    assert.equal((await events.logInfo(file, true)).records, 3);
    assert.equal(calls('EvtOpenLog')[0]?.['flags'], 2);
    const { target, flags, aside } = theCall('EvtExportLog');
    assert.deepEqual([target, flags, aside], [file, 1, true]);
    const before = readFileSync(file);
    await rejects(events.exportTo({ path: 'System' }, file), 'EvtExportLog', 80);
    assert.deepEqual(readFileSync(file), before);
  }),
);

check('a file is exported from, errors are overlooked, and a structured query needs no log', ({ events }) =>
  withNewFile(async (file) => {
    await events.exportTo({ path: 'System' }, file);
    await events.exportTo({ path: file, isFile: true, toleratesErrors: true }, `${file}.2`);
    const query = '<QueryList><Query><Select Path="System">*</Select></Query></QueryList>';
    await events.exportTo({ query }, `${file}.3`);
    assert.deepEqual(
      calls('EvtExportLog').map(({ path, flags }) => [path, flags]),
      [
        ['System', 1],
        [file, 0x1002],
        [null, 1],
      ],
    );
  }),
);

check('an export that Windows refuses has its words', async ({ events }) => {
  const exporting = events.exportTo({ path: 'System', query: '*[' }, 'C:\\never.evtx');
  const { detail } = await rejects(exporting, 'EvtExportLog', 15_001);
  assert.ok(detail !== undefined && detail !== '');
  await rejects(events.exportTo({ path: 'System' }, 'C:\\a\0b'), 'EvtExportLog', 123);
});

check('clearing empties a log, with what was in it in a file where that is wanted', ({ events }) =>
  withNewFile(async (file) => {
    double.append('Raw', orderEvent('one'));
    await events.clear('Raw', file);
    assert.deepEqual(await all(events, { path: 'Raw' }), []);
    assert.equal((await all(events, { path: file, isFile: true })).length, 1);
    double.append('Raw', orderEvent('two'));
    await rejects(events.clear('Raw', file), 'EvtClearLog', 80);
    assert.equal((await all(events, { path: 'Raw' })).length, 1);
    await events.clear('Raw');
    assert.deepEqual(await all(events, { path: 'Raw' }), []);
    assert.deepEqual(
      calls('EvtClearLog').map(({ target, aside }) => [target, aside]),
      [
        [file, true],
        [file, true],
        [null, true],
      ],
    );
  }),
);

check('accounts that Windows knows, and one that nobody knows', async ({ events }) => {
  assert.match((await events.account('S-1-5-18')) ?? '', /^[^\\]+\\SYSTEM$/i);
  assert.match((await events.account('S-1-1-0')) ?? '', /^[^\\]+$/);
  assert.equal(await events.account('S-1-5-21-9-9-9-9999'), undefined);
  await rejects(events.account('SYSTEM'), 'LookupAccountSidW', 1337);
});

let clock = 0;

check(
  'an account is asked for once, one that is not known again after a minute',
  async ({ foundation }) => {
    const asked: string[] = [];
    const { LookupAccountSidW } = foundation.accounts;
    const async: typeof LookupAccountSidW.async = (...args) => {
      asked.push(args[1].toString('hex'));
      LookupAccountSidW.async(...args);
    };
    const accounts = withCalls(foundation.accounts, {
      LookupAccountSidW: Object.assign((...args: Parameters<typeof LookupAccountSidW>) => LookupAccountSidW(...args), {
        async,
      }),
    });
    using events = openEvents({ ...foundation, accounts });
    await Promise.all([events.account('S-1-5-18'), events.account('S-1-5-18')]);
    await events.account('S-1-5-21-9-9-9-9999');
    await events.account('S-1-5-21-9-9-9-9999');
    assert.equal(asked.length, 2);
    clock += 61_000;
    await events.account('S-1-5-18');
    await events.account('S-1-5-21-9-9-9-9999');
    assert.equal(asked.length, 3);
  },
  { now: () => clock },
);
