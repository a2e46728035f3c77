import assert from 'node:assert/strict';
import { all, calls, check, double, each, folder, orderEvent, rejects, theCall } from './stage.ts';

const idsOf = (records: readonly { readonly recordId: number }[]): number[] => records.map(({ recordId }) => recordId);

for (const [what, query, ids] of [
  ['the whole log', {}, [4001, 4002, 4003, 4004, 4005]],
  ['newest first', { newestFirst: true }, [4005, 4004, 4003, 4002, 4001]],
  ['*', { query: '*' }, [4001, 4002, 4003, 4004, 4005]],
  ['by level', { query: '*[System[Level=2]]' }, [4002]],
  ['by id and version', { query: '*[System[(EventID=1) and (Version!=0)]]' }, [4003]],
  ['by one of several ids', { query: '*[System[EventID=2 or EventID=1000]]' }, [4002, 4004]],
  ['by provider', { query: "*[System[Provider[@Name='Application Error']]]" }, [4002]],
  ['by keyword', { query: '*[System[band(Keywords,32768)]]' }, [4001]],
  [
    'by time',
    {
      query:
        "*[System[TimeCreated[@SystemTime>='2026-11-20T07:59:59.000Z' and @SystemTime<'2026-11-20T08:00:01.000Z']]]",
    },
    [4002, 4003],
  ],
  ['by age', { query: '*[System[TimeCreated[timediff(@SystemTime) <= 1]]]' }, []],
  ['by named data', { query: "*[EventData[Data[@Name='Customer']='Nobody']]" }, [4003]],
  ['by any data', { query: "*[EventData[Data='orders.exe']]" }, [4002]],
  ['by a place in the data', { query: "*[EventData/Data[3]='0xc0000005']" }, [4002]],
  ['by position()', { query: "*[EventData[Data[position()=3]='0xc0000005']]" }, [4002]],
  ['by user data', { query: "*[UserData/*/Reason='no stock']" }, [4004]],
  ['by user', { query: "*[System[Security[@UserID='S-1-5-21-1004336348-1177238915-682003330-512']]]" }, [4001]],
  ['by record', { query: '*[System[EventRecordID>4003]]' }, [4004, 4005]],
  ['by two paths', { query: "*[System[Level=4]] and *[EventData[Data[@Name='Order']='4711']]" }, [4001]],
] as const)
  check(`reading ${what}`, async ({ events }) => {
    assert.deepEqual(idsOf(await all(events, { path: 'Application', ...query })), ids);
  });

const structured = `<QueryList><Query Id="0" Path="Application">
  <Select Path="Application">*[System[Level=4]]</Select><Select Path="System">*</Select>
  <Suppress Path="Application">*[System[EventID=3]]</Suppress></Query></QueryList>`;

check('a structured query merges logs by time and leaves out what it suppresses', async ({ events }) => {
  assert.deepEqual(idsOf(await all(events, { query: structured })), [4001, 90, 4003, 91]);
  assert.equal(theCall('EvtQuery')['path'], null);
  assert.deepEqual(idsOf(await all(events, { query: structured, newestFirst: true })), [91, 4003, 90, 4001]);
});

const unreadable =
  '<QueryList><Query Id="0"><Select Path="System">*</Select><Select Path="Security">*</Select></Query></QueryList>';

check(
  'a log of a structured query that may not be read is refused, or left out where that is tolerated',
  async ({ events }) => {
    await rejects(all(events, { query: unreadable }), 'EvtQuery', 5);
    assert.deepEqual(idsOf(await all(events, { query: unreadable, toleratesErrors: true })), [90, 91]);
  },
);

check('a file by its path', async ({ events }) => {
  assert.deepEqual(idsOf(await all(events, { path: `${folder}\\System.xml`, isFile: true })), [90, 91]);
  assert.equal(theCall('EvtQuery')['flags'], 0x102);
});

for (const [what, query, code] of [
  ['a log that does not exist', { path: 'Nowhere' }, 15_007],
  ['a log that may not be read', { path: 'Security' }, 5],
  ['a file that does not exist', { path: 'C:\\nowhere.evtx', isFile: true }, 2],
  ['a file that is none', { path: `${folder}\\..\\wevtapi.c`, isFile: true }, 1500],
  ['a query without a log', { query: '*' }, 87],
] as const)
  check(`reading ${what}`, async ({ events }) => {
    await rejects(all(events, query), 'EvtQuery', code);
  });

for (const [query, words] of [
  ["*[EventData[contains(Data,'x')]]", /function/],
  ['*[System[not(Level=2)]]', /function/],
  ['*[System[Level=2]', /']' is missing/],
  ['*[System[Level=]]', /character 16/],
  ["*[System[Provider[@Name='x]]]", /does not end/],
  [`*[System[${Array.from({ length: 33 }, (_, id) => `EventID=${id}`).join(' or ')}]]`, /too many/],
] as const)
  check(`a query that Windows does not know, with Windows’ words for it: ${query.slice(0, 40)}`, async ({ events }) => {
    const error = await rejects(all(events, { path: 'Application', query }), 'EvtQuery', 15_001);
    assert.match(error.detail ?? '', words);
  });

for (const [what, query, code] of [
  ['log', { path: 'App\0lication' }, 15_000],
  ['query', { path: 'Application', query: '*\0' }, 15_001],
] as const)
  check(`a ${what} with a NUL never reaches Windows`, async ({ events }) => {
    await rejects(all(events, query), 'EvtQuery', code);
    assert.deepEqual(double.log(), []);
  });

check('many batches: every record once and in order, every handle closed before the next batch', async ({ events }) => {
  double.generate('Made', 1050, 0);
  const sizes: number[] = [];
  let next = 1;
  for await (const batch of events.read({ path: 'Made' })) {
    sizes.push(batch.length);
    for (const { recordId } of batch) assert.equal(recordId, next++);
    assert.ok(double.open() <= batch.length + 5, `${double.open()} handles`);
  }
  assert.deepEqual(sizes, [...Array.from({ length: 10 }, () => 100), 50]);
});

check('an empty log gives nothing', async ({ events }) => {
  assert.deepEqual(await all(events, { path: 'Orders/Operational' }), []);
});

check('ending the loop early closes everything', async ({ events }) => {
  double.generate('Made', 1000, 0);
  for await (const _ of events.read({ path: 'Made' })) break;
  await assert.rejects(async () => {
    for await (const _ of events.read({ path: 'Made' })) throw new Error('the reader’s own');
  }, /the reader’s own/);
  assert.equal(calls('EvtQuery').length, 2);
});

check('a record’s methods end with its batch; its fields do not', async ({ events }) => {
  double.generate('Made', 200, 0);
  const kept = (await all(events, { path: 'Made' }))[0];
  assert.ok(kept !== undefined);
  assert.equal(kept.recordId, 1);
  await rejects(kept.xml(), 'EvtRender', 6);
  await rejects(kept.message(), 'EvtRender', 6);
  await rejects(kept.bookmark(), 'EvtRender', 6);
});

for (const most of [99, 30, 1])
  check(
    `events too large for a batch of more than ${most}: smaller ones, and nothing lost or twice`,
    async ({ events }) => {
      double.generate('Made', 250, 0);
      const ids: number[] = [];
      for await (const batch of events.read({ path: 'Made' })) {
        if (ids.length === 100 && most !== 1) assert.ok(batch.length <= most);
        ids.push(...idsOf(batch));
        double.set('most', most);
      }
      assert.deepEqual(
        ids,
        Array.from({ length: 250 }, (_, index) => index + 1),
      );
    },
  );

check('events too large for the first batch, newest first', async ({ events }) => {
  double.set('most', 7);
  assert.deepEqual(
    idsOf(await all(events, { path: 'Application', newestFirst: true })),
    [4005, 4004, 4003, 4002, 4001],
  );
});

check('an event too large for a batch of its own is an error', async ({ events }) => {
  double.fail('EvtNext', 1734, 1);
  double.set('most', 1);
  for (let nth = 1; nth <= 6; nth++) double.fail('EvtNext', 1734, nth);
  const asking = all(events, { path: 'System' });
  assert.equal((await asking).length, 2);
});

check('the log is cleared or overwritten meanwhile', async ({ events }) => {
  double.generate('Made', 300, 0);
  await rejects(
    each(events, { path: 'Made' }, async ({ recordId }) => {
      if (recordId === 100) double.overwrite('Made');
    }),
    'EvtNext',
    15_011,
  );
});

check('a file that is damaged further on gives what is before', async ({ events }) => {
  double.append('Half', `${orderEvent('good')}<Event><System>`);
  double.append('Half', '</nonsense');
  const [record] = await all(events, { path: 'Half' });
  assert.equal(record?.values[0]?.value, 'good');
});

check('ending the loop while a call takes its time cancels the call', async ({ events }) => {
  double.set('wait', 20_000);
  const reading = events.read({ path: 'Application' })[Symbol.asyncIterator]();
  const first = reading.next();
  while (calls('EvtNext').length === 0) await new Promise((resolve) => setImmediate(resolve));
  const begun = performance.now();
  await reading.return?.();
  assert.deepEqual(await first, { done: true, value: undefined });
  assert.ok(performance.now() - begun < 10_000);
  assert.equal(calls('EvtCancel').length, 1);
});

check('everything else has its turn while a large log is read', async ({ events }) => {
  double.record(0);
  double.generate('Made', 200_000, 0);
  let turns = 0;
  const timer = setInterval(() => turns++, 1);
  for await (const batch of events.read({ path: 'Made' })) for (const { values } of batch) assert.ok(values.length > 0);
  clearInterval(timer);
  assert.ok(turns >= 2, `${turns} turns`);
});
