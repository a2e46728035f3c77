import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FollowFrom } from '../../../native/event-types.ts';
import { openEvents } from '../../../native/events.ts';
import { followed, until } from './followed.ts';
import { calls, check, double, each, orderEvent, rejects, theCall, withCalls } from './stage.ts';

const write = (log: string, ...texts: readonly string[]): void => {
  for (const text of texts) double.append(log, orderEvent(text));
};

for (const [what, from, flags] of [
  ['now', { kind: 'future' }, 1],
  ['the oldest record', { kind: 'oldest' }, 2],
] as const satisfies readonly (readonly [string, FollowFrom, number])[])
  check(`following from ${what} subscribes with a signal and no callback`, async ({ events }) => {
    write('Raw', 'before');
    const log = await followed(events, { path: 'Raw', query: '*[System[EventID=4]]', toleratesErrors: true }, from);
    write('Raw', 'after');
    await log.untilSeen(from.kind === 'future' ? 1 : 2);
    await log.end();
    assert.deepEqual(log.seen, [...(from.kind === 'future' ? [] : ['Raw 1 before']), 'Raw 2 after']);
    const { hasSignal, path, query, bookmark, flags: given } = theCall('EvtSubscribe');
    assert.deepEqual([hasSignal, path, query, bookmark, given], [1, 'Raw', '*[System[EventID=4]]', 0, 0x1000 | flags]);
  });

for (const isStrict of [false, true])
  check(`following after a bookmark, ${isStrict ? 'strictly' : 'or the nearest event'}`, async ({ events }) => {
    write('Raw', 'one', 'two', 'three');
    const [bookmark = ''] = await each(events, { path: 'Raw' }, (record) => record.bookmark());
    const log = await followed(events, { path: 'Raw' }, { kind: 'after', bookmark, isStrict });
    await log.untilSeen(2);
    await log.end();
    assert.deepEqual(log.seen, ['Raw 2 two', 'Raw 3 three']);
    assert.equal(theCall('EvtSubscribe')['flags'], isStrict ? 0x10003 : 3);
  });

check('a bookmark that is none is refused before anything is asked', async ({ events }) => {
  const log = await followed(events, { path: 'System' }, { kind: 'after', bookmark: '<x', isStrict: false });
  await rejects(log.over, 'EvtCreateBookmark', 15_008);
  assert.equal(calls('EvtSubscribe').length, 0);
});

check('an event is there within 100 ms', async ({ events }) => {
  write('Raw', 'first');
  const log = await followed(events, { path: 'Raw' });
  await until('rest', () => calls('EvtNext').length >= 3);
  const begun = performance.now();
  write('Raw', 'second');
  await log.untilSeen(1);
  assert.ok(performance.now() - begun < 100, `${performance.now() - begun} ms`);
  await log.end();
});

check('while nothing comes Windows is left alone', async ({ events }) => {
  write('Raw', 'first');
  const log = await followed(events, { path: 'Raw' });
  await until('rest', () => calls('EvtNext').length >= 3);
  await sleep(100);
  const before = double.log().length;
  await sleep(1000);
  assert.equal(double.log().length, before);
  await log.end();
});

check('an event between the last look and the reset of the signal is found at once', async ({ foundation }) => {
  write('Raw', 'first');
  let left = 1;
  const { ResetEvent } = foundation.kernel;
  const reset = (...args: Parameters<typeof ResetEvent>): number => {
    if (left-- > 0) write('Raw', 'between');
    return ResetEvent(...args);
  };
  const kernel = withCalls(foundation.kernel, { ResetEvent: Object.assign(reset, { async: ResetEvent.async }) });
  using events = openEvents({ ...foundation, kernel });
  const log = await followed(events, { path: 'Raw' });
  const begun = performance.now();
  await log.untilSeen(1);
  assert.ok(performance.now() - begun < 1000, `${performance.now() - begun} ms`);
  await log.end();
  assert.deepEqual(log.seen, ['Raw 2 between']);
});

check('what is written faster than it is read comes in order and whole', async ({ events }) => {
  double.record(0);
  write('Raw', 'first');
  double.record(1);
  const log = await followed(events, { path: 'Raw' });
  for (let round = 0; round < 20; round++) {
    write('Raw', ...Array.from({ length: 50 }, (_, index) => `${50 * round + index}`));
    await sleep(1);
  }
  await log.untilSeen(1000);
  await log.end();
  assert.deepEqual(
    log.seen,
    Array.from({ length: 1000 }, (_, index) => `Raw ${index + 2} ${index}`),
  );
});

for (const [what, prepare] of [
  ['while nothing comes', () => undefined],
  ['while a call takes its time', () => double.set('wait', 20_000)],
  ['while the Event Log service is stopped', () => double.set('down', 1722)],
] as const)
  check(`following ends at once ${what}`, async ({ events }) => {
    write('Raw', 'first');
    const log = await followed(events, { path: 'Raw' });
    prepare();
    write('Raw', 'second');
    await sleep(100);
    const begun = performance.now();
    await log.end();
    assert.ok(performance.now() - begun < 1000, `${performance.now() - begun} ms`);
  });

check('a loop that ends while it waits ends at once', async ({ events }) => {
  write('Raw', 'first');
  const batches = events
    .follow({ path: 'Raw' }, { kind: 'future' }, new AbortController().signal)
    [Symbol.asyncIterator]();
  const next = batches.next();
  await until('a subscription', () => calls('EvtSubscribe').length > 0);
  await batches.return?.();
  assert.equal((await next).done, true);
});

check('a hundred logs are followed side by side', async ({ events }) => {
  const names = Array.from({ length: 100 }, (_, index) => `Log ${index}`);
  for (const name of names) write(name, 'first');
  const all = await Promise.all(names.map((path) => followed(events, { path })));
  await until('all subscriptions', () => calls('EvtSubscribe').length === names.length);
  for (const name of names) write(name, 'second');
  await Promise.all(all.map((log) => log.untilSeen(1)));
  await Promise.all(all.map((log) => log.end()));
  assert.deepEqual(
    all.map(({ seen }) => seen),
    names.map((name) => [`${name} 2 second`]),
  );
});

check(
  'bookmarks of a batch: each knows of the events up to its own, in whichever order they are asked',
  async ({ events }) => {
    write('A', 'a1');
    write('B', 'b1');
    const query = '<QueryList><Query><Select Path="A">*</Select><Select Path="B">*</Select></Query></QueryList>';
    write('A', 'a2');
    const marks: string[] = [];
    for await (const batch of events.follow({ query }, { kind: 'oldest' }, new AbortController().signal)) {
      const asked = [...batch.keys()].toReversed();
      for (const index of asked) marks[index] = (await batch[index]?.bookmark()) ?? '';
      break;
    }
    assert.deepEqual(
      marks.map((xml) =>
        [...xml.matchAll(/Channel='(\w+)' RecordId='(\d+)'/g)].map(([, log, id]) => `${log}${id}`).toSorted(),
      ),
      [['A1'], ['A1', 'B1'], ['A2', 'B1']],
    );
  },
);
