import assert from 'node:assert/strict';
import { appendFile, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import {
  COMPACT_AT_BYTES,
  type ExitRecord,
  exitRecordText,
  exitRecordWords,
  MOST_RECORDS,
  readExitHistory,
} from '../../../lib/host/exit/exit-history.ts';
import { appendExitRecord, readExitHistoryFile } from '../../../lib/host/exit/exit-history-file.ts';

const record: ExitRecord = {
  time: '2026-11-21T08:00:00.000Z',
  end: 'exited',
  code: 0xc0000005,
  ranMs: 1234,
  processId: 4711,
  decision: 'restarting in 5 s',
  lastLines: ['a "quoted" line', 'and\nanother'],
};

test('what is appended is read back', () =>
  assert.deepEqual(readExitHistory(exitRecordText(record) + exitRecordText({ ...record, code: null })), {
    records: [record, { ...record, code: null }],
    torn: 0,
  }));

test('a write that was torn at any byte takes only itself along', () => {
  const whole = exitRecordText(record);
  for (let length = 0; length < whole.length; length++) {
    const { records } = readExitHistory(whole + whole.slice(0, length) + whole);
    // All but the line end is a whole record already.
    assert.equal(records.length, length === whole.length - 1 ? 3 : 2, `torn after ${length}`);
  }
});

test('NULs where the disk had no time to write are left out and counted', () =>
  assert.deepEqual(readExitHistory(`${exitRecordText(record)}\n${'\0'.repeat(512)}${exitRecordText(record)}`), {
    records: [record, record],
    torn: 1,
  }));

for (const [field, value] of [
  ['time', 'soon'],
  ['end', 'lost'],
  ['code', -1],
  ['ranMs', 0.5],
  ['processId', '1'],
  ['decision', 1],
  ['lastLines', [1]],
] as const)
  test(`a line whose ${field} is ${JSON.stringify(value)} is no record`, () =>
    assert.deepEqual(readExitHistory(JSON.stringify({ ...record, [field]: value })), { records: [], torn: 1 }));

test('a record is bounded, whatever the program has written', () => {
  const long = {
    ...record,
    decision: 'x'.repeat(9999),
    lastLines: Array.from({ length: 99 }, () => 'y'.repeat(99_999)),
  };
  assert.ok(exitRecordText(long).length < 12_000);
  const [read] = readExitHistory(exitRecordText(long)).records;
  assert.equal(read?.lastLines.length, 20);
});

for (const [end, code, words] of [
  ['exited', 3, '3 (mostly abort() of the C runtime)'],
  ['not-started', 2, 'not started: Win32 error 2 ERROR_FILE_NOT_FOUND'],
  ['probe', null, 'ended for a probe'],
] as const)
  test(`${end} ${code} in words`, () => assert.equal(exitRecordWords({ ...record, end, code }), words));

test('a file: absent it is empty, and it never grows beyond its bound', async (t) => {
  const folder = await mkdtemp(join(tmpdir(), 'svcdeck-history-'));
  t.after(() => rm(folder, { recursive: true }));
  const path = join(folder, 'exits.jsonl');
  assert.deepEqual(await readExitHistoryFile(path), { records: [], torn: 0 });
  await appendExitRecord(path, record);
  await appendFile(path, '{"time":');
  await appendExitRecord(path, record);
  assert.deepEqual(await readExitHistoryFile(path), { records: [record, record], torn: 1 });
  await writeFile(path, exitRecordText(record).repeat(Math.ceil(COMPACT_AT_BYTES / exitRecordText(record).length)));
  await appendExitRecord(path, { ...record, code: 9 });
  const { records } = await readExitHistoryFile(path);
  assert.deepEqual([records.length, records.at(-1)?.code], [MOST_RECORDS, 9]);
  assert.ok((await stat(path)).size < COMPACT_AT_BYTES);
  assert.deepEqual(await readdir(folder), ['exits.jsonl']);
  assert.match(await readFile(path, 'utf8'), /^\n\{/);
});
