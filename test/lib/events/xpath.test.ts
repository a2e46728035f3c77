import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QueryFault } from '../../../lib/events/query-fault.ts';
import { selects } from '../../../lib/events/xpath-evaluate.ts';
import { MOST_EXPRESSIONS, parseXPath } from '../../../lib/events/xpath-parse.ts';
import { type Sample, sampleNode, text, timeOf } from './sample.ts';

const now = timeOf('2026-03-17T08:41:12.1234567Z');
const holds = (query: string, sample: Sample = {}): boolean => selects(parseXPath(query), sampleNode(sample), now);

const audit = { provider: 'Microsoft-Windows-Security-Auditing', id: 4625, level: 0, keywords: 0x8010000000000000n };
const userData: Sample = {
  names: ['PrinterName', 'Pages'],
  values: [text('MyPrinter'), { type: 8, value: 12 }],
  userData: { name: 'JobDone', namespace: 'urn:x' },
};
const typed: Sample = {
  names: ['Status', 'Big', 'When', 'Id', 'Who', 'Flag', 'Ratio', 'Blob', 'List', 'Code'],
  values: [
    { type: 20, value: 0xc000006d },
    { type: 10, value: 2n ** 63n + 1n },
    { type: 17, value: timeOf('2026-03-01T00:00:00.5Z') },
    { type: 15, value: 'f7f2ad3e-0001-4a5b-8c9d-0123456789ab' },
    { type: 19, value: 'S-1-5-21-1-2-3-500' },
    { type: 13, value: true },
    { type: 12, value: 1.5 },
    { type: 14, value: new Uint8Array([0xca, 0xfe]) },
    { type: 1 | 0x80, value: ['one', 'two'] },
    { type: 1, value: '0x10' },
  ],
};

for (const [query, expected, sample] of [
  ['*', true],
  ['Event', true],
  ['  *  ', true],
  ['Other[System]', undefined],
  ['*[System]', true],
  ['*[UserData]', false],
  ['*[EventData]', true],
  ['Event/System[EventID=7036]', true],
  ['Event/System/EventID', true],
  ['Event/System[EventID=7037]', false],
  ['*[System/Level=4]', true],
  ['*[System[Level=4 and EventID=7036]]', true],
  ['*[System[Level=2 or EventID=7036]]', true],
  ['*[System[(Level=2 or Level=3) and EventID=7036]]', false],
  ['*[System[Level=2 and Level=3 or EventID=7036]]', true],
  ['*[System][EventData]', true],
  ['*[System[(EventID >= 7000 and EventID <= 7036)]]', true],
  ['*[System[EventID<7036]]', false],
  ['*[System[7036=EventID]]', true],
  ['*[System[7000<EventID]]', true],
  ['*[System[7040<EventID]]', false],
  ["*[System[EventID='7036']]", true],
  ['*[System[EventID!=7036]]', false],
  ['*[System[EventID=7036.0]]', true],
  ['*[System[EventID=0x1B7C]]', true],
  ["*[System[Provider[@Name='Service Control Manager']]]", true],
  ['*[System[Provider[@Name="Service Control Manager"]]]', true],
  ["*[System[Provider[@Name='service control manager']]]", false],
  ["*[System[Provider/@Name='Service Control Manager']]", true],
  ["*[System[Provider[attribute::Name='Service Control Manager']]]", true],
  ['*[child::System[child::EventID=7036]]', true],
  ["*[System[Provider[@Guid='{555908D1-A6D7-4695-8E1E-26931D2012F4}']]]", true],
  ["*[System[Provider[@Guid='555908d1-a6d7-4695-8e1e-26931d2012f4']]]", true],
  ["*[System[Provider[@Guid!='none']]]", false],
  ['*[System[Provider[@EventSourceName]]]', false],
  ["*[System[Provider[@*='Service Control Manager']]]", true],
  ["*[System[*='7036']]", true],
  ['*[System[EventID[@Qualifiers=16384]]]', true],
  ['*[System[EventID/text()=7036]]', true],
  ["*[System[Security[@UserID='S-1-5-18']]]", true],
  ["*[System[Security[@UserID='S-1-5-18']]]", false, { userSid: undefined }],
  ["*[System[Security[@UserID!='S-1-5-19']]]", false, { userSid: undefined }],
  ['*[System[Execution[@ProcessID=748 and @ThreadID=1608]]]', true],
  ['*[System[EventRecordID>4710]]', true],
  ['*[System[EventRecordID>4711]]', false],
  ["*[System[Channel='System' and Computer='CONTOSO-APP01']]", true],
  ["*[System[TimeCreated[@SystemTime>='2026-03-17T07:41:12.123Z']]]", true],
  ["*[System[TimeCreated[@SystemTime>='2026-03-17T07:41:12.124Z']]]", false],
  ["*[System[TimeCreated[@SystemTime<'2026-03-17T07:41:12.124Z']]]", true],
  ["*[System[TimeCreated[@SystemTime='2026-03-17T07:41:12.1234567Z']]]", true],
  ["*[System[TimeCreated[@SystemTime>='2026-03-17']]]", false],
  ['*[System[TimeCreated[timediff(@SystemTime) <= 3600000]]]', true],
  ['*[System[TimeCreated[timediff(@SystemTime) < 3600000]]]', false],
  ["*[System[TimeCreated[timediff(@SystemTime,'2026-03-17T07:41:13.1234567Z') = 1000]]]", true],
  ["*[System[TimeCreated[timediff('2026-03-17T07:41:13.1234567Z',@SystemTime) < 0]]]", true],
  ['*[System[band(Keywords,36028797018963968)]]', true],
  ['*[System[band(Keywords,0x80000000000000)]]', true],
  ['*[System[band(Keywords,4503599627370496)]]', false],
  ['*[System[band(Keywords,4503599627370496)]]', true, audit],
  ["*[System[Keywords='0x8080000000000000']]", true],
  ['*[System[Keywords=0x8080000000000000]]', true],
  ["*[EventData[Data[@Name='param1']='Print Spooler']]", true],
  ["*[EventData[Data[@Name='param1']='print spooler']]", false],
  ["*[EventData[Data[@Name='param1'] and (Data='running')]]", true],
  ["*[EventData/Data[@Name='param1']='Print Spooler']", true],
  ["*[EventData[Data[@Name='param1']!='x']]", true],
  ["*[EventData[Data[@Name='none']!='x']]", false],
  ["*[EventData[Data[@Name='param1' and .='x']]]", undefined],
  ["*[EventData[Data[1]='Print Spooler']]", true],
  ["*[EventData[Data[2]='Print Spooler']]", false],
  ["*[EventData[Data[position()=2]='running']]", true],
  ["*[EventData[Data[position()<2]='running']]", false],
  ["*[EventData/Data[2]='running']", true],
  ["*[EventData[Binary='5300AB']]", true],
  ["*[EventData[Binary='5300ab']]", true],
  ["*[EventData[Data='5300AB']]", false],
  ["*[UserData/*/PrinterName='MyPrinter' and System/Level=4]", true, userData],
  ['*[UserData/JobDone/Pages>10]', true, userData],
  ['*[UserData/JobDone]', true, userData],
  ['*[UserData[JobDone[Pages=12]]]', true, userData],
  ['*[EventData]', false, userData],
  ["*[EventData[Data[@Name='Status']='0xc000006d']]", true, typed],
  ["*[EventData[Data[@Name='Status']='0xC000006D']]", true, typed],
  ["*[EventData[Data[@Name='Status']=3221225581]]", true, typed],
  ["*[EventData[Data[@Name='Status']='low']]", false, typed],
  ["*[EventData[Data[@Name='Status']!='low']]", false, typed],
  ["*[EventData[Data[@Name='Big']=9223372036854775809]]", true, typed],
  ["*[EventData[Data[@Name='Big']>9223372036854775808]]", true, typed],
  ["*[EventData[Data[@Name='When']>'2026-03-01T00:00:00.4Z']]", true, typed],
  ["*[EventData[Data[@Name='When']>'2026-03-01T00:00:00.6Z']]", false, typed],
  ["*[EventData[Data[@Name='Id']='{F7F2AD3E-0001-4A5B-8C9D-0123456789AB}']]", true, typed],
  ["*[EventData[Data[@Name='Who']='S-1-5-21-1-2-3-500']]", true, typed],
  ["*[EventData[Data[@Name='Flag']='true']]", true, typed],
  ["*[EventData[Data[@Name='Flag']=1]]", true, typed],
  ["*[EventData[Data[@Name='Flag']='false']]", false, typed],
  ["*[EventData[Data[@Name='Ratio']>1.25]]", true, typed],
  ["*[EventData[Data[@Name='Ratio']='15e-1']]", true, typed],
  ["*[EventData[Data[@Name='Blob']='CAFE']]", true, typed],
  ["*[EventData[Data[@Name='List']='two']]", true, typed],
  ["*[EventData[Data[@Name='Code']='0x10']]", true, typed],
  ["*[EventData[Data[@Name='Code']='16']]", false, typed],
  ["*[EventData[Data[@Name='Code']=16]]", true, typed],
  ["*[EventData[Data[@Name='Code']>'15']]", true, typed],
  // In a condition a text stands for "there is a text", as XPath has it.
  ["*[System[EventID=1 or 'x']]", true],
  ["*[System[EventID=1 or '']]", false],
  ["*['a'='a' and 'a'!='b']", true],
  ['*[1=1 and 1<2]', true],
] as const satisfies readonly (readonly [string, boolean | undefined, Sample?])[])
  test(`${query} ${expected === undefined ? 'is refused' : expected ? 'selects' : 'leaves out'}${sample === undefined ? '' : ` ${sample === userData ? 'user data' : 'that event'}`}`, () => {
    if (expected === undefined) assert.throws(() => parseXPath(query), QueryFault);
    else assert.equal(holds(query, sample), expected);
  });

for (const [query, message] of [
  ['', 'character 1: the name of an element was expected, and there is the end'],
  ['/Event', 'character 1: an absolute path: a query begins with * or Event'],
  ['//Data', 'character 1: an absolute path: a query begins with * or Event'],
  ['System[Level=1]', 'character 1: a query begins with * or Event'],
  ['@Name', 'character 1: a query begins with * or Event'],
  ['*/System/Provider/@Name', 'character 1: a query ends in an element: put the attribute or the text in brackets'],
  ['*[System[Level=1]', 'character 18: ] was expected, and there is the end'],
  ['*[System[Level=1]]]', 'character 19: the end of the query was expected, and there is ]'],
  ['*[]', 'character 3: the name of an element was expected, and there is ]'],
  [
    "*[EventData[contains(Data,'x')]]",
    'character 13: there is no function contains(): Windows has position(), band(a, b) and timediff(a, b) and no other',
  ],
  [
    '*[not(System)]',
    'character 3: there is no function not(): Windows has position(), band(a, b) and timediff(a, b) and no other',
  ],
  [
    '*[System[last()]]',
    'character 10: there is no function last(): Windows has position(), band(a, b) and timediff(a, b) and no other',
  ],
  [
    '*[System/count()]',
    'character 10: there is no function count(): Windows has position(), band(a, b) and timediff(a, b) and no other',
  ],
  ['*[..]', 'character 3: Windows has no ..: name the element'],
  ['*[.]', 'character 3: Windows has no .: name the element'],
  ['*[System//Level=1]', 'character 9: Windows has no //: name every step'],
  ['*[//Level=1]', 'character 3: an absolute path: begin with an element'],
  ['*[parent::x]', 'character 3: Windows has no axis parent: child and attribute are all'],
  ['*[evt:System]', 'character 6: Windows has no namespaces here: leave the prefix out'],
  ['*[$x]', 'character 3: Windows has no variables'],
  ['*[System[Level+1=2]]', 'character 15: Windows does not calculate'],
  ['*[System[Level=-1]]', 'character 16: Windows does not calculate'],
  ['*[System[Level * 2]]', 'character 16: Windows does not calculate'],
  ['*[System] | *[EventData]', 'character 11: Windows has no union of paths: write `or` inside the brackets'],
  ['*[System[Level=1 OR Level=2]]', 'character 18: write `or` in small letters'],
  ['*[System[Level=1 AND Level=2]]', 'character 18: write `and` in small letters'],
  ['*[System[Level=1=1]]', 'character 10: only a value can be compared, and with one other'],
  ['*[System[(Level=1)=1]]', 'character 10: only a value can be compared, and with one other'],
  ['*[System[Level=Task]]', 'character 10: two values of the event can not be compared with each other'],
  ["*[EventData[Data='x]]", "character 18: the text that begins with ' has no end"],
  ['*[System[band(Keywords)]]', 'character 23: , was expected, and there is )'],
  ['*[System[timediff()]]', 'character 19: the name of an element was expected, and there is )'],
  ['*[System[band(1,(Level))]]', undefined],
  ['*[System[band(1,(Level=1))]]', 'character 17: an argument is a value of the event, a number or a text'],
  ['*[System#]', 'character 9: "#" has no meaning here'],
  ['*[System😀]', 'character 9: "😀" has no meaning here'],
  ['*[EventData/Data[1]/x]', 'character 20: a position counts the last elements of a path only'],
  ['*[EventData/Data/text()/x]', 'character 24: nothing is below that'],
  ['*[System/@x/y]', 'character 12: nothing is below that'],
  [`*${'[a'.repeat(60)}${']'.repeat(60)}`, 'character 103: more than 50 brackets in one another'],
  [`*[${'('.repeat(100_000)}`, 'character 53: more than 50 brackets in one another'],
] as const)
  test(`${query.slice(0, 60)} ${message === undefined ? 'is taken' : `is refused: ${message.slice(0, 60)}`}`, () => {
    if (message === undefined) return void parseXPath(query);
    assert.throws(() => parseXPath(query), { name: 'QueryFault', message });
  });

const ids = (count: number): string =>
  `*[System[${Array.from({ length: count }, (_, index) => `EventID=${index}`).join(' or ')}]]`;

test('as many expressions as Windows takes, and one more', () => {
  assert.equal(parseXPath(ids(MOST_EXPRESSIONS)).expressions, MOST_EXPRESSIONS);
  assert.throws(() => parseXPath(ids(MOST_EXPRESSIONS + 1)), {
    message: 'character 1: 23 expressions, of which Windows takes 22 at most',
  });
});

for (const [query, expressions] of [
  ['*', 0],
  ['*[System]', 1],
  ["*[System[Provider[@Name='x'] and (Level=1 or Level=2)]]", 3],
  ["*[EventData[Data[@Name='x']='y'] or UserData]", 3],
  ['*[System[band(Keywords,1) and TimeCreated[timediff(@SystemTime)<=5]]]', 2],
  ['*[EventData[Data[1]]]', 1],
] as const)
  test(`${query} has ${expressions} expressions`, () => assert.equal(parseXPath(query).expressions, expressions));
