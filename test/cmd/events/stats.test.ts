import assert from 'node:assert/strict';
import { test } from 'node:test';
import { command, parse } from '../../../cmd/events/stats.ts';
import { examplesIn } from '../../fakes/machine.ts';
import { type RunOptions, runOn } from './sample.ts';

const run = (args: readonly string[], options: RunOptions = {}) => runOn(command, args, options);

test('counts as tables with bars', async () => {
  const { stdout, exitCode } = await run(['--top', '1']);
  const lines = stdout.split('\n');
  assert.match(lines[0] ?? '', /^5 events in System, Application, 2026-11-21 \d\d:30:00 to 2026-11-21 \d\d:50:00$/);
  const table = lines.slice(1).join('\n');
  for (const expected of [
    /^LOG +EVENTS +SHARE$/m,
    /^System +3 +60\.0 % {2}#{24}$/m,
    /^information +3 +60\.0 % /m,
    /^error +2 +40\.0 % {2}#{16}$/m,
    /^Service Control Manager +3 +60\.0 % /m,
    /^ {2}and 1 more with 2 events$/m,
    /^7036 {2}Service Control Manager {2}information +2 +40\.0 % /m,
    /^2026-11-21 \d\d:00 +1 +20\.0 % /m,
  ])
    assert.match(table, expected);
  assert.equal(exitCode, 0);
});

test('JSON', async () => {
  const { stdout } = await run(['System', '--json', '--level', 'information']);
  assert.deepEqual(JSON.parse(stdout), {
    events: 2,
    first: '2026-11-21T06:30:00.0000000Z',
    last: '2026-11-21T07:50:00.0000000Z',
    logs: [{ log: 'System', events: 2 }],
    levels: [{ level: 'information', events: 2 }],
    providers: [{ provider: 'Service Control Manager', events: 2 }],
    ids: [{ provider: 'Service Control Manager', id: 7036, level: 'information', events: 2 }],
    otherEvents: 0,
    hours: [
      { time: '2026-11-21T06:00:00.0000000Z', events: 1 },
      { time: '2026-11-21T07:00:00.0000000Z', events: 1 },
    ],
  });
  assert.equal(JSON.parse((await run(['--json', '--top', '1'])).stdout).ids.length, 1);
});

test('nothing to count', async () => {
  const { stdout, exitCode } = await run(['System', '--id', '1']);
  assert.deepEqual([stdout, exitCode], ['0 events in System\n', 0]);
});

test('a log that can not be read hides none of the others, and is a failure', async () => {
  const some = await run(['Security', 'System']);
  assert.match(some.stdout, /^3 events in /);
  assert.match(some.stderr, /cannot read Security/);
  assert.equal(some.exitCode, 5);
  const none = await run(['Sytem']);
  assert.deepEqual([none.stdout, none.exitCode], ['', 4]);
});

for (const [args, stderr] of [
  [['--top', '0'], /--top: '0' is no number of rows/],
  [['System', '--file', 'x'], /--file reads a file, and the log System was named/],
  [['--since', 'x'], /events stats: --since: 'x' is no time/],
] as const)
  test(`stats ${args.join(' ')}: refused`, async () => {
    const result = await run(args);
    assert.match(result.stderr, stderr);
    assert.equal(result.exitCode, 2);
  });

test('the examples in its help work', async () => {
  for (const [, , ...args] of examplesIn(command.help)) await parse(args);
});
