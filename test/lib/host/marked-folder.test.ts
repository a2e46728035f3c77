import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LogFile, LogFolder } from '../../../lib/host/logs/log-folder.ts';
import { markedFolder } from '../../../lib/host/logs/marked-folder.ts';
import { markLine, marksName, readMark } from '../../../lib/host/logs/time-marks.ts';

/** Files in memory; writing to one that is called like `broken` fails. */
const memory = (files: Map<string, string>, broken = ''): LogFolder => ({
  make: async () => undefined,
  open: async (name): Promise<LogFile> => {
    if (!files.has(name)) files.set(name, '');
    return {
      sizeBytes: files.get(name)?.length ?? 0,
      madeAt: 7,
      append: async (pieces) => {
        if (name === broken) throw new Error('the disk is full');
        const text = Buffer.concat(pieces).toString('latin1');
        files.set(name, `${files.get(name) ?? ''}${text}`);
        return text.length;
      },
      close: async () => undefined,
    };
  },
  list: async () => [...files].map(([name, text]) => ({ name, sizeBytes: text.length })),
  rename: async (name, newName) => {
    const text = files.get(name);
    if (text === undefined) throw new Error(`there is no ${name}`);
    files.delete(name);
    files.set(newName, text);
  },
  remove: async (name) => void files.delete(name),
  compress: async () => undefined,
});

const marksIn = (files: Map<string, string>, name = 'stdout.log'): readonly (readonly [number, number])[] =>
  (files.get(marksName(name)) ?? '')
    .split(/(?<=\n)/)
    .filter((line) => line !== '')
    .map((line) => readMark(Buffer.from(line)) ?? assert.fail(`no mark: ${line}`))
    .map(({ offset, at }) => [offset, at] as const);

/** Writes pieces, each at its time. */
const written = async (
  files: Map<string, string>,
  pieces: readonly (readonly [at: number, text: string])[],
  broken?: string,
): Promise<void> => {
  let now = 0;
  const file = await markedFolder(memory(files, broken), () => now).open('stdout.log');
  for (const [at, text] of pieces) {
    now = at;
    assert.equal(await file.append([Buffer.from(text)]), text.length);
  }
  await file.close();
};

test('a mark is a line of 32 bytes, and nothing else is one', () => {
  const mark = { offset: 123_456_789_012, at: Date.UTC(2026, 10, 21) };
  assert.equal(markLine(mark).length, 32);
  assert.deepEqual(readMark(markLine(mark)), mark);
  for (const none of ['', 'x'.repeat(32), markLine(mark).subarray(1).toString()])
    assert.equal(readMark(Buffer.from(none)), undefined);
  assert.equal(marksName('stdout.log.gz'), 'stdout.log.times');
});

test('what comes after a silence has a time of its own, and what goes on has one a second', async () => {
  const files = new Map<string, string>();
  const steady = Array.from({ length: 60 }, (_, n) => [5000 + n * 40, 'x'] as const);
  await written(files, [[1000, 'one\n'], [1010, 'two\n'], [1200, 'three\n'], ...steady]);
  assert.deepEqual(marksIn(files), [
    [0, 1000],
    [8, 1200],
    [14, 5000],
    [39, 6000],
    [64, 7000],
  ]);
  assert.equal(files.get('stdout.log'), `one\ntwo\nthree\n${'x'.repeat(60)}`);
});

test('a clock that is set back is followed', async () => {
  const files = new Map<string, string>();
  await written(files, [
    [9000, 'a\n'],
    [3000, 'b\n'],
  ]);
  assert.deepEqual(marksIn(files), [
    [0, 9000],
    [2, 3000],
  ]);
});

test('a file that goes on keeps its marks, one that is begun anew has none of the one before', async () => {
  const files = new Map<string, string>();
  await written(files, [[1000, 'one\n']]);
  await written(files, [[2000, 'two\n']]);
  assert.deepEqual(marksIn(files), [
    [0, 1000],
    [4, 2000],
  ]);
  files.delete('stdout.log');
  await written(files, [[3000, 'three\n']]);
  assert.deepEqual(marksIn(files), [[0, 3000]]);
  files.set(marksName('stdout.log'), `${files.get(marksName('stdout.log'))}half`);
  await written(files, [[4000, 'four\n']]);
  assert.deepEqual(marksIn(files), [[6, 4000]]);
});

test('marks go with their file when it is put aside, compressed and deleted', async () => {
  const files = new Map<string, string>();
  await written(files, [[1000, 'one\n']]);
  const folder = markedFolder(memory(files), () => 0);
  const old = 'stdout.20261121T080000000Z-000.log';
  await folder.rename('stdout.log', old);
  assert.deepEqual([...files.keys()].sort(), [old, `${old}.times`]);
  files.set(`${old}.gz`, '');
  files.delete(old);
  await folder.remove(`${old}.gz`);
  assert.deepEqual([...files.keys()], []);
});

test('marks that cannot be written cost no output', async () => {
  const files = new Map<string, string>();
  await written(
    files,
    [
      [1000, 'one\n'],
      [3000, 'two\n'],
    ],
    'stdout.log.times',
  );
  assert.equal(files.get('stdout.log'), 'one\ntwo\n');
  const folder = markedFolder(memory(files), () => 0);
  files.delete('stdout.log.times');
  await folder.rename('stdout.log', 'old.log');
  assert.equal(files.get('old.log'), 'one\ntwo\n');
});
