import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { command } from '../../../cmd/events/events.ts';
import { run } from '../../../cmd/run.ts';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import { sampleEvents } from '../../contract/events-sample.ts';
import { FakeClock, fakeIo, type Printed, type Run } from '../../fakes/svcdeck.ts';
import { log, machineOf, minutesAgo, numbered, sampleLogs } from './sample.ts';

process.env['TZ'] = 'UTC';

const folder = await mkdtemp(join(tmpdir(), 'svcdeck-events-'));
after(() => rm(folder, { recursive: true }));

interface Terminal {
  readonly terminal?: boolean;
  readonly columns?: number;
  readonly events?: RecordedEvents;
  readonly closesAfter?: number;
}

/** Runs `events` as the program would. */
const events = async (
  args: readonly string[],
  { terminal = false, columns = 120, events: recorded = sampleLogs, closesAfter = Infinity }: Terminal = {},
): Promise<Run> => {
  const printed: Printed = { stdout: '', stderr: '' };
  const machine = machineOf(recorded);
  let writes = 0;
  const io = Object.create(fakeIo(printed, [], terminal), {
    columns: { value: terminal ? columns : undefined },
    isOutClosed: { get: () => writes > closesAfter },
    out: {
      value: (text: string) => {
        if (++writes <= closesAfter) printed.stdout += text;
      },
    },
  });
  const exitCode = await run(['events', ...args], {
    io,
    clock: new FakeClock(),
    programPath: 'svcdeck.exe',
    signal: new AbortController().signal,
    open: async () => machine,
  });
  return { ...printed, exitCode };
};

const lines = ({ stdout }: Run): readonly string[] => stdout.trimEnd().split('\n');
const ids = (answer: Run): readonly (readonly [string, number])[] =>
  lines(answer)
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map((each): readonly [string, number] => [each.log.charAt(0), each.recordId]);

const NEWEST_FIRST = [
  ['S', 5003],
  ['A', 102],
  ['S', 5002],
  ['A', 101],
  ['S', 5001],
];

test('System and Application in the order of their times, to a file the newest first', async () =>
  assert.deepEqual(ids(await events(['--json'])), NEWEST_FIRST));

test('--oldest-first', async () =>
  assert.deepEqual(ids(await events(['--json', '--oldest-first'])), NEWEST_FIRST.toReversed()));

const selected: readonly (readonly [args: readonly string[], found: readonly number[]])[] = [
  [['System'], [5003, 5002, 5001]],
  [
    ['system', 'SYSTEM'],
    [5003, 5002, 5001],
  ],
  [
    ['--log', 'Application'],
    [102, 101],
  ],
  [['App*'], [102, 101]],
  [
    ['--max', '2'],
    [5003, 102],
  ],
  [
    ['--max', '2', '--oldest-first'],
    [5001, 101],
  ],
  [
    ['--since', '40m'],
    [5003, 102, 5002],
  ],
  [
    ['--until', '2026-11-21T07:15Z'],
    [101, 5001],
  ],
  [
    ['--level', 'error'],
    [5002, 101],
  ],
  [
    ['--id', '7036,8'],
    [5003, 102, 5001],
  ],
  [
    ['--provider', 'service control manager'],
    [5003, 5002, 5001],
  ],
  [
    ['--provider', 'L*'],
    [102, 101],
  ],
  [
    ['--record', '5001-5002'],
    [5002, 5001],
  ],
  [['--grep', 'entered the STOPPED'], [5003]],
  [
    ['--where', 'data.param1=Print Spooler'],
    [5003, 5001],
  ],
  [['--where', 'data.param1=Print Spooler', '--where', 'data.2=stopped'], [5003]],
  [['--xpath', '*[System[EventID=7000]]'], [5002]],
  [['--xpath', '*[System[EventID=7036]]', '--since', '40m'], [5003]],
  [['--id', '1'], []],
];

for (const [args, found] of selected)
  test(`events ${args.join(' ')}`, async () => {
    const answer = await events([...args, '--json']);
    assert.deepEqual(
      ids(answer).map(([, id]) => id),
      found,
    );
    assert.deepEqual([answer.stderr, answer.exitCode], ['', 0]);
  });

test('lines for a file', async () =>
  assert.deepEqual(lines(await events(['System'])), [
    '2026-11-21 07:50:00 info  Service Control Manager  7036  The Print Spooler service entered the stopped state.',
    '2026-11-21 07:30:00 error Service Control Manager  7000  The Ledger Server service failed to start due to the following error: The service did not start due to a logon failure.',
    '2026-11-21 06:30:00 info  Service Control Manager  7036  The Print Spooler service entered the running state.',
  ]));

test('on a terminal the newest come last', async () =>
  assert.deepEqual(lines(await events(['System', '--max', '2'], { terminal: true, columns: 60 })), [
    '2026-11-21 07:30:00 error 7000 Service Control Manager',
    '  The Ledger Server service failed to start due to the',
    '  following error: The service did not start due to a logon',
    '  failure.',
    '2026-11-21 07:50:00 info 7036 Service Control Manager',
    '  The Print Spooler service entered the stopped state.',
  ]));

const many: RecordedEvents = {
  logs: [
    log('Application', []),
    log(
      'System',
      numbered(
        1,
        Array.from({ length: 150 }, (_, index) => ({
          time: minutesAgo(150 - index),
          provider: 'P',
          id: 1,
          data: [`n${index}`],
        })),
      ),
    ),
  ],
};

test('on a terminal the newest hundred are enough, and it says so', async () => {
  const answer = await events([], { terminal: true, events: many });
  assert.equal(lines(answer).length, 100);
  assert.match(lines(answer)[0] ?? '', /n50$/);
  assert.equal(answer.stderr, 'The newest 100. --max N or --since TIME says how far back.\n');
});

for (const args of [
  ['--since', '1d'],
  ['--max', '150'],
  ['--record', '1-150'],
])
  test(`on a terminal ${args.join(' ')} says how much`, async () =>
    assert.equal(lines(await events(args, { terminal: true, events: many })).length, 150));

test('to a file all are written', async () => assert.equal(lines(await events([], { events: many })).length, 150));

test('nothing found is told on a terminal', async () => {
  const answer = await events(['--id', '1'], { terminal: true });
  assert.deepEqual([answer.stdout, answer.stderr, answer.exitCode], ['', 'No event matches.\n', 0]);
});

test('--table, --csv, --xml and --full', async () => {
  const args = ['System', '--id', '7000'];
  assert.equal(
    (await events([...args, '--table', '--columns', 'record,level,id'])).stdout,
    'RECORD  LEVEL           ID\n  5002  error         7000\n',
  );
  assert.equal(
    (await events([...args, '--csv', '--columns', 'record,level,data'])).stdout,
    'recordId,level,data\r\n5002,error,param1=Ledger Server; param2=%%1069\r\n',
  );
  assert.match((await events([...args, '--xml'])).stdout, /^<Events>\n<Event .*<EventRecordID>5002<.*\n<\/Events>\n$/);
  assert.match(
    (await events([...args, '--full'])).stdout,
    /^Service Control Manager 7000\n {2}The Ledger.*\n.*\n {2}Log +System\n/,
  );
});

test('--message adds what a log is read faster without', async () => {
  const [without] = lines(await events(['System', '--max', '1', '--json']));
  const [having] = lines(await events(['System', '--max', '1', '--json', '--message']));
  assert.equal('message' in JSON.parse(without ?? ''), false);
  assert.equal(JSON.parse(having ?? '').message, 'The Print Spooler service entered the stopped state.');
});

test('--explain reads nothing', async () =>
  assert.equal(
    (await events(['--explain', '--level', 'error', '--grep', 'x', '--until', '2026-11-21T08:00Z'])).stdout,
    `Reads     System
          Application
Windows   *[System[TimeCreated[@SystemTime<='2026-11-21T08:00:00.000Z'] and Level=2]]
Here      message matches /x/iu (Windows can not search in messages)

As a query of several logs:
<QueryList>
  <Query Id="0">
    <Select Path="System">*[System[TimeCreated[@SystemTime&lt;='2026-11-21T08:00:00.000Z'] and Level=2]]</Select>
    <Select Path="Application">*[System[TimeCreated[@SystemTime&lt;='2026-11-21T08:00:00.000Z'] and Level=2]]</Select>
  </Query>
</QueryList>
`,
  ));

const faults: readonly (readonly [args: readonly string[], exitCode: number, stderr: RegExp])[] = [
  [['Sytem'], 4, /^svcdeck: no log is called 'Sytem'\. Nearest: System\n$/],
  [['provider'], 4, /^svcdeck: no log is called 'provider'\. Did you mean 'events providers'\?\n$/],
  [['Quite-Another'], 4, /^svcdeck: no log is called 'Quite-Another'\.\n$/],
  [['Nope*'], 2, /^svcdeck: events: no log fits Nope\*\n/],
  [
    ['Security'],
    5,
    /^svcdeck: cannot read Security: .*5 ERROR_ACCESS_DENIED\)\nReading it takes membership in the group Event Log Readers/,
  ],
  [['--xpath', '*[System[EventID=]]'], 2, /^svcdeck: events: --xpath: Windows refuses the query .*character 18: /],
  [['--file', join(folder, 'none.evtx')], 4, /^svcdeck: there is no file .*none\.evtx\n$/],
  [['--query', join(folder, 'none.xml')], 1, /^svcdeck: cannot read .*none\.xml: there is no such file\n$/],
];

for (const [args, exitCode, stderr] of faults)
  test(`events ${args.join(' ')} fails`, async () => {
    const answer = await events(args);
    assert.deepEqual([answer.stdout, answer.exitCode], ['', exitCode]);
    assert.match(answer.stderr, stderr);
  });

test('a log that can not be read keeps none of the others from being read', async () => {
  const answer = await events(['Nope', 'Security', 'System', '--json']);
  assert.equal(lines(answer).length, 3);
  const errors = answer.stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).error);
  assert.deepEqual(errors.map(({ kind }) => kind).toSorted(), ['not-found', 'win32']);
  assert.equal(answer.exitCode, 4);
});

test('of logs that a pattern has named those that can not be read are summed up', async () => {
  const answer = await events(['S*', '--json']);
  assert.deepEqual(
    ids(answer).map(([, id]) => id),
    [5003, 5002, 5001],
  );
  assert.equal(
    answer.stderr,
    'svcdeck: not read unless named (analytic or debug): Sample/Trace\n' +
      'svcdeck: could not be read, and by its name each says why: Security\n',
  );
  assert.equal(answer.exitCode, 0);
});

test('a damaged query names file and place', async () => {
  const path = join(folder, 'view.xml');
  await writeFile(path, '<ViewerConfig>\n<QueryList><Query></QueryList>');
  const answer = await events(['--query', path]);
  assert.equal(answer.exitCode, 2);
  assert.match(answer.stderr, /^svcdeck: events: --query .*view\.xml: line 2, character \d+: /);
});

test("Event Viewer's custom view names its own logs, and filters apply besides", async () => {
  const path = join(folder, 'custom.xml');
  await writeFile(
    path,
    '<ViewerConfig><QueryConfig><QueryNode><QueryList><Query Id="0"><Select Path="System">*[System[EventID=7036]]</Select>' +
      '<Select Path="Application">*</Select></Query></QueryList></QueryNode></QueryConfig></ViewerConfig>',
  );
  const answer = await events(['--query', path, '--json', '--since', '60m']);
  assert.deepEqual(
    ids(answer).map(([, id]) => id),
    [5003, 102, 101],
  );
});

test('a sub-command, and a log of its name', async () => {
  const answer = await events(['--log', 'logs']);
  assert.match(answer.stderr, /^svcdeck: no log is called 'logs'/);
  assert.match((await events(['logs', '--help'])).stdout, /^svcdeck events logs: /);
});

test('when nobody reads any more it ends quietly and early', async () => {
  const count = 30_000;
  const big: RecordedEvents = {
    logs: [
      log('Application', []),
      log(
        'System',
        numbered(
          1,
          Array.from({ length: count }, () => ({ time: minutesAgo(1), provider: 'P', id: 1, data: ['x'.repeat(50)] })),
        ),
      ),
    ],
  };
  const answer = await events(['--json'], { events: big, closesAfter: 1 });
  assert.deepEqual([answer.stderr, answer.exitCode], ['', 0]);
  assert.ok(lines(answer).length < count / 10);
});

test('every type of value comes out of every format', async () => {
  for (const format of ['--json', '--csv', '--xml', '--table', '--full']) {
    const answer = await events([format], { events: sampleEvents });
    assert.deepEqual([answer.stderr, answer.exitCode], ['', 0], format);
    assert.match(answer.stdout, /18446744073709551615|was taken/);
  }
});

test('--bookmark goes on behind the last event that was written, and says what is gone', async () => {
  const path = join(folder, 'seen.json');
  const args = ['--bookmark', path, '--json'];
  assert.deepEqual(ids(await events([...args, '--max', '2'])), NEWEST_FIRST.toReversed().slice(0, 2));
  assert.deepEqual(ids(await events([...args, '--max', '2'])), NEWEST_FIRST.toReversed().slice(2, 4));
  assert.deepEqual(ids(await events(args)), NEWEST_FIRST.toReversed().slice(4));
  const nothing = await events(args);
  assert.deepEqual([nothing.stdout, nothing.stderr], ['', '']);

  const wrapped: RecordedEvents = {
    logs: [log('Application', []), log('System', numbered(5010, [{ time: minutesAgo(1), provider: 'P', id: 1 }]))],
  };
  const after = await events(args, { events: wrapped });
  assert.deepEqual(ids(after), [['S', 5010]]);
  assert.match(
    after.stderr,
    /^svcdeck: System: records 5004 to 5009 are gone, they were overwritten before they were read\n/,
  );
  assert.match(after.stderr, /svcdeck: Application was cleared: going on with the events written since\n$/);
});

test('--bookmark remembers also what was looked at and not wanted', async () => {
  const path = join(folder, 'filtered.json');
  await events(['System', '--bookmark', path, '--id', '7000']);
  assert.equal(JSON.parse(await readFile(path, 'utf8')).logs[0].recordId, 5003);
});

test('--bookmark of another computer is refused', async () => {
  const path = join(folder, 'other.json');
  await writeFile(path, '{"format":"svcdeck-event-positions","version":1,"computer":"OTHER","logs":[]}');
  const answer = await events(['--bookmark', path]);
  assert.equal(answer.exitCode, 2);
  assert.match(answer.stderr, /is of the computer OTHER, and this is TESTBOX/);
});

test('--bookmark can not be had where record numbers are those of other logs', async () => {
  const answer = await events(['ForwardedEvents', '--bookmark', join(folder, 'x.json')]);
  assert.equal(answer.exitCode, 2);
  assert.match(answer.stderr, /^svcdeck: events: --bookmark can not be had for ForwardedEvents, /);
});

test('the help is that of the command', async () => assert.equal((await events(['--help'])).stdout, command.help));
