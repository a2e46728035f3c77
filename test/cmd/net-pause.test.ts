import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RecordedMachine } from '../../lib/recorded/machine.ts';
import type { Machine, ServiceStatus, Services } from '../../native/types.ts';
import { named, netGolden, sample } from '../fakes/net.ts';
import { bench, documentOf, FakeClock, plainService, type Run, runOn, stoppedService } from '../fakes/svcdeck.ts';

const PAUSABLE = 7;

const inState = (state: number, controlsAccepted = PAUSABLE) =>
  plainService('Sample', { ...sample, status: { ...plainService('Sample').status, state, controlsAccepted } });

for (const [verb, from, to] of [
  ['pause', 4, 7],
  ['pause', 7, 7],
  ['continue', 7, 4],
  ['continue', 4, 4],
] as const)
  for (const name of ['Sample', 'sample', 'SAMPLE SERVICE'])
    test(`net ${verb} ${name}, from state ${from}`, async () => {
      const { run, machine } = bench(inState(from));
      assert.deepEqual(await run(['net', verb.toUpperCase(), name]), {
        stdout: netGolden(verb),
        stderr: '',
        exitCode: 0,
      });
      assert.equal((await machine.services.status('Sample')).state, to);
    });

const failures = [
  ['unknown', stoppedService('Other'), '2185'],
  ['stopped', stoppedService('Sample', sample), '2184'],
  ['not pausable', inState(4, 1), '2191'],
  ['starting', inState(2, 0), '3533'],
  ['stopping', inState(3, 0), '3533'],
  ['not ours to control', plainService('Sample', { ...sample, behaviour: { accessDenied: true } }), '5'],
] as const;

for (const verb of ['pause', 'continue'])
  for (const [title, service, file] of failures)
    test(`net ${verb} of a service that is ${title}: ${file}`, async () =>
      assert.deepEqual(await bench(service).run(['net', verb, 'Sample']), {
        stdout: '',
        stderr: netGolden(file),
        exitCode: 2,
      }));

for (const [verb, state] of [
  ['pause', 5],
  ['continue', 6],
] as const)
  test(`net ${verb} of a service that is on its way to the other side`, async () => {
    const { stderr, exitCode } = await bench(inState(state)).run(['net', verb, 'Sample']);
    assert.equal(
      stderr,
      'The service could not be controlled in its present state.\r\n\r\nMore help is available by typing NET HELPMSG 2189.\r\n\r\n',
    );
    assert.equal(exitCode, 2);
  });

/** Runs `net VERB Sample` where the service takes its time: `statusAt` gives its status so long after the request. */
const runSlowly = async (
  verb: string,
  state: number,
  statusAt: (ms: number) => Partial<ServiceStatus>,
): Promise<Run & { controls: readonly number[] }> => {
  const clock = new FakeClock();
  const recorded = new RecordedMachine(documentOf(inState(state)), clock);
  const controls: number[] = [];
  let askedAt: number | undefined;
  const before = await recorded.services.status('Sample');
  const now = (): ServiceStatus => (askedAt === undefined ? before : { ...before, ...statusAt(clock.now() - askedAt) });
  const overrides: Partial<Services> = {
    status: async () => now(),
    control: async (_, control) => {
      controls.push(control);
      askedAt = clock.now();
      return now();
    },
  };
  const over = <Target extends object>(target: Target, changes: object): Target =>
    new Proxy(target, {
      get(object, key) {
        if (Object.hasOwn(changes, key)) return Reflect.get(changes, key);
        const member: unknown = Reflect.get(object, key);
        return typeof member === 'function' ? member.bind(object) : member;
      },
    });
  const machine: Machine = over(recorded, { services: over(recorded.services, overrides) });
  return { ...(await runOn(async () => machine, ['net', verb, 'Sample'], { clock })), controls };
};

const ways = [
  ['pause', 4, 6, 7, 2, 'pause', 'was paused successfully', 'failed to pause'],
  ['continue', 7, 5, 4, 3, 'continue', 'was continued successfully', 'failed to resume'],
] as const;

for (const [verb, from, pending, goal, control, word, done, failed] of ways) {
  test(`net ${verb} waits, with a full stop every two and a half seconds`, async () => {
    const result = await runSlowly(verb, from, (ms) => ({ state: ms < 6000 ? pending : goal, checkPoint: ms }));
    assert.deepEqual(result, {
      stdout: `The Sample Service service ${word} is pending...\r\nThe Sample Service service ${done}.\r\n\r\n`,
      stderr: '',
      exitCode: 0,
      controls: [control],
    });
  });

  test(`net ${verb} of a service that never gets there`, async () => {
    const { stdout, stderr, exitCode } = await runSlowly(verb, from, () => ({ state: pending }));
    assert.match(stdout, new RegExp(`^The Sample Service service ${word} is pending\\.{2,}\r\n$`));
    assert.equal(stderr, `The Sample Service service ${failed}.\r\n\r\n`);
    assert.equal(exitCode, 2);
  });

  for (const end of [from, 1])
    test(`net ${verb} of a service that goes to state ${end} instead`, async () => {
      const { stderr, exitCode } = await runSlowly(verb, from, (ms) => ({ state: ms < 500 ? pending : end }));
      assert.equal(stderr, `The Sample Service service ${failed}.\r\n\r\n`);
      assert.equal(exitCode, 2);
    });

  test(`net ${verb} of a service that takes the request and does nothing`, async () => {
    const result = await runSlowly(verb, from, () => ({ state: from }));
    assert.deepEqual(result, {
      stdout: '',
      stderr: `The Sample Service service ${failed}.\r\n\r\n`,
      exitCode: 2,
      controls: [control],
    });
  });

  test(`net ${verb} of a service that is on its way already waits and asks for nothing`, async () => {
    const clock = new FakeClock();
    const begun = clock.now();
    const recorded = new RecordedMachine(documentOf(inState(pending)), clock);
    const { services } = recorded;
    const status = await services.status('Sample');
    services.status = async () => ({ ...status, state: clock.now() - begun < 3000 ? pending : goal });
    services.control = () => assert.fail('nothing is to be asked');
    const { stdout, exitCode } = await runOn(async () => recorded, ['net', verb, 'Sample'], { clock });
    assert.equal(
      stdout,
      `The Sample Service service ${word} is pending..\r\nThe Sample Service service ${done}.\r\n\r\n`,
    );
    assert.equal(exitCode, 0);
  });
}

test('the display name stands in the messages of a service that was named by its key', async () => {
  const service = plainService('Odd', {
    ...named('Odd', 'An Odd One'),
    status: { ...plainService('Odd').status, controlsAccepted: PAUSABLE },
  });
  assert.equal(
    (await bench(service).run(['net', 'pause', 'odd'])).stdout,
    'The An Odd One service was paused successfully.\r\n\r\n',
  );
});
