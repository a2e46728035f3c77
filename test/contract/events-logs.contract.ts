import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { isoTime } from '../../lib/events/time.ts';
import type { EventSource, NewEvent } from '../../native/event-types.ts';
import { collect, type EventsClause, type EventsGround } from './events-ground.ts';
import { oddTexts } from './events-sample.ts';
import { refused } from './ground.ts';

const source = (name: string, log = 'Application'): EventSource => ({
  log,
  name,
  messageFile: '%SystemRoot%\\System32\\EventCreate.exe',
  categoryFile: '',
  categoryCount: 0,
  parameterFile: '',
  typesSupported: 7,
  isCustom: true,
});

const event: NewEvent = {
  id: 0xc0000005,
  type: 1,
  category: 0,
  inserts: ['größe', '100 %1'],
  data: new Uint8Array([1, 2]),
};

const newest = async ({ events }: EventsGround, log: string) => {
  for await (const [record] of events.read({ path: log, newestFirst: true }))
    if (record !== undefined)
      return {
        provider: record.provider,
        id: record.id,
        qualifiers: record.qualifiers,
        level: record.level,
        task: record.task,
        keywords: record.keywords,
        values: record.values.map(({ value }) => (value instanceof Uint8Array ? [...value] : value)),
        message: (await record.message())?.trimEnd(),
      };
  return undefined;
};

const forRecorded = (name: string, run: EventsClause['run']): EventsClause => ({
  name,
  // The double behind Windows' side has no classic event log and writes no files.
  run: async (ground) => (ground.kind === 'recorded' ? run(ground) : undefined),
});

/** Logs, providers and accounts. */
export const logs: readonly EventsClause[] = [
  {
    name: 'the logs that there are',
    run: async ({ events }) => {
      const names = await events.logs();
      for (const name of ['Application', 'System', 'Security', 'Svcdeck-Empty/Operational'])
        assert.ok(names.includes(name), name);
    },
  },
  {
    name: 'what is in a log',
    run: async ({ events }) => {
      const info = await events.logInfo('System');
      assert.equal(info.records, 150);
      assert.equal(info.oldestRecord, 1001);
      assert.equal(info.isFull, false);
      assert.ok((info.fileBytes ?? 0) > 0);
      assert.equal(info.lastWriteAt === undefined ? '' : isoTime(info.lastWriteAt).slice(0, 16), '2026-03-17T06:07');
      assert.equal((await events.logInfo('Svcdeck-Empty/Operational')).records, 0);
    },
  },
  {
    name: 'how a log is set',
    run: async ({ events }) => {
      const config = await events.logConfig('System');
      assert.deepEqual(
        [config.isEnabled, config.isolation, config.type, config.isClassic, config.retains, config.maxBytes],
        [true, 1, 0, true, false, 20_971_520],
      );
      const operational = await events.logConfig('Svcdeck-Empty/Operational');
      assert.deepEqual(
        [operational.isEnabled, operational.type, operational.owningProvider],
        [false, 1, 'Svcdeck-Sample'],
      );
    },
  },
  {
    name: 'a log that there is not is 15007 for every question',
    run: async ({ events }) => {
      await refused(events.logInfo('Svcdeck-None'), 'EvtOpenLog', 15007);
      await refused(events.logConfig('Svcdeck-None'), 'EvtOpenChannelConfig', 15007);
      await refused(events.clear('Svcdeck-None'), 'EvtClearLog', 15007);
    },
  },
  {
    name: 'a log whose name has a NUL in it is 15000 for every question',
    run: async ({ events }) => {
      await refused(events.logInfo('System\0'), 'EvtOpenLog', 15000);
      await refused(events.logConfig('System\0'), 'EvtOpenChannelConfig', 15000);
      await refused(events.clear('System\0'), 'EvtClearLog', 15000);
    },
  },
  {
    name: 'a log that may not be read tells nothing of itself but how it is set, and is not cleared: 5',
    run: async ({ events }) => {
      await refused(events.logInfo('Security'), 'EvtOpenLog', 5);
      await refused(events.clear('Security'), 'EvtClearLog', 5);
      assert.equal((await events.logConfig('Security')).isClassic, true);
    },
  },
  ...(
    [
      ['a log that there is not', { path: 'Svcdeck-None' }, 15007],
      ['a log that may not be read', { path: 'Security' }, 5],
      ['a query that is none', { path: 'System', query: '*[' }, 15001],
      ['a log whose name has a NUL in it', { path: 'System\0' }, 15000],
    ] as const
  ).map(
    ([what, query, code]): EventsClause => ({
      name: `exporting ${what} is ${code}`,
      run: async (ground) => refused(ground.events.exportTo(query, ground.newFile()), 'EvtExportLog', code),
    }),
  ),
  {
    name: 'a file whose name has a NUL in it is 123',
    run: async (ground) => {
      const file = `${ground.newFile()}\0`;
      await refused(ground.events.exportTo({ path: 'System' }, file), 'EvtExportLog', 123);
      await refused(ground.events.clear('System', file), 'EvtClearLog', 123);
      assert.equal((await ground.events.logInfo('System')).records, 150);
    },
  },
  {
    name: 'a file that there is not is 2',
    run: async (ground) => {
      const file = ground.newFile();
      await refused(
        collect(ground.events.read({ path: file, isFile: true }), () => 1),
        'EvtQuery',
        2,
      );
      await refused(ground.events.logInfo(file, true), 'EvtOpenLog', 2);
    },
  },
  {
    name: 'the providers, and what one is',
    run: async ({ events }) => {
      assert.ok((await events.providers()).includes('Svcdeck-Sample'));
      assert.deepEqual(await events.provider('Svcdeck-Sample'), {
        name: 'Svcdeck-Sample',
        guid: '1c95126e-7eea-49a9-a3fe-a378b03ddb4d',
        resourceFile: 'C:\\Sample\\sample.dll',
        parameterFile: '',
        messageFile: 'C:\\Sample\\sample.dll',
        helpLink: 'https://svcdeck.invalid/sample',
        logs: ['System'],
        levels: [{ name: 'Svcdeck Level', value: 16 }],
        tasks: [{ name: 'Sampling', value: 7 }],
        opcodes: [{ name: 'Taking', value: 11 }],
        keywords: [{ name: 'Odd', value: 1n }],
      });
      await refused(events.provider('Svcdeck-None'), 'EvtOpenPublisherMetadata', 15002);
    },
  },
  {
    name: 'the names of accounts',
    run: async ({ events }) => {
      assert.match((await events.account('S-1-5-18')) ?? '', /^NT.*\\SYSTEM$/i);
      assert.equal(await events.account('S-1-5-21-9-9-9-9999'), undefined);
      for (const text of ['', 'SYSTEM', 'S-1-5-18\0', 'S-1-5-4294967296'])
        await refused(events.account(text), 'LookupAccountSidW', 1337);
    },
  },
  {
    name: 'clearing empties a log, and numbers begin anew',
    run: async (ground) => {
      const { events } = ground;
      await events.clear('System');
      await ground.append('one', 1);
      const ids = await collect(
        events.read({ path: 'System', query: "*[System[Provider[@Name='Svcdeck-Sample']]]" }),
        ({ recordId }) => recordId,
      );
      assert.equal(ids.length, 1);
      assert.ok((ids[0] ?? 99) <= 2);
      assert.ok(((await events.logInfo('System')).oldestRecord ?? 99) <= 2);
    },
  },
  {
    name: 'a log that is cleared while it is read is 15011 for the next batch',
    run: async ({ events }) => {
      const reading = async (): Promise<void> => {
        for await (const _batch of events.read({ path: 'System' })) await events.clear('System');
      };
      await refused(reading(), 'EvtNext', 15011);
    },
  },
  forRecorded('a source that nobody registered writes to Application', async (ground) => {
    await ground.events.write('svcdeck-unknown', event);
    assert.deepEqual(await newest(ground, 'Application'), {
      provider: 'svcdeck-unknown',
      id: 5,
      qualifiers: 0xc000,
      level: 2,
      task: 0,
      keywords: 0x80000000000000n,
      values: ['größe', '100 %1', [1, 2]],
      message: undefined,
    });
  }),
  forRecorded('a registered source writes to its log, with its message', async (ground) => {
    await ground.events.addSource(source('svcdeck-own', 'System'));
    await ground.events.write('SVCDECK-own', { ...event, category: 3, type: 4 });
    const written = await newest(ground, 'System');
    assert.deepEqual([written?.message, written?.level, written?.task], ['größe', 4, 3]);
  }),
  ...(
    [
      ['a string of 31,840 characters', { inserts: ['x'.repeat(31_840)] }, 87],
      ['a string with a NUL in it', { inserts: ['a\0b'] }, 87],
      ['257 strings', { inserts: Array.from({ length: 257 }, () => '') }, 1734],
      ['a type that there is not', { type: 3 }, 87],
      ['more data than there may be', { data: new Uint8Array(61_441) }, 1734],
      ['more strings than there may be', { inserts: Array.from({ length: 20 }, () => 'x'.repeat(31_000)) }, 1734],
    ] as const
  ).map(([what, changes, code]) =>
    forRecorded(`writing ${what} is ${code}`, ({ events }) =>
      refused(events.write('svcdeck', { ...event, ...changes }), 'ReportEventW', code),
    ),
  ),
  forRecorded('a source without a name is 87, and what only Windows writes to is 5', async ({ events }) => {
    await refused(events.write('', event), 'RegisterEventSourceW', 87);
    await refused(events.write('a\0', event), 'RegisterEventSourceW', 87);
    await refused(events.write('Security', event), 'ReportEventW', 5);
  }),
  forRecorded('the longest string and the most data are written', async (ground) => {
    await ground.events.write('svcdeck', { ...event, inserts: ['x'.repeat(31_839)], data: new Uint8Array(61_440) });
    assert.deepEqual(
      (await newest(ground, 'Application'))?.values.map((value) =>
        Array.isArray(value) || typeof value === 'string' ? value.length : 0,
      ),
      [31_839, 61_440],
    );
  }),
  forRecorded('a source is registered once, listed and taken away', async ({ events }) => {
    await events.addSource(source('svcdeck-a'));
    await events.addSource(source('svcdeck-b', 'svcdeck-new-log'));
    assert.deepEqual(await events.sources('application'), [source('svcdeck-a')]);
    assert.deepEqual(await events.sources('svcdeck-new-log'), [source('svcdeck-b', 'svcdeck-new-log')]);
    assert.ok((await events.logs()).includes('svcdeck-new-log'));
    await refused(events.addSource(source('SVCDECK-a', 'System')), 'RegCreateKeyExW', 183);
    await refused(events.addSource(source('System')), 'RegCreateKeyExW', 183);
    await refused(events.addSource(source('a\\b')), 'RegCreateKeyExW', 87);
    await events.removeSource('Application', 'svcdeck-A');
    assert.deepEqual(await events.sources('Application'), []);
    await refused(events.removeSource('Application', 'svcdeck-a'), 'RegDeleteKeyW', 2);
    await refused(events.removeSource('Application', ''), 'RegDeleteKeyW', 87);
    await refused(events.sources('Svcdeck-None'), 'RegOpenKeyExW', 2);
    await refused(events.sources('Svcdeck-Empty/Operational'), 'RegOpenKeyExW', 2);
  }),
  forRecorded('the classic API gives the same records, newest first too', async ({ events }) => {
    const read = (newestFirst: boolean) =>
      collect(events.readClassic({ path: 'Application', newestFirst }), async (record) => ({
        recordId: record.recordId,
        provider: record.provider,
        id: record.id,
        qualifiers: record.qualifiers,
        level: record.level,
        time: isoTime(record.time),
        values: record.values.length,
        processId: record.processId,
        message: (await record.message())?.trimEnd(),
      }));
    const records = await read(false);
    assert.equal(records.length, 60);
    assert.deepEqual(records[1], {
      recordId: 2,
      provider: 'Svcdeck Classic',
      id: 5,
      qualifiers: 0x4000,
      level: 4,
      time: '2026-03-17T06:00:06.0000000Z',
      values: 2,
      processId: undefined,
      message: 'Line one\r\nLine two: c1',
    });
    assert.deepEqual(await read(true), records.toReversed());
  }),
  forRecorded('the classic API knows classic logs alone, and not one that may not be read', async ({ events }) => {
    const read = (path: string) => collect(events.readClassic({ path }), () => 1);
    for (const path of ['Svcdeck-None', 'Svcdeck-Odd/Operational']) await refused(read(path), 'OpenEventLogW', 2);
    await refused(read('Security'), 'OpenEventLogW', 5);
  }),
  forRecorded('odd text goes to a file and comes back', async (ground) => {
    const file = ground.newFile();
    await ground.events.exportTo({ path: 'Svcdeck-Odd/Operational' }, file);
    const texts = await collect(ground.events.read({ path: file, isFile: true }), ({ values }) => values[0]?.value);
    assert.deepEqual(texts.slice(0, oddTexts.length), oddTexts);
  }),
  forRecorded('a file that is no recorded machine is 13, and an .evtx file 50', async (ground) => {
    const file = ground.newFile();
    writeFileSync(file, '{ "format": "something else" }');
    await refused(
      collect(ground.events.read({ path: file, isFile: true }), () => 1),
      'EvtQuery',
      13,
    );
    await refused(ground.events.exportTo({ path: 'System' }, `${file}.evtx`), 'EvtExportLog', 50);
  }),
  forRecorded('what is exported is there for reading as a file, and nothing is written twice', async (ground) => {
    const { events } = ground;
    const file = ground.newFile();
    await events.exportTo({ path: 'System', query: '*[System[EventID=2]]' }, file);
    const ids = await collect(events.read({ path: file, isFile: true }), ({ log, recordId }) => `${log} ${recordId}`);
    assert.deepEqual(ids, ['System 1011', 'System 1061', 'System 1111']);
    assert.equal((await events.logInfo(file, true)).records, 3);
    await refused(events.exportTo({ path: 'System' }, file), 'EvtExportLog', 80, 183);
  }),
  forRecorded('clearing with a backup keeps what was there', async (ground) => {
    const { events } = ground;
    const file = ground.newFile();
    await events.clear('Application', file);
    assert.equal((await collect(events.read({ path: file, isFile: true }), () => 1)).length, 60);
    assert.equal((await events.logInfo('Application')).records, 0);
  }),
];
