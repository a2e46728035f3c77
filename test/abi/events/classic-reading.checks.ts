import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { readClassic } from '../../../native/events/classic/read.ts';
import { addSource, removeSource } from '../../../native/events/classic/sources.ts';
import { application, calls, check, double, each, fill, rejects, theCall, uniqueName, upTo } from './classic-stage.ts';

for (const [newestFirst, flags] of [
  [false, 5],
  [true, 9],
] as const)
  check(`all records, ${newestFirst ? 'newest' : 'oldest'} first, in batches`, async (foundation) => {
    fill(2000);
    const batches: number[][] = [];
    for await (const batch of readClassic(foundation, { ...application, newestFirst }))
      batches.push(batch.map(({ recordId }) => recordId));
    assert.ok(batches.length > 2, `${batches.length} batches`);
    assert.deepEqual(batches.flat(), newestFirst ? upTo(2000).toReversed() : upTo(2000));
    assert.deepEqual(new Set(calls('ReadEventLogW').map((call) => call['flags'])), new Set([flags]));
  });

check('an empty log has no records', async (foundation) => {
  assert.deepEqual(await each(foundation, application, () => 0), []);
});

check('a record larger than the buffer is asked for again with as much as it needs', async (foundation) => {
  fill(1);
  double.append({ strings: Array.from({ length: 4 }, () => 'x'.repeat(31_839)), data: Buffer.alloc(100) });
  fill(1);
  const lengths = await each(foundation, application, ({ values }) => values.length);
  assert.deepEqual(lengths, [2, 5, 2]);
  const sizes = calls('ReadEventLogW').map(({ size }) => Number(size));
  assert.ok(
    sizes.every((size) => size <= 0x7ffff),
    String(sizes),
  );
});

check('a record larger than ReadEventLogW ever takes is 122, after those before it', async (foundation) => {
  fill(1);
  double.append({ data: Buffer.alloc(0x80000) });
  const seen: number[] = [];
  const reading = async (): Promise<void> => {
    for await (const batch of readClassic(foundation, application)) seen.push(...batch.map(({ recordId }) => recordId));
  };
  await rejects(reading(), 'ReadEventLogW', 122);
  assert.deepEqual(seen, [1]);
});

check('records stay readable after their batch', async (foundation) => {
  fill(1500);
  const records = await each(foundation, application, (record) => record);
  assert.deepEqual(
    records.map(({ values }) => Number(values[0]?.value)),
    upTo(1500),
  );
});

check('ending the loop early closes the log', async (foundation) => {
  fill(2000);
  for await (const _batch of readClassic(foundation, application)) break;
  assert.equal(double.open(), 0);
});

check('much reading lets others have their turn', async (foundation) => {
  let now = 0;
  let turns = 0;
  const ticking = setInterval(() => turns++, 1);
  fill(4000);
  await each({ ...foundation, now: () => (now += 30) }, application, () => 0);
  clearInterval(ticking);
  await sleep(0);
  assert.ok(turns > 0);
});

check('a log that there is not is refused: Windows would give Application', async (foundation) => {
  for (const path of [uniqueName(), 'Parameters', ''])
    await rejects(
      each(foundation, { path }, () => 0),
      'OpenEventLogW',
      2,
    );
  await rejects(
    each(foundation, { path: 'a\0b' }, () => 0),
    'OpenEventLogW',
    87,
  );
  assert.deepEqual(double.log(), []);
});

check('a log of somebody else is opened by the name that it is registered under', async (foundation) => {
  const log = uniqueName();
  const nothing = { messageFile: '', categoryFile: '', categoryCount: 0, parameterFile: '', typesSupported: 7 };
  await addSource(foundation, { ...nothing, log, name: `${log}-source`, isCustom: true });
  fill(1);
  assert.deepEqual(await each(foundation, { path: log.toUpperCase() }, (record) => record.log), [log]);
  assert.equal(theCall('OpenEventLogW')['log'], log);
  await removeSource(foundation, log, `${log}-source`);
  execFileSync('reg', ['delete', `HKLM\\SYSTEM\\CurrentControlSet\\Services\\EventLog\\${log}`, '/f'], {
    stdio: 'pipe',
  });
});

check('a backup file is opened as one, aside, and does not say which log it was', async (foundation) => {
  fill(1);
  assert.deepEqual(await each(foundation, { path: 'C:\\a.evt', isFile: true }, (record) => record.log), ['']);
  assert.deepEqual(theCall('OpenBackupEventLogW'), {
    call: 'OpenBackupEventLogW',
    aside: true,
    server: null,
    file: 'C:\\a.evt',
  });
});

check(
  'another computer is asked by its name, aside',
  async (foundation) => {
    fill(1);
    assert.deepEqual(await each(foundation, { path: 'system' }, (record) => record.log), ['System']);
    assert.equal(theCall('OpenEventLogW')['server'], '\\\\server');
    for (const name of ['OpenEventLogW', 'ReadEventLogW'])
      for (const call of calls(name)) assert.equal(call.aside, true, name);
  },
  { computer: 'server' },
);

for (const code of [5, 1314, 1500, 1722])
  check(`what Windows says when it opens nothing (${code}) is told`, async (foundation) => {
    double.set('openCode', code);
    await rejects(
      each(foundation, { path: 'Security' }, () => 0),
      'OpenEventLogW',
      code,
    );
    await rejects(
      each(foundation, { path: 'C:\\a.evt', isFile: true }, () => 0),
      'OpenBackupEventLogW',
      code,
    );
  });

check('a damaged log is told after what could be read', async (foundation) => {
  fill(2000);
  double.fail('ReadEventLogW', 1500, 2);
  let seen = 0;
  const reading = async (): Promise<void> => {
    for await (const batch of readClassic(foundation, application)) seen += batch.length;
  };
  await rejects(reading(), 'ReadEventLogW', 1500);
  assert.ok(seen > 0);
});
