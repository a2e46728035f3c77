import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Check, groundOf, NotHereError } from '../../../lib/doctor/check.ts';
import { ok } from '../../../lib/doctor/finding.ts';
import { type CheckRun, runChecks } from '../../../lib/doctor/run-checks.ts';
import { say, spoken } from '../../../lib/doctor/said.ts';
import { CancelledError } from '../../../lib/errors.ts';
import type { Probe } from '../../../native/probe-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { sampleMachine } from '../../fakes/machine.ts';
import { patientClock, wellOwn, wellProbe, withProbe } from '../../fakes/probe.ts';

const checkOf = (id: Check['id'], run: Check['run']): Check => ({ id, title: id, run });

const well = checkOf('windows.version', async () => ok(say`well`));

const runOf = (changes: Partial<CheckRun> = {}): CheckRun => ({
  clock: patientClock(),
  signal: new AbortController().signal,
  limitMs: 2500,
  ...changes,
});

const found = async (checks: readonly Check[], probe: Partial<Probe> = {}, run: CheckRun = runOf()) => {
  const ground = groundOf(withProbe(sampleMachine().machine, probe), wellOwn);
  const findings = await runChecks(checks, ground, run);
  return findings.map(({ check, verdict, text, advice }) => ({
    check,
    verdict,
    text: spoken(text),
    hasAdvice: advice !== undefined,
  }));
};

const failing = (error: Error): Check =>
  checkOf('events.read', async () => {
    throw error;
  });

const ordinary = async () => ({ ...(await wellProbe.token()), isElevated: false });
const wine = async () => ({ ...(await wellProbe.system()), wine: '10.0' });

const failures: readonly (readonly [what: string, Error, Partial<Probe>, verdict: string, text: RegExp])[] = [
  ['a recorded machine', new NotHereError('It does not tell.'), {}, 'not-here', /^It does not tell\.$/],
  ['a missing function', new Win32Error('EvtQuery', 127), {}, 'not-here', /EvtQuery: 127 ERROR_PROC_NOT_FOUND/],
  ['a refusal, elevated', new Win32Error('EvtQuery', 5), {}, 'warning', /does not let this account/],
  ['a refusal, not elevated', new Win32Error('EvtQuery', 5), { token: ordinary }, 'note', /does not let this account/],
  ['a service that is off', new Win32Error('EvtQuery', 1722), {}, 'fault', /Windows fails it: EvtQuery: 1722/],
  ['what Wine lacks', new Win32Error('EvtQuery', 0), { system: wine }, 'not-here', /^Wine does not do this/],
  [
    'a function that Wine lacks',
    new Win32Error('EvtQuery', 127),
    { system: wine },
    'not-here',
    /^Wine does not do this/,
  ],
  ['a bug', new TypeError('x is undefined'), {}, 'fault', /^svcdeck could not look: x is undefined$/],
];

for (const [what, error, probe, verdict, text] of failures)
  test(`${what} is a finding (${verdict}), and the checks beside it are made`, async () => {
    const [failed, other] = await found([failing(error), well], probe);
    assert.equal(failed?.verdict, verdict);
    assert.match(failed?.text ?? '', text);
    assert.equal(failed?.hasAdvice, verdict !== 'not-here');
    assert.deepEqual(other, { check: 'windows.version', verdict: 'ok', text: 'well', hasAdvice: false });
  });

test('a check that throws before it promises anything is a finding too', async () => {
  const rash = checkOf('files.data', () => {
    throw new Win32Error('CreateFileW', 3);
  });
  assert.deepEqual(
    (await found([rash, well])).map(({ verdict }) => verdict),
    ['fault', 'ok'],
  );
});

test('what hangs is left alone after its time, and what would follow it is not begun', async () => {
  const begun: string[] = [];
  const hanging = checkOf('counters.objects', () => new Promise(() => {}));
  const behind = checkOf('counters.read', async () => {
    begun.push('counters.read');
    return ok(say`read`);
  });
  const findings = await found([hanging, behind], {}, runOf({ clock: patientClock({ isLate: true }) }));
  assert.deepEqual(findings, [
    { check: 'counters.objects', verdict: 'warning', text: 'No answer came within 2.5 s.', hasAdvice: true },
    {
      check: 'counters.read',
      verdict: 'note',
      text: 'Not looked at, since counters.objects did not answer.',
      hasAdvice: false,
    },
  ]);
  assert.deepEqual(begun, []);
});

test('all checks together have the time that is given, and not each', async () => {
  const slept: number[] = [];
  let now = 0;
  const clock = {
    now: () => now,
    sleep: (ms: number, signal?: AbortSignal) => {
      slept.push(ms);
      return patientClock().sleep(ms, signal);
    },
  };
  const slow = checkOf('events.logs', async () => {
    now += 1000;
    return ok(say`slow`);
  });
  await found([slow, { ...slow, id: 'events.read' }, { ...slow, id: 'events.count' }], {}, runOf({ clock }));
  assert.deepEqual(slept, [2500, 1500, 500]);
});

test('findings come in the order of the checks, whichever is first', async () => {
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = checkOf('services.list', async () => {
    await gate;
    return [ok(say`one`), ok(say`two`)];
  });
  const quick = checkOf('events.logs', async () => {
    release();
    return ok(say`three`);
  });
  assert.deepEqual(
    (await found([slow, quick])).map(({ text }) => text),
    ['one', 'two', 'three'],
  );
});

test('Ctrl+C ends all of it', async () => {
  const interrupt = new AbortController();
  const hanging = checkOf('counters.objects', () => {
    interrupt.abort(new CancelledError());
    return new Promise(() => {});
  });
  await assert.rejects(found([hanging, well], {}, runOf({ signal: interrupt.signal })), CancelledError);
});

test('progress tells what is waited for', async () => {
  const told: string[] = [];
  const onProgress = (waiting: readonly string[]): void => void told.push(waiting.join());
  let release = (): void => {};
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const slow = checkOf('services.list', async () => {
    await gate;
    return ok(say`slow`);
  });
  const quick = checkOf('events.logs', async () => {
    setImmediate(release);
    return ok(say`quick`);
  });
  await found([slow, quick], {}, runOf({ onProgress }));
  assert.deepEqual(told, ['services.list', '']);
});
