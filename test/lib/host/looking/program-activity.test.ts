import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Readiness } from '../../../../lib/host/definition/definition.ts';
import type { ExitRecord } from '../../../../lib/host/exit/exit-history.ts';
import type { HostNews } from '../../../../lib/host/looking/host-news.ts';
import {
  type ActivityFacts,
  activityText,
  programActivity,
  restartsOf,
} from '../../../../lib/host/looking/program-activity.ts';
import { plainService } from '../../../fakes/svcdeck.ts';

const START = Date.parse('2026-11-21T08:00:00Z');
const NOW = START + 60_000;

const status = (state: number, win32ExitCode = 0): ActivityFacts['status'] => ({
  ...plainService('Shop').status,
  state,
  win32ExitCode,
  processId: state === 1 ? 0 : 100,
});

const ended = (atMs: number, restartInMs?: number): ExitRecord => ({
  time: new Date(START + atMs).toISOString(),
  end: 'exited',
  code: 1,
  ranMs: 10,
  processId: 7,
  decision: '',
  ...(restartInMs === undefined ? {} : { restartInMs }),
  lastLines: [],
});

const told = (symbol: HostNews['symbol'], atMs: number, inserts: HostNews['inserts'] = {}): HostNews => ({
  symbol,
  at: START + atMs,
  inserts,
});

const ready = {
  ready: { probe: { type: 'tcp', host: 'x', port: 1 }, everyMs: 1, timeoutMs: 1, withinMs: 1 } satisfies Readiness,
};
const noProbe = { ready: undefined };
const began = { hostStartedAt: START };

const rows: readonly (readonly [name: string, facts: Partial<ActivityFacts>, activity: unknown, text: string])[] = [
  ['stopped', { status: status(1) }, { kind: 'as-service', word: 'stopped' }, 'stopped'],
  ['never run', { status: status(1, 1077) }, { kind: 'as-service', word: 'never run' }, 'never run'],
  ['stopping', { status: status(3), ...began }, { kind: 'as-service', word: 'stop-pending' }, 'stop-pending'],
  ['runs since its host does', began, { kind: 'running', since: START }, 'running'],
  [
    'runs as the event log tells',
    { ...began, news: [told('HOST_STARTED', 500, { processId: '77' })] },
    { kind: 'running', since: START + 500, processId: 77 },
    'running',
  ],
  [
    'an event of the host before does not count',
    { ...began, news: [told('HOST_STARTED', -50_000, { processId: '77' })] },
    { kind: 'running', since: START },
    'running',
  ],
  [
    'backs off',
    { ...began, records: [ended(55_000, 20_000)] },
    { kind: 'backing-off', until: START + 75_000 },
    'backing off 0:15',
  ],
  [
    'runs again after a restart',
    { ...began, records: [ended(10_000, 5_000)] },
    { kind: 'running', since: START + 15_000 },
    'running',
  ],
  [
    'an end before the service was started is nothing to wait for',
    { ...began, records: [ended(-10_000, 3_600_000)] },
    { kind: 'running', since: START },
    'running',
  ],
  [
    'waits for its probe',
    { status: status(2), definition: ready, ...began },
    { kind: 'probing', since: START },
    'waiting for probe',
  ],
  [
    'waits for its probe again after a restart, though the service runs',
    { definition: ready, ...began, news: [told('HOST_STARTED', 9000), told('HOST_READY', 1000)] },
    { kind: 'probing', since: START + 9000 },
    'waiting for probe',
  ],
  [
    'is ready',
    { definition: ready, ...began, news: [told('HOST_READY', 9500), told('HOST_STARTED', 9000)] },
    { kind: 'running', since: START + 9000 },
    'running',
  ],
  ['starts', { status: status(2), ...began }, { kind: 'as-service', word: 'starting' }, 'starting'],
];

for (const [name, facts, activity, text] of rows)
  test(`what the program does: ${name}`, () => {
    const found = programActivity({ status: status(4), definition: noProbe, records: [], ...facts }, NOW);
    assert.deepEqual(found, activity);
    assert.equal(activityText(found, NOW), text);
  });

test('restarts are those since the service was started', () => {
  const records = [ended(-5000, 1000), ended(1000, 1000), ended(3000, 2000), ended(9000)];
  assert.equal(restartsOf({ status: status(4), hostStartedAt: START, records }), 2);
  assert.equal(restartsOf({ status: status(1), records }), 0);
});
