import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { command, parse } from '../../../cmd/events/export.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { type RunOptions, runOn } from './sample.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-export-'));
after(() => rmSync(folder, { recursive: true }));
const at = (name: string): string => join(folder, name);
const run = (args: readonly string[], options: RunOptions = {}) => runOn(command, args, options);
const idsIn = (file: string): readonly number[] =>
  JSON.parse(readFileSync(file, 'utf8')).events.logs.flatMap((each: { events: readonly { id: number }[] }) =>
    each.events.map(({ id }) => id),
  );

test('a whole log, and what a filter leaves of it', async () => {
  const [all, some] = [at('all.json'), at('some.json')];
  assert.equal((await run(['system', all])).stdout, `3 events of System were written to ${all}\n`);
  assert.deepEqual(idsIn(all), [7036, 7000, 7036]);
  const { stdout } = await run(['System', some, '--since', '35m', '--level', 'error', '--json']);
  assert.deepEqual(JSON.parse(stdout), { log: 'System', file: some, records: 1, written: true });
  assert.deepEqual(idsIn(some), [7000]);
});

test('a file instead of a log', async () => {
  const [from, to] = [at('from.json'), at('to.json')];
  await run(['System', from]);
  const { stdout } = await run(['--file', from, to, '--id', '7000']);
  assert.equal(stdout, `1 event of ${from} was written to ${to}\n`);
});

test('a file that is there is not written over, unless that is asked for', async () => {
  const taken = at('taken.json');
  writeFileSync(taken, 'somebody else');
  const refused = await run(['System', taken]);
  assert.match(
    refused.stderr,
    /cannot write the events of System to .*taken\.json: .*80 ERROR_FILE_EXISTS\)?\n--force/,
  );
  assert.equal(refused.exitCode, 1);
  assert.equal((await run(['System', taken, '--dry-run'])).exitCode, 1);
  const failed = await run(['System', taken, '--force'], { refusals: { 'events.exportTo': 112 } });
  assert.deepEqual([failed.exitCode, readFileSync(taken, 'utf8')], [1, 'somebody else']);
  const before = readdirSync(folder).length;
  assert.equal((await run(['System', taken, '--force'])).exitCode, 0);
  assert.deepEqual(idsIn(taken), [7036, 7000, 7036]);
  assert.equal(readdirSync(folder).length, before);
});

test('what can not take the place of the old file leaves nothing behind', async () => {
  mkdirSync(at('folder.json'));
  const before = readdirSync(folder).length;
  const { exitCode, stderr } = await run(['System', at('folder.json'), '--force']);
  assert.match(stderr, /^svcdeck: cannot replace .*folder\.json: /);
  assert.deepEqual([exitCode, readdirSync(folder).length], [1, before]);
});

test('--dry-run writes nothing', async () => {
  const { stdout } = await run(['System', at('dry.json'), '--dry-run']);
  assert.equal(stdout, `The events of System would be written to ${at('dry.json')}\n`);
  assert.equal(readdirSync(folder).includes('dry.json'), false);
});

for (const [args, exitCode, stderr] of [
  [['System'], 2, /events export needs a LOG and a FILE/],
  [['--file', 'a.evtx'], 2, /--file FROM needs one FILE, to write to/],
  [['--file', 'a.evtx', 'System', 'b.evtx'], 2, /--file FROM needs one FILE/],
  [['System', 'x.json', '--grep', 'a'], 2, /Windows writes the file, and can not select by message matches/],
  [['System', 'x.json', '--xpath', '*[Sys'], 2, /--xpath: Windows refuses the query/],
  [['Sytem', 'x.json'], 4, /no log is called 'Sytem'\. Nearest: System/],
  [['Security', 'x.json'], 5, /cannot read Security: /],
  [
    ['System', 'x.evtx'],
    1,
    /EvtExportLog: 50 ERROR_NOT_SUPPORTED\)?\na recorded machine keeps events in files that end in \.json/,
  ],
] as const)
  test(`export ${args.join(' ')}: refused`, async () => {
    const result = await run(args);
    assert.match(result.stderr, stderr);
    assert.deepEqual([result.exitCode, result.stdout], [exitCode, '']);
  });

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});
