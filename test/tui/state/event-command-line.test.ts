import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse } from '../../../cmd/events/options.ts';
import { saveCommandLine } from '../../../cmd/tui/state/effects/event-command-line.ts';
import type { EventRow } from '../../../cmd/tui/state/event-row.ts';
import { type EventQuery, firstEvents } from '../../../cmd/tui/state/events.ts';
import { fileTimeOf } from '../../../lib/events/time.ts';

const row = (feed: string, recordId: number): EventRow => ({
  feed,
  log: feed,
  recordId,
  time: fileTimeOf(Date.UTC(2026, 10, 21, 8, 0, recordId % 60)),
  timeText: '',
  level: 'info',
  source: 'Sample',
  provider: 'Sample',
  id: '1',
  message: '',
});

const { query: usual } = firstEvents;

const rows: readonly (readonly [what: string, query: EventQuery, isPicked: boolean, file: string, line: string])[] = [
  [
    'a filter that the command line has',
    { ...usual, levels: [2, 3], providers: ['Service Control Manager'] },
    false,
    'out.json',
    'svcdeck --computer SRV1 events System Application --level error,warning --provider "Service Control Manager" --since 2026-11-21T08:00:01.0000000Z --until 2026-11-21T08:00:07.0000000Z --json --message --oldest-first > out.json',
  ],
  [
    'one that it has not: by records, log after log',
    { ...usual, text: '!x' },
    false,
    'my events.txt',
    'svcdeck --computer SRV1 events System --record 1-3,7 --oldest-first > "my events.txt" && svcdeck --computer SRV1 events Application --record 5 --oldest-first >> "my events.txt"',
  ],
  [
    'marked ones: by records',
    usual,
    true,
    'out.txt',
    'svcdeck --computer SRV1 events System --record 1-3,7 --oldest-first > out.txt && svcdeck --computer SRV1 events Application --record 5 --oldest-first >> out.txt',
  ],
];

const saved = [row('System', 1), row('System', 2), row('System', 3), row('Application', 5), row('System', 7)];

for (const [what, query, isPicked, file, line] of rows)
  test(`${what} is a command line that parses`, async () => {
    const written = saveCommandLine({ query, isPicked }, saved, { words: ['--computer', 'SRV1'], file });
    assert.equal(written, line);
    for (const each of written.split(' && ')) {
      const [, , , , ...words] = each.replace(/ >>? .*$/, '').match(/"[^"]*"|\S+/g) ?? [];
      await parse(words.map((word) => word.replaceAll('"', '')));
    }
  });
