import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventColumns } from '../../../../lib/events/output/event-columns.ts';
import {
  csvPrinter,
  type EventPrinter,
  fullPrinter,
  jsonPrinter,
  tablePrinter,
  xmlPrinter,
} from '../../../../lib/events/output/printer.ts';
import { safeXml } from '../../../../lib/events/output/safe-xml.ts';
import { painter } from '../../../../lib/output/style.ts';
import { type Sample, sampleRecord, text } from '../sample.ts';

process.env['TZ'] = 'UTC';

const scene = { account: async () => undefined };
const columns = (...ids: readonly string[]) => eventColumns.filter(({ id }) => ids.includes(id));

const printed = async (printer: EventPrinter, groups: readonly (readonly Sample[])[]): Promise<string> => {
  let all = printer.head;
  for (const group of groups)
    all += await printer.lay(await Promise.all(group.map((each) => printer.take(sampleRecord(each)))));
  return all + printer.foot;
};

test('CSV is harmless to a spreadsheet, and quotes what has to be quoted', async () => {
  const printer = csvPrinter(scene, columns('time', 'id', 'user', 'message', 'data'), true);
  assert.equal(
    await printed(printer, [[{ text: '=cmd|"x",\u001b[2J' }, { text: '-1', values: [text('a')], names: ['p'] }]]),
    'time,id,user,message,data\r\n' +
      `2026-03-17T07:41:12.1234567Z,7036,NT AUTHORITY\\SYSTEM,"'=cmd|""x"",\\u{1b}[2J",param1=Print Spooler; param2=running; 5300AB\r\n` +
      `2026-03-17T07:41:12.1234567Z,7036,NT AUTHORITY\\SYSTEM,'-1,p=a\r\n`,
  );
});

test('CSV without its header', async () => {
  const printer = csvPrinter(scene, columns('id'), false);
  assert.equal(await printed(printer, [[{}]]), '7036\r\n');
});

test('the headers of CSV are a promise', () => {
  assert.equal(
    csvPrinter(scene, eventColumns, true).head,
    'time,level,log,provider,id,recordId,task,opcode,keywords,version,qualifiers,computer,user,userSid,processId,threadId,activityId,relatedActivityId,message,data\r\n',
  );
});

test('XML is one document in which nothing is acted on by a terminal', async () => {
  const xml = await printed(xmlPrinter(), [[{ computer: 'a\u009bb\u202ec' }]]);
  assert.match(xml, /^<Events>\n<Event .*<Computer>a&#x9b;b&#x202e;c<\/Computer>.*<\/Event>\n<\/Events>\n$/);
});

test('JSON has what a terminal would act on as an escape', async () => {
  const json = await printed(jsonPrinter(scene, true), [[{ text: 'a\u009bb\u007fc\u001b' }, { text: 'd' }]]);
  const lines = json.split('\n');
  assert.equal(lines.length, 3);
  assert.match(json, /"message":"a\\u009bb\\u007fc\\u001b"/);
});

test('groups of a table stand below one another, wider ones from then on', async () => {
  const printer = tablePrinter(scene, columns('id', 'level', 'message'), { hasHeader: true, paint: painter(false) });
  assert.equal(
    await printed(printer, [[{ text: 'one\r\nline' }], [{ level: 2, text: 'two' }], []]),
    'LEVEL           ID  MESSAGE\ninformation   7036  one line\nerror         7036  two\n',
  );
});

test('a long sentence takes what the other columns leave, and narrows none of them', async () => {
  const printer = tablePrinter(scene, columns('level', 'provider', 'message'), {
    hasHeader: false,
    paint: painter(false),
    width: 70,
  });
  assert.equal(
    await printed(printer, [[{ text: `${'x'.repeat(31)}😀${'y'.repeat(900)}`, keywords: 3n }]]),
    `information  Service Control Manager  ${'x'.repeat(31)}…\n`,
  );
});

for (const width of [119, 79, 39])
  test(`a table fits into ${width} cells`, async () => {
    const printer = tablePrinter(scene, eventColumns, { hasHeader: true, paint: painter(false), width });
    const lines = (await printed(printer, [[{ text: 'x '.repeat(500) }, { provider: 'y'.repeat(90) }]])).split('\n');
    for (const line of lines) assert.ok(line.length <= width, line);
  });

test('every field for people has nothing that a terminal would act on, the names of the data included', async () => {
  const printer = fullPrinter({ paint: painter(false), scene });
  const full = await printed(printer, [[{ names: ['\u001b[2J'], values: [text('a\u001bb')], provider: 'c\u009bd' }]]);
  assert.match(full, /^ {2}\\u\{1b\}\[2J +a\\u\{1b\}b$/m);
  assert.doesNotMatch(full.replaceAll('\n', ''), /\p{Cc}/u);
});

test('XML has U+FFFD for what XML can not carry, also where it stands as a reference', () => {
  assert.equal(
    safeXml('<a>&#27;&#x0;&#xD83D;&#xffff;b\u001bc&#13;&#x10FFFF;&amp;#27;</a>'),
    '<a>\ufffd\ufffd\ufffd\ufffdb\ufffdc&#13;&#x10FFFF;&amp;#27;</a>',
  );
});

for (const [level, keywords, word, expected] of [
  [2, 0n, 'Error', '2 (error)'],
  [2, 0n, 'Fehler', '2 (error, Fehler)'],
  [17, 0n, 'Alarm', '17 (Alarm)'],
  [17, 0n, '', '17'],
  [0, 1n << 52n, '', '0 (audit-failure)'],
] as const)
  test(`a level for people: ${expected}`, async () => {
    const record = sampleRecord({ level, keywords });
    record.words = async () => ({ level: word, task: '', opcode: '', keywords: [] });
    const printer = fullPrinter({ paint: painter(false), scene });
    const full = await printer.lay([await printer.take(record)]);
    assert.match(full, new RegExp(`^  Level +${expected.replace(/[()]/g, '\\$&')}$`, 'm'));
  });
