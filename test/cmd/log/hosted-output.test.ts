/** `log` of a service that svcdeck hosts: what its program writes among what is told of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { markLine } from '../../../lib/host/logs/time-marks.ts';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { hostingDocument, shopHosting } from '../../fakes/hosting.ts';
import { FakeClock, plainService } from '../../fakes/svcdeck.ts';
import { log, minutesAgo } from '../events/sample.ts';
import { onMachine } from '../hosting/on-machine.ts';

const LOGS = 'C:\\ProgramData\\svcdeck\\Shop\\logs';

/** Lines with the minutes before now at which they came. */
const logFile = (name: string, ...lines: readonly (readonly [minutes: number, text: string])[]) => {
  let text = '';
  let marks = '';
  for (const [minutes, line] of lines) {
    marks += markLine({ offset: Buffer.byteLength(text), at: Date.parse(minutesAgo(minutes)) }).toString();
    text += `${line}\n`;
  }
  return [
    { path: `${LOGS}\\${name}`, text },
    { path: `${LOGS}\\${name}.times`, text: marks },
  ];
};

const started = (minutes: number) => ({
  time: minutesAgo(minutes),
  provider: 'Service Control Manager',
  id: 7036,
  data: ['Shop', 'running'],
});

const told = (minutes: number, id: number) => ({ time: minutesAgo(minutes), provider: 'Shop', id, data: ['Shop'] });

const events: RecordedEvents = {
  logs: [
    log('System', [{ ...started(50), record: 1 }]),
    log('Application', [
      { ...told(45, 100), record: 1 },
      { ...told(20, 104), record: 2 },
    ]),
  ],
  sources: [],
};

const files = [
  ...logFile('stdout.log', [49, 'listening'], [30, 'served \u001b[31m7\u001b[0m'], [10, 'bye']),
  ...logFile('stderr.log', [25, 'slow disk']),
];

const scene = async (hosting: object = { files }) => {
  const document = { ...hostingDocument([plainService('Other')], { ...shopHosting, ...hosting }), events };
  const on = onMachine(new RecordedMachine(document, new FakeClock()));
  assert.equal((await on.run('install', 'Shop', '--', 'C:\\Shop\\server.exe')).exitCode, 0);
  return on;
};

/** Lines of output, and the ids of events; without those of the installation in this test. */
const wordsIn = (json: string): readonly string[] =>
  json
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ data, id }) => data.line ?? String(id))
    .filter((word) => word !== '7045' && word !== '7040');

const inOrder = ['7036', 'listening', '100', 'served \u001b[31m7\u001b[0m', 'slow disk', '104', 'bye'];

test('output stands among the events, in the order of time, both ways', async () => {
  const { run } = await scene();
  const oldest = await run('log', 'Shop', '--json', '--oldest-first');
  assert.deepEqual([oldest.exitCode, oldest.stderr], [0, '']);
  assert.deepEqual(wordsIn(oldest.stdout), inOrder);
  assert.deepEqual(wordsIn((await run('log', 'Shop', '--json')).stdout), inOrder.toReversed());
  assert.deepEqual(wordsIn((await run('log', 'Shop', '--json', '--max', '5')).stdout), inOrder.slice(-3).toReversed());
});

const filters: readonly (readonly [words: readonly string[], wanted: readonly string[]])[] = [
  [['--where', 'data.stream=stderr'], ['slow disk']],
  [['--since', '35m'], inOrder.slice(3)],
  [
    ['--grep', 'served|bye'],
    [inOrder[3] ?? '', 'bye'],
  ],
  [
    ['--id', '100,104,7036'],
    ['7036', '100', '104'],
  ],
];

for (const [words, wanted] of filters)
  test(`filters take output as they take events: ${words.join(' ')}`, async () => {
    const { run } = await scene();
    const { stdout } = await run('log', 'Shop', '--json', '--oldest-first', ...words);
    assert.deepEqual(wordsIn(stdout), wanted);
  });

test('as text and as CSV; nothing in it acts on a terminal', async () => {
  const { run } = await scene();
  const { stdout } = await run('log', 'Shop', '--oldest-first');
  assert.doesNotMatch(stdout, /\u001b/);
  assert.match(stdout, /listening[\s\S]*served 7\n[\s\S]*slow disk[\s\S]*bye/);
  const csv = await run('log', 'Shop', '--csv', '--oldest-first');
  assert.match(csv.stdout, /,Output of Shop \(stdout\),.*listening/);
});

test('where files cannot be looked at, the events are shown, and that is said', async () => {
  const { run } = await scene({});
  const answer = await run('log', 'Shop', '--json', '--oldest-first');
  assert.equal(answer.exitCode, 0);
  assert.deepEqual(wordsIn(answer.stdout), ['7036', '100', '104']);
  assert.match(answer.stderr, /^svcdeck: the output of Shop is left out: FindFirstFileW: 50 ERROR_NOT_SUPPORTED\n$/);
  assert.equal((await run('log', 'Shop', '--json', '--quiet')).stderr, '');
});

test('a service of others has no output, and nothing is said of it', async () => {
  const { run } = await scene({});
  const { stderr, exitCode } = await run('log', 'Other', '--json');
  assert.deepEqual([stderr, exitCode], ['', 0]);
});

test('--explain: of its own logs Windows is asked nothing', async () => {
  const { run } = await scene();
  const { stdout } = await run('log', 'Shop', '--explain', '--id', '0');
  assert.match(
    stdout,
    /\nReads {5}Output of Shop \(stdout\)\nWindows {3}nothing: svcdeck keeps it\nHere {6}\*\[System\[EventID=0\]\]\n/,
  );
});
