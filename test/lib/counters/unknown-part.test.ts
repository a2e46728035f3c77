import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findUnknownPart, unknownPartText } from '../../../lib/counters/unknown-part.ts';
import type { RecordedCounters } from '../../../lib/recorded/counters/document.ts';
import { openCounters } from '../../../lib/recorded/counters/open.ts';

const RAWCOUNT = 0x10000;
const values = {};

const objects: RecordedCounters['objects'] = [
  {
    name: 'Arbeitsspeicher',
    englishName: 'Memory',
    counters: [
      { name: 'Verfügbare MB', englishName: 'Available MBytes', type: RAWCOUNT },
      { name: 'Seiten/s', englishName: 'Pages/sec', type: RAWCOUNT },
    ],
  },
  {
    name: 'Process',
    counters: [{ name: 'ID Process', type: RAWCOUNT }],
    instances: [
      { name: 'sqlservr', values },
      { name: 'sqlservr', values },
      { name: '0', parent: 'w3wp', values },
    ],
  },
  { name: 'Prozessor', englishName: 'Processor', counters: [] },
  { name: 'Broken', status: 0xc0000bb8, counters: [] },
];

const counters = openCounters(
  {
    format: 'svcdeck-machine',
    version: 1,
    computer: { name: 'SRV' },
    recordedAt: '2026-03-17T08:00:00Z',
    services: [],
    processes: [],
    counters: { objects },
  },
  { now: () => 0 },
);

const rows: readonly (readonly [path: string, text: string])[] = [
  ['\\Memry\\Pages/sec', "no performance object is called 'Memry'. Nearest: Memory"],
  ['\\Arbeitspeicher\\x', "no performance object is called 'Arbeitspeicher'. Nearest: Arbeitsspeicher"],
  ['\\Procesor\\x', "no performance object is called 'Procesor'. Nearest: Processor, Process"],
  ['\\Quux\\x', "no performance object is called 'Quux'."],
  ['\\Memory\\Page/sec', "'Memory' has no counter 'Page/sec'. Nearest: Pages/sec"],
  ['\\Memory\\Available', "'Memory' has no counter 'Available'. Nearest: Available MBytes"],
  ['\\Memory\\Verfugbare MB', "'Memory' has no counter 'Verfugbare MB'. Nearest: Verfügbare MB"],
  ['\\Process(sqlserv)\\ID Process', "'Process' has no instance 'sqlserv' now. Nearest: sqlservr, sqlservr#1"],
  ['\\Process(sqlservr#2)\\ID Process', "'Process' has no instance 'sqlservr#2' now. Nearest: sqlservr#1, sqlservr"],
  [
    '\\Process\\ID Process',
    "'Process' has instances: say which one between parentheses; (*) is all of them, among them sqlservr, sqlservr#1, w3wp/0",
  ],
  ['\\Memory(x)\\Pages/sec', "'Memory' has no instances: leave '(x)' away"],
];

for (const [path, text] of rows)
  test(`${path}: ${text}`, async () => {
    const part = await findUnknownPart(counters, path);
    assert.equal(part === undefined ? undefined : unknownPartText(part), text);
  });

const known = [
  '\\memory\\PAGES/SEC',
  '\\Arbeitsspeicher\\*',
  '\\Process(SQLSERVR#1)\\ID Process',
  '\\Process(w3wp/0)\\*',
  '\\Process(nob*)\\ID Process',
  '\\Broken\\x',
  '\\\\OTHER\\Memry\\x',
  'no path',
];

for (const path of known)
  test(`${path} has no part that there is not`, async () =>
    assert.equal(await findUnknownPart(counters, path), undefined));
