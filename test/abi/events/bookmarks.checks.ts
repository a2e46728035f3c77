import assert from 'node:assert/strict';
import { calls, check, double, each, orderEvent } from './stage.ts';

/** `A2 B1*`: what a bookmark knows of, the current one with a star. */
const marks = (xml: string): string =>
  Array.from(
    xml.matchAll(/Channel='(\w+)' RecordId='(\d+)'( IsCurrent='true')?/g),
    ([, log, id, current]) => `${log}${id}${current === undefined ? '' : '*'}`,
  )
    .toSorted()
    .join(' ');

/** A record every second, in turn. */
const fill = (): void => {
  for (let index = 0; index < 6; index++) {
    const time = `<TimeCreated SystemTime='2026-11-20T08:00:0${index}.123456700Z'/></System>`;
    double.append(index % 2 === 0 ? 'A' : 'B', orderEvent(`${index}`).replace('</System>', time));
  }
};

const query = '<QueryList><Query><Select Path="A">*</Select><Select Path="B">*</Select></Query></QueryList>';

for (const [what, newestFirst, expected] of [
  ['oldest first', false, ['A1*', 'A1 B1*', 'A2* B1', 'A2 B2*', 'A3* B2', 'A3 B3*']],
  ['newest first', true, ['A3 B3*', 'A3* B2', 'A2 B2*', 'A2* B1', 'A1 B1*', 'A1*']],
] as const)
  check(`a bookmark of two logs, read ${what}, knows of all that was written before`, async ({ events }) => {
    fill();
    assert.deepEqual(
      await each(events, { query, newestFirst }, async (record) => marks(await record.bookmark())),
      expected,
    );
  });

check('a bookmark that is asked for in a later batch knows of the earlier ones', async ({ events }) => {
  const time = `<TimeCreated SystemTime='2020-01-01T00:00:00.000000000Z'/></System>`;
  double.append('A', orderEvent('first').replace('</System>', time));
  double.generate('B', 250, 0);
  const all = await each(events, { query }, async (record) =>
    record.recordId % 249 === 0 ? marks(await record.bookmark()) : '',
  );
  assert.deepEqual(
    all.filter((text) => text !== ''),
    ['A1 B249*'],
  );
  assert.equal(calls('EvtUpdateBookmark').length <= 8, true);
});

check('nobody who does not ask for bookmarks pays for more than one a batch', async ({ events }) => {
  double.generate('Made', 1000, 0);
  await each(events, { path: 'Made' }, async () => undefined);
  assert.equal(calls('EvtUpdateBookmark').length, 10);
  assert.equal(calls('EvtCreateBookmark').length, 1);
});
