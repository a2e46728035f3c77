import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import type { EventFilter, EventSourceChoice, TestScene } from '../../../lib/events/filter.ts';
import { planFilter, wholeTest } from '../../../lib/events/filter-plan.ts';
import { readGrep, readIds, readRecords, readUser } from '../../../lib/events/filter-read.ts';
import { readWhere } from '../../../lib/events/filter-where.ts';
import { type Sample, sampleRecord, text, timeOf } from './sample.ts';

const system: EventSourceChoice = { kind: 'logs', logs: ['System'] };
const both: EventSourceChoice = { kind: 'logs', logs: ['System', 'Application'] };
const file: EventSourceChoice = { kind: 'file', path: 'C:\\a & b.evtx' };
const scene: TestScene = { account: async (sid) => (sid === 'S-1-5-21-7' ? 'CONTOSO\\anna.berg' : undefined) };

const where = (condition: string) => readWhere('--where', condition);
const range = (first: number, last = first) => ({ first, last });

for (const [what, filter, query, here] of [
  ['nothing', {}, '*', []],
  ['levels', { levels: [2, 3] }, '*[System[(Level=2 or Level=3)]]', []],
  ['one level', { levels: [1] }, '*[System[Level=1]]', []],
  [
    'information',
    { levels: [4] },
    '*[System[(Level=4 or Level=0)]]',
    ['level information (audits have the level of what is always logged)'],
  ],
  ['audits', { levels: ['audit-failure'] }, '*[System[band(Keywords,4503599627370496)]]', []],
  [
    'ids',
    { ids: [range(7036), range(7000, 7045)] },
    '*[System[(EventID=7036 or (EventID>=7000 and EventID<=7045))]]',
    [],
  ],
  ['a provider', { providers: ["Bob's"] }, `*[System[Provider[@Name="Bob's"]]]`, []],
  [
    'a provider with both quotes',
    { providers: [`Bob's "x"`], levels: [2] },
    '*[System[Level=2]]',
    [`provider Bob's "x" (XPath has no way to write this name)`],
  ],
  ['a pattern', { providers: ['MSSQL*'] }, '*', ['provider MSSQL* (Windows knows no wildcards)']],
  ['a SID', { users: ['S-1-5-18'] }, "*[System[Security[@UserID='S-1-5-18']]]", []],
  ['a name', { users: ['anna.berg'] }, '*', ['user anna.berg (an event holds the SID, not the name)']],
  ['records', { records: [range(5, 9)] }, '*[System[(EventRecordID>=5 and EventRecordID<=9)]]', []],
  [
    'a time',
    { since: timeOf('2026-03-17T07:00:00.123Z'), until: timeOf('2026-03-18T00:00:00Z') },
    "*[System[TimeCreated[@SystemTime>='2026-03-17T07:00:00.123Z'] and TimeCreated[@SystemTime<='2026-03-18T00:00:00.000Z']]]",
    [],
  ],
  [
    'a time finer than a query knows',
    { since: timeOf('2026-03-17T07:00:00.1234567Z'), until: timeOf('2026-03-17T07:00:00.9999999Z') },
    "*[System[TimeCreated[@SystemTime>='2026-03-17T07:00:00.123Z'] and TimeCreated[@SystemTime<='2026-03-17T07:00:01.000Z']]]",
    [
      'since 2026-03-17T07:00:00.1234567Z (a query knows whole milliseconds)',
      'until 2026-03-17T07:00:00.9999999Z (a query knows whole milliseconds)',
    ],
  ],
  [
    'named data',
    { where: [where('data.param1=Spooler')] },
    "*[(EventData[Data[@Name='param1']='Spooler'] or UserData)]",
    ['data.param1=Spooler (the values of all types are compared here)'],
  ],
  [
    'a number in data',
    { where: [where('data.LogonType=10')] },
    "*[(EventData[Data[@Name='LogonType']='10'] or EventData[Data[@Name='LogonType']='0xa'] or UserData)]",
    ['data.LogonType=10 (the values of all types are compared here)'],
  ],
  [
    'any data',
    { where: [where('data=x')], levels: [2] },
    "*[System[Level=2] and (EventData[Data='x'] or UserData)]",
    ['data=x (the values of all types are compared here)'],
  ],
  [
    'a part of a text',
    { where: [where('data.2~back')] },
    '*[(EventData[Data] or UserData)]',
    ['data.2~back (Windows can not search in a text)'],
  ],
  [
    'fields',
    { where: [where('process=748'), where('task!=0x3')] },
    '*[System[Execution[@ProcessID=748] and Task!=3]]',
    [],
  ],
  [
    'an activity',
    { where: [where('activity={F7F2AD3E-0001-4A5B-8C9D-0123456789AB}')] },
    "*[System[Correlation[@ActivityID='{f7f2ad3e-0001-4a5b-8c9d-0123456789ab}']]]",
    [],
  ],
  ['a text to look for', { grep: /spool/iu }, '*', ['message matches /spool/iu (Windows can not search in messages)']],
  ['an own query', { xpath: '*[System[Level=2]]' }, '*[(System[Level=2])]', []],
  [
    'an own query and a level',
    { xpath: ' Event[System/Level=2 or EventData] ', levels: [1] },
    '*[(System/Level=2 or EventData) and System[Level=1]]',
    [],
  ],
  [
    'an own query that is a path',
    { xpath: 'Event/System[Level=2]', levels: [1] },
    'Event/System[Level=2]',
    ['level critical (the query goes to Windows as it was written)'],
  ],
  [
    'an own query that is none',
    { xpath: '*[contains(x)]', levels: [1] },
    '*[contains(x)]',
    ['level critical (the query goes to Windows as it was written)'],
  ],
] as const satisfies readonly (readonly [string, EventFilter, string, readonly string[]])[])
  test(`${what} as a query of one log`, () => {
    const plan = planFilter(filter, system);
    assert.deepEqual(plan.query, { path: 'System', query });
    assert.deepEqual(plan.here, here);
    assert.equal(plan.isWindowsAlone, here.length === 0);
    assert.equal(plan.windows, `System: ${query}`);
  });

test('several logs are a structured query', () => {
  assert.deepEqual(planFilter({ levels: [2], since: timeOf('2026-03-17T07:00:00Z') }, both).query, {
    query: `<QueryList>
  <Query Id="0">
    <Select Path="System">*[System[TimeCreated[@SystemTime&gt;='2026-03-17T07:00:00.000Z'] and Level=2]]</Select>
    <Select Path="Application">*[System[TimeCreated[@SystemTime&gt;='2026-03-17T07:00:00.000Z'] and Level=2]]</Select>
  </Query>
</QueryList>`,
  });
});

test('a file is opened by its path', () => {
  assert.deepEqual(planFilter({ levels: [2] }, file).query, {
    path: 'C:\\a & b.evtx',
    isFile: true,
    query: '*[System[Level=2]]',
  });
});

test('a list that is too long for one selector is shared out over several', () => {
  const { query, isWindowsAlone } = planFilter(
    { levels: [2, 3], ids: Array.from({ length: 40 }, (_, index) => range(1000 + index)) },
    system,
  );
  assert.equal(query.path, 'System');
  const selectors = query.query?.match(/<Select>.*<\/Select>/g) ?? [];
  assert.equal(selectors.length, 3);
  assert.ok(selectors.every((each) => each.includes('(Level=2 or Level=3)')));
  assert.ok(isWindowsAlone);
});

test('a list that is too long altogether is looked at here', () => {
  const { query, here } = planFilter(
    { levels: [2], ids: Array.from({ length: 500 }, (_, index) => range(index)) },
    file,
  );
  assert.equal(query.query, '*[System[Level=2]]');
  assert.equal(here.length, 1);
  assert.match(here[0] ?? '', /^id 0, 1, .*\(it is longer than a query may be\)$/);
});

test("a structured query of the user's own names its logs itself", () => {
  const named = '<QueryList><Query><Select Path="Setup">*</Select></Query></QueryList>';
  const unnamed = "<QueryList><Query><Select>*[EventData[Data=' Path =']]</Select></Query></QueryList>";
  assert.deepEqual(planFilter({ query: named, levels: [2] }, { kind: 'logs', logs: [] }).query, { query: named });
  assert.deepEqual(planFilter({ query: unnamed }, system).query, { path: 'System', query: unnamed });
  assert.deepEqual(planFilter({ query: unnamed }, file).query, {
    path: 'C:\\a & b.evtx',
    isFile: true,
    query: unnamed,
  });
  assert.deepEqual(planFilter({ query: '<QueryList Path="x">' }, system).query, { query: '<QueryList Path="x">' });
});

const blob: Sample = {
  names: ['a', 'b'],
  values: [text('x'), { type: 20, value: 0x10 }, { type: 14, value: new Uint8Array([1]) }],
};

for (const [filter, expected, sample] of [
  [{ users: ['ANNA.berg'] }, true, { userSid: 'S-1-5-21-7' }],
  [{ users: ['contoso\\anna*'] }, true, { userSid: 'S-1-5-21-7' }],
  [{ users: ['fabrikam\\anna.berg'] }, false, { userSid: 'S-1-5-21-7' }],
  [{ users: ['anna.berg'] }, false, { userSid: 'S-1-5-21-8' }],
  [{ users: ['anna.berg'] }, false, { userSid: undefined }],
  [{ providers: ['service*'] }, true, {}],
  [{ providers: ['*mssql*', 'Service Control Manager'] }, true, {}],
  [{ levels: [4] }, true, { level: 0, keywords: 0n }],
  [{ levels: [4] }, false, { level: 0, keywords: 0x8010000000000000n }],
  [{ levels: ['audit-failure'] }, true, { level: 0, keywords: 0x8010000000000000n }],
  [{ where: [where('data.a=x')] }, true, blob],
  [{ where: [where('data.a=X')] }, false, blob],
  [{ where: [where('data.A=x')] }, false, blob],
  [{ where: [where('data.a~X')] }, true, blob],
  [{ where: [where('data.b=16')] }, true, blob],
  [{ where: [where('data.b=0x10')] }, true, blob],
  [{ where: [where('data.b>15')] }, true, blob],
  [{ where: [where('data.2=16')] }, true, blob],
  [{ where: [where('data.3=01')] }, false, blob],
  [{ where: [where('data=01')] }, false, blob],
  [{ where: [where('data.b~0X1')] }, true, blob],
  [{ where: [where('data.a!=y')] }, true, blob],
  [{ where: [where('data.c!=y')] }, false, blob],
  [{ where: [where('computer~app01')] }, true, {}],
  [{ where: [where('activity!={f7f2ad3e-0001-4a5b-8c9d-0123456789ab}')] }, false, {}],
  [{ grep: /entered the RUNNING/iu }, true, { text: 'The service entered the running state.\r\n' }],
  [{ grep: /^Print Spooler, running$/iu }, true, {}],
  [{ grep: /stopped/iu }, false, {}],
  [{ xpath: "*[System[Level=4] and EventData[Data[@Name='param2']='running']]" }, true, {}],
  [{ query: '<QueryList><Query><Select Path="Application">*</Select></Query></QueryList>' }, false, {}],
] as const satisfies readonly (readonly [EventFilter, boolean, Sample])[])
  test(`${JSON.stringify(filter)} ${expected ? 'keeps' : 'leaves out'} ${JSON.stringify(sample, (_, value) => (typeof value === 'bigint' ? String(value) : value))}`, async () => {
    assert.equal(await wholeTest(filter, timeOf('2026-03-17T08:00:00Z'))(sampleRecord(sample), scene), expected);
  });

test('what costs little is looked at first, and what costs much not at all where that decides', async () => {
  const record = { ...sampleRecord(), message: () => assert.fail('the message was asked for') };
  const plan = planFilter({ levels: [4], grep: /x/ }, system);
  assert.equal(await plan.keeps({ ...record, level: 0, keywords: 0x8010000000000000n }, scene), false);
});

for (const [read, message] of [
  [
    () => readWhere('--where', 'x'),
    `--where: 'x' is no condition (write data.NAME=VALUE; operators: = != < <= > >= ~)`,
  ],
  [
    () => readWhere('--where', 'proces=4'),
    `--where: there is no field 'proces'. Did you mean process? Fields: data.NAME, data.1, data, task, opcode, version, keywords, qualifiers, process, thread, activity, related, computer`,
  ],
  [() => readWhere('--where', 'process=x'), `--where: process is a whole number, and 'x' is none`],
  [() => readWhere('--where', 'activity=x'), `--where: activity is a GUID, and 'x' is none`],
  [() => readIds('--id', ['x']), `--id: 'x' is no event id (write 7036, or 7000-7045)`],
  [() => readIds('--id', ['65536']), `--id: '65536' is more than 65535, the largest event id`],
  [() => readIds('--id', ['9-8']), `--id: '9-8' ends before it begins`],
  [() => readRecords('--record', ['']), `--record: '' is no record number (write 7036, or 7000-7045)`],
  [() => readUser('--user', ' '), '--user: the name of a user is empty'],
  [() => readGrep('--grep', ''), '--grep: there is nothing to look for'],
  [() => readGrep('--grep', '('), `--grep: '(' is no regular expression: Unterminated group`],
] as const)
  test(message.slice(0, 70), () =>
    assert.throws(read, (error) => error instanceof UsageError && error.message === message),
  );

test('conditions and users in all their spellings', () => {
  assert.deepEqual(where('data.Service Name >= 5'), {
    target: { kind: 'data', name: 'Service Name' },
    operator: '>=',
    value: '5',
  });
  assert.deepEqual(where('data.x=a=b'), { target: { kind: 'data', name: 'x' }, operator: '=', value: 'a=b' });
  assert.deepEqual(where('data.12!='), { target: { kind: 'position', position: 12 }, operator: '!=', value: '' });
  assert.deepEqual(
    ['LocalSystem', 'system', 'NT AUTHORITY\\LocalService', 's-1-5-18', 'CONTOSO\\x'].map((each) => readUser('', each)),
    ['S-1-5-18', 'S-1-5-18', 'S-1-5-19', 'S-1-5-18', 'CONTOSO\\x'],
  );
});
