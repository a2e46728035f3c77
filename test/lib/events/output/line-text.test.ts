import assert from 'node:assert/strict';
import { test } from 'node:test';
import stringWidth from 'string-width';
import { eventFullText } from '../../../../lib/events/output/full-text.ts';
import { eventLine } from '../../../../lib/events/output/line-text.ts';
import { painter } from '../../../../lib/output/style.ts';
import { type Sample, sampleRecord, text } from '../sample.ts';

process.env['TZ'] = 'UTC';

const plain = painter(false);
const SENTENCE =
  'The Print Spooler service terminated unexpectedly. It has done this 3 time(s).\r\nIt is started again.';
const failed: Sample = { id: 7031, level: 2, text: SENTENCE };

const shown: readonly (readonly [what: string, sample: Sample, width: number | undefined, lines: readonly string[]])[] =
  [
    [
      'a file gets one line, however long',
      failed,
      undefined,
      [
        '2026-03-17 07:41:12 error Service Control Manager  7031  The Print Spooler service terminated unexpectedly. It has done this 3 time(s). It is started again.',
      ],
    ],
    [
      'a wide terminal has columns',
      failed,
      119,
      [
        '2026-03-17 07:41:12 error Service Control Manag…  7031  The Print Spooler service terminated unexpectedly. It has done',
        '                                                        this 3 time(s). It is started again.',
      ],
    ],
    [
      'a common one a heading and lines below it',
      failed,
      79,
      [
        '2026-03-17 07:41:12 error 7031 Service Control Manager',
        '  The Print Spooler service terminated unexpectedly. It has done this 3',
        '  time(s). It is started again.',
      ],
    ],
    [
      'a narrow one the same',
      failed,
      39,
      [
        '2026-03-17 07:41:12 error 7031 Service…',
        '  The Print Spooler service terminated',
        '  unexpectedly. It has done this 3',
        '  time(s). It is started again.',
      ],
    ],
    [
      'without a message the values stand for it',
      {},
      undefined,
      ['2026-03-17 07:41:12 info  Service Control Manager  7036  Print Spooler, running'],
    ],
    [
      'what is the same for most providers is left out',
      { provider: 'Microsoft-Windows-Kernel-General', id: 16, level: 16, text: 'x' },
      undefined,
      ['2026-03-17 07:41:12 16    Kernel-General            16  x'],
    ],
    [
      'nothing is acted on by the terminal',
      { provider: 'a\u001b[2J', text: 'b\u202ec\u0007\ttab\0' },
      undefined,
      ['2026-03-17 07:41:12 info  a\\u{1b}[2J              7036  b\\u{202e}c\\u{7} tab\\u{0}'],
    ],
  ];

for (const [what, sample, width, lines] of shown)
  test(what, async () => {
    const options = { paint: plain, ...(width === undefined ? {} : { width }) };
    assert.deepEqual((await eventLine(sampleRecord(sample), options)).split('\n'), lines);
  });

const demanding: readonly Sample[] = [
  { text: 'x'.repeat(31_839) },
  { text: '漢字'.repeat(500), provider: '提供者'.repeat(10) },
  { text: `${'word '.repeat(2000)}` },
  { text: '' },
  { text: '👩‍👩‍👧‍👦 '.repeat(80), provider: 'p'.repeat(200) },
  { text: 'a\nb\r\nc', values: [text('\u001b]0;title\u0007')] },
];

for (const width of [119, 79, 39, 20, 8])
  for (const [index, sample] of demanding.entries())
    test(`${width} cells: no line of the demanding event ${index} is wider, nor are there too many`, async () => {
      const lines = (await eventLine(sampleRecord(sample), { paint: plain, width })).split('\n');
      for (const line of lines.slice(width < 32 ? 1 : 0)) assert.ok(stringWidth(line) <= width, line);
      assert.ok(lines.length <= 9);
    });

test('the level decides the colour', async () => {
  const line = await eventLine(sampleRecord({ ...failed, text: 'x' }), { paint: painter(true) });
  assert.match(line, /\u001b\[31merror\u001b\[39m/);
});

test('every field for people', async () => {
  const scene = { account: async () => 'NT AUTHORITY\\SYSTEM' };
  const record = sampleRecord({ ...failed, values: [text('Print Spooler'), text('a\nb')], names: ['param1', ''] });
  assert.equal(
    await eventFullText(record, { paint: plain, scene }),
    `Service Control Manager 7031
  The Print Spooler service terminated unexpectedly. It has done this 3 time(s).
  It is started again.
  Log                System
  Record             4711
  Time               2026-03-17 07:41:12.1234567 (2026-03-17T07:41:12.1234567Z)
  Provider           Service Control Manager
  Provider GUID      555908d1-a6d7-4695-8e1e-26931d2012f4
  Id                 7031 (qualifiers 16384: 1073748855 in full)
  Version            0
  Level              2 (error)
  Task               0
  Opcode             0
  Keywords           0x8080000000000000
  Computer           CONTOSO-APP01
  User               NT AUTHORITY\\SYSTEM (S-1-5-18)
  Process            748
  Thread             1608
Data
  param1             Print Spooler
  %2                 a\\u{a}b`,
  );
});
