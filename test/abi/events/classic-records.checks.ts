import assert from 'node:assert/strict';
import { readClassic } from '../../../native/events/classic/read.ts';
import { application, check, double, each, fill, rejects, theCall } from './classic-stage.ts';

const sid = Buffer.from('010500000000000515000000010000000200000003000000f4010000', 'hex');

check('every field of a record', async (foundation) => {
  double.append({
    source: 'Größe & Co',
    computer: 'SERVER.example',
    time: 1_774_000_001,
    id: 0xc000_1f40,
    type: 1,
    category: 9,
    strings: ['ä', '', '😀 three'],
    sid,
    data: Buffer.from([0, 1, 255]),
  });
  const [fields] = await each(foundation, { path: 'APPLICATION' }, async (record) => ({
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
    time: record.time,
    ids: [record.activityId, record.relatedActivityId, record.processId, record.threadId],
    computer: record.computer,
    userSid: record.userSid,
    values: record.values,
    names: await record.names(),
    words: await record.words(),
    message: await record.message(),
  }));
  assert.deepEqual(fields, {
    log: 'Application',
    recordId: 1,
    provider: 'Größe & Co',
    providerGuid: undefined,
    id: 0x1f40,
    qualifiers: 0xc000,
    version: 0,
    level: 2,
    task: 9,
    opcode: 0,
    keywords: 0x80000000000000n,
    time: (1_774_000_001n + 11_644_473_600n) * 10_000_000n,
    ids: [undefined, undefined, undefined, undefined],
    computer: 'SERVER.example',
    userSid: 'S-1-5-21-1-2-3-500',
    values: [
      { type: 1, value: 'ä' },
      { type: 1, value: '' },
      { type: 1, value: '😀 three' },
      { type: 14, value: new Uint8Array([0, 1, 255]) },
    ],
    names: ['', '', '', ''],
    words: { level: 'Error', task: '', opcode: '', keywords: ['Classic'] },
    message: undefined,
  });
  assert.deepEqual(theCall('OpenEventLogW'), { call: 'OpenEventLogW', aside: false, server: null, log: 'Application' });
});

for (const [type, level, keywords, words] of [
  [0, 0, 0x80000000000000n, ['Information', 'Classic']],
  [1, 2, 0x80000000000000n, ['Error', 'Classic']],
  [2, 3, 0x80000000000000n, ['Warning', 'Classic']],
  [4, 4, 0x80000000000000n, ['Information', 'Classic']],
  [8, 0, 0xa0000000000000n, ['Information', 'Audit Success', 'Classic']],
  [16, 0, 0x90000000000000n, ['Information', 'Audit Failure', 'Classic']],
] as const)
  check(`type ${type} is level ${level}`, async (foundation) => {
    double.append({ type });
    const [fields] = await each(foundation, application, async (record) => {
      const found = await record.words();
      return [record.level, record.keywords, [found.level, ...found.keywords]];
    });
    assert.deepEqual(fields, [level, keywords, words]);
  });

const ruins: readonly (readonly [what: string, offset: number, value: number])[] = [
  ['a length of 0', 0, 0],
  ['a length shorter than its fields', 0, 52],
  ['a length that ends within another field', 0, 58],
  ['a length beyond what was read', 0, 0x7fff_fffc],
];
for (const [what, offset, value] of ruins)
  check(`a record with ${what} is 13, and read no further`, async (foundation) => {
    fill(1);
    double.ruin(1, offset, value);
    await rejects(
      each(foundation, application, () => 0),
      'ReadEventLogW',
      13,
    );
  });

const misled: readonly (readonly [what: string, offset: number, value: number])[] = [
  ['strings', 36, 0x7fff_fff0],
  ['a SID', 44, 0x7fff_fff0],
  ['a SID that is longer than itself', 40, 1_000_000],
  ['a SID of no bytes', 40, 4],
  ['data', 52, 0x7fff_fff0],
  ['data that is longer than itself', 48, 1_000_000],
  ['the fixed part as data', 52, 0],
  ['a SID with more parts than it has', 100, 0x0000_ff01],
];
for (const [what, offset, value] of misled)
  check(`offsets that lead outside: ${what}`, async (foundation) => {
    double.append({ strings: ['one', 'two'], sid, data: Buffer.from([7]) });
    double.append({ strings: ['next'] });
    double.ruin(1, offset, value);
    const [ruined, next] = await each(foundation, application, async (record) => ({
      sid: record.userSid,
      values: record.values.map((each) => each.value),
      xml: await record.xml(),
    }));
    assert.deepEqual(next?.values, ['next']);
    const isSid = offset === 40 || offset === 44 || offset === 100;
    assert.equal(ruined?.sid, isSid ? undefined : 'S-1-5-21-1-2-3-500');
    const data = offset === 48 || offset === 52 ? [] : [new Uint8Array([7])];
    assert.deepEqual(ruined?.values, [...(offset === 36 ? [] : ['one', 'two']), ...data]);
  });

check('bad UTF-16, controls and the longest strings come through', async (foundation) => {
  const strings = ['\ud800 half', '\u001b[31m red', 'x'.repeat(31_839), 'tab\tline\r\nend'];
  double.append({ strings });
  const [values] = await each(foundation, application, (record) => record.values.map(({ value }) => value));
  assert.deepEqual(values, strings);
});

check('there are no bookmarks', async (foundation) => {
  fill(1);
  for await (const [record] of readClassic(foundation, application))
    await rejects(record?.bookmark() ?? Promise.resolve(), 'EvtCreateBookmark', 50);
});
