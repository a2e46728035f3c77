import assert from 'node:assert/strict';
import type { NewEvent } from '../../../native/event-types.ts';
import { writeEvent } from '../../../native/events/classic/write.ts';
import { calls, check, double, rejects, theCall } from './classic-stage.ts';

const event: NewEvent = {
  id: 0xc000_0005,
  type: 1,
  category: 7,
  inserts: ['größe 😀', '', '100 %1'],
  data: new Uint8Array([1, 2, 255]),
};

check('what an event holds arrives', async (foundation) => {
  await writeEvent(foundation, 'svcdeck', event);
  assert.deepEqual(theCall('RegisterEventSourceW'), {
    call: 'RegisterEventSourceW',
    aside: false,
    server: null,
    source: 'svcdeck',
  });
  assert.deepEqual(theCall('ReportEventW'), {
    call: 'ReportEventW',
    aside: false,
    type: 1,
    category: 7,
    id: 0xc000_0005,
    hasUser: false,
    size: 3,
    strings: ['größe 😀', '', '100 %1'],
    data: '0102ff',
  });
});

check('an event without inserts and data has none', async (foundation) => {
  await writeEvent(foundation, 'svcdeck', { ...event, inserts: [], data: new Uint8Array(0) });
  const { strings, data, size } = theCall('ReportEventW');
  assert.deepEqual({ strings, data, size }, { strings: null, data: null, size: 0 });
});

check(
  'another computer is asked by its name, aside',
  async (foundation) => {
    await writeEvent(foundation, 'svcdeck', event);
    assert.equal(theCall('RegisterEventSourceW')['server'], '\\\\server');
    for (const name of ['RegisterEventSourceW', 'ReportEventW']) assert.equal(theCall(name).aside, true, name);
  },
  { computer: 'server' },
);

for (const type of [0, 1, 2, 4, 8, 16])
  check(`type ${type} is written`, async (foundation) => {
    await writeEvent(foundation, 'svcdeck', { ...event, type });
    assert.equal(theCall('ReportEventW')['type'], type);
  });

check('the most that there may be is written', async (foundation) => {
  const inserts = ['x'.repeat(31_839), ...Array.from({ length: 255 }, () => 'y')];
  await writeEvent(foundation, 'svcdeck', { ...event, inserts, data: new Uint8Array(61_440), category: 0xffff });
  const { strings, size } = theCall('ReportEventW');
  assert.deepEqual([strings, size], [inserts, 61_440]);
});

const tooMuch: readonly (readonly [what: string, changes: Partial<NewEvent>, code: number, says: RegExp])[] = [
  ['a type that there is not', { type: 3 }, 87, /the type can't be 3/],
  ['an id of 33 bits', { id: 2 ** 32 }, 87, /the id does not fit 32 bits/],
  ['a category of 17 bits', { category: 0x1_0000 }, 87, /the category does not fit 16 bits/],
  ['a NUL in an insert', { inserts: ['a', 'b\0c'] }, 87, /insert 2 has a NUL/],
  [
    'an insert that is too long',
    { inserts: ['x'.repeat(31_840)] },
    87,
    /insert 1 has 31840 characters; the most is 31839/,
  ],
  ['too many inserts', { inserts: Array.from({ length: 257 }, () => '') }, 1734, /are 257; the most is 256/],
  ['too much data', { data: new Uint8Array(61_441) }, 1734, /has 61441 bytes; the most is 61440/],
  ['too much altogether', { inserts: Array.from({ length: 5 }, () => 'x'.repeat(31_000)) }, 1734, /the most is 262143/],
];
for (const [what, changes, code, says] of tooMuch)
  check(`${what} is refused before anything is called`, async (foundation) => {
    const error = await rejects(writeEvent(foundation, 'svcdeck', { ...event, ...changes }), 'ReportEventW', code);
    assert.match(error.message, says);
    assert.deepEqual(double.log(), []);
  });

for (const [what, source] of [
  ['no name', ''],
  ['a NUL in its name', 'a\0b'],
] as const)
  check(`a source with ${what} is refused`, async (foundation) => {
    await rejects(writeEvent(foundation, source, event), 'RegisterEventSourceW', 87);
    assert.deepEqual(double.log(), []);
  });

check("Windows' own refusals are told", async (foundation) => {
  double.set('openCode', 1722);
  await rejects(writeEvent(foundation, 'svcdeck', event), 'RegisterEventSourceW', 1722);
  double.set('openCode', 0);
  double.fail('ReportEventW', 1502, 1);
  await rejects(writeEvent(foundation, 'svcdeck', event), 'ReportEventW', 1502);
  assert.equal(calls('DeregisterEventSource').length, 1);
});
