import assert from 'node:assert/strict';
import { all, check, double } from './stage.ts';

const log = 'Double-Types/Operational';

check('a value of every type, each in the form that the header’s own struct has', async ({ events }) => {
  const [record] = await all(events, { path: log });
  assert.deepEqual(record?.values, [
    { type: 1, value: 'ä€😀' },
    { type: 2, value: 'Größe' },
    { type: 3, value: -128 },
    { type: 4, value: 255 },
    { type: 5, value: -32_768 },
    { type: 6, value: 65_535 },
    { type: 7, value: -2_147_483_648 },
    { type: 8, value: 4_294_967_295 },
    { type: 9, value: -9_223_372_036_854_775_808n },
    { type: 10, value: 18_446_744_073_709_551_615n },
    { type: 11, value: 1.5 },
    { type: 12, value: -0.1 },
    { type: 13, value: true },
    { type: 14, value: new Uint8Array([0, 255, 16]) },
    { type: 15, value: '01234567-89ab-cdef-0123-456789abcdef' },
    { type: 16, value: 0x7ff612345678n },
    { type: 17, value: 134_396_352_001_234_567n },
    { type: 18, value: '2026-02-03T04:05:06.007Z' },
    { type: 19, value: 'S-1-5-32-544' },
    { type: 20, value: 0xc0000005 },
    { type: 21, value: 0x8000000000000001n },
    { type: 35, value: '<a>1</a>' },
  ]);
});

check('an array of every type', async ({ events }) => {
  const [, record] = await all(events, { path: log });
  assert.deepEqual(record?.values, [
    { type: 0x81, value: ['a', ''] },
    { type: 0x82, value: ['x', 'yz'] },
    { type: 0x83, value: [-1, 0, 1] },
    { type: 0x84, value: [1, 255] },
    { type: 0x85, value: [-2, 2] },
    { type: 0x86, value: [1, 65_535] },
    { type: 0x87, value: [-3, 3] },
    { type: 0x88, value: [1, 4_294_967_295] },
    { type: 0x89, value: [-4n, 4n] },
    { type: 0x8a, value: [1n, 18_446_744_073_709_551_615n] },
    { type: 0x8b, value: [0.5, -2] },
    { type: 0x8c, value: [0.25, 1e300] },
    { type: 0x8d, value: [true, false] },
    { type: 0x8f, value: ['01234567-89ab-cdef-0123-456789abcdef', '00000000-0000-0000-0000-000000000000'] },
    { type: 0x90, value: [16n, 32n] },
    { type: 0x91, value: [134_396_352_000_000_000n, 1n] },
    { type: 0x92, value: ['2026-02-03T04:05:06.007Z', '1999-12-31T23:59:59.999Z'] },
    { type: 0x93, value: ['S-1-5-18', 'S-1-1-0'] },
    { type: 0x94, value: [1, 0xffffffff] },
    { type: 0x95, value: [2n, 0xffffffffffffffffn] },
  ]);
});

const eventWith = (data: string): string =>
  `<Event><System><Provider Name='Raw'/><EventID>9</EventID></System><EventData>${data}</EventData></Event>`;

check('half a surrogate pair and what a terminal would act on stay as they are', async ({ events }) => {
  double.append('Raw', eventWith('<Data>a&#xD800;b</Data><Data>&#xDC00;</Data><Data>&#27;[2J&#7;</Data>'));
  const [record] = await all(events, { path: 'Raw' });
  assert.deepEqual(
    record?.values.map(({ value }) => value),
    ['a\ud800b', '\udc00', '\u001b[2J\u0007'],
  );
});

check('a NUL ends a text, as it does for Windows', async ({ events }) => {
  double.append('Raw', eventWith('<Data>seen&#0;unseen</Data>'));
  const [record] = await all(events, { path: 'Raw' });
  assert.equal(record?.values[0]?.value, 'seen');
});

for (const length of [31_838, 31_839])
  check(`texts of ${length} characters, more than one piece of memory holds`, async ({ events }) => {
    const text = 'äb'.repeat(length / 2 + 1).slice(0, length);
    double.append('Raw', eventWith(`<Data>${text}</Data>`.repeat(8)) + eventWith('<Data>after</Data>'));
    const records = await all(events, { path: 'Raw' });
    assert.deepEqual(
      records[0]?.values.map(({ value }) => value === text),
      Array.from({ length: 8 }, () => true),
    );
    assert.equal(records[1]?.values[0]?.value, 'after');
  });

check('records that are kept keep what they hold while a thousand others are read', async ({ events }) => {
  double.generate('Made', 1000, 0);
  const records = await all(events, { path: 'Made' });
  assert.deepEqual(
    records.map(({ recordId }) => recordId),
    Array.from({ length: 1000 }, (_, index) => index + 1),
  );
  assert.deepEqual(
    records.filter(({ id }) => id === 1).map(({ values }) => values[0]?.value),
    Array.from({ length: 250 }, (_, index) => `/generated/ä/${4 * index + 1}`),
  );
});
