import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logsOf } from '../../../native/events/log-ends.ts';

for (const [what, query, logs] of [
  ['a path', { path: 'System', query: '*' }, ['System']],
  [
    'several, each once',
    {
      query: `<QueryList><Query Path="A"><Select Path='A'>*</Select><Select\nPath = "B&amp;C">*</Select><Suppress Path="A">*</Suppress></Query></QueryList>`,
    },
    ['A', 'B&C'],
  ],
  ['no query at all', {}, []],
] as const)
  test(`the logs of a query: ${what}`, () => assert.deepEqual(logsOf(query), logs));
