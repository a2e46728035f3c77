import assert from 'node:assert/strict';
import { test } from 'node:test';
import { safeCsvText, safeJson, safeLines, safeText } from '../../../lib/output/safe-text.ts';

const rows: readonly (readonly [string, string, string])[] = [
  ['plain text', 'Print Spooler', 'Print Spooler'],
  ['letters of every script', 'Größe 印刷 שירות', 'Größe 印刷 שירות'],
  ['a colour escape', '\u001b[31mred\u001b[0m', '\\u{1b}[31mred\\u{1b}[0m'],
  ['a title escape with BEL', '\u001b]0;owned\u0007', '\\u{1b}]0;owned\\u{7}'],
  ['C1 CSI', '\u009b31m', '\\u{9b}31m'],
  ['DEL', 'a\u007fb', 'a\\u{7f}b'],
  ['line breaks', 'a\r\nb', 'a\\u{d}\\u{a}b'],
  ['a tab', 'a\tb', 'a\\u{9}b'],
  ['a right-to-left override', 'exe.\u202egnp', 'exe.\\u{202e}gnp'],
  ['an isolate', '\u2066x\u2069', '\\u{2066}x\\u{2069}'],
  ['a line separator', 'a\u2028b', 'a\\u{2028}b'],
  ['a zero width space', 'a\u200bb', 'a\\u{200b}b'],
  ['half a surrogate pair', 'a\ud83db', 'a\\u{d83d}b'],
  ['a whole pair', '😀', '😀'],
  ['an emoji held together by a joiner', '👨\u200d👩', '👨\u200d👩'],
  ['NUL', 'a\0b', 'a\\u{0}b'],
];

for (const [title, given, wanted] of rows) test(`safeText: ${title}`, () => assert.equal(safeText(given), wanted));

test('safeLines keeps line breaks as lines and shows the rest', () =>
  assert.deepEqual(safeLines('one\r\ntwo\tb\nth\u001bree'), ['one', 'two    b', 'th\\u{1b}ree']));

test('safeCsvText keeps line breaks and tabs', () =>
  assert.equal(safeCsvText('a\r\nb\tc\u001b[0m\u202e'), 'a\r\nb\tc\\u{1b}[0m\\u{202e}'));

test('safeJson changes the text and not the value', () => {
  const value = { name: 'a\u001b[0m\u009b0m\u007f\u202e\u2028\ufeff', text: 'ü😀' };
  const json = safeJson(JSON.stringify(value, null, 2));
  assert.deepEqual(JSON.parse(json), value);
  assert.doesNotMatch(json, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e\u2028\ufeff]/);
  assert.match(json, /ü😀/);
});
