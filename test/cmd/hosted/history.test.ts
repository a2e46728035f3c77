import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse, run } from '../../../cmd/hosted/history.ts';
import { type ExitRecord, exitRecordText } from '../../../lib/host/exit/exit-history.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { contextFor, examplesIn, type Terminal } from '../../fakes/machine.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';
import { hostedService } from './shop.ts';

const record = (changes: Partial<ExitRecord>): ExitRecord => ({
  time: '2026-11-21T08:00:00.000Z',
  end: 'exited',
  code: 3,
  ranMs: 90_000,
  processId: 44,
  decision: 'The program is started again in 5 s.',
  lastLines: ['first', 'last \u001b[2J'],
  ...changes,
});

const records = [
  record({}),
  record({ time: '2026-11-21T09:00:00.000Z', code: 0xc0000005, lastLines: [] }),
  record({ time: '2026-11-21T10:00:00.000Z', end: 'not-started', code: 2, processId: null, ranMs: 0, lastLines: [] }),
];
const history = ['{ "time": "2026', 'no record', ...records.map(exitRecordText)].join('\n');

/** `text`: what stands in the history file; null: there is none. */
const told = async (args: readonly string[], terminal: Terminal = {}, text: string | null = history) => {
  const path = 'C:\\ProgramData\\svcdeck\\Shop\\history.json';
  const files = text === null ? [] : [{ path, text }];
  const document = documentOf(hostedService(), plainService('Other'));
  const machine = new RecordedMachine({ ...document, hosting: { files } }, new FakeClock());
  const { context, printed } = contextFor(machine, terminal);
  const exitCode = await run(await parse(args), context);
  return { ...printed, exitCode };
};

test('a table has the newest first, with codes in words', async () => {
  const { stdout } = await told(['shop'], { columns: 160 });
  const [head = '', ...rows] = stdout.trimEnd().split('\n');
  assert.match(head, /^ENDED +EXIT CODE +RAN +LAST LINE$/);
  assert.deepEqual(
    rows.map((row) => row.split(/ {2,}/).slice(1)),
    [
      ['not started: Win32 error 2 ERROR_FILE_NOT_FOUND', '0 s'],
      ['3221225477 (0xC0000005) STATUS_ACCESS_VIOLATION (crash: memory that it may not touch)', '1 min 30 s'],
      ['3 (mostly abort() of the C runtime)', '1 min 30 s', 'last \\u{1b}[2J'],
    ],
  );
});

test('JSON has everything', async () => {
  const { stdout } = await told(['Shop', '--json', '--max', '2']);
  assert.deepEqual(JSON.parse(stdout)[1], {
    time: '2026-11-21T09:00:00.000Z',
    end: 'exited',
    code: 0xc0000005,
    words: '3221225477 (0xC0000005) STATUS_ACCESS_VIOLATION (crash: memory that it may not touch)',
    advice: 'See the Application log for the faulting module.',
    ranMs: 90_000,
    processId: 44,
    decision: 'The program is started again in 5 s.',
    lastLines: [],
  });
  assert.equal(JSON.parse(stdout).length, 2);
});

test('what was torn or is not there is told on a terminal', async () => {
  assert.match((await told(['Shop'], { columns: 160 })).stderr, /2 damaged lines/);
  const none = await told(['Shop'], { columns: 160 }, null);
  assert.match(none.stderr, /No end of the program has been recorded/);
  assert.equal(none.exitCode, 0);
});

test('a machine that was recorded without such files says so', async () => {
  const refusal = { name: 'FailedError', message: /were not recorded on this machine/ };
  const machine = new RecordedMachine(documentOf(hostedService()), new FakeClock());
  await assert.rejects(run(await parse(['Shop']), contextFor(machine).context), refusal);
});

for (const [args, message] of [
  [['Shop', '--max', '0'], /'0' is no number from 1/],
  [['Shop', 'Other'], /one too many/],
  [['Other'], /Other is not hosted by svcdeck/],
] as const)
  test(`history ${args.join(' ')} is refused`, () => assert.rejects(told(args), { message }));

for (const example of examplesIn(command.help))
  test(`svcdeck ${example.join(' ')} works`, async () => {
    assert.equal((await told(example.slice(1))).exitCode, 0);
  });
