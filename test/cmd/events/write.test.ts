import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/events/write.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { documentOf } from '../../fakes/svcdeck.ts';
import { machineOf, type RunOptions, runOn, sampleLogs } from './sample.ts';

interface Last {
  readonly log: string;
  readonly provider: string;
  readonly id: number;
  readonly qualifiers: number | undefined;
  readonly level: number;
  readonly task: number;
  readonly message: string | undefined;
  readonly values: readonly unknown[];
}

/** Runs it, and looks at the newest event of a log. */
const write = async (
  args: readonly string[],
  { log = 'Application', ...options }: RunOptions & { log?: string } = {},
) => {
  const machine = machineOf(sampleLogs);
  const before = (await machine.events.logInfo(log)).records ?? 0;
  const result = await runOn(command, args, { machine, ...options });
  const isWritten = ((await machine.events.logInfo(log)).records ?? 0) > before;
  let last: Last | undefined;
  for await (const [record] of machine.events.read({ path: log, newestFirst: true })) {
    if (!isWritten || record === undefined) break;
    const { provider, id, qualifiers, level, task } = record;
    const values = record.values.map(({ value }) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    );
    last = { log: record.log, provider, id, qualifiers, level, task, message: await record.message(), values };
    break;
  }
  return { ...result, last };
};

for (const [args, out, last] of [
  [
    ['--source', 'deploy', 'Version 4.2 is live'],
    'Deploy 1 (information) was written to Application\n',
    { id: 1, qualifiers: 0, level: 4, message: 'Version 4.2 is live', values: ['Version 4.2 is live'] },
  ],
  [
    ['--source', 'Deploy', '--type', 'error', 'Disk full', 'D:'],
    'Deploy 3 (error) was written to Application\n',
    { id: 3, qualifiers: 0x2002, level: 2, message: 'Disk full\r\nD:', values: ['Disk full', 'D:'] },
  ],
  [
    ['--source', 'Deploy', '--id', '500', '--type', 'warn'],
    'Deploy 500 (warning) was written to Application\n',
    { id: 500, qualifiers: 0x2000, level: 3, message: '(no text)', values: [] },
  ],
  [
    ['--source', 'Nightly', '--id', '1000', '--category', '7', '--data', 'DE ad:BE-ef', 'x'],
    'Nightly 1000 (information) was written to Application\n',
    { id: 1000, qualifiers: 0, level: 4, task: 7, message: 'x', values: ['x', 'deadbeef'] },
  ],
  [
    ['--source', 'Ledger', '--id', '0xC0000007', '--type', 'error', 'a'],
    'Ledger 7 (error) was written to Application\n',
    { id: 7, qualifiers: 0xc000, level: 2, message: undefined, values: ['a'] },
  ],
  [
    ['--source', 'Nobody', '--force', 'a'],
    'Nobody 1 (information) was written to Application\n',
    { provider: 'Nobody', id: 1, message: undefined, values: ['a'] },
  ],
  [['--source', 'Deploy', '--quiet', '--', '--dashed'], '', { values: ['--dashed'] }],
  [['--source', 'Deploy', '--dry-run', 'a'], 'Deploy 1 (information) would be written to Application\n', undefined],
] as const)
  test(`write ${args.join(' ')}`, async () => {
    const run = await write(args);
    assert.deepEqual([run.stdout, run.stderr, run.exitCode], [out, '', 0]);
    if (last === undefined) assert.equal(run.last, undefined);
    else assert.deepEqual({ ...run.last, ...last }, run.last);
  });

test('a log is a source of its own name, without texts', async () => {
  assert.match((await write(['--source', 'system', 'a'])).stderr, /no text: System has no message file \(--force/);
  const { last } = await write(['--source', 'system', '--force', 'a'], { log: 'System' });
  assert.deepEqual([last?.log, last?.provider], ['System', 'System']);
});

const LONG = 'x'.repeat(31_840);

for (const [args, exitCode, stderr] of [
  [
    ['--source', 'Deploy', 'ok', LONG],
    2,
    /^svcdeck: events write: insert 2 has 31,840 characters, and Windows takes 31,839 at most \(--cut/,
  ],
  [['--source', 'Deploy', 'a\0b'], 2, /insert 1 has a NUL at character 2/],
  [
    ['--source', 'Deploy', ...Array.from({ length: 5 }, () => 'x'.repeat(30_000))],
    2,
    /have 300,010 bytes together, and an event has 262,143 at most/,
  ],
  [
    ['--source', 'Deploy', 'a', '--data', '00'.repeat(61_441)],
    2,
    /61,441 bytes of data, and Windows takes 61,440 at most/,
  ],
  [
    ['--source', 'Nobody', '--force', ...Array.from({ length: 257 }, () => 'x')],
    2,
    /257 inserts, and Windows takes 256 at most/,
  ],
  [['--source', 'Deploy', 'a', '--data', '0g'], 2, /--data: 'g' \(character 2\) is no hexadecimal digit/],
  [['--source', 'Deploy', 'a', '--data', 'abc'], 2, /--data: 3 hexadecimal digits; a byte has two/],
  [['--source', 'Deploy', 'a', '--data', '00', '--data-file', 'x'], 2, /--data and --data-file exclude each other/],
  [['--source', 'Deploy', 'a', '--data-file', '/not/there'], 1, /cannot read \/not\/there/],
  [
    ['--source', 'Deploy', 'a', '--id', '4294967296'],
    2,
    /--id: '4294967296' is more than 4294967295, the largest event id/,
  ],
  [['--source', 'Deploy', 'a', '--id', '-1'], 2, /--id: '-1' is no event id/],
  [
    ['--source', 'Deploy', 'a', '--category', '65536'],
    2,
    /--category: '65536' is more than 65535, the largest category/,
  ],
  [['--source', 'Deploy', 'a', '--type', 'eror'], 2, /there is no type 'eror'\. Did you mean error\?/],
  [['--source', 'Deploy', ...'0123456789'], 2, /svcdeck's messages show 9 inserts at most, and there are 10/],
  [['--source', 'Deploy', 'a', '--id', '0x12345'], 2, /svcdeck's messages have ids up to 65535, and not 74565/],
  [['--source', 'Nightly', 'a', '--id', '1001'], 2, /EventCreate\.exe has ids from 1 to 1000, and not 1001/],
  [['--source', 'Nightly', 'a', 'b'], 2, /EventCreate\.exe shows one insert, and there are 2/],
  [['--source', 'Deploy'], 2, /events write needs a TEXT, or at least --id N/],
  [['a'], 2, /events write needs --source NAME/],
  [['--source', 'Deploy', '-', '-'], 2, /- is given twice/],
  [['--source', 'Nobody', 'a'], 4, /nobody has registered a source 'Nobody'.*svcdeck events source add "Nobody"/],
  [['--source', 'Sample', 'a'], 4, /Sample is a provider with a manifest/],
  [['--source', 'Security', '--force', 'a'], 5, /ReportEventW: 5 ERROR_ACCESS_DENIED/],
] as const)
  test(`write ${args.join(' ').slice(0, 60).replace('\0', '<NUL>')}: refused`, async () => {
    const run = await write(args);
    assert.match(run.stderr, stderr);
    assert.deepEqual([run.exitCode, run.stdout, run.last], [exitCode, '', undefined]);
  });

test('the longest values that Windows takes are written, and longer ones cut where that is asked for', async () => {
  const fits = await write(['--source', 'Deploy', LONG.slice(1), '--data', '00'.repeat(61_440)]);
  assert.deepEqual([fits.exitCode, fits.last?.values[0]], [0, LONG.slice(1)]);
  // The cut would fall between the halves of the last character.
  const { last } = await write(['--source', 'Deploy', '--cut', `${'x'.repeat(31_837)}😀😀`]);
  assert.deepEqual(last?.values, [`${'x'.repeat(31_837)}…`]);
});

test('what a viewer would put an insert in place of is parted by a blank that nobody sees', async () => {
  const { last } = await write(['--source', 'Deploy', 'at %1 or %2, %%1069', '100 %3, %02 %25 %0']);
  assert.deepEqual(last?.values, ['at %\u200b1 or %\u200b2, %%1069', '100 %3, %02 %25 %0']);
  const { stdout } = await write(['--source', 'Deploy', '%1', '--json']);
  assert.deepEqual(JSON.parse(stdout).inserts, ['%\u200b1']);
});

test('JSON', async () => {
  const { stdout } = await write(['--source', 'Deploy', '--type', 'error', '--data', '0102', 'a', 'b', '--json']);
  assert.deepEqual(JSON.parse(stdout), {
    source: 'Deploy',
    log: 'Application',
    id: 3,
    fullId: 0x2002_0003,
    type: 'error',
    category: 0,
    inserts: ['a', 'b'],
    dataBytes: 2,
    written: true,
  });
});

test('standard input as an insert, and the bytes of a file', (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-write-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const [machine, data] = [join(folder, 'machine.json'), join(folder, 'data.bin')];
  writeFileSync(machine, JSON.stringify({ ...documentOf(), events: sampleLogs }));
  writeFileSync(data, Buffer.from([1, 0, 255]));
  const words = ['events', 'write', '--source', 'Deploy', 'first', '-', '--data-file', data];
  const args = [join(import.meta.dirname, '../../../cmd/main.ts'), '--machine', machine, '--save', ...words];
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { input: 'two\nlines\r\n', encoding: 'utf8' });
  assert.deepEqual([stdout, stderr, status], ['Deploy 1 (information) was written to Application\n', '', 0]);
  const { events } = JSON.parse(readFileSync(machine, 'utf8')) as { events: typeof sampleLogs };
  const last = events.logs[0]?.events.at(-1);
  assert.deepEqual(last?.data, ['first', 'two\nlines', { type: 14, value: '0100ff' }]);
});

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});
