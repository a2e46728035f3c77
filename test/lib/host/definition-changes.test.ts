import assert from 'node:assert/strict';
import { test } from 'node:test';
import { definitionChanges } from '../../../lib/host/definition/definition-changes.ts';
import { readDefinition } from '../../../lib/host/definition/read-definition.ts';

const read = async (more: object) =>
  (await readDefinition(JSON.stringify({ name: 'Shop', program: 'C:\\x.exe', ...more }), 'x.json')).definition;

for (const [more, expected] of [
  [{}, {}],
  [{ restart: { delay: '5s' } }, {}],
  [{ restart: { delay: '6s' }, exitCodes: { '1': 'stop' } }, { now: ['restart', 'exitCodes'] }],
  [
    { arguments: ['a'], start: 'auto', preshutdown: '1m' },
    { 'next-start': ['arguments'], update: ['start', 'preshutdown'] },
  ],
  [{ program: 'D:\\x.exe' }, { 'next-start': ['program', 'directory'] }],
] as const)
  test(`${JSON.stringify(more)} changes ${JSON.stringify(expected)}`, async () =>
    assert.deepEqual(definitionChanges(await read({}), await read(more)), {
      now: [],
      'next-start': [],
      update: [],
      ...expected,
    }));
