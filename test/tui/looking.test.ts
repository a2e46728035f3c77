import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Machine, Services } from '../../native/types.ts';
import { sampleServer } from '../fakes/machine.ts';
import { openStage, StageClock } from './stage.ts';

/** A computer that tells what depends on a service when the test says so. */
const slowStage = async (t: TestContext) => {
  const clock = new StageClock();
  const recorded = new RecordedMachine(sampleServer, clock);
  const changes: string[] = [];
  let isSlow = false;
  let gates: (() => void)[] = [];
  const services: Services = new Proxy(recorded.services, {
    get: (object, key) => {
      const member: unknown = Reflect.get(object, key, object);
      if (typeof member !== 'function') return member;
      return async (...args: readonly unknown[]): Promise<unknown> => {
        if (key === 'control' || key === 'start') changes.push(`${key} ${String(args[0])}`);
        if (isSlow && key === 'dependents') await new Promise<void>((resolve) => gates.push(resolve));
        return Reflect.apply(member, object, args);
      };
    },
  });
  const machine: Machine = new Proxy(recorded, {
    get: (object, key) => {
      const member: unknown = Reflect.get(object, key, object);
      if (key === 'services') return services;
      return typeof member === 'function' ? member.bind(object) : member;
    },
  });
  const stage = await openStage({ machine, clock });
  t.after(stage.close);
  await stage.until('auto-delayed');
  await stage.press('/', ...'Dhcp', 'enter');
  await stage.until('› Dhcp');
  return {
    ...stage,
    changes,
    /** From now on it takes as long as it takes. */
    slowDown: (): void => {
      isSlow = true;
    },
    answer: async (): Promise<void> => {
      isSlow = false;
      const waiting = gates;
      gates = [];
      for (const open of waiting) open();
      await new Promise((resolve) => setTimeout(resolve, 100));
    },
  };
};

test('a computer that is slow to tell what a stop comes to is told of; Esc gives up and nobody is asked', async (t) => {
  const stage = await slowStage(t);
  stage.slowDown();
  await stage.press('t');
  stage.clock.second();
  await stage.until('Looking at what stop comes to ...  Esc gives up');
  await stage.press('escape');
  await stage.until('Nothing is done: it was only looked at');
  await stage.answer();
  assert.doesNotMatch(stage.text(), /Cancel/);
  assert.deepEqual(stage.changes, []);
});

test('of two things wanted while the computer is slow, only the last is asked about', async (t) => {
  const stage = await slowStage(t);
  stage.slowDown();
  await stage.press('t', 'r');
  await stage.answer();
  await stage.until('Restart Dhcp?');
  await stage.press('escape');
  await stage.until((text) => !text.includes('Cancel'));
  assert.deepEqual(stage.changes, []);
});
