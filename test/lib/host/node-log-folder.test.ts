import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync } from 'node:zlib';
import type { LogReport } from '../../../lib/host/logs/log-report.ts';
import { LogWriter } from '../../../lib/host/logs/log-writer.ts';
import { nodeLogFolder } from '../../../lib/host/logs/node-log-folder.ts';

const folderOf = async (t: TestContext): Promise<string> => {
  const path = await mkdtemp(join(tmpdir(), 'svcdeck-logs-'));
  t.after(() => rm(path, { recursive: true }));
  return path;
};

const clock = {
  now: () => Date.now(),
  sleep: (ms: number, signal?: AbortSignal) => sleep(ms, undefined, signal === undefined ? {} : { signal }),
};

test('a real folder: rotated, compressed, kept within limits, and every byte read back', async (t) => {
  const top = await folderOf(t);
  const path = join(top, 'made', 'on the way');
  const reports: LogReport[] = [];
  const writer = new LogWriter({
    folder: nodeLogFolder(path),
    name: 'out.log',
    settings: {
      rotation: { sizeBytes: 100_000, everyMs: undefined, atMinute: undefined, atStart: false },
      retention: { files: 100, ageMs: undefined, sizeBytes: undefined },
      compress: true,
    },
    clock,
    report: (report) => reports.push(report),
    bufferBytes: 64 * 1024,
  });
  const line = `${'x'.repeat(99)}\n`;
  for (let index = 0; index < 200; index++) await writer.write(Buffer.from(line.repeat(50)));
  await writer.close();
  assert.deepEqual(reports, []);
  const names = (await readdir(path)).sort();
  assert.deepEqual(
    names.filter((name) => !/^out\.(?:.*Z-\d{3}\.log\.gz|log)$/.test(name)),
    [],
  );
  assert.equal(names.length, 10);
  const texts = await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(path, name));
      return (name.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString();
    }),
  );
  assert.equal(texts.join(''), line.repeat(10_000));
  for (const text of texts) assert.ok(text.length <= 100_000);
});

test('where the folder would be there is a file: it is told, and nothing is thrown', async (t) => {
  const path = await folderOf(t);
  await writeFile(join(path, 'file'), '');
  const reports: LogReport[] = [];
  const writer = new LogWriter({
    folder: nodeLogFolder(join(path, 'file')),
    name: 'out.log',
    settings: {
      rotation: { sizeBytes: undefined, everyMs: undefined, atMinute: undefined, atStart: true },
      retention: { files: 1, ageMs: undefined, sizeBytes: undefined },
      compress: false,
    },
    clock,
    report: (report) => reports.push(report),
  });
  writer.write(Buffer.from('abc'));
  await writer.close();
  assert.deepEqual(reports.map((report) => (report.kind === 'trouble' ? report.what : report.kind)).sort(), [
    'list',
    'lost',
    'open',
  ]);
});

test('a list leaves folders out; a file that is gone is removed all the same', async (t) => {
  const path = await folderOf(t);
  const folder = nodeLogFolder(path);
  await writeFile(join(path, 'a'), 'abc');
  await nodeLogFolder(join(path, 'b')).make();
  assert.deepEqual(await folder.list(), [{ name: 'a', sizeBytes: 3 }]);
  await folder.remove('none');
  assert.deepEqual(await nodeLogFolder(join(path, 'none')).list(), []);
});

for (const [what, take] of [
  ['deleted', (file: string) => rm(file)],
  ['renamed', (file: string) => rename(file, `${file}.mine`)],
] as const)
  test(`a log that somebody has ${what} is begun anew, and that is told`, async (t) => {
    const path = await folderOf(t);
    const reports: LogReport[] = [];
    let now = 0;
    const writer = new LogWriter({
      folder: nodeLogFolder(path),
      name: 'out.log',
      settings: {
        rotation: { sizeBytes: undefined, everyMs: undefined, atMinute: undefined, atStart: false },
        retention: { files: undefined, ageMs: undefined, sizeBytes: undefined },
        compress: false,
      },
      clock: { ...clock, now: () => now },
      report: (report) => reports.push(report),
    });
    const file = join(path, 'out.log');
    writer.write(Buffer.from('first\n'));
    for (let tries = 0; tries < 1000 && writer.position.waiting > 0; tries++) await sleep(5);
    assert.equal(await readFile(file, 'utf8'), 'first\n');
    await take(file);
    now += 10_000;
    writer.write(Buffer.from('second\n'));
    await writer.close();
    assert.equal(await readFile(file, 'utf8'), 'second\n');
    assert.deepEqual(
      reports.map((report) => report.kind === 'trouble' && report.what),
      ['find'],
    );
  });
