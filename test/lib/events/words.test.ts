import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UsageError } from '../../../lib/errors.ts';
import { AUDIT_FAILURE, AUDIT_SUCCESS, CLASSIC, keywordsText, reservedKeywords } from '../../../lib/events/keywords.ts';
import { choiceWord, levelName, levelWord, readLevels } from '../../../lib/events/level-words.ts';
import { eventText, insertsText } from '../../../lib/events/message-text.ts';
import { opcodeName } from '../../../lib/events/opcode-words.ts';
import { valueJson, valueText } from '../../../lib/events/value-text.ts';
import { wellKnownAccount, wellKnownSid } from '../../../lib/events/well-known-sids.ts';
import { eventXml } from '../../../lib/events/xml-write.ts';
import { sampleNode, sampleRecord, text, timeOf } from './sample.ts';

for (const [value, shown, json] of [
  [{ type: 0, value: null }, '', null],
  [{ type: 1, value: 'Größe' }, 'Größe', 'Größe'],
  [{ type: 1, value: '' }, '', ''],
  [{ type: 2, value: 'ansi' }, 'ansi', 'ansi'],
  [{ type: 3, value: -128 }, '-128', -128],
  [{ type: 8, value: 4294967295 }, '4294967295', 4294967295],
  [{ type: 9, value: -(2n ** 53n) + 1n }, '-9007199254740991', -9007199254740991],
  [{ type: 10, value: 2n ** 53n }, '9007199254740992', '9007199254740992'],
  [{ type: 10, value: 2n ** 64n - 1n }, '18446744073709551615', '18446744073709551615'],
  [{ type: 12, value: 0.5 }, '0.5', 0.5],
  [{ type: 12, value: Number.NaN }, 'NaN', 'NaN'],
  [{ type: 12, value: Number.POSITIVE_INFINITY }, 'Infinity', 'Infinity'],
  [{ type: 13, value: true }, 'true', true],
  [{ type: 14, value: new Uint8Array([0, 0xab]) }, '00AB', '00AB'],
  [{ type: 14, value: Buffer.from('xx00abxx').subarray(2, 4) }, '3030', '3030'],
  [
    { type: 15, value: 'f7f2ad3e-0001-4a5b-8c9d-0123456789ab' },
    '{f7f2ad3e-0001-4a5b-8c9d-0123456789ab}',
    'f7f2ad3e-0001-4a5b-8c9d-0123456789ab',
  ],
  [{ type: 16, value: 4096n }, '0x1000', '0x1000'],
  [
    { type: 17, value: timeOf('2026-03-17T07:41:12.1234567Z') },
    '2026-03-17T07:41:12.1234567Z',
    '2026-03-17T07:41:12.1234567Z',
  ],
  [{ type: 18, value: '2026-03-17T07:41:12.123Z' }, '2026-03-17T07:41:12.123Z', '2026-03-17T07:41:12.123Z'],
  [{ type: 19, value: 'S-1-5-18' }, 'S-1-5-18', 'S-1-5-18'],
  [{ type: 20, value: 0xc000006d }, '0xc000006d', '0xc000006d'],
  [{ type: 21, value: 0x3e7n }, '0x3e7', '0x3e7'],
  [{ type: 0x81, value: ['a', 'b'] }, 'a, b', ['a', 'b']],
  [{ type: 0x8a, value: [1n, 2n ** 60n] }, '1, 1152921504606846976', [1, '1152921504606846976']],
  [{ type: 0x94, value: [1, 255] }, '0x1, 0xff', ['0x1', '0xff']],
  [{ type: 0x81, value: [] }, '', []],
] as const)
  test(`a value of type ${value.type} is ${JSON.stringify(json)}`, () => {
    assert.equal(valueText(value), shown);
    assert.deepEqual(valueJson(value), json);
  });

for (const [level, keywords, word] of [
  [0, 0n, 'information'],
  [0, AUDIT_FAILURE, 'audit-failure'],
  [0, AUDIT_SUCCESS | CLASSIC, 'audit-success'],
  [1, 0n, 'critical'],
  [2, AUDIT_FAILURE, 'error'],
  [3, 0n, 'warning'],
  [4, 0n, 'information'],
  [5, 0n, 'verbose'],
  [16, 0n, 'unknown (16)'],
] as const)
  test(`level ${level} with keywords ${keywordsText(keywords)} is ${word}`, () =>
    assert.equal(levelWord({ level, keywords }), word));

test('levels are read in words and numbers, each once', () => {
  assert.deepEqual(readLevels('', ['Error', 'info', ' warning', '2', '16', 'audit-failure', '0']), [
    2,
    4,
    3,
    16,
    'audit-failure',
    0,
  ]);
  assert.deepEqual([2, 16, 'audit-failure' as const].map(choiceWord), ['error', '16', 'audit-failure']);
});

for (const [typed, message] of [
  [
    'eror',
    "--level: there is no level 'eror'. Did you mean error? Levels: critical, error, warning, information, verbose, audit-success, audit-failure, or 0 to 255",
  ],
  [
    '256',
    "--level: there is no level '256'. Levels: critical, error, warning, information, verbose, audit-success, audit-failure, or 0 to 255",
  ],
] as const)
  test(`--level ${typed}`, () =>
    assert.throws(
      () => readLevels('--level', [typed]),
      (error) => error instanceof UsageError && error.message === message,
    ));

test('what winmeta.xml calls levels, opcodes and keywords', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6].map(levelName), [
    'Information',
    'Critical',
    'Error',
    'Warning',
    'Information',
    'Verbose',
    undefined,
  ]);
  assert.deepEqual([0, 1, 9, 10, 240].map(opcodeName), ['Info', 'Start', 'Send', undefined, 'Receive']);
  assert.deepEqual(reservedKeywords(0x8090000000000001n), ['Audit Failure', 'Classic']);
  assert.equal(keywordsText(0x8020000000000000n), '0x8020000000000000');
  assert.equal(keywordsText(0x80000000000000n), '0x80000000000000');
});

test('accounts that every Windows has', () => {
  assert.equal(wellKnownAccount('S-1-5-19'), 'NT AUTHORITY\\LOCAL SERVICE');
  assert.equal(wellKnownAccount('S-1-5-21-1'), undefined);
  assert.equal(wellKnownSid('nt authority\\LocalService'), 'S-1-5-19');
  assert.equal(wellKnownSid('administrators'), 'S-1-5-32-544');
  assert.equal(wellKnownSid('CONTOSO\\system'), undefined);
});

test('a message loses its final line ends, and one that is missing is made of the values', async () => {
  assert.equal(await eventText(sampleRecord({ text: 'One.\r\nTwo.\r\n' })), 'One.\r\nTwo.');
  assert.equal(await eventText(sampleRecord()), 'Print Spooler, running');
  assert.equal(
    insertsText([text(''), { type: 8, value: 5 }, { type: 14, value: new Uint8Array(3) }, text('x')]),
    '5, x',
  );
  assert.equal(insertsText([]), '');
});

test('an event is written as Windows renders it', () => {
  assert.equal(
    eventXml(
      sampleNode({
        sourceName: 'Service Control Manager',
        activityId: 'f7f2ad3e-0001-4a5b-8c9d-0123456789ab',
        values: [text("a<b>&\u0001'\ud800"), text('"'), { type: 14, value: new Uint8Array([1]) }],
      }),
    ),
    "<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System>" +
      "<Provider Name='Service Control Manager' Guid='{555908d1-a6d7-4695-8e1e-26931d2012f4}' EventSourceName='Service Control Manager'/>" +
      "<EventID Qualifiers='16384'>7036</EventID><Version>0</Version><Level>4</Level><Task>0</Task><Opcode>0</Opcode>" +
      "<Keywords>0x8080000000000000</Keywords><TimeCreated SystemTime='2026-03-17T07:41:12.1234567Z'/>" +
      "<EventRecordID>4711</EventRecordID><Correlation ActivityID='{f7f2ad3e-0001-4a5b-8c9d-0123456789ab}'/>" +
      "<Execution ProcessID='748' ThreadID='1608'/><Channel>System</Channel><Computer>CONTOSO-APP01</Computer>" +
      "<Security UserID='S-1-5-18'/></System><EventData><Data Name='param1'>a&lt;b&gt;&amp;'</Data>" +
      "<Data Name='param2'>\"</Data><Binary>01</Binary></EventData></Event>",
  );
});

test('user data has elements with names, and what is absent leaves an empty element', () => {
  const xml = eventXml(
    sampleNode({
      providerGuid: undefined,
      processId: undefined,
      threadId: undefined,
      userSid: undefined,
      names: ['Channel', 'BackupPath'],
      values: [text("It's"), text('')],
      userData: { name: 'LogFileCleared', namespace: "urn:'x'" },
    }),
  );
  assert.ok(xml.includes("<Provider Name='Service Control Manager'/>"), xml);
  assert.ok(xml.includes('<Correlation/><Execution/>') && xml.includes('<Security/>'), xml);
  assert.ok(
    xml.endsWith(
      "<UserData><LogFileCleared xmlns='urn:&apos;x&apos;'><Channel>It's</Channel><BackupPath/></LogFileCleared></UserData></Event>",
    ),
    xml,
  );
});
