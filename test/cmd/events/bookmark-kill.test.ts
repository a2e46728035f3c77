import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, open, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { documentOf } from '../../fakes/svcdeck.ts';
import { log, minutesAgo, numbered } from './sample.ts';

const main = fileURLToPath(new URL('../../../cmd/main.ts', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'svcdeck-kill-'));
after(() => rm(folder, { recursive: true }));

const COUNT = 8000;
const machine = join(folder, 'machine.json');
const events = numbered(
  1,
  Array.from({ length: COUNT }, () => ({ time: minutesAgo(1), provider: 'P', id: 1, data: ['x'.repeat(100)] })),
);
await writeFile(
  machine,
  JSON.stringify({ ...documentOf(), events: { logs: [log('Application', []), log('System', events)] } }),
);

/** One run whose output goes to a file; killed as soon as that has grown so far. */
const runOnce = async (output: string, killAt: number): Promise<void> => {
  const file = await open(output, 'a');
  const child = spawn(
    process.execPath,
    [main, '--machine', machine, 'events', 'System', '--json', '--bookmark', join(folder, 'seen.json')],
    { stdio: ['ignore', file.fd, 'inherit'] },
  );
  const exited = once(child, 'exit');
  const watch = setInterval(async () => {
    if ((await stat(output)).size >= killAt) child.kill('SIGKILL');
  }, 1);
  await exited;
  clearInterval(watch);
  await file.close();
};

test('whoever is killed and goes on loses no event, and repeats at most the piece that was being written', async () => {
  const output = join(folder, 'out.ndjson');
  await writeFile(output, '');
  for (let times = 0; times < 2; times++) await runOnce(output, (await stat(output)).size + 300_000);
  const sizeBefore = (await stat(output)).size;
  await runOnce(output, Number.POSITIVE_INFINITY);
  assert.ok((await stat(output)).size > sizeBefore, 'it was killed before the end');
  // A kill in the middle of a write leaves half a line behind.
  const ids = (await readFile(output, 'utf8'))
    .split(/\n|(?=\{"time")/)
    .flatMap((line) => (line.endsWith('}') ? [JSON.parse(line).recordId as number] : []));
  assert.deepEqual(
    [...new Set(ids)].sort((a, b) => a - b),
    events.map(({ record }) => record),
  );
  const steps = ids.slice(1).map((id, index) => id - (ids[index] ?? 0));
  assert.ok(steps.filter((step) => step !== 1).length <= 2, 'it goes back at most once a kill');
});
