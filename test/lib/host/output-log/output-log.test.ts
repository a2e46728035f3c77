import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBookmark } from '../../../../lib/events/bookmark.ts';
import { millisecondsOf } from '../../../../lib/events/time.ts';
import { OutputLog } from '../../../../lib/host/output-log/output-log.ts';
import type { EventRecord } from '../../../../native/event-types.ts';
import { FOLDER, MemoryFiles, WRITTEN_AT } from './memory-files.ts';

const AT = Date.UTC(2026, 10, 21, 8);
const CURRENT = 'stdout.log';
const OLD = 'stdout.20261121T080000000Z-000.log';
const OLDER = 'stdout.20261120T080000000Z-000.log';

const logOf = (
  files: MemoryFiles,
  looked: () => void = () => undefined,
  more: { readonly since?: number; readonly hasStamps?: boolean } = {},
): OutputLog =>
  new OutputLog({
    files,
    sleep: async (_ms, signal) => {
      await new Promise((resolve) => setImmediate(resolve));
      looked();
      signal.throwIfAborted();
    },
    computer: 'CONTOSO-APP01',
    service: 'Shop',
    stream: 'stdout',
    folder: FOLDER,
    file: CURRENT,
    hasStamps: false,
    ...more,
  });

type Line = readonly [text: string, afterMs: number];

const lineOf = (record: EventRecord): Line => [String(record.values[0]?.value), millisecondsOf(record.time) - AT];

const all = async (files: MemoryFiles, newestFirst = false): Promise<readonly EventRecord[]> => {
  const records: EventRecord[] = [];
  for await (const batch of logOf(files).read({ newestFirst })) records.push(...batch);
  return records;
};

const threeFiles = (): MemoryFiles => {
  const files = new MemoryFiles();
  files.write(OLDER, 'a\r\nb\n', AT);
  files.write(OLD, 'c\n', AT + 5000);
  files.write(OLD, 'd\ne\n', AT + 7000);
  files.write(CURRENT, 'f\n', AT + 9000);
  files.write(CURRENT, 'and no end', AT + 9500);
  files.write(`${OLDER.replace('1120', '1119')}.gz`, 'compressed');
  files.write('stderr.log', 'other\n', AT);
  return files;
};

const lines: readonly Line[] = [
  ['a', 0],
  ['b', 0],
  ['c', 5000],
  ['d', 7000],
  ['e', 7000],
  ['f', 9000],
  ['and no end', 9500],
];

test('every line has its time, through all files, in both directions', async () => {
  assert.deepEqual((await all(threeFiles())).map(lineOf), lines);
  assert.deepEqual((await all(threeFiles(), true)).map(lineOf), lines.toReversed());
});

test('numbers grow, are the same in both directions, and stay when files are put aside and deleted', async () => {
  const files = threeFiles();
  const ids = async (newestFirst = false) => (await all(files, newestFirst)).map(({ recordId }) => recordId);
  const before = await ids();
  assert.deepEqual(
    before,
    before.toSorted((a, b) => a - b),
  );
  assert.equal(new Set(before).size, before.length);
  assert.deepEqual((await ids(true)).toReversed(), before);
  files.rename(CURRENT, 'stdout.20261121T090000000Z-000.log');
  files.write(CURRENT, 'g\n', AT + 10_000);
  assert.deepEqual((await ids()).slice(0, -1), before);
  files.delete(OLDER);
  assert.deepEqual((await ids()).slice(0, -1), before.slice(2));
});

test('a record is a record: what it says, its XML, and a bookmark that can be read', async () => {
  const [record] = await all(threeFiles());
  assert.ok(record !== undefined);
  assert.deepEqual(
    [record.log, record.provider, record.id, record.level, record.computer, await record.message()],
    ['Output of Shop (stdout)', 'Shop', 0, 4, 'CONTOSO-APP01', 'a'],
  );
  assert.deepEqual(await record.names(), ['line', 'stream']);
  assert.match(await record.xml(), /<Data Name='line'>a<\/Data><Data Name='stream'>stdout<\/Data>/);
  const [position] = readBookmark(await record.bookmark());
  assert.deepEqual([position?.path, position?.recordId], [record.log, record.recordId]);
});

test('a log whose times nobody has noted has that of its last write; what was written before has that of the first', async () => {
  const files = new MemoryFiles();
  files.write(OLD, 'x\n');
  files.write(CURRENT, 'y\n');
  files.write(CURRENT, 'z\n', AT + 1000);
  assert.deepEqual((await all(files)).map(lineOf), [
    ['x', WRITTEN_AT - AT],
    ['y', 1000],
    ['z', 1000],
  ]);
});

test('nothing there is nothing', async () => {
  assert.deepEqual(await all(new MemoryFiles()), []);
  const files = new MemoryFiles();
  files.write(CURRENT, '');
  assert.deepEqual([...(await all(files)), ...(await all(files, true))], []);
});

test('UTF-16, with the byte of a line feed within its characters', async () => {
  const files = new MemoryFiles();
  const text = '\ufeffone\u0a0a\r\ntw\u0d0ao\nthree';
  files.write(CURRENT, Buffer.from(text, 'utf16le'), AT);
  const wanted = ['one\u0a0a', 'tw\u0d0ao', 'three'];
  assert.deepEqual(
    (await all(files)).map((each) => lineOf(each)[0]),
    wanted,
  );
  assert.deepEqual(
    (await all(files, true)).map((each) => lineOf(each)[0]),
    wanted.toReversed(),
  );
});

test('a large log: the newest lines cost little, and no line is lost or cut between blocks', async () => {
  const files = new MemoryFiles();
  const wanted = Array.from({ length: 40_000 }, (_, n) => `line ${n} ${'é'.repeat(n % 40)}`);
  let at = AT;
  for (let n = 0; n < wanted.length; n += 8) {
    at += 1000;
    files.write(CURRENT, `${wanted.slice(n, n + 8).join('\n')}\n`, at);
  }
  for await (const [first] of logOf(files).read({ newestFirst: true })) {
    assert.deepEqual(first === undefined ? undefined : lineOf(first), [wanted.at(-1), at - AT]);
    break;
  }
  assert.ok(files.readBytes < 600_000, `${files.readBytes} bytes were read`);
  const oldest = await all(files);
  assert.deepEqual(
    oldest.map((each) => lineOf(each)[0]),
    wanted,
  );
  assert.deepEqual(lineOf(oldest[20_001] ?? assert.fail()), [wanted[20_001], (20_000 / 8 + 1) * 1000]);
  assert.deepEqual(
    (await all(files, true)).map((each) => lineOf(each)[0]),
    wanted.toReversed(),
  );
});

test('a line that never ends is cut, and ends nothing', async () => {
  const files = new MemoryFiles();
  files.write(CURRENT, `${'x'.repeat(600_000)}\nlast\n`, AT);
  for (const newestFirst of [false, true]) {
    const texts = (await all(files, newestFirst)).map((each) => lineOf(each)[0]);
    assert.equal(newestFirst ? texts[0] : texts.at(-1), 'last');
    assert.equal(texts.join('').length, 600_004);
  }
});

test('what comes is followed: whole lines only, through files that are put aside', async () => {
  const files = threeFiles();
  const seen: Line[] = [];
  const stop = new AbortController();
  const steps: readonly (() => void)[] = [
    () => files.write(CURRENT, ' yet\nnew', AT + 20_000),
    () => files.write(CURRENT, 'est\n', AT + 21_000),
    () => files.rename(CURRENT, 'stdout.20261121T090000000Z-000.log'),
    () => files.write(CURRENT, 'in the next file\n', AT + 22_000),
    () => stop.abort(),
  ];
  let step = 0;
  const log = logOf(files, () => steps[step++]?.());
  const before = (await all(files)).at(-2)?.recordId ?? assert.fail();
  for await (const batch of log.follow(before, stop.signal)) seen.push(...batch.map(lineOf));
  assert.deepEqual(seen, [
    ['and no end yet', 9500],
    ['newest', 20_000],
    ['in the next file', 22_000],
  ]);
});

test('a log of which there is nothing yet is followed from its first line on', async () => {
  const files = new MemoryFiles();
  const stop = new AbortController();
  const steps = [() => files.write(CURRENT, 'first\n', AT), () => stop.abort()];
  let step = 0;
  const seen: Line[] = [];
  for await (const batch of logOf(files, () => steps[step++]?.()).follow(-1, stop.signal))
    seen.push(...batch.map(lineOf));
  assert.deepEqual(seen, [['first', 0]]);
});

for (const [since, first] of [
  [0, 0],
  [1, 2],
  [5000, 2],
  [6000, 3],
  [9000, 5],
  [9400, 6],
] as const)
  test(`from ${since} ms on: nothing that is wanted is missing, and what came before is not read`, async () => {
    const log = logOf(threeFiles(), undefined, { since: AT + since });
    const oldest: Line[] = [];
    for await (const batch of log.read({ newestFirst: false })) oldest.push(...batch.map(lineOf));
    assert.deepEqual(oldest, lines.slice(first));
    const newest: Line[] = [];
    for await (const batch of log.read({ newestFirst: true })) newest.push(...batch.map(lineOf));
    assert.deepEqual(newest.slice(0, lines.length - first), lines.slice(first).toReversed());
  });

test('the last hour of a large log costs little', async () => {
  const files = new MemoryFiles();
  for (let n = 0; n < 200; n++) files.write(CURRENT, `${'x'.repeat(9_999)}\n`, AT + n * 1000);
  for (const newestFirst of [false, true]) {
    files.readBytes = 0;
    let count = 0;
    const log = logOf(files, undefined, { since: AT + 198_000 });
    for await (const batch of log.read({ newestFirst }))
      count += batch.filter((each) => lineOf(each)[1] >= 198_000).length;
    assert.equal(count, 2);
    assert.ok(files.readBytes < 700_000, `${files.readBytes} bytes were read`);
  }
});

test('where svcdeck writes the time before each line, that is its time, and no part of it', async () => {
  const files = new MemoryFiles();
  files.write(
    CURRENT,
    'before that was said\n2026-11-21T09:00:01.500+01:00 one\n2026-11-21T08:00:02.000+00:00 two\n',
    AT,
  );
  const seen = async (hasStamps: boolean): Promise<readonly Line[]> => {
    const all: Line[] = [];
    for await (const batch of logOf(files, undefined, { hasStamps }).read({ newestFirst: false }))
      all.push(...batch.map(lineOf));
    return all;
  };
  assert.deepEqual(await seen(true), [
    ['before that was said', 0],
    ['one', 1500],
    ['two', 2000],
  ]);
  assert.deepEqual(
    (await seen(false)).map(([, at]) => at),
    [0, 0, 0],
  );
});
