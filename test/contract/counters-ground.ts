import assert from 'node:assert/strict';
import type { CounterReading, CounterSample, CounterSession, Counters } from '../../native/counter-types.ts';
import { Win32Error } from '../../native/win32-error.ts';

/** What the performance counters' contract is held against: a computer that has the objects of `counters-sample.ts`. */
export interface CountersGround {
  readonly counters: Counters;
  /** Windows' own side runs over a double of pdh.dll, which has its objects from a script. */
  readonly kind: 'recorded' | 'windows';
  /** Its own computer's name, as it stands in paths. */
  readonly computer: string;
  /** A second passes, up to the next sample. */
  tick(): Promise<void>;
}

/** One row of the contract. Each has a ground of its own: the samples begin with the first one. */
export interface CountersClause {
  readonly name: string;
  readonly run: (ground: CountersGround) => Promise<void>;
}

/** Holds that a promise fails with one of these codes. */
export const refusedWith = (asking: Promise<unknown>, ...codes: readonly number[]): Promise<void> =>
  assert.rejects(asking, (error) => {
    assert.ok(error instanceof Win32Error, String(error));
    assert.notEqual(error.call, '');
    assert.ok(codes.includes(error.code), `${error.message} instead of ${codes.map(hex).join(' or ')}`);
    return true;
  });

export const hex = (code: number): string => `0x${code.toString(16)}`;

/** The next sample, a second after the one before. */
export const next = async (ground: CountersGround, session: CounterSession): Promise<CounterSample> => {
  await ground.tick();
  return session.collect();
};

export const readingOf = (sample: CounterSample, index = 0): CounterReading => {
  const reading = sample.readings[index];
  assert.ok(reading !== undefined, `no reading ${index} among ${sample.readings.length}`);
  return reading;
};

/** The value of an instance, '' where the counter has one. undefined: there is none; then the status says why. */
export const shownBy = (reading: CounterReading, instance = ''): { status: number; value: number | undefined } => {
  if (reading.status > 1) return { status: reading.status, value: undefined };
  const index = reading.instances.indexOf(instance);
  assert.notEqual(index, -1, `no instance '${instance}' among '${reading.instances.join("', '")}'`);
  const status = reading.statuses[index];
  const value = reading.values[index];
  assert.ok(status !== undefined && value !== undefined);
  assert.equal(Number.isNaN(value), status > 1, `status ${hex(status)} with value ${value}`);
  return { status, value: status > 1 ? undefined : value };
};

/** Holds that a reading's value is that one, but for what is lost in the last digits. */
export const isValue = (reading: CounterReading, expected: number, instance = ''): void => {
  const { status, value } = shownBy(reading, instance);
  assert.ok(value !== undefined, `${reading.counter.path} ${instance}: ${hex(status)} instead of ${expected}`);
  const isNear = Math.abs(value - expected) <= Math.abs(expected) * 1e-9;
  assert.ok(isNear, `${reading.counter.path} ${instance}: ${value} instead of ${expected}`);
};

/** Holds that a reading has no value, for one of these reasons. */
export const isNoValue = (reading: CounterReading, codes: readonly number[], instance = ''): void => {
  const { status, value } = shownBy(reading, instance);
  assert.equal(value, undefined, `${reading.counter.path} ${instance}: ${value} instead of no value`);
  assert.ok(
    codes.includes(status),
    `${reading.counter.path}: ${hex(status)} instead of ${codes.map(hex).join(' or ')}`,
  );
};
