import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OutputFollower, type OutputNews, outputFiles } from '../../../../lib/host/looking/output-follower.ts';
import { FOLDER, MemoryFiles } from '../output-log/memory-files.ts';

const both = { stdout: 'out.log', stderr: 'err.log', timestamps: false };
const one = { stdout: 'out.log', stderr: undefined, timestamps: false };

const words = ({ lines }: OutputNews): readonly string[] => lines.map(({ stream, text }) => `${stream}: ${text}`);

test('the end of what there is, then what comes; a line that goes on is shown as far as it has come', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', 'one\r\ntwo\nthr');
  const follower = new OutputFollower(disk, FOLDER, one);
  const first = await follower.look();
  assert.deepEqual(words(first), ['stdout: one', 'stdout: two']);
  assert.deepEqual(first.open, [{ stream: 'stdout', text: 'thr' }]);
  assert.deepEqual(words(await follower.look()), []);
  disk.write('out.log', 'ee\nfour\n');
  const next = await follower.look();
  assert.deepEqual(words(next), ['stdout: three', 'stdout: four']);
  assert.deepEqual(next.open, []);
});

test('half a character waits for its other half', async () => {
  const disk = new MemoryFiles();
  const bytes = Buffer.from('größe\n');
  disk.write('out.log', bytes.subarray(0, 3));
  const follower = new OutputFollower(disk, FOLDER, one);
  await follower.look();
  disk.write('out.log', bytes.subarray(3));
  assert.deepEqual(words(await follower.look()), ['stdout: größe']);
});

test('nothing was written yet', async () => {
  const disk = new MemoryFiles();
  const follower = new OutputFollower(disk, FOLDER, both);
  assert.deepEqual(await follower.look(), { lines: [], open: [] });
  disk.write('err.log', 'late\n');
  assert.deepEqual(words(await follower.look()), ['stderr: late']);
});

test('colours go, and what a terminal would act on is shown', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', '\x1b[1;31mred\x1b[0m\x1b[K\tx\x1b]0;owned\x07\x1b[2J 10%\r20%\r\n');
  assert.deepEqual(words(await new OutputFollower(disk, FOLDER, one).look()), [
    'stdout: red    x\\u{1b}]0;owned\\u{7}\\u{1b}[2J 10%',
    'stdout: 20%',
  ]);
});

test('streams are told apart; the file that was written last comes last', async () => {
  const disk = new MemoryFiles();
  disk.write('err.log', 'e1\n');
  disk.write('out.log', 'o1\n');
  const follower = new OutputFollower(disk, FOLDER, both);
  assert.deepEqual(words(await follower.look()), ['stderr: e1', 'stdout: o1']);
  disk.write('out.log', 'o2\n');
  disk.write('err.log', 'e2\n');
  assert.deepEqual(words(await follower.look()), ['stdout: o2', 'stderr: e2']);
});

test('with times before the lines the streams are put in their order; a line without one stays behind its own', async () => {
  const disk = new MemoryFiles();
  disk.write('err.log', '2026-11-21T08:00:02.000+00:00 e1\n  at here\n');
  disk.write('out.log', '2026-11-21T09:00:01.000+01:00 o1\n2026-11-21T08:00:03.000+00:00 o2\n');
  const follower = new OutputFollower(disk, FOLDER, { ...both, timestamps: true });
  assert.deepEqual(
    words(await follower.look()).map((line) => line.slice(-9).trim()),
    ['+01:00 o1', '+00:00 e1', 'at here', '+00:00 o2'],
  );
});

test('a file that was put aside is read to its end, and then the one in its place', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', 'a\n');
  const follower = new OutputFollower(disk, FOLDER, one);
  await follower.look();
  disk.write('out.log', 'b\n');
  disk.rename('out.log', 'out.20261121T080000123Z-000.log');
  disk.write('out.log', 'c\n');
  disk.rename('out.log', 'out.20261121T080001123Z-000.log');
  assert.deepEqual(words(await follower.look()), []);
  disk.write('out.log', 'd\n');
  assert.deepEqual(words(await follower.look()), ['stdout: b', 'stdout: c', 'stdout: d']);
  disk.write('out.log', 'e\n');
  assert.deepEqual(words(await follower.look()), ['stdout: e']);
});

test('behind a rotation a moment ago the end of the file before is shown too', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', 'old\n');
  disk.rename('out.log', 'out.20261121T080000123Z-000.log');
  disk.write('out.20261121T090000123Z-000.log.gz', 'compressed');
  disk.write('out.log', 'new\n');
  const follower = new OutputFollower(disk, FOLDER, one);
  assert.deepEqual(words(await follower.look()), ['stdout: old', 'stdout: new']);
  disk.write('out.log', 'newer\n');
  assert.deepEqual(words(await follower.look()), ['stdout: newer']);
});

test('what was put aside and compressed meanwhile is left out, and the new file is read', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', 'a\n');
  const follower = new OutputFollower(disk, FOLDER, one);
  await follower.look();
  disk.delete('out.log');
  disk.write('out.log', 'b\n');
  assert.deepEqual(words(await follower.look()), ['stdout: b']);
});

test('what comes faster than it is shown is left out, and that is said', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', 'a\n');
  const follower = new OutputFollower(disk, FOLDER, one);
  await follower.look();
  disk.write('out.log', `${'x'.repeat(1023)}\n`.repeat(2048));
  const { lines } = await follower.look();
  assert.equal(lines[0]?.stream, 'note');
  assert.match(lines[0]?.text ?? '', /stdout: 1\.8 MB left out/);
  assert.equal(lines.length, 256);
  disk.write('out.log', 'last\n');
  assert.deepEqual(words(await follower.look()), ['stdout: last']);
});

test('the first look at a large file reads its end alone, from a whole line on', async () => {
  const disk = new MemoryFiles();
  disk.write('out.log', Array.from({ length: 40_000 }, (_, index) => `line ${index}\n`).join(''));
  const { lines } = await new OutputFollower(disk, FOLDER, one).look();
  assert.match(lines[0]?.text ?? '', /^line \d+$/);
  assert.equal(lines.at(-1)?.text, 'line 39999');
  assert.ok(lines.length < 30_000);
});

test('UTF-16 is read as it marks itself, also from its middle', async () => {
  const disk = new MemoryFiles();
  disk.write(
    'out.log',
    Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('ein\nzwei\n'.repeat(30_000), 'utf16le')]),
  );
  const follower = new OutputFollower(disk, FOLDER, one);
  assert.deepEqual(
    words(await follower.look())
      .slice(-2)
      .map((line) => line),
    ['stdout: ein', 'stdout: zwei'],
  );
  disk.write('out.log', Buffer.from('größe\n', 'utf16le'));
  assert.deepEqual(words(await follower.look()), ['stdout: größe']);
});

test('one file of both streams is followed once', () => {
  assert.deepEqual(outputFiles({ stdout: 'All.log', stderr: 'all.log' }), [{ stream: 'both', name: 'All.log' }]);
  assert.deepEqual(outputFiles({ stdout: undefined, stderr: undefined }), []);
});
