import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { HostNews } from '../../../../lib/host/looking/host-news.ts';
import { probeFacts, probeWord } from '../../../../lib/host/looking/probe-facts.ts';

const probe = { type: 'tcp', host: '127.0.0.1', port: 8080 } as const;
const ready = { probe, everyMs: 500, timeoutMs: 1000, withinMs: 30_000 };
const alive = { probe, everyMs: 5000, timeoutMs: 1000, failures: 3 };

const told = (symbol: HostNews['symbol'], at: number, inserts: HostNews['inserts'] = {}): HostNews => ({
  symbol,
  at,
  inserts,
});
const started = told('HOST_STARTED', 10);
const isReady = told('HOST_READY', 20);
const failed = told('HOST_PROBE_FAILED', 30, { reason: 'refused', failures: '2' });

for (const [name, news, isUp, word, results] of [
  ['nothing was told yet', [started], true, 'waiting', ['waiting', 'unknown']],
  ['ready, and only failures would be told', [isReady, started], true, 'good', ['good', 'good']],
  ['failing', [failed, isReady, started], true, 'failing 2/3', ['good', 'bad']],
  ['fine again', [told('HOST_PROBE_FINE', 40), failed, isReady, started], true, 'good', ['good', 'good']],
  ['not ready', [told('HOST_NOT_READY', 40, { reason: 'refused' }), started], true, 'not ready', ['bad', 'unknown']],
  ['a run before does not count', [started, failed, isReady, started], true, 'waiting', ['waiting', 'unknown']],
  ['it is down', [failed, isReady, started], false, 'not known', ['unknown', 'unknown']],
  ['there is no event log', undefined, true, 'not known', ['unknown', 'unknown']],
] as const)
  test(`probes: ${name}`, () => {
    const facts = probeFacts({ ready, alive }, news, isUp);
    assert.equal(probeWord(facts), word);
    assert.deepEqual(
      facts.map(({ result }) => result),
      results,
    );
  });

test('what is told of a failing probe', () => {
  const [, facts] = probeFacts({ ready, alive }, [failed, isReady, started], true);
  assert.deepEqual(facts, {
    which: 'alive',
    text: 'TCP 127.0.0.1:8080',
    everyMs: 5000,
    timeoutMs: 1000,
    allowed: 3,
    result: 'bad',
    at: 30,
    why: 'refused',
    failures: 2,
  });
});

test('a service without probes has nothing to tell of them', () => {
  assert.equal(probeWord(probeFacts({ ready: undefined, alive: undefined }, [], true)), '');
});
