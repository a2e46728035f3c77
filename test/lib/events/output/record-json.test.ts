import assert from 'node:assert/strict';
import { test } from 'node:test';
import { EventJsonWriter } from '../../../../lib/events/output/json-writer.ts';
import { eventJson } from '../../../../lib/events/output/record-json.ts';
import type { EventValue } from '../../../../native/event-types.ts';
import { type Sample, sampleRecord, text, timeOf } from '../sample.ts';

const scene = { account: async (sid: string) => (sid === 'S-1-5-18' ? 'NT AUTHORITY\\SYSTEM' : undefined) };

test('the keys of an event are a promise', async () => {
  const record = sampleRecord({
    text: 'The Print Spooler service entered the running state.\r\n',
    activityId: 'f7f2ad3e-0001-4a5b-8c9d-0123456789ab',
  });
  assert.deepEqual(await eventJson(record, scene), {
    time: '2026-03-17T07:41:12.1234567Z',
    recordId: 4711,
    log: 'System',
    level: 'information',
    levelNumber: 4,
    provider: 'Service Control Manager',
    providerGuid: '555908d1-a6d7-4695-8e1e-26931d2012f4',
    id: 7036,
    qualifiers: 16384,
    version: 0,
    task: null,
    taskNumber: 0,
    opcode: null,
    opcodeNumber: 0,
    keywords: [],
    keywordsMask: '0x8080000000000000',
    computer: 'CONTOSO-APP01',
    processId: 748,
    threadId: 1608,
    activityId: 'f7f2ad3e-0001-4a5b-8c9d-0123456789ab',
    relatedActivityId: null,
    userSid: 'S-1-5-18',
    user: 'NT AUTHORITY\\SYSTEM',
    message: 'The Print Spooler service entered the running state.',
    data: { param1: 'Print Spooler', param2: 'running' },
    values: ['Print Spooler', 'running'],
    binary: '5300AB',
  });
});

test('what an event does not have is null', async () => {
  const bare: Sample = {
    providerGuid: undefined,
    qualifiers: undefined,
    processId: undefined,
    threadId: undefined,
    userSid: undefined,
    values: [],
  };
  const { message, data, values, ...rest } = await eventJson(sampleRecord(bare), scene);
  assert.deepEqual({ message, data, values }, { message: null, data: {}, values: [] });
  for (const key of ['providerGuid', 'qualifiers', 'processId', 'threadId', 'userSid', 'user', 'binary'] as const)
    assert.equal(rest[key], null, key);
});

const written: readonly (readonly [what: string, value: EventValue, json: unknown])[] = [
  ['a text with all that JSON escapes', text('a"\\\0\u001b\ud800'), 'a"\\\0\u001b\ud800'],
  ['a safe 64-bit number', { type: 10, value: 9_007_199_254_740_991n }, 9_007_199_254_740_991],
  ['an unsafe 64-bit number', { type: 10, value: 9_007_199_254_740_992n }, '9007199254740992'],
  ['a hexadecimal number', { type: 20, value: 0xc0000005 }, '0xc0000005'],
  ['a time', { type: 17, value: timeOf('2026-03-17T05:00:00.0000001Z') }, '2026-03-17T05:00:00.0000001Z'],
  ['true', { type: 13, value: true }, true],
  ['nothing', { type: 0, value: null }, null],
  ['an array', { type: 0x81, value: ['a', 'b'] }, ['a', 'b']],
  ['binary data with a name', { type: 14, value: new Uint8Array([1, 255]) }, '01FF'],
  ['no number', { type: 12, value: Number.NaN }, 'NaN'],
];

for (const [what, value, json] of written)
  test(`${what} as a value`, async () => {
    const found = await eventJson(sampleRecord({ names: ['Data'], values: [value] }), scene);
    assert.deepEqual([found.data, found.values], [{ Data: json }, [json]]);
  });

test('several values of one name are an array, and a name may be one of JavaScript itself', async () => {
  const values = [text('a'), text('b'), text('c'), text('d')];
  const record = sampleRecord({ names: ['x', '__proto__', 'x', ''], values });
  const { data, values: all } = await eventJson(record, scene);
  assert.deepEqual(Object.entries(data), [
    ['x', ['a', 'c']],
    ['__proto__', 'b'],
  ]);
  assert.deepEqual(all, ['a', 'b', 'c', 'd']);
});

test('names that differ in case alone are one name, as PowerShell has it, and no value is lost', async () => {
  const values = ['a', 'b', 'c', 'd', 'e', 'f'].map(text);
  const record = sampleRecord({ names: ['Name', 'x', 'name', 'NAME', 'straße', 'STRASSE'], values });
  const { data, values: all } = await eventJson(record, scene);
  assert.deepEqual(Object.entries(data), [
    ['Name', ['a', 'c', 'd']],
    ['x', 'b'],
    ['straße', 'e'],
    ['STRASSE', 'f'],
  ]);
  assert.deepEqual(all, ['a', 'b', 'c', 'd', 'e', 'f']);
});

test('a kind of event that was met before needs no promise', async () => {
  const writer = new EventJsonWriter(scene, { withMessage: false });
  const first = writer.line(sampleRecord());
  assert.ok(first instanceof Promise);
  assert.equal('message' in JSON.parse(await first), false);
  const second = writer.line(sampleRecord({ recordId: 4712, time: timeOf('2026-03-17T07:41:12.0000001Z') }));
  assert.ok(typeof second === 'string');
  assert.deepEqual(
    { ...JSON.parse(await first), recordId: 4712, time: '2026-03-17T07:41:12.0000001Z' },
    JSON.parse(second),
  );
});

const differing: readonly Sample[] = [
  { opcode: 1 },
  { keywords: 1n },
  { qualifiers: undefined },
  { log: 'Other' },
  { computer: 'OTHER' },
  { providerGuid: undefined },
  { provider: 'Other' },
  { id: 7037 },
  { version: 1 },
  { level: 2 },
  { task: 3 },
  { names: ['other'], values: [text('one')] },
  { userSid: 'S-1-5-19' },
];

for (const sample of differing)
  test(`an event of a kind that was met before, but for ${Object.keys(sample)[0]}, is not taken for one`, async () => {
    const writer = new EventJsonWriter(scene, { withMessage: true });
    await writer.line(sampleRecord());
    assert.deepEqual(JSON.parse(await writer.line(sampleRecord(sample))), await eventJson(sampleRecord(sample), scene));
  });

test('events that describe themselves are asked for their names each time', async () => {
  const writer = new EventJsonWriter(scene, { withMessage: false });
  const one = await writer.line(sampleRecord({ id: 0, names: ['first'], values: [text('x')] }));
  const other = await writer.line(sampleRecord({ id: 0, names: ['second'], values: [text('x')] }));
  assert.deepEqual([JSON.parse(one).data, JSON.parse(other).data], [{ first: 'x' }, { second: 'x' }]);
});
