import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../lib/errors.ts';
import type { RecordedDocument } from '../../../lib/recorded/document.ts';
import { closeDatum, openDatum } from '../../../lib/recorded/events/datum.ts';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import { readDocument } from '../../../lib/recorded/read-document.ts';

const GUID = '555908d1-a6d7-4695-8e1e-26931d2012f4';

const events: RecordedEvents = {
  logs: [
    {
      name: 'System',
      config: {
        isEnabled: true,
        isolation: 1,
        type: 0,
        owningProvider: '',
        isClassic: true,
        access: 'O:BAG:SY',
        retains: false,
        backsUp: false,
        maxBytes: 20_971_520,
        filePath: 'x',
        providers: ['Sample'],
      },
      nextRecord: 9,
      accessDenied: false,
      events: [
        {
          record: 8,
          time: '2026-03-17T07:41:12.1234567Z',
          provider: 'Sample',
          id: 7036,
          version: 0,
          qualifiers: 16384,
          level: 4,
          task: 0,
          opcode: 0,
          keywords: '0x8080000000000000',
          activity: GUID,
          related: GUID,
          process: 748,
          thread: 1608,
          user: 'S-1-5-18',
          computer: 'OTHER',
          data: ['x', 1, 1.5, true, null, { type: 14, value: '00ab' }, { type: 0x81, value: ['a', null] }],
        },
        { record: 9, time: '2026-03-17T07:41:12Z', provider: 'Other', id: 1 },
      ],
    },
    { name: 'Empty', events: [] },
  ],
  providers: [
    {
      name: 'Sample',
      guid: GUID,
      sourceName: 'Sample',
      resourceFile: 'a',
      parameterFile: 'b',
      messageFile: 'c',
      helpLink: 'd',
      logs: ['System'],
      levels: [{ name: 'Own', value: 16 }],
      tasks: [{ name: 'Task', value: 1 }],
      opcodes: [{ name: 'Opcode', value: 10 }],
      keywords: [{ name: 'Bit', value: '0x1' }],
      events: [
        {
          id: 7036,
          version: 0,
          qualifiers: 1,
          level: 4,
          task: 0,
          opcode: 0,
          keywords: '0x0',
          message: 'The %1',
          data: ['param1', 'param2:8'],
          userData: { name: 'Body', namespace: 'urn:x' },
        },
        { id: 7037 },
      ],
    },
  ],
  sources: [
    {
      log: 'Application',
      name: 'Own',
      messageFile: 'C:\\x.dll',
      categoryFile: '',
      categoryCount: 0,
      parameterFile: '',
      typesSupported: 7,
      isCustom: true,
    },
  ],
  accounts: [{ sid: 'S-1-5-21-1', name: 'CONTOSO\\anna' }],
};

const document: RecordedDocument = {
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'SRV01' },
  recordedAt: '2026-03-17T08:41:12Z',
  services: [],
  processes: [],
  events,
};

const read = (value: unknown): Promise<RecordedDocument> => readDocument(JSON.stringify(value), 'srv.json');

test('an event log with every field is read as it stands', async () => {
  assert.deepEqual(await read(document), document);
});

const withValue = (path: string, value: unknown): unknown => {
  const copy: unknown = structuredClone(document);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const holder = keys.reduce(
    (inner: unknown, key) => (inner instanceof Object ? Reflect.get(inner, key) : undefined),
    copy,
  );
  assert.ok(holder instanceof Object, path);
  if (value === undefined) Reflect.deleteProperty(holder, last);
  else Reflect.set(holder, last, value);
  return copy;
};

for (const [path, value, message] of [
  ['events', [], 'events: expected an object (the event log), found an array'],
  ['events.logs', undefined, 'events: expected the field "logs", found none'],
  ['events.logs.0.name', undefined, 'events.logs[0]: expected the field "name", found none'],
  ['events.logs.0.name', ' ', 'events.logs[0].name: expected the log\'s name, found " "'],
  [
    'events.logs.0.config.isEnabled',
    1,
    'events.logs[0].config.isEnabled: expected true or false (true: events are written to it), found 1',
  ],
  [
    'events.logs.0.config.typo',
    1,
    'events.logs[0].config.typo: expected one of the fields isEnabled, isolation, type, owningProvider, isClassic, access, retains, backsUp, maxBytes, filePath, providers, found a field of another name',
  ],
  [
    'events.logs.0.nextRecord',
    0,
    "events.logs[0].nextRecord: expected a record's number, a whole number from 1, found 0",
  ],
  ['events.logs.0.events.0.record', undefined, 'events.logs[0].events[0]: expected the field "record", found none'],
  [
    'events.logs.0.events.0.record',
    2 ** 53,
    "events.logs[0].events[0].record: expected a record's number, a whole number from 1, found 9007199254740992",
  ],
  [
    'events.logs.0.events.0.time',
    '2026-03-17',
    'events.logs[0].events[0].time: expected a time in ISO 8601 with a zone, such as 2026-03-17T07:41:12.1234567Z, found "2026-03-17"',
  ],
  [
    'events.logs.0.events.0.id',
    65_536,
    'events.logs[0].events[0].id: expected a whole number from 0 to 65535, found 65536',
  ],
  [
    'events.logs.0.events.0.level',
    256,
    'events.logs[0].events[0].level: expected a whole number from 0 to 255, found 256',
  ],
  [
    'events.logs.0.events.0.keywords',
    '80',
    'events.logs[0].events[0].keywords: expected 64 bits in hexadecimal, such as 0x80000000000000, found "80"',
  ],
  [
    'events.logs.0.events.0.activity',
    `{${GUID}}`,
    `events.logs[0].events[0].activity: expected a GUID in lower case without braces, found "{${GUID}}"`,
  ],
  [
    'events.logs.0.events.0.user',
    'SYSTEM',
    'events.logs[0].events[0].user: expected a SID, such as S-1-5-18, found "SYSTEM"',
  ],
  [
    'events.logs.0.events.0.data.1',
    ['x'],
    'events.logs[0].events[0].data[1]: expected text, a number, true, false or null, or an object with type and value, found an array',
  ],
  [
    'events.logs.0.events.0.data.5.value',
    undefined,
    'events.logs[0].events[0].data[5]: expected text, a number, true, false or null, or an object with type and value, found an object',
  ],
  [
    'events.providers.0.events.0.data',
    [1],
    'events.providers[0].events[0].data[0]: expected text in quotes (a name, with : and its type (EVT_VARIANT_TYPE) behind it where it is no text), found 1',
  ],
  [
    'events.providers.0.events.0.userData.name',
    'a b',
    'events.providers[0].events[0].userData.name: expected the element\'s name, found "a b"',
  ],
  ['events.sources.0.isCustom', undefined, 'events.sources[0]: expected the field "isCustom", found none'],
  ['events.accounts.0.sid', 'x', 'events.accounts[0].sid: expected a SID, such as S-1-5-18, found "x"'],
] as const)
  test(`${path} of ${JSON.stringify(value)} is refused`, async () => {
    await assert.rejects(read(withValue(path, value)), (error) => {
      assert.ok(error instanceof FailedError);
      assert.equal(error.message.replace(/^srv\.json:\d+:\d+: /, ''), message);
      return true;
    });
  });

for (const [datum, type, value] of [
  ['x', undefined, { type: 1, value: 'x' }],
  [5, undefined, { type: 8, value: 5 }],
  [true, undefined, { type: 13, value: true }],
  [null, undefined, { type: 0, value: null }],
  [{ type: 10, value: '18446744073709551615' }, undefined, { type: 10, value: 18446744073709551615n }],
  [{ type: 21, value: '0x3e7' }, undefined, { type: 21, value: 0x3e7n }],
  [{ type: 14, value: '00AB' }, undefined, { type: 14, value: Buffer.from([0, 0xab]) }],
  [{ type: 17, value: '2026-03-17T07:41:12.1234567Z' }, undefined, { type: 17, value: 134_182_068_721_234_567n }],
  [{ type: 20, value: 16 }, undefined, { type: 20, value: 16 }],
  [{ type: 0x81, value: ['a', null] }, undefined, { type: 0x81, value: ['a', null] }],
  [{ type: 0x8a, value: ['1', '2'] }, undefined, { type: 0x8a, value: [1n, 2n] }],
] as const)
  test(`the value ${JSON.stringify(datum)} is opened and written again`, () => {
    assert.deepEqual(openDatum(datum, type), value);
    assert.deepEqual(closeDatum(openDatum(datum, type)), datum);
  });

test('a value alone has the type that its provider gives it', () => {
  assert.deepEqual(openDatum('0x3e7', 21), { type: 21, value: 0x3e7n });
  assert.deepEqual(openDatum(16, 20), { type: 20, value: 16 });
  assert.deepEqual(openDatum(null, 20), { type: 0, value: null });
  assert.deepEqual(openDatum('nonsense', 10), { type: 10, value: 0n });
});
