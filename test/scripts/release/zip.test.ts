import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';
import { unzipSync } from 'fflate';
import { zip } from '../../../scripts/release/zip.ts';

const date = new Date('2026-03-29T01:30:00Z');
const entries = [
  { path: 'b/ä.txt', bytes: Buffer.from('second') },
  { path: 'a.txt', bytes: Buffer.from('first '.repeat(1000)) },
];

test('what is put in comes out', () => {
  const files = unzipSync(zip(entries, date));
  assert.deepEqual(Object.keys(files), ['a.txt', 'b/ä.txt']);
  for (const { path, bytes } of entries) assert.ok(bytes.equals(files[path] ?? Buffer.alloc(0)), path);
});

test('the order in which files are given makes no difference, nor does the time zone', () => {
  const bytes = Buffer.from(zip(entries, date));
  assert.ok(bytes.equals(zip(entries.toReversed(), date)));
  const script = `
    import { zip } from './scripts/release/zip.ts';
    const entries = ${JSON.stringify(entries.map(({ path, bytes: text }) => [path, text.toString()]))};
    const files = entries.map(([path, text]) => ({ path, bytes: Buffer.from(text) }));
    process.stdout.write(Buffer.from(zip(files, new Date(${date.getTime()}))).toString('hex'));`;
  // Clocks jump in the first at that very minute; it is another day in the others.
  for (const TZ of ['Europe/Berlin', 'Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    });
    assert.equal(stdout, bytes.toString('hex'), `${TZ} ${stderr}`);
  }
});

test('two files of one name are refused', () => {
  assert.throws(() => zip([...entries, ...entries], date), /two files of the archive are called a\.txt/);
});
