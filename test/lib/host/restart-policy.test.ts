import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { meaningOf, readExitRules, usualExitRules } from '../../../lib/host/restart/exit-rules.ts';
import {
  firstState,
  hasRecovered,
  ladder,
  mayStart,
  nominalDelayMs,
  programStarted,
  type RestartPolicy,
  type RestartState,
  type RunEnd,
  runEnded,
  stopAsked,
  usualBackOff,
} from '../../../lib/host/restart/restart-policy.ts';

const policy: RestartPolicy = { backOff: usualBackOff, exitRules: usualExitRules };
const noLuck = (): number => 0;
const exited = (code: number): RunEnd => ({ kind: 'exited', code });

/** Runs one after another, each as long as it says, and what was decided after each. */
const decide = (runs: readonly number[], end: RunEnd = exited(1), of: RestartPolicy = policy) => {
  let state: RestartState = firstState;
  let now = 1000;
  return runs.map((ranMs) => {
    state = programStarted(state, now);
    now += ranMs;
    const step = runEnded(of, state, end, now, noLuck);
    state = step.state;
    if (step.decision.kind === 'restart') now += step.decision.delayMs;
    return step.decision.kind === 'restart' ? step.decision.delayMs : step.decision.why;
  });
};

const often = (times: number): readonly number[] => Array.from({ length: times }, () => 100);

test('the waits double from 5 s, and after more than 300 s of them it gives up', () => {
  assert.deepEqual(decide(often(7)), [5000, 10_000, 20_000, 40_000, 80_000, 160_000, 'gave-up']);
  assert.deepEqual(ladder(usualBackOff, 10), [5000, 10_000, 20_000, 40_000, 80_000, 160_000]);
});

test('exactly 300 s of waits are not more than 300 s', () => {
  const backOff = { ...usualBackOff, firstMs: 100_000, factor: 1 };
  assert.deepEqual(decide(often(5), exited(1), { ...policy, backOff }), [
    100_000,
    100_000,
    100_000,
    100_000,
    'gave-up',
  ]);
});

test('a run of 30 s begins the waits anew, one that is shorter does not', () => {
  assert.deepEqual(decide([100, 100, 29_999, 100]), [5000, 10_000, 20_000, 40_000]);
  assert.deepEqual(decide([100, 100, 30_000, 100]), [5000, 10_000, 5000, 10_000]);
});

test('no wait is longer than the longest, and there may be no end to them', () => {
  const backOff = { ...usualBackOff, longestMs: 12_000, giveUpAfterMs: undefined };
  assert.deepEqual(decide(often(4), exited(1), { ...policy, backOff }), [5000, 10_000, 12_000, 12_000]);
  assert.deepEqual(ladder(backOff, 4), [5000, 10_000, 12_000, 12_000]);
});

test('a clock that went back counts as no run at all', () =>
  assert.deepEqual(decide([100, -5000, 100]), [5000, 10_000, 20_000]));

for (const [end, why, exit] of [
  [exited(0), 'finished', { kind: 'win32', code: 0 }],
  [exited(7), 'failed', { kind: 'service', code: 7 }],
] as const)
  test(`exit code ${end.kind === 'exited' ? end.code : ''} with a rule: ${why}`, () => {
    const rules = {
      rules: [
        { first: 0, last: 0, meaning: 'stop' },
        { first: 7, last: 7, meaning: 'fail' },
      ],
      other: 'restart',
    } as const;
    const { decision, state } = runEnded(
      { ...policy, exitRules: rules },
      programStarted(firstState, 0),
      end,
      5,
      noLuck,
    );
    assert.deepEqual(decision.kind === 'end' && [decision.why, decision.exit], [why, exit]);
    assert.equal(mayStart(state), false);
  });

for (const [what, end, code] of [
  [
    'a program that could not be started tells its Win32 code',
    { kind: 'not-started', code: 2, reason: 'there is no such file' },
    { kind: 'win32', code: 2 },
  ],
  [
    'a program that was ended for a probe has died',
    { kind: 'probe', reason: 'no answer' },
    { kind: 'win32', code: 1067 },
  ],
  ['exit code 0 is never told as a service-specific one', exited(0), { kind: 'win32', code: 1067 }],
  ['an exit code is told as it is', exited(0xc0000005), { kind: 'service', code: 0xc0000005 }],
] as const)
  test(what, () => {
    const of: RestartPolicy = {
      backOff: { ...usualBackOff, giveUpAfterMs: 0 },
      exitRules: { rules: [], other: 'restart' },
    };
    const first = runEnded(of, programStarted(firstState, 0), end, 1, noLuck);
    assert.equal(first.decision.kind, 'restart');
    const { decision } = runEnded(of, programStarted(first.state, 2), end, 3, noLuck);
    assert.deepEqual(decision.kind === 'end' && [decision.why, decision.exit], ['gave-up', code]);
  });

test('a stop that was asked for wins: while it runs, while it waits, and whatever the exit code is', () => {
  const running = stopAsked(programStarted(firstState, 0));
  const always: RestartPolicy = { ...policy, exitRules: { rules: [], other: 'fail' } };
  const { decision } = runEnded(always, running, exited(5), 9, noLuck);
  assert.deepEqual(decision.kind === 'end' && [decision.why, decision.exit], ['stopped', { kind: 'win32', code: 0 }]);
  const waiting = runEnded(policy, programStarted(firstState, 0), exited(5), 9, noLuck).state;
  assert.equal(mayStart(waiting), true);
  const stopped = stopAsked(waiting);
  assert.equal(mayStart(stopped), false);
  assert.deepEqual(programStarted(stopped, 10), stopped);
});

test('it has recovered once it has run well after a restart', () => {
  const first = programStarted(firstState, 0);
  assert.equal(hasRecovered(first, usualBackOff, 60_000), false);
  const again = programStarted(runEnded(policy, first, exited(1), 10, noLuck).state, 5010);
  assert.equal(hasRecovered(again, usualBackOff, 35_009), false);
  assert.equal(hasRecovered(again, usualBackOff, 35_010), true);
});

test('the sentences say what happened and what follows', () => {
  const started = programStarted(firstState, 0);
  const step = runEnded(policy, started, exited(0xc0000005), 12_340, noLuck);
  assert.equal(
    step.decision.sentence,
    'The program ended with exit code 3221225477 (0xC0000005) STATUS_ACCESS_VIOLATION (crash: memory that it may not touch) after 12.3 s; restarting in 5 s (restart 1 since it last ran well).',
  );
  const missing = runEnded(
    policy,
    firstState,
    { kind: 'not-started', code: 2, reason: 'there is no such file' },
    0,
    noLuck,
  );
  assert.match(
    missing.decision.sentence,
    /^The program could not be started: there is no such file; restarting in 5 s/,
  );
});

test('the sentence says how long there was a process, also of one that never became ready', () => {
  const { decision } = runEnded(policy, firstState, exited(1), 20_000, noLuck, 12_340);
  assert.match(decision.sentence, /^The program ended with exit code 1 .* after 12\.3 s; restarting/);
});

const backOffs = fc.record(
  {
    firstMs: fc.integer({ min: 0, max: 86_400_000 }),
    factor: fc.double({ min: 1, max: 10, noNaN: true }),
    longestMs: fc.integer({ min: 0, max: 86_400_000 }),
    jitter: fc.double({ min: 0, max: 1, noNaN: true }),
    resetAfterMs: fc.integer({ min: 1, max: 1_000_000 }),
    giveUpAfterMs: fc.option(fc.integer({ min: 0, max: 10_000_000 }), { nil: undefined }),
  },
  { noNullPrototype: true },
);

test('no first wait is none after any number of failures', () => {
  const backOff = { firstMs: 0, factor: 2.5, longestMs: 0, jitter: 0, resetAfterMs: 1, giveUpAfterMs: undefined };
  assert.equal(nominalDelayMs(backOff, 5000), 0);
});

test('whatever the policy: waits never shrink, stay within their limits, and chance only takes off', () => {
  fc.assert(
    fc.property(
      backOffs,
      fc.integer({ min: 0, max: 5000 }),
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (backOff, failures, luck) => {
        const nominal = nominalDelayMs(backOff, failures);
        assert.ok(nominal <= backOff.longestMs && nominal <= nominalDelayMs(backOff, failures + 1));
        const state: RestartState = { phase: 'running', since: 0, failures, waitedMs: 0 };
        const { decision } = runEnded({ ...policy, backOff }, state, exited(1), 0, () => luck);
        assert.ok(decision.kind === 'restart');
        assert.ok(Number.isInteger(decision.delayMs));
        assert.ok(decision.delayMs <= nominal && decision.delayMs >= Math.floor(nominal * (1 - backOff.jitter)));
      },
    ),
  );
});

test('whatever the runs: with a limit and waits that grow it gives up, and only after the limit', () => {
  fc.assert(
    fc.property(backOffs, fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 60 }), (backOff, runs) => {
      let state: RestartState = firstState;
      let [now, waitedMs] = [0, 0];
      for (const ranMs of runs) {
        state = programStarted(state, now);
        now += ranMs;
        if (ranMs >= backOff.resetAfterMs) waitedMs = 0;
        const { decision, state: next } = runEnded({ ...policy, backOff }, state, exited(1), now, noLuck);
        assert.equal(decision.kind === 'end', backOff.giveUpAfterMs !== undefined && waitedMs > backOff.giveUpAfterMs);
        if (decision.kind === 'end') return;
        waitedMs += decision.delayMs;
        state = next;
        now += decision.delayMs;
      }
    }),
  );
});

for (const [written, code, meaning] of [
  [{}, 0, 'stop'],
  [{}, 1, 'restart'],
  [{ other: 'fail' }, 1, 'fail'],
  [{ other: 'fail' }, 0, 'stop'],
  [{ '0': 'restart' }, 0, 'restart'],
  [{ '0-5': 'fail' }, 0, 'fail'],
  [{ '-1': 'stop' }, 0xffffffff, 'stop'],
  [{ '0xC0000005': 'fail' }, 0xc0000005, 'fail'],
  [{ '0xC0000000-0xCFFFFFFF': 'fail', '0xC000013A': 'stop' }, 0xc000013a, 'stop'],
  [{ '0xC0000000-0xCFFFFFFF': 'fail', '0xC000013A': 'stop' }, 0xc0000005, 'fail'],
] as const)
  test(`by ${JSON.stringify(written)} exit code ${code} means ${meaning}`, () => {
    const rules = readExitRules(written);
    assert.ok('rules' in rules);
    assert.equal(meaningOf(rules, code), meaning);
  });

for (const key of ['', '4294967296', '-2147483649', '0x', '1-', '5-4', '1,2', 'toString'])
  test(`${JSON.stringify(key)} names no exit code`, () =>
    assert.deepEqual(Reflect.get(readExitRules({ [key]: 'stop' }), 'key'), key));
