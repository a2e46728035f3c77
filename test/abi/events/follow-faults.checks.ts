import assert from 'node:assert/strict';
import { openEvents } from '../../../native/events.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { followed, until } from './followed.ts';
import { calls, check, double, orderEvent, rejects } from './stage.ts';

const write = (log: string, ...texts: readonly string[]): void => {
  for (const text of texts) double.append(log, orderEvent(text));
};

const two = '<QueryList><Query><Select Path="A">*</Select><Select Path="B">*</Select></Query></QueryList>';

for (const isStale of [0, 1]) {
  const how = isStale === 1 ? 'whose subscription dies of it' : 'whose subscription outlives it';
  check(`a log that is cleared, ${how}, is followed on, and nothing is lost or told twice`, async ({ events }) => {
    double.set('stale', isStale);
    write('Raw', 'one', 'two', 'three');
    const log = await followed(events, { path: 'Raw' });
    write('Raw', 'four');
    await log.untilSeen(1);
    double.clear('Raw');
    write('Raw', 'anew');
    await log.untilSeen(2);
    write('Raw', 'more');
    await log.untilSeen(3);
    await log.end();
    assert.deepEqual(log.seen, ['Raw 4 four', 'Raw 1 anew', 'Raw 2 more']);
  });

  check(`one of two logs is cleared, ${how}: the other one goes on where it was`, async ({ events }) => {
    double.set('stale', isStale);
    write('A', 'a1', 'a2');
    write('B', 'b1', 'b2');
    const log = await followed(events, { query: two });
    write('A', 'a3');
    await log.untilSeen(1);
    double.clear('A');
    write('A', 'a4');
    write('B', 'b3');
    await log.untilSeen(3);
    await log.end();
    assert.deepEqual(log.seen.toSorted(), ['A 1 a4', 'A 3 a3', 'B 3 b3']);
  });

  check(`a log that was empty and one that is cleared before anything comes, ${how}`, async ({ events }) => {
    double.set('stale', isStale);
    write('A', 'a1', 'a2');
    write('B', 'b1');
    double.clear('B');
    const log = await followed(events, { query: two });
    double.clear('A');
    write('B', 'b2');
    write('A', 'a3');
    await log.untilSeen(2);
    await log.end();
    assert.deepEqual(log.seen.toSorted(), ['A 1 a3', 'B 1 b2']);
  });
}

check('a log that was overwritten goes on behind the last event', async ({ events }) => {
  double.set('stale', 1);
  write('Raw', 'one');
  const log = await followed(events, { path: 'Raw' });
  write('Raw', 'two');
  await log.untilSeen(1);
  double.overwrite('Raw');
  write('Raw', 'three');
  await log.untilSeen(2);
  await log.end();
  assert.deepEqual(log.seen, ['Raw 2 two', 'Raw 3 three']);
  assert.deepEqual(log.away, []);
});

for (const code of [1717, 1722, 1726, 6])
  check(
    `the Event Log service stops (${code}) and starts again: what was written meanwhile is told`,
    async ({ events }) => {
      write('Raw', 'one');
      const log = await followed(events, { path: 'Raw' });
      await until('rest', () => calls('EvtNext').length >= 3);
      double.set('down', code);
      write('Raw', 'two');
      await until('some tries', () => calls('EvtSubscribe').length >= 3);
      assert.deepEqual(log.seen, []);
      write('Raw', 'three');
      double.set('down', 0);
      await log.untilSeen(2);
      write('Raw', 'four');
      await log.untilSeen(3);
      await log.end();
      assert.deepEqual(log.seen, ['Raw 2 two', 'Raw 3 three', 'Raw 4 four']);
      assert.deepEqual(log.away, [true, false]);
    },
  );

check('a service that is stopped is asked again ever more seldom', async ({ events }) => {
  write('Raw', 'one');
  const log = await followed(events, { path: 'Raw' });
  double.set('down', 1722);
  write('Raw', 'two');
  await until('three tries', () => calls('EvtSubscribe').length >= 4);
  const begun = performance.now();
  await until('another one', () => calls('EvtSubscribe').length >= 5);
  assert.ok(performance.now() - begun > 400, `${performance.now() - begun} ms`);
  await log.end();
});

check('following that can not begin says so at once, also when the service is stopped', async ({ events }) => {
  double.set('down', 1722);
  const log = await followed(events, { path: 'System' });
  await rejects(log.over, 'EvtSubscribe', 1722);
});

for (const [what, query, code] of [
  ['a log that there is not', { path: 'Nowhere' }, 15_007],
  ['a log that may not be read', { path: 'Security' }, 5],
  ['an analytic log', { path: 'Orders/Analytic' }, 15_009],
] as const)
  check(`following ${what} is refused with ${code}`, async ({ events }) => {
    const log = await followed(events, query);
    await rejects(log.over, 'EvtSubscribe', code);
  });

check('a query that Windows can not read is refused in its own words', async ({ events }) => {
  const log = await followed(events, { path: 'System', query: '*[' });
  const { detail } = await rejects(log.over, 'EvtSubscribe', 15_001);
  assert.ok(detail !== undefined && detail !== '');
});

check('very large events are followed in smaller batches, none lost and none twice', async ({ events }) => {
  write('Raw', ...Array.from({ length: 60 }, (_, index) => `${index + 1}`));
  double.set('most', 7);
  const log = await followed(events, { path: 'Raw' }, { kind: 'oldest' });
  await log.untilSeen(60);
  write('Raw', '61');
  await log.untilSeen(61);
  await log.end();
  assert.deepEqual(
    log.seen,
    Array.from({ length: 61 }, (_, index) => `Raw ${index + 1} ${index + 1}`),
  );
});

/** What finds out where the logs end; if it can not, following begins all the same. */
const harmless: ReadonlySet<string> = new Set(['EvtQuery', 'EvtNext', 'EvtCreateBookmark', 'EvtUpdateBookmark']);

check('each call in turn fails, and its own code is told', async ({ foundation }) => {
  for (let nth = 1; ; nth++) {
    using events = openEvents(foundation);
    double.begin(null);
    write('Raw', 'one', 'two');
    double.fail('', 5, nth);
    const log = await followed(events, { path: 'Raw' });
    write('Raw', 'three');
    await log.untilSeen(1);
    const failure: unknown = await log.end().then(
      () => undefined,
      (error: unknown) => error,
    );
    if (double.seen() < nth) {
      assert.ok(nth > 6, 'fewer calls than a look for the end, a subscription and an event');
      return;
    }
    if (failure === undefined) {
      assert.deepEqual(log.seen, ['Raw 3 three'], `call ${nth}`);
      assert.ok(nth < 6 || harmless.has(String(double.log().at(-1)?.call)), `call ${nth} was lost`);
      continue;
    }
    assert.ok(failure instanceof Win32Error, `call ${nth}: ${String(failure)}`);
    assert.equal(failure.code, 5);
    assert.ok(double.log().some(({ call }) => call === failure.call));
  }
});
