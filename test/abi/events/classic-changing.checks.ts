import assert from 'node:assert/strict';
import { readClassic } from '../../../native/events/classic/read.ts';
import { application, calls, check, double, each, fill, rejects, upTo } from './classic-stage.ts';

const reading = async (
  foundation: Parameters<typeof readClassic>[0],
  newestFirst: boolean,
  afterFirst: () => void,
): Promise<number[]> => {
  const seen: number[] = [];
  for await (const batch of readClassic(foundation, { ...application, newestFirst })) {
    if (seen.length === 0) afterFirst();
    seen.push(...batch.map(({ recordId }) => recordId));
  }
  return seen;
};

check('a handle that is of no use is replaced before anything was read', async (foundation) => {
  fill(3);
  double.set('changed', 3);
  assert.deepEqual(await each(foundation, application, ({ recordId }) => recordId), [1, 2, 3]);
});

check('a log that never lets itself be read is 1503', async (foundation) => {
  fill(3);
  double.set('changed', 100);
  await rejects(
    each(foundation, application, () => 0),
    'ReadEventLogW',
    1503,
  );
  assert.ok(calls('OpenEventLogW').length < 10);
});

for (const newestFirst of [false, true])
  check(
    `${newestFirst ? 'newest' : 'oldest'} first, nothing is lost or told twice when the log changes`,
    async (foundation) => {
      fill(2000);
      const seen = await reading(foundation, newestFirst, () => double.overwrite(1));
      const all = newestFirst ? upTo(2000).slice(1).toReversed() : upTo(2000);
      assert.deepEqual(seen, all);
    },
  );

check('oldest first, what was overwritten meanwhile is missing, and the rest is not', async (foundation) => {
  fill(2000);
  const seen = await reading(foundation, false, () => double.overwrite(1500));
  const first = seen.findIndex((number, index) => number !== index + 1);
  assert.ok(first > 0 && seen[first] === 1501, `${first}: ${seen[first]}`);
  assert.equal(seen.at(-1), 2000);
  assert.equal(new Set(seen).size, seen.length);
});

check('newest first, a log that was overwritten to the last record ends there', async (foundation) => {
  fill(2000);
  const seen = await reading(foundation, true, () => double.overwrite(1999));
  assert.deepEqual(seen, upTo(2000).toReversed().slice(0, seen.length));
  assert.ok(seen.length < 2000);
});

for (const newestFirst of [false, true]) {
  check(`${newestFirst ? 'newest' : 'oldest'} first, a log that was cleared is 1503`, async (foundation) => {
    fill(2000);
    await rejects(
      reading(foundation, newestFirst, () => double.clear()),
      'ReadEventLogW',
      1503,
    );
  });

  check(
    `${newestFirst ? 'newest' : 'oldest'} first, a log that was cleared and filled again is 1503`,
    async (foundation) => {
      fill(2000);
      const refill = (): void => {
        double.clear();
        for (let index = 1; index <= 2000; index++) double.append({ time: 1_774_900_000 + index });
      };
      await rejects(reading(foundation, newestFirst, refill), 'ReadEventLogW', 1503);
    },
  );
}
