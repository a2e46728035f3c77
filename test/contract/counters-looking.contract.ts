import assert from 'node:assert/strict';
import type { CounterPath } from '../../native/counter-types.ts';
import { type CountersClause, type CountersGround, refusedWith } from './counters-ground.ts';
import { BULK_COUNT, COUNTER, LARGE_RAWCOUNT, RAWCOUNT, TIMER_100NS, workers } from './counters-sample.ts';

const NO_OBJECT = 0xc0000bb8;
const NO_COUNTER = 0xc0000bb9;
const NO_PATH = [0xc0000bc0, 0xc0000bc4];
const NO_PARTS = 0xc0000bbd;

const full = ({ computer }: CountersGround, rest: string): string => `\\\\${computer}${rest}`;

/** Windows may spell its own computer's name in other letters. */
const expanded = async (ground: CountersGround, path: string): Promise<readonly string[]> => {
  const paths = await ground.counters.expand(path);
  const start = full(ground, '\\').toLowerCase();
  return paths.map((each) => {
    assert.equal(each.slice(0, start.length).toLowerCase(), start);
    return each.slice(start.length - 1);
  });
};

const paths: readonly (readonly [path: string, parts: CounterPath])[] = [
  ['\\Svcdeck Memory\\Pages/sec', { object: 'Svcdeck Memory', counter: 'Pages/sec' }],
  ['\\\\SRV\\Svcdeck Memory\\Pages/sec', { computer: 'SRV', object: 'Svcdeck Memory', counter: 'Pages/sec' }],
  ['\\Process(node)\\ID Process', { object: 'Process', instance: 'node', counter: 'ID Process' }],
  ['\\Process(node#2)\\ID Process', { object: 'Process', instance: 'node', index: 2, counter: 'ID Process' }],
  ['\\Thread(node/0#1)\\State', { object: 'Thread', parent: 'node', instance: '0', index: 1, counter: 'State' }],
  ['\\Process(*)\\*', { object: 'Process', instance: '*', counter: '*' }],
  ['\\App(pool (a)\\b)\\x', { object: 'App', instance: 'pool (a)\\b', counter: 'x' }],
  ['\\App(say "x")\\x', { object: 'App', instance: 'say "x"', counter: 'x' }],
  ['\\App(C#)\\Bytes (all)', { object: 'App', instance: 'C#', counter: 'Bytes (all)' }],
];

/** What there is to be read, and how it is named. */
export const looking: readonly CountersClause[] = [
  {
    name: 'the objects with both their names',
    run: async ({ counters }) => {
      const objects = await counters.objects();
      const memory = objects.find(({ name }) => name === 'Svcdeck-Speicher');
      assert.deepEqual([memory?.englishName, memory?.detailLevel], ['Svcdeck Memory', 100]);
      const names = objects.map(({ name }) => name);
      for (const name of ['Svcdeck Worker', 'Svcdeck Thread', 'Svcdeck Idle', 'Svcdeck Broken'])
        assert.ok(names.includes(name), name);
      assert.deepEqual(
        (await counters.objects({ refresh: true })).map(({ name }) => name),
        names,
      );
    },
  },
  {
    name: 'which objects can have instances',
    run: async ({ counters }) => {
      const objects = await counters.objects({ withInstances: true });
      const has = (name: string) => objects.find((each) => each.name === name)?.hasInstances;
      assert.deepEqual([has('Svcdeck-Speicher'), has('Svcdeck Worker'), has('Svcdeck Idle')], [false, true, true]);
    },
  },
  {
    name: 'the counters of an object, by either of its names',
    run: async ({ counters }) => {
      const expected = [
        {
          name: 'Verfügbare MB',
          englishName: 'Available MBytes',
          status: 0,
          type: LARGE_RAWCOUNT,
          defaultScale: -2,
          help: 'Wie viel Speicher frei ist.',
        },
        {
          name: 'Seiten/s',
          englishName: 'Pages/sec',
          status: 0,
          type: COUNTER,
          defaultScale: 1,
          help: 'Wie viele Seiten geholt werden.',
        },
      ];
      for (const object of ['Svcdeck Memory', 'svcdeck-SPEICHER'])
        assert.deepEqual(await counters.counters(object), expected);
      const ofWorkers = await counters.counters('Svcdeck Worker', { refresh: true });
      assert.deepEqual(
        ofWorkers.map(({ name, englishName, type, status }) => [name, englishName, type, status]),
        [
          ['Kennung', 'ID Worker', RAWCOUNT, 0],
          ['% Busy', '% Busy', TIMER_100NS, 0],
        ],
      );
      const kinds = await counters.counters('Svcdeck Kinds');
      assert.equal(kinds.find(({ name }) => name === 'Bulk')?.type, BULK_COUNT);
    },
  },
  {
    name: 'the instances of an object, each with a name of its own',
    run: async ({ counters }) => {
      const [first, second, , ...rest] = workers;
      const found = await counters.instances('Svcdeck Worker');
      assert.deepEqual(found?.slice(0, workers.length), [first, second, 'web#1', ...rest]);
      assert.deepEqual(await counters.instances('Svcdeck Thread'), ['web/0', 'web/1', 'C#/0', 'web/0#1']);
      assert.deepEqual(await counters.instances('Svcdeck Idle'), []);
      assert.equal(await counters.instances('Svcdeck Memory'), undefined);
      assert.equal(await counters.instances('Svcdeck-Speicher', { refresh: true }), undefined);
    },
  },
  {
    name: 'an object that there is not has neither',
    run: async ({ counters }) => {
      await refusedWith(counters.counters('Svcdeck None'), NO_OBJECT);
      await refusedWith(counters.instances('Svcdeck None'), NO_OBJECT);
      await refusedWith(counters.counters(''), NO_OBJECT, NO_PARTS);
    },
  },
  {
    name: 'a path is expanded to full paths in local names',
    run: async (ground) => {
      assert.deepEqual(await expanded(ground, '\\Svcdeck Memory\\*'), [
        '\\Svcdeck-Speicher\\Verfügbare MB',
        '\\Svcdeck-Speicher\\Seiten/s',
      ]);
      assert.deepEqual(await expanded(ground, '\\Svcdeck-Speicher\\Pages/sec'), ['\\Svcdeck-Speicher\\Seiten/s']);
      assert.deepEqual(await expanded(ground, '\\Svcdeck Worker(we*)\\ID Worker'), [
        '\\Svcdeck Worker(web)\\Kennung',
        '\\Svcdeck Worker(web#1)\\Kennung',
      ]);
      assert.deepEqual(await expanded(ground, '\\Svcdeck Worker(POOL*)\\*'), [
        '\\Svcdeck Worker(pool (a)\\b)\\Kennung',
        '\\Svcdeck Worker(pool (a)\\b)\\% Busy',
      ]);
      assert.deepEqual(await expanded(ground, full(ground, '\\Svcdeck Worker(C#)\\Kennung')), [
        '\\Svcdeck Worker(C#)\\Kennung',
      ]);
    },
  },
  {
    name: 'what fits nothing now is expanded to nothing',
    run: async (ground) => {
      assert.deepEqual(await expanded(ground, '\\Svcdeck Idle(*)\\State'), []);
      assert.deepEqual(await expanded(ground, '\\Svcdeck Worker(zz*)\\Kennung'), []);
    },
  },
  {
    name: 'what there is not can not be expanded',
    run: async ({ counters }) => {
      await refusedWith(counters.expand('\\Svcdeck None(*)\\x'), NO_OBJECT);
      await refusedWith(counters.expand('\\Svcdeck Worker(*)\\None'), NO_COUNTER);
      await refusedWith(counters.expand('Svcdeck'), ...NO_PATH);
    },
  },
  {
    name: 'paths are taken apart and put together',
    run: async ({ counters }) => {
      for (const [path, parts] of paths) {
        assert.deepEqual(await counters.parse(path), parts);
        assert.equal(await counters.build(parts), path);
      }
    },
  },
  {
    name: 'what is no path can not be taken apart',
    run: async ({ counters }) => {
      for (const path of ['Memory', '\\Memory', 'Memory\\Pages/sec', '\\\\SRV', '\\Process(node\\x'])
        await refusedWith(counters.parse(path), ...NO_PATH);
    },
  },
  {
    name: 'parts that make no path can not be put together',
    run: async ({ counters }) => {
      await refusedWith(counters.build({ object: '', counter: 'x' }), NO_PARTS);
      await refusedWith(counters.build({ object: 'x', counter: '' }), NO_PARTS);
    },
  },
  {
    name: 'codes have texts',
    run: async ({ counters }) => {
      const text = await counters.messageText(NO_OBJECT);
      assert.ok(text !== undefined && text === text.trimEnd() && text.length > 10, String(text));
      assert.equal(await counters.messageText(0xc0001234), undefined);
    },
  },
];
