import assert from 'node:assert/strict';
import type { CounterSession } from '../../native/counter-types.ts';
import {
  type CountersClause,
  type CountersGround,
  isNoValue,
  isValue,
  next,
  readingOf,
  refusedWith,
  shownBy,
} from './counters-ground.ts';
import { faults, kinds, workers } from './counters-sample.ts';

/** It takes another sample. */
const NOT_YET = [0xc0000bba, 0xc0000bc6];
const NO_OBJECT = 0xc0000bb8;
const NO_COUNTER = 0xc0000bb9;
const NO_INSTANCE = 0x800007d1;
const NO_DATA = 0x800007d5;
const NO_PATH = [0xc0000bc0, 0xc0000bc4];
const NO_COMPUTER = [0x800007d0, 0xc0000bc3];

const opened = async (
  { counters }: CountersGround,
  paths: readonly string[],
  ...options: Parameters<CountersGround['counters']['open']>[1][]
): Promise<CounterSession> => counters.open(paths, ...options);

/** What counters show, sample after sample. */
export const reading: readonly CountersClause[] = [
  {
    name: 'each kind of counter shows what its formula makes of its raw values',
    run: async (ground) => {
      using session = await opened(
        ground,
        kinds.map(({ name }) => `\\Svcdeck Kinds\\${name}`),
      );
      for (const round of [0, 1]) {
        const sample = await next(ground, session);
        assert.equal(sample.status, 0);
        assert.equal(sample.readings.length, kinds.length);
        for (const [index, { values }] of kinds.entries()) {
          const expected = values[round];
          if (expected === undefined) isNoValue(readingOf(sample, index), NOT_YET);
          else isValue(readingOf(sample, index), expected);
        }
      }
    },
  },
  {
    name: 'a value that can not be computed says why, and the next one is there again',
    run: async (ground) => {
      using session = await opened(
        ground,
        faults.map(({ name }) => `\\Svcdeck Faults\\${name}`),
      );
      await next(ground, session);
      const second = await next(ground, session);
      for (const [index, { codes }] of faults.entries()) isNoValue(readingOf(second, index), codes);
      const third = await next(ground, session);
      for (const [index, { next: value }] of faults.entries()) isValue(readingOf(third, index), value);
    },
  },
  {
    name: 'rates are over the time between the samples',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Memory\\Pages/sec']);
      const first = await next(ground, session);
      isNoValue(readingOf(first), NOT_YET);
      const second = await next(ground, session);
      isValue(readingOf(second), 100);
      isValue(readingOf(await next(ground, session)), 0);
      assert.ok(second.time > first.time || ground.kind === 'windows');
    },
  },
  {
    name: 'counters are named in English, locally or either way',
    run: async (ground) => {
      const english = '\\Svcdeck Memory\\Available MBytes';
      const local = '\\Svcdeck-Speicher\\Verfügbare MB';
      const errors = async (names?: 'english' | 'local' | 'either') => {
        using session = await opened(ground, [english, local], names === undefined ? {} : { names });
        return session.counters.map(({ error }) => error?.code);
      };
      assert.deepEqual(await errors(), [undefined, undefined]);
      assert.deepEqual(await errors('either'), [undefined, undefined]);
      assert.deepEqual(await errors('english'), [undefined, NO_OBJECT]);
      assert.deepEqual(await errors('local'), [NO_OBJECT, undefined]);
    },
  },
  {
    name: 'a wildcard reads every instance that there is, in their order',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Worker(*)\\ID Worker', '\\Svcdeck Worker(*EB)\\ID Worker']);
      const [counter] = session.counters;
      assert.deepEqual([counter?.hasWildcard, counter?.error], [true, undefined]);
      const sample = await next(ground, session);
      const { instances, values } = readingOf(sample);
      const [first, second, , ...rest] = workers;
      assert.deepEqual([...instances], [first, second, 'web#1', ...rest]);
      assert.deepEqual([...values], [1, 2, 3, 4, 5, 6]);
      const some = readingOf(sample, 1);
      assert.deepEqual(
        [[...some.instances], [...some.values]],
        [
          ['web', 'web#1'],
          [1, 3],
        ],
      );
    },
  },
  {
    name: 'instances come and go; the array stays the same for as long as they do',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Worker(*)\\% Busy', '\\Svcdeck Worker(visitor)\\ID Worker']);
      const samples = [];
      for (const _ of [0, 1, 2, 3]) samples.push(await next(ground, session));
      const [first, second, third, fourth] = samples.map((sample) => readingOf(sample));
      assert.ok(first !== undefined && second !== undefined && third !== undefined && fourth !== undefined);
      assert.deepEqual(
        [first, second, third, fourth].map(({ instances }) => instances.includes('visitor')),
        [false, true, true, false],
      );
      assert.equal(third.instances, second.instances);
      isNoValue(second, NOT_YET, 'visitor');
      isValue(second, 100, 'web');
      isValue(third, 5000, 'visitor');
      isValue(fourth, 300, 'web#1');
      const alone = samples.map((sample) => readingOf(sample, 1));
      assert.deepEqual(
        alone.map((each) => shownBy(each).value),
        [undefined, 150, 150, undefined],
      );
      for (const each of [alone[0], alone[3]]) {
        assert.ok(each !== undefined);
        isNoValue(each, [NO_INSTANCE, NO_DATA]);
        assert.deepEqual([each.instances.length, each.values.length, each.statuses.length], [0, 0, 0]);
      }
    },
  },
  {
    name: 'one instance, by its name, its index, its parent',
    run: async (ground) => {
      const paths: readonly (readonly [path: string, value: number])[] = [
        ['\\Svcdeck Worker(web)\\ID Worker', 1],
        ['\\Svcdeck Worker(WEB#1)\\ID Worker', 3],
        ['\\Svcdeck Worker(pool (a)\\b)\\ID Worker', 2],
        ['\\Svcdeck Worker(C#)\\ID Worker', 4],
        ['\\Svcdeck Worker(say "x")\\ID Worker', 5],
        ['\\Svcdeck Worker(r&d #1)\\ID Worker', 6],
        ['\\Svcdeck Thread(web/1)\\State', 6],
        ['\\Svcdeck Thread(web/0#1)\\State', 8],
        ['\\Svcdeck Thread(C#/0)\\State', 7],
      ];
      using session = await opened(
        ground,
        paths.map(([path]) => path),
      );
      const sample = await next(ground, session);
      for (const [index, [path, value]] of paths.entries()) {
        const one = readingOf(sample, index);
        isValue(one, value);
        assert.deepEqual([[...one.instances], one.counter.hasWildcard, one.counter.request], [[''], false, path]);
      }
    },
  },
  {
    name: 'a wildcard for counters reads each of them, under its own local path',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Memory\\*', '\\Svcdeck Worker(we*)\\*']);
      assert.deepEqual(
        session.counters.map(({ request, hasWildcard }) => [request, hasWildcard]),
        [
          ['\\Svcdeck Memory\\*', false],
          ['\\Svcdeck Memory\\*', false],
          ['\\Svcdeck Worker(we*)\\*', true],
          ['\\Svcdeck Worker(we*)\\*', true],
        ],
      );
      assert.ok(session.counters[1]?.path.endsWith('\\Svcdeck-Speicher\\Seiten/s'), String(session.counters[1]?.path));
      const sample = await next(ground, session);
      isValue(readingOf(sample, 0), 2048);
      const ids = readingOf(sample, 2);
      assert.deepEqual(
        [[...ids.instances], [...ids.values]],
        [
          ['web', 'web#1'],
          [1, 3],
        ],
      );
    },
  },
  {
    name: 'a path that can not be read keeps none of the others from being read',
    run: async (ground) => {
      const bad: readonly (readonly [path: string, codes: readonly number[]])[] = [
        ['\\Svcdeck None\\x', [NO_OBJECT]],
        ['\\Svcdeck Memory\\None', [NO_COUNTER]],
        ['no path', NO_PATH],
        ['\\\\SVCDECK-NOWHERE\\Svcdeck Memory\\Pages/sec', NO_COMPUTER],
      ];
      using session = await opened(ground, [...bad.map(([path]) => path), '\\Svcdeck Memory\\Available MBytes']);
      const sample = await next(ground, session);
      assert.deepEqual([sample.status, sample.readings.length], [0, bad.length + 1]);
      for (const [index, [path, codes]] of bad.entries()) {
        const { counter, ...one } = readingOf(sample, index);
        assert.ok(counter.error !== undefined && codes.includes(counter.error.code), `${path}: ${counter.error}`);
        assert.equal(counter.path, path);
        assert.notEqual(one.status, 0);
        await refusedWith(session.describe(counter), ...codes);
      }
      isValue(readingOf(sample, bad.length), 2048);
    },
  },
  {
    name: 'a broken object is told of its own counters only',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Broken(*)\\State', '\\Svcdeck Memory\\Available MBytes']);
      const sample = await next(ground, session);
      const [broken, memory] = [readingOf(sample, 0), readingOf(sample, 1)];
      assert.equal(broken.counter.error?.code ?? broken.status, NO_OBJECT);
      assert.equal(broken.values.length, 0);
      isValue(memory, 2048);
    },
  },
  {
    name: 'an instance that is not there is no reason not to wait for it',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Worker(nobody)\\ID Worker', '\\Svcdeck Idle(*)\\State']);
      assert.deepEqual(
        session.counters.map(({ error }) => error),
        [undefined, undefined],
      );
      const sample = await next(ground, session);
      isNoValue(readingOf(sample, 0), [NO_INSTANCE, NO_DATA]);
      assert.deepEqual([...readingOf(sample, 1).instances], []);
    },
  },
  {
    name: 'a session without counters collects nothing',
    run: async (ground) => {
      using session = await opened(ground, []);
      const sample = await next(ground, session);
      assert.deepEqual([sample.status, sample.readings], [NO_DATA, []]);
    },
  },
  {
    name: 'counters are added and removed between samples',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Memory\\Available MBytes']);
      isValue(readingOf(await next(ground, session)), 2048);
      const added = await session.add(['\\Svcdeck Worker(web)\\ID Worker', '\\Svcdeck None\\x']);
      assert.deepEqual(
        added.map(({ request, error }) => [request, error?.code]),
        [
          ['\\Svcdeck Worker(web)\\ID Worker', undefined],
          ['\\Svcdeck None\\x', NO_OBJECT],
        ],
      );
      assert.deepEqual(session.counters.slice(1), added);
      const second = await next(ground, session);
      isValue(readingOf(second, 0), 1024);
      isValue(readingOf(second, 1), 101);
      const [first] = session.counters;
      assert.ok(first !== undefined);
      await session.remove([first]);
      assert.deepEqual(session.counters, added);
      const third = await next(ground, session);
      assert.deepEqual(
        third.readings.map(({ counter }) => counter),
        [...added],
      );
      isValue(readingOf(third), 101);
    },
  },
  {
    name: 'what Windows tells of a counter that is read',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Memory\\Available MBytes', '\\Svcdeck Worker(web#1)\\% Busy']);
      const [memory, busy] = session.counters;
      assert.ok(memory !== undefined && busy !== undefined);
      await next(ground, session);
      const { fullPath, ...info } = await session.describe(memory);
      assert.deepEqual(info, {
        name: 'Verfügbare MB',
        status: 0,
        type: 0x10100,
        defaultScale: -2,
        help: 'Wie viel Speicher frei ist.',
      });
      assert.equal(fullPath.toLowerCase(), `\\\\${ground.computer}\\Svcdeck-Speicher\\Verfügbare MB`.toLowerCase());
      const { fullPath: second } = await session.describe(busy);
      assert.ok(second.endsWith('\\Svcdeck Worker(web#1)\\% Busy'), second);
    },
  },
  {
    name: 'raw values beside the formatted ones',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Kinds\\Bulk', '\\Svcdeck Worker(we*)\\ID Worker'], {
        raw: true,
      });
      const first = await next(ground, session);
      isNoValue(readingOf(first), NOT_YET);
      const { raw: bulk } = readingOf(first);
      const { raw: ids } = readingOf(first, 1);
      assert.ok(bulk !== undefined && ids !== undefined);
      assert.deepEqual([[...bulk.first], [...bulk.second], [...bulk.statuses]], [[2n ** 60n], [10n], [0]]);
      assert.deepEqual(
        [[...ids.instances], [...ids.first]],
        [
          ['web', 'web#1'],
          [1n, 3n],
        ],
      );
      const hours = Number(((bulk.localTimes[0] ?? 0n) - first.time) / 36_000_000_000n);
      assert.ok(ground.kind === 'windows' || Math.abs(hours) <= 14, `${hours} hours from the sample's time`);
    },
  },
  {
    name: 'raw values alone',
    run: async (ground) => {
      const paths = ['\\Svcdeck Kinds\\Several', '\\Svcdeck Faults\\Missing', '\\Svcdeck Worker(visitor)\\ID Worker'];
      using session = await opened(ground, paths, { rawOnly: true });
      const sample = await next(ground, session);
      const { raw, values, statuses, instances } = readingOf(sample);
      assert.deepEqual([values.length, statuses.length, instances.length], [0, 0, 0]);
      assert.deepEqual([[...(raw?.instances ?? [])], [...(raw?.multiCounts ?? [])]], [[''], [2]]);
      const second = await next(ground, session);
      assert.deepEqual([...(readingOf(second, 1).raw?.statuses ?? [])], [0xc0000bba]);
      assert.ok([NO_INSTANCE, NO_DATA].includes(readingOf(sample, 2).raw?.status ?? 0));
    },
  },
  {
    name: 'percentages end at 100 where that is asked for',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Kinds\\100 ns', '\\Svcdeck Kinds\\Average bulk'], {
        isCapped: true,
      });
      await next(ground, session);
      const sample = await next(ground, session);
      isValue(readingOf(sample, 0), 100);
      isValue(readingOf(sample, 1), 2048);
    },
  },
  {
    name: 'rounds that are asked for at once follow one another; a sample stays as it is',
    run: async (ground) => {
      using session = await opened(ground, ['\\Svcdeck Memory\\Available MBytes']);
      await ground.tick();
      const samples = await Promise.all([session.collect(), session.collect()]);
      assert.deepEqual(
        samples.map((sample) => shownBy(readingOf(sample)).value),
        [2048, 1024],
      );
      await next(ground, session);
      isValue(readingOf(samples[0]), 2048);
    },
  },
  {
    name: 'two sessions know nothing of each other',
    run: async (ground) => {
      using one = await opened(ground, ['\\Svcdeck Memory\\Pages/sec']);
      await next(ground, one);
      using other = await opened(ground, ['\\Svcdeck Memory\\Pages/sec']);
      isNoValue(readingOf(await next(ground, other)), NOT_YET);
    },
  },
  {
    name: 'a session that is closed reads no more; closing it twice is harmless',
    run: async (ground) => {
      const session = await opened(ground, ['\\Svcdeck Memory\\Available MBytes']);
      session[Symbol.dispose]();
      session[Symbol.dispose]();
      await assert.rejects(session.collect());
      await assert.rejects(session.add(['\\Svcdeck Memory\\Pages/sec']));
    },
  },
];
