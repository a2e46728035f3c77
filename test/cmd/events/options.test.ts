import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { test } from 'node:test';
import { command } from '../../../cmd/events/events.ts';
import { type EventsOptions, parse } from '../../../cmd/events/options.ts';
import { UsageError } from '../../../lib/errors.ts';
import { readLocale } from '../../../lib/events/locale.ts';
import { examplesIn } from '../../fakes/machine.ts';

const plain: EventsOptions = {
  command: 'events',
  mode: 'read',
  logs: [],
  filter: {},
  isOldestFirst: false,
  format: 'line',
  hasHeader: true,
  withMessage: false,
  isQuiet: false,
};

const where = (name: string, value: string) => ({ target: { kind: 'data', name }, operator: '=', value }) as const;

const parsed: readonly (readonly [args: readonly string[], options: Partial<EventsOptions>])[] = [
  [[], {}],
  [['System', '--log', 'logs,show'], { logs: ['System', 'logs', 'show'] }],
  [['--file', 'a.evtx'], { file: resolve('a.evtx') }],
  [['--since', '2h', '--until', 'today'], { since: '2h', until: 'today' }],
  [['--level', 'error,warning'], { filter: { levels: [2, 3] } }],
  [
    ['--id', '7036,7000-7045'],
    {
      filter: {
        ids: [
          { first: 7036, last: 7036 },
          { first: 7000, last: 7045 },
        ],
      },
    },
  ],
  [['--provider', 'A b,C'], { filter: { providers: ['A b', 'C'] } }],
  [['--user', 'SYSTEM'], { filter: { users: ['S-1-5-18'] } }],
  [['--record', '7'], { filter: { records: [{ first: 7, last: 7 }] } }],
  [['--grep', 'x y'], { filter: { grep: /x y/iu }, withMessage: true }],
  [['--where', 'data.a=b,c', '--where', 'data.d=e'], { filter: { where: [where('a', 'b,c'), where('d', 'e')] } }],
  [['--xpath', '*[System]'], { filter: { xpath: '*[System]' } }],
  [['--query', 'q.xml'], { queryFile: 'q.xml' }],
  [['--max', '5', '--oldest-first'], { max: 5, isOldestFirst: true }],
  [['--explain'], { mode: 'explain' }],
  [['--follow', '--max', '0'], { mode: 'follow', max: 0, withMessage: true }],
  [['--until-match', '--timeout', '2m'], { mode: 'await', timeoutMs: 120_000, withMessage: true }],
  [['--bookmark', 'b.json'], { bookmark: 'b.json', isOldestFirst: true }],
  [['--exec', 'node x'], { exec: 'node x', withMessage: true }],
  [['--json'], { format: 'json' }],
  [['--json', '--message'], { format: 'json', withMessage: true }],
  [
    ['--csv', '--no-header', '--columns', 'time,recordId'],
    { format: 'csv', hasHeader: false, columns: ['time', 'record'] },
  ],
  [['--xml'], { format: 'xml' }],
  [['--table'], { format: 'table' }],
  [['--full', '--quiet'], { format: 'full', isQuiet: true }],
  [['--locale', 'de-DE'], { locale: 1031 }],
];

for (const [args, options] of parsed)
  test(`parse ${JSON.stringify(args)}`, async () => assert.deepEqual(await parse(args), { ...plain, ...options }));

const refused: readonly (readonly [args: readonly string[], message: RegExp])[] = [
  [['--json', '--csv'], /^events: --json and --csv exclude each other$/],
  [['--json', '--exec', 'x'], /^events: --json and --exec exclude each other$/],
  [['--xpath', '*', '--query', 'x'], /^events: --xpath and --query exclude each other$/],
  [['--follow', '--file', 'x'], /^events: --follow and --file exclude each other$/],
  [['--follow', '--until', '1h'], /^events: --follow and --until exclude each other$/],
  [['--follow', '--oldest-first'], /^events: --follow and --oldest-first exclude each other$/],
  [['--until-match', '--max', '1'], /^events: --until-match and --max exclude each other$/],
  [['--file', 'x', '--bookmark', 'y'], /^events: --file and --bookmark exclude each other$/],
  [['--file', 'x', 'System'], /^events: --file reads a file, and the log System was named$/],
  [['--timeout', '3s'], /^events: --timeout means something only with --until-match$/],
  [['--message'], /^events: --message means something only with --json$/],
  [['--columns', 'id'], /^events: --columns means something only with --table or --csv$/],
  [['--no-header', '--json'], /^events: --no-header means something only with --table or --csv$/],
  [['--table', '--columns', 'tiem'], /^events: --columns: there is no column 'tiem'\. Did you mean time\?/],
  [['--max', '0'], /^events: --max: '0' is no number of events$/],
  [['--max', 'all'], /^events: --max: 'all' is no number of events$/],
  [['--since', 'yesterda'], /^events: --since: 'yesterda' is no time/],
  [['--until', '2026-02-30'], /^events: --until: '2026-02-30': there is no such day or hour$/],
  [['--level', 'eror'], /^events: --level: there is no level 'eror'\. Did you mean error\?/],
  [['--id', '99999'], /^events: --id: '99999' is more than 65535/],
  [['--record', 'x'], /^events: --record: 'x' is no record number/],
  [['--grep', '('], /^events: --grep: '\(' is no regular expression: /],
  [['--where', 'data.a'], /^events: --where: 'data.a' is no condition/],
  [['--where', 'dat.a=1'], /^events: --where: there is no field 'dat.a'/],
  [['--locale', 'de-DD'], /^events: --locale: there is no language 'de-DD'\. Did you mean de-DE\?/],
  [['--locale', '0'], /^events: --locale: '0' is no LCID$/],
  [['--timeout', 'x', '--until-match'], /^events: --timeout "x" is no time/],
  [['--folow'], /^events: unknown option --folow\. Did you mean --follow\?$/],
];

for (const [args, message] of refused)
  test(`refused: ${JSON.stringify(args)}`, async () =>
    assert.rejects(parse(args), (error) => error instanceof UsageError && message.test(error.message)));

const languages: readonly (readonly [text: string, lcid: number])[] = [
  ['de-DE', 1031],
  ['DE-de', 1031],
  ['fr', 1036],
  ['pt', 2070],
  ['pt-br', 1046],
  ['zh', 2052],
  ['sr-latn-rs', 9242],
  ['1033', 1033],
  ['0x409', 1033],
];

for (const [text, lcid] of languages)
  test(`--locale ${text} is ${lcid}`, () => assert.equal(readLocale('x', text), lcid));

for (const [first, ...args] of examplesIn(command.help))
  test(`the example ${[first, ...args].join(' ')} is a call`, async () => {
    assert.equal(first, 'events');
    await parse(args);
  });

test('no line of the help is wider than 120 cells', () => {
  for (const line of command.help.split('\n')) assert.ok(line.length <= 120, line);
});
