import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { commandSink } from '../../../cmd/events/exec-sink.ts';
import { run } from '../../../cmd/run.ts';
import { sampleEvents } from '../../contract/events-sample.ts';
import { FakeClock, fakeIo, type Printed } from '../../fakes/svcdeck.ts';
import { machineOf } from './sample.ts';

const folder = await mkdtemp(join(tmpdir(), 'svcdeck-exec-'));
after(() => rm(folder, { recursive: true }));

let scripts = 0;

/** A command line that runs this program in Node. */
const commandOf = async (program: string, ...args: readonly string[]): Promise<string> => {
  const path = join(folder, `script ${++scripts}.mjs`);
  await writeFile(path, program);
  return [process.execPath, path, ...args].map((word) => `"${word}"`).join(' ');
};

const never = new AbortController().signal;

const COLLECT = `import { writeFileSync } from 'node:fs';
let all = '';
process.stdin.setEncoding('utf8').on('data', (text) => { all += text; }).on('end', () => writeFileSync(process.argv[2], all));`;

const eventsTo = async (
  command: string,
  ...args: readonly string[]
): Promise<{ exitCode: number; printed: Printed }> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const exitCode = await run(['events', '--exec', command, ...args], {
    io: fakeIo(printed),
    clock: new FakeClock(),
    programPath: 'svcdeck.exe',
    signal: never,
    open: async () => machineOf(sampleEvents),
  });
  return { exitCode, printed };
};

test('each event is a line of JSON with its message', async () => {
  const path = join(folder, 'got.ndjson');
  const { exitCode, printed } = await eventsTo(await commandOf(COLLECT, path), '--id', '3', '--oldest-first');
  assert.deepEqual([exitCode, printed], [0, { stdout: '', stderr: '' }]);
  const got = (await readFile(path, 'utf8'))
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  assert.deepEqual(
    got.map(({ recordId, message }) => [recordId, message]),
    [1021, 1071, 1121].map((id) => [id, 'The System file was cleared.']),
  );
});

test('a command that takes its time is waited for', async () => {
  const path = join(folder, 'slow.txt');
  const program = `import { writeFileSync } from 'node:fs';
let count = 0;
for await (const chunk of process.stdin) { count += chunk.length; await new Promise((done) => setTimeout(done, 5)); }
writeFileSync(process.argv[2], String(count));`;
  const sink = await commandSink(await commandOf(program, path), never);
  const text = `${'x'.repeat(65_535)}\n`;
  let most = 0;
  for (let index = 0; index < 30; index++) {
    const before = process.memoryUsage().external;
    await sink.write(text);
    most = Math.max(most, process.memoryUsage().external - before);
  }
  await sink.end();
  assert.equal(await readFile(path, 'utf8'), String(30 * 65_536));
  assert.ok(most < 10 * 65_536);
});

test('a command that wants no more ends the reading quietly', async () => {
  const { exitCode, printed } = await eventsTo(await commandOf('process.exit(0);'));
  assert.deepEqual([exitCode, printed], [0, { stdout: '', stderr: '' }]);
});

test('a command that fails is told', async () => {
  const { exitCode, printed } = await eventsTo(
    await commandOf('process.stdin.resume().on("end", () => process.exit(7));'),
  );
  assert.equal(exitCode, 1);
  assert.equal(printed.stderr, 'svcdeck: the command of --exec ended with 7\n');
});

test('a program that there is not is told before anything is read', async () => {
  const { exitCode, printed } = await eventsTo('svcdeck-no-such-program x');
  assert.equal(exitCode, 4);
  assert.match(printed.stderr, /^svcdeck: events: --exec: no folder of PATH has a program svcdeck-no-such-program\n/);
});

test('no shell reads the command line', async () => {
  const path = join(folder, 'words.json');
  const command = await commandOf(
    `import { writeFileSync } from 'node:fs'; process.stdin.resume(); writeFileSync(process.argv[2], JSON.stringify(process.argv.slice(3)));`,
    path,
    '%PATH%',
    '$HOME',
    'a & b | c > d',
    '`e`',
  );
  assert.equal((await eventsTo(command)).exitCode, 0);
  assert.deepEqual(JSON.parse(await readFile(path, 'utf8')), ['%PATH%', '$HOME', 'a & b | c > d', '`e`']);
});

test('a command that ends while nothing happens ends the following', async () => {
  const { exitCode, printed } = await eventsTo(
    await commandOf('setTimeout(() => process.exit(0), 50);'),
    '--follow',
    '--max',
    '0',
  );
  assert.deepEqual([exitCode, printed], [0, { stdout: '', stderr: '' }]);
});
