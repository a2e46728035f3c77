import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/log/log.ts';
import type { RecordedEvent, RecordedEvents } from '../../../lib/recorded/events/document.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { plainService, stoppedService } from '../../fakes/svcdeck.ts';
import { log, minutesAgo, numbered, type RunOptions, runOn } from './sample.ts';

type Event = Omit<RecordedEvent, 'record'>;

const scm = (minutes: number, id: number, ...data: readonly string[]): Event => ({
  time: minutesAgo(minutes),
  provider: 'Service Control Manager',
  id,
  data,
});
const own = (minutes: number, provider: string, text: string, level = 4): Event => ({
  time: minutesAgo(minutes),
  provider,
  id: 1,
  level,
  data: [text],
});
const crash = (minutes: number, program: string, path: string): Event => ({
  time: minutesAgo(minutes),
  provider: 'Application Error',
  id: 1000,
  level: 2,
  data: [program, '', '', '', '', '', '', '', '', '', path],
});

const ledger = (() => {
  const service = stoppedService('Ledger');
  const config = { ...service.config, displayName: 'Ledger Server', binaryPath: '"D:\\Ledger\\books.exe" -x' };
  return { ...service, config };
})();

const events: RecordedEvents = {
  logs: [
    log(
      'Application',
      numbered(1, [
        own(50, 'Ledger', 'own key'),
        own(45, 'Other', 'not its own'),
        crash(35, 'books.exe', 'D:\\Ledger\\books.exe'),
        crash(34, 'books.exe', 'E:\\Other\\books.exe'),
        own(15, 'books', 'own program'),
      ]),
    ),
    log(
      'System',
      numbered(1, [
        scm(60, 7045, 'Ledger Server', '"D:\\Ledger\\books.exe" -x', 'user mode service', 'auto start', 'LocalSystem'),
        scm(40, 7036, 'Ledger Server', 'running'),
        scm(39, 7036, 'Print Spooler', 'running'),
        scm(30, 7034, 'Ledger Server', '1'),
        scm(20, 7001, 'Reports', 'Ledger Server', '%%1069'),
        scm(10, 7000, 'Ledger Server', '%%1069'),
      ]),
    ),
    log('Ledger/Admin', numbered(1, [own(25, 'Ledger', 'own log', 3)])),
    log('Ledger/Secret', [], { accessDenied: true }),
  ],
  providers: [{ name: 'Ledger', logs: ['Ledger/Admin', 'Ledger/Secret'], events: [{ id: 1, message: '%1' }] }],
};

const run = (args: readonly string[], options: RunOptions = {}) =>
  runOn(command, args, { events, services: [ledger, plainService('Spooler')], ...options });

/** Each event in a few words, oldest first. */
const story = async (...args: readonly string[]): Promise<readonly string[]> => {
  const { stdout } = await run(['Ledger', '--oldest-first', '--json', ...args]);
  const lines = stdout.split('\n').filter((line) => line !== '');
  return lines.map((line) => {
    const { id, provider, values } = JSON.parse(line);
    return `${provider} ${id} ${values[0]}`.replace('Service Control Manager', 'SCM');
  });
};

const whole = [
  'SCM 7045 Ledger Server',
  'Ledger 1 own key',
  'SCM 7036 Ledger Server',
  'Application Error 1000 books.exe',
  'SCM 7034 Ledger Server',
  'Ledger 1 own log',
  'SCM 7001 Reports',
  'books 1 own program',
  'SCM 7000 Ledger Server',
];

test('everything about one service, from all logs, in the order of time', async () =>
  assert.deepEqual(await story(), whole));

for (const [args, expected] of [
  [
    ['--level', 'error'],
    ['Application Error 1000 books.exe', 'SCM 7034 Ledger Server', 'SCM 7001 Reports', 'SCM 7000 Ledger Server'],
  ],
  [
    ['--since', '26m', '--until', '18m'],
    ['Ledger 1 own log', 'SCM 7001 Reports'],
  ],
  [
    ['--id', '7000-7040'],
    ['SCM 7036 Ledger Server', 'SCM 7034 Ledger Server', 'SCM 7001 Reports', 'SCM 7000 Ledger Server'],
  ],
  [['--grep', 'own log'], ['Ledger 1 own log']],
  [['--max', '2'], whole.slice(0, 2)],
] as const)
  test(`log ${args.join(' ')}`, async () => assert.deepEqual(await story(...args), expected));

test('a terminal shows the newest last, and says which of its logs could not be read', async () => {
  const { stdout, stderr, exitCode } = await run(['ledger server', '--max', '2'], { terminal: true });
  const lines = stdout.trimEnd().split('\n');
  assert.match(lines[0] ?? '', /info +books/);
  assert.match(lines.at(-1) ?? '', /7000 {2}The Ledger Server service failed to start|logon failure/);
  assert.match(stderr, /Ledger\/Secret/);
  assert.equal(exitCode, 0);
});

test('a log that can not be read hides none of the others', async () => {
  const { stdout, stderr, exitCode } = await run(['Ledger', '--json'], {
    events: {
      ...events,
      logs: events.logs.map((each) => (each.name === 'System' ? { ...each, accessDenied: true } : each)),
    },
  });
  assert.equal(stdout.trimEnd().split('\n').length, 4);
  assert.match(stderr, /cannot read System/);
  assert.equal(exitCode, 5);
});

test('a service that there is no more is known by one name', async () => {
  const gone = await run(['Reports'], {});
  assert.equal(gone.exitCode, 4);
  assert.match(gone.stderr, /no service is called 'Reports'/);
  const { stdout } = await run(['Reports', '--deleted', '--json']);
  assert.match(stdout, /^\{[^\n]*"id":7001,[^\n]*\}\n$/);
});

for (const [args, exitCode, stderr] of [
  [['Spoolr'], 4, /no service is called 'Spoolr'\. Nearest: Spooler/],
  [[], 2, /log needs NAME/],
  [['A', 'B'], 2, /log takes at most 1 NAME: 'B' is one too many/],
  [['Ledger', '--provider', 'x'], 2, /log: unknown option --provider/],
  [['Ledger', '--since', 'x'], 2, /log: --since: 'x' is no time/],
  [['Ledger', '--follow', '--until', '1h'], 2, /log: --follow and --until exclude each other/],
  [['Ledger', '--max', 'x'], 2, /log: --max: 'x' is no number of events/],
  [['Ledger', '--exec', 'svcdeck-no-such-program'], 4, /log: --exec: no folder of PATH has a program/],
  [['Ledger', '--until-match', '--timeout', '1s'], 124, /svcdeck: log: no such event came/],
] as const)
  test(`log ${args.join(' ')}: refused`, async () => {
    const result = await run(args);
    assert.match(result.stderr, stderr);
    assert.deepEqual([result.exitCode, result.stdout], [exitCode, '']);
  });

test('--explain says what Windows is asked for in each log, and what is looked at here', async () => {
  const { stdout } = await run(['Ledger', '--explain']);
  assert.match(stdout, /^Reads +System\nWindows +\*\[System\[.*'Service Control Manager'.*'books'/);
  assert.match(stdout, /\nReads +Application\nWindows +.*'Application Error'.*\nHere +events about Ledger /);
});

test('the examples in its help work', async () => {
  for (const [, ...args] of examplesIn(command.help)) await parse(args);
});
