import assert from 'node:assert/strict';
import { isoTime } from '../../lib/events/time.ts';
import type { EventQuery, EventRecord, EventValue } from '../../native/event-types.ts';
import { collect, type EventsClause, type EventsGround } from './events-ground.ts';
import { ACTIVITY, LONGEST, oddTexts, SAMPLE_GUID, sampleOf } from './events-sample.ts';
import { refused } from './ground.ts';

const idsOf = (ground: EventsGround, query: EventQuery): Promise<readonly string[]> =>
  collect(ground.events.read(query), ({ log, recordId }) => `${log} ${recordId}`);

const ODD = 'Svcdeck-Odd/Operational';

type Sampled = ReturnType<typeof sampleOf>[number];

const expectedIds = (events: readonly Sampled[]): readonly string[] =>
  events.map(({ log, record }) => `${log} ${record}`);

const system = sampleOf('System');
const both = sampleOf('System', 'Application');

/** The first record that a query finds, with all that `take` asks it for. */
const first = async <Value>(
  { events }: EventsGround,
  query: EventQuery,
  take: (record: EventRecord) => Promise<Value> | Value,
): Promise<Value> => {
  for await (const [record] of events.read(query)) if (record !== undefined) return await take(record);
  return assert.fail('nothing was found');
};

const queries: readonly (readonly [what: string, query: EventQuery, expected: readonly Sampled[]])[] = [
  ['every event of a log, oldest first', { path: 'System' }, system],
  ['a log in other letters', { path: 'SYSTEM', query: '*' }, system],
  ['newest first', { path: 'System', newestFirst: true }, system.toReversed()],
  ['a level', { path: 'System', query: '*[System[Level=2]]' }, system.filter(({ id }) => id === 2)],
  [
    'ids and a provider',
    { path: 'Application', query: "*[System[Provider[@Name='Svcdeck Classic'] and (EventID>=5 and EventID<=6)]]" },
    sampleOf('Application').filter(({ id }) => id === 5),
  ],
  [
    'a time',
    {
      path: 'System',
      query: `*[System[TimeCreated[@SystemTime>='2026-03-17T06:01:00.000Z' and @SystemTime<'2026-03-17T06:02:00.000Z']]]`,
    },
    system.filter(({ time }) => time >= '2026-03-17T06:01:00.0' && time < '2026-03-17T06:02:00.0'),
  ],
  [
    'record numbers, newest first',
    { path: 'System', query: '*[System[EventRecordID>1140]]', newestFirst: true },
    system.filter(({ record }) => record > 1140).toReversed(),
  ],
  [
    'a user',
    { path: 'System', query: "*[System[Security[@UserID='S-1-5-20']]]" },
    system.filter(({ user }) => user === 'S-1-5-20'),
  ],
  ['keywords', { path: 'System', query: '*[System[band(Keywords,1)]]' }, system.filter(({ id }) => id === 1)],
  [
    'named data',
    { path: 'System', query: "*[EventData[Data[@Name='Name']='n7']]" },
    system.filter(({ record }) => record === 1008),
  ],
  [
    'any data',
    { path: 'Application', query: "*[EventData[Data='c7']]" },
    sampleOf('Application').filter(({ record }) => record === 8),
  ],
  [
    'user data',
    { path: 'System', query: "*[UserData/FileCleared/Channel='System']" },
    system.filter(({ id }) => id === 3),
  ],
  ['nothing', { path: 'System', query: '*[System[EventID=999]]' }, []],
  ['an empty log', { path: 'Svcdeck-Empty/Operational' }, []],
  [
    'two logs in the order of their times',
    {
      query:
        '<QueryList><Query Id="0"><Select Path="System">*</Select><Select Path="Application">*</Select></Query></QueryList>',
    },
    both,
  ],
  [
    'two logs with a condition each and what is suppressed, newest first',
    {
      newestFirst: true,
      query: `<QueryList><Query Id="0"><Select Path="System">*[System[EventRecordID&lt;=1060]]</Select><Suppress Path="System">*[System[EventID=2]]</Suppress></Query><Query Id="1" Path="Application"><Select>*[System[Level=2]]</Select></Query></QueryList>`,
    },
    both.filter(({ log, record, id }) => (log === 'System' ? record <= 1060 && id !== 2 : id === 77)).toReversed(),
  ],
  [
    'what can be read of a query with a log that there is not',
    {
      toleratesErrors: true,
      query:
        '<QueryList><Query Id="0"><Select Path="Svcdeck-None">*</Select><Select Path="System">*[System[Level=2]]</Select></Query></QueryList>',
    },
    system.filter(({ id }) => id === 2),
  ],
];

const refusals: readonly (readonly [what: string, query: EventQuery, code: number])[] = [
  ['a log that there is not', { path: 'Svcdeck-None' }, 15007],
  ['a log that may not be read', { path: 'Security' }, 5],
  ['a query that has no end', { path: 'System', query: '*[System[Level=2]' }, 15001],
  ['a function that Windows lacks', { path: 'System', query: "*[EventData[contains(Data,'x')]]" }, 15001],
  ['XML that is none', { query: '<QueryList><Query>' }, 15001],
  ['a log whose name has a NUL in it', { path: 'System\0' }, 15000],
  ['a query with a NUL in it', { path: 'System', query: '*\0' }, 15001],
];

const valueRows: readonly (readonly [name: string, value: EventValue])[] = [
  ['Text', { type: 1, value: 'Größe <&> "it\'s" 😀' }],
  ['SByte', { type: 3, value: -128 }],
  ['Byte', { type: 4, value: 255 }],
  ['Int16', { type: 5, value: -32_768 }],
  ['UInt16', { type: 6, value: 65_535 }],
  ['Int32', { type: 7, value: -2_147_483_648 }],
  ['UInt32', { type: 8, value: 4_294_967_295 }],
  ['Int64', { type: 9, value: -9_223_372_036_854_775_808n }],
  ['UInt64', { type: 10, value: 18_446_744_073_709_551_615n }],
  ['Double', { type: 12, value: 0.5 }],
  ['Boolean', { type: 13, value: true }],
  ['Binary', { type: 14, value: new Uint8Array([0, 0xab, 0xff]) }],
  ['Guid', { type: 15, value: ACTIVITY }],
  ['FileTime', { type: 17, value: 134_181_972_000_000_001n }],
  ['Sid', { type: 19, value: 'S-1-5-19' }],
  ['Hex32', { type: 20, value: 0xc0000005 }],
  ['Hex64', { type: 21, value: 0x8000000000000000n }],
];

const plain = ({ type, value }: EventValue): EventValue => ({
  type,
  value: value instanceof Uint8Array ? new Uint8Array(value) : value,
});

/** Reading what is there. */
export const reading: readonly EventsClause[] = [
  ...queries.map(
    ([what, query, expected]): EventsClause => ({
      name: `reading gives ${what}`,
      run: async (ground) => assert.deepEqual(await idsOf(ground, query), expectedIds(expected)),
    }),
  ),
  ...refusals.map(
    ([what, query, code]): EventsClause => ({
      name: `reading ${what} is ${code}`,
      run: (ground) => refused(idsOf(ground, query), 'EvtQuery', code),
    }),
  ),
  {
    name: 'a query that Windows refuses is refused with its reason',
    run: async ({ events }) => {
      const reading = collect(events.read({ path: 'System', query: '*[' }), () => undefined);
      await assert.rejects(reading, (error) => error instanceof Error && 'detail' in error && error.detail !== '');
    },
  },
  {
    name: 'a loop that ends early lets the next one read from the beginning',
    run: async (ground) => {
      for (let round = 0; round < 3; round++)
        assert.equal(await first(ground, { path: 'System' }, ({ recordId }) => recordId), 1001);
    },
  },
  {
    name: 'batches are never empty, and every field of a record is there',
    run: async (ground) => {
      for await (const batch of ground.events.read({ path: 'System' })) assert.ok(batch.length > 0);
      const fields = await first(ground, { path: 'System' }, (record) => ({
        log: record.log,
        recordId: record.recordId,
        provider: record.provider,
        providerGuid: record.providerGuid,
        id: record.id,
        qualifiers: record.qualifiers,
        version: record.version,
        level: record.level,
        task: record.task,
        opcode: record.opcode,
        keywords: record.keywords,
        time: isoTime(record.time),
        activityId: record.activityId,
        relatedActivityId: record.relatedActivityId,
        processId: record.processId,
        threadId: record.threadId,
        computer: record.computer,
        userSid: record.userSid,
        values: record.values,
      }));
      assert.deepEqual(fields, {
        log: 'System',
        recordId: 1001,
        provider: 'Svcdeck-Sample',
        providerGuid: SAMPLE_GUID,
        id: 1,
        qualifiers: undefined,
        version: 2,
        level: 4,
        task: 7,
        opcode: 11,
        keywords: 0x8000000000000001n,
        time: '2026-03-17T06:00:00.0001001Z',
        activityId: ACTIVITY,
        relatedActivityId: undefined,
        processId: 748,
        threadId: 1608,
        computer: ground.computer,
        userSid: 'S-1-5-20',
        values: [
          { type: 1, value: 'n0' },
          { type: 8, value: 150 },
        ],
      });
    },
  },
  {
    name: 'a classic event has qualifiers, strings and binary data, and no names',
    run: async (ground) => {
      const fields = await first(ground, { path: 'Application' }, async (record) => ({
        provider: record.provider,
        guid: record.providerGuid,
        qualifiers: record.qualifiers,
        keywords: record.keywords,
        processId: record.processId,
        userSid: record.userSid,
        values: record.values.map(plain),
        names: await record.names(),
        message: (await record.message())?.trimEnd(),
      }));
      assert.deepEqual(fields, {
        provider: 'Svcdeck Classic',
        guid: undefined,
        qualifiers: 0x4000,
        keywords: 0x80000000000000n,
        processId: undefined,
        userSid: undefined,
        values: [
          { type: 1, value: 'c0' },
          { type: 14, value: new Uint8Array([0x53, 0]) },
        ],
        names: ['', ''],
        message: 'Line one\r\nLine two: c0',
      });
    },
  },
  {
    name: 'values have the types and names that their provider gives them',
    run: async (ground) => {
      const [names, values] = await first(ground, { path: 'System', query: '*[System[EventID=2]]' }, async (record) => [
        await record.names(),
        record.values.map(plain),
      ]);
      assert.deepEqual(
        names,
        valueRows.map(([name]) => name),
      );
      assert.deepEqual(
        values,
        valueRows.map(([, value]) => value),
      );
    },
  },
  {
    name: 'message and words of a record',
    run: async (ground) => {
      const [message, words] = await first(ground, { path: 'System' }, async (record) => [
        await record.message(),
        await record.words(),
      ]);
      assert.equal(message, 'Sample n0 of 150 was taken.');
      assert.deepEqual(words, { level: 'Information', task: 'Sampling', opcode: 'Taking', keywords: ['Odd'] });
    },
  },
  {
    name: 'a message that can not be had is undefined, and the values are there',
    run: async (ground) => {
      for (const query of [
        { path: 'Application', query: "*[System[Provider[@Name='Nobody']]]" },
        { path: 'System', query: '*[System[EventID=2]]' },
      ])
        assert.deepEqual(
          await first(ground, query, async (record) => [await record.message(), record.values.length > 1]),
          [undefined, true],
        );
    },
  },
  {
    name: 'a provider whose message file is gone leaves values, names and words',
    run: async (ground) => {
      const query = { path: ODD, query: "*[System[Provider[@Name='Svcdeck-Gone']]]" };
      const told = await first(ground, query, async (record) => [
        await record.message(),
        record.values.map(({ value }) => value),
        await record.names(),
        (await record.words()).level,
      ]);
      assert.deepEqual(told, [undefined, ['why', 5], ['Reason', 'Count'], 'Error']);
    },
  },
  {
    name: 'odd text is read without trouble, and XML has none of what XML can not hold',
    run: async (ground) => {
      const told = await collect(ground.events.read({ path: ODD }), async (record) => ({
        text: String(record.values[0]?.value),
        message: (await record.message()) ?? '',
        xml: await record.xml(),
      }));
      const samples = told.slice(0, oddTexts.length);
      assert.deepEqual(
        samples.map(({ text }) => text.length > 0),
        oddTexts.map(() => true),
      );
      for (const { text, message } of samples) assert.ok(message.startsWith(`Sample ${text.slice(0, 5)}`), message);
      for (const { xml } of told) assert.doesNotMatch(xml, /[\p{Cs}\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/u);
      assert.deepEqual(
        samples.map(({ text }) => text).filter((text) => text.length === LONGEST),
        ['x'.repeat(LONGEST)],
      );
      assert.ok(samples.some(({ xml }) => xml.includes(`'Name'>${'x'.repeat(LONGEST)}</Data>`)));
    },
  },
  {
    name: 'odd text is there unchanged',
    run: async (ground) => {
      // The double's events come out of XML, which can't hold all of it.
      if (ground.kind === 'windows') return;
      const texts = await collect(ground.events.read({ path: ODD }), ({ values }) => values[0]?.value);
      assert.deepEqual(texts.slice(0, oddTexts.length), oddTexts);
    },
  },
  {
    name: 'a loop that is left by an error lets go of everything',
    run: async ({ events }) => {
      const failing = collect(events.read({ path: 'System' }), () => Promise.reject(new Error('enough')));
      await assert.rejects(failing, /enough/);
    },
  },
  {
    name: 'two loops at once each see everything',
    run: async (ground) => {
      const [one, other] = await Promise.all([
        idsOf(ground, { path: 'System' }),
        idsOf(ground, { path: 'System', newestFirst: true }),
      ]);
      assert.deepEqual(one, expectedIds(system));
      assert.deepEqual(other, expectedIds(system.toReversed()));
    },
  },
  {
    name: 'user data has the names of its elements',
    run: async (ground) => {
      const query = { path: 'System', query: '*[System[EventID=3]]' };
      assert.deepEqual(await first(ground, query, async (record) => [await record.names(), await record.message()]), [
        ['Channel', 'BackupPath'],
        'The System file was cleared.',
      ]);
    },
  },
  {
    name: 'a record as XML',
    run: async (ground) => {
      const xml = await first(ground, { path: 'System' }, (record) => record.xml());
      assert.match(xml, /^<Event xmlns='http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event'><System>/);
      assert.match(xml, /<EventRecordID>1001<\/EventRecordID>/);
      assert.match(xml, /<Data Name='Name'>n0<\/Data><Data Name='Total'>150<\/Data><\/EventData><\/Event>$/);
    },
  },
];
