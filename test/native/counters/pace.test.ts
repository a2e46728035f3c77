import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Pace } from '../../../native/counters/pace.ts';

const paced = () => {
  const clock = { now: 0 };
  const pace = new Pace(() => clock.now);
  /** One call of that path, which takes so long. */
  const took = (path: string, milliseconds: number): void => {
    pace.begin();
    clock.now += milliseconds;
    pace.took(path);
  };
  return { clock, pace, took };
};

test('an object is quick once one of its counters was', () => {
  const { pace, took } = paced();
  assert.equal(pace.isQuick('\\Process(a)\\x'), false);
  took('\\Process(a)\\x', 1);
  assert.equal(pace.isQuick('\\Process(b)\\y'), true);
  assert.equal(pace.isQuick('\\Memory\\x'), false);
  assert.equal(pace.isQuick('\\Processor(b)\\y'), false);
  assert.equal(pace.isQuick('\\\\server\\Process(b)\\y'), false);
  assert.equal(pace.isQuick('\\Process(c)\\z'), true);
});

test('a slow one is waited for aside the next time', () => {
  const { pace, took } = paced();
  took('\\Process(a)\\x', 500);
  assert.equal(pace.isQuick('\\Process(a)\\x'), false);
  took('\\Process(a)\\x', 1);
  assert.equal(pace.isQuick('\\Process(a)\\x'), true);
});

test('calls here that have become slow are noticed after some', () => {
  const { clock, pace, took } = paced();
  took('\\Process(a)\\x', 0);
  pace.begin();
  let calls = 0;
  for (; pace.isQuick('\\Process(a)\\x') && calls < 100; calls++) {
    clock.now += 10;
    pace.tookHere();
  }
  assert.equal(calls, 8);
});

test('quick calls here stay here', () => {
  const { clock, pace, took } = paced();
  took('\\Process(a)\\x', 0);
  pace.begin();
  for (let call = 0; call < 100; call++) {
    clock.now += 0.1;
    pace.tookHere();
    assert.ok(pace.isQuick('\\Process(a)\\x'));
  }
});
