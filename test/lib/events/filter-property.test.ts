import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { EventFilter, NumberRange, TestScene } from '../../../lib/events/filter.ts';
import { planFilter, wholeTest } from '../../../lib/events/filter-plan.ts';
import type { DataTest } from '../../../lib/events/filter-where.ts';
import type { LevelChoice } from '../../../lib/events/level-words.ts';
import { queryTakes, readQuery } from '../../../lib/events/query-list.ts';
import type { EventValue } from '../../../native/event-types.ts';
import { type Sample, sampleNode, sampleRecord, timeOf } from './sample.ts';

const now = timeOf('2026-03-17T08:00:00Z');
const SIDS = ['S-1-5-18', 'S-1-5-19', 'S-1-5-21-7'] as const;
const PROVIDERS = [
  'Service Control Manager',
  'service control manager',
  "Bob's",
  `"Q"`,
  `a'b"c`,
  'x&<y>',
  'MSSQL$A',
  '日本',
];
const TEXTS = [
  '',
  'x',
  'X',
  '16',
  '0x10',
  '0x010',
  'true',
  '1',
  'cafe',
  'CAFE',
  "it's",
  `"`,
  `'"`,
  'a<b&c',
  'S-1-5-18',
  '1.5',
  '2026-03-01T00:00:00Z',
  'line\nbreak',
];
const NAMES = ['a', 'b', "n'm", ''];
const AUDITS = [0n, 0x10000000000000n, 0x20000000000000n, 0x80000000000000n];
const GUIDS = ['f7f2ad3e-0001-4a5b-8c9d-0123456789ab', '00000000-0000-0000-0000-000000000001'] as const;

const accounts: ReadonlyMap<string, string> = new Map([
  ['S-1-5-18', 'NT AUTHORITY\\SYSTEM'],
  ['S-1-5-21-7', 'CONTOSO\\anna'],
]);
const scene: TestScene = { account: async (sid) => accounts.get(sid) };

const value: fc.Arbitrary<EventValue> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...TEXTS).map((text) => ({ type: 1, value: text })) },
  fc.constantFrom(0, 1, 16, 17).map((number) => ({ type: 8, value: number })),
  fc.constantFrom(16, 0xcafe).map((number) => ({ type: 20, value: number })),
  fc.constantFrom(16n, 2n ** 63n).map((number) => ({ type: 10, value: number })),
  fc.constantFrom(1.5, 16).map((number) => ({ type: 12, value: number })),
  fc.boolean().map((flag) => ({ type: 13, value: flag })),
  fc.constant({ type: 14, value: new Uint8Array([0xca, 0xfe]) }),
  fc.constantFrom(...GUIDS).map((guid) => ({ type: 15, value: guid })),
  fc.constant({ type: 17, value: timeOf('2026-03-01T00:00:00Z') }),
  fc.constant({ type: 19, value: 'S-1-5-18' }),
  fc.constant({ type: 0x81, value: ['x', '16'] }),
  fc.constant({ type: 0, value: null }),
);

const sample: fc.Arbitrary<Sample> = fc
  .record({
    log: fc.constantFrom('System', 'Application'),
    recordId: fc.integer({ min: 1, max: 60 }),
    provider: fc.constantFrom(...PROVIDERS),
    id: fc.integer({ min: 1, max: 400 }),
    level: fc.constantFrom(0, 1, 2, 3, 4, 5, 16),
    keywords: fc.constantFrom(...AUDITS),
    time: fc.integer({ min: 0, max: 30_000 }).map((ticks) => timeOf('2026-03-17T07:00:00Z') + BigInt(ticks)),
    userSid: fc.constantFrom(undefined, ...SIDS),
    task: fc.constantFrom(0, 16),
    processId: fc.constantFrom(undefined, 4, 748),
    activityId: fc.constantFrom(undefined, ...GUIDS),
    computer: fc.constantFrom('A', 'a', "it's"),
    values: fc.array(value, { maxLength: 4 }),
    names: fc.array(fc.constantFrom(...NAMES), { maxLength: 4 }),
    hasUserData: fc.boolean(),
    text: fc.constantFrom(undefined, 'The x service', 'nothing'),
  })
  .map(({ hasUserData, text, ...fields }) => ({
    ...fields,
    ...(hasUserData ? { userData: { name: 'Some', namespace: 'urn:x' } } : {}),
    ...(text === undefined ? {} : { text }),
  }));

const rangeUpTo = (max: number): fc.Arbitrary<NumberRange> =>
  fc
    .tuple(fc.integer({ min: 0, max }), fc.integer({ min: 0, max: 3 }))
    .map(([first, more]) => ({ first, last: first + more }));

const range = rangeUpTo(60);
const idRange = rangeUpTo(400);

const condition: fc.Arbitrary<DataTest> = fc.oneof(
  fc.record({
    target: fc.oneof(
      fc.constantFrom(...NAMES).map((name) => ({ kind: 'data', name }) as const),
      fc.constantFrom(1, 2).map((position) => ({ kind: 'position', position }) as const),
    ),
    operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '~'),
    value: fc.constantFrom(...TEXTS),
  }),
  fc.record({
    target: fc.constantFrom('task', 'process').map((field) => ({ kind: 'field', field }) as const),
    operator: fc.constantFrom('=', '!=', '<', '<=', '>', '>=', '~'),
    value: fc.constantFrom('0', '4', '0x10', '748'),
  }),
  fc.record({
    target: fc.constant({ kind: 'field', field: 'activity' } as const),
    operator: fc.constantFrom('=', '!='),
    value: fc.constantFrom(`{${GUIDS[0].toUpperCase()}}`, GUIDS[1]),
  }),
  fc.record({
    target: fc.constant({ kind: 'field', field: 'computer' } as const),
    operator: fc.constantFrom('=', '!=', '~'),
    value: fc.constantFrom('A', "it's", `'"`),
  }),
);

const list = <Item>(item: fc.Arbitrary<Item>, maxLength: number): fc.Arbitrary<Item[]> =>
  fc.array(item, { minLength: 1, maxLength });

const whole = fc.record({
  since: fc.integer({ min: 0, max: 30_000 }).map((ticks) => timeOf('2026-03-17T07:00:00Z') + BigInt(ticks)),
  until: fc.integer({ min: 0, max: 30_000 }).map((ticks) => timeOf('2026-03-17T07:00:00Z') + BigInt(ticks)),
  levels: list(fc.constantFrom<LevelChoice[]>(0, 1, 2, 3, 4, 5, 'audit-failure', 'audit-success'), 6),
  // Longer than one selector takes, and longer than all together do.
  ids: fc.oneof(
    list(idRange, 5),
    fc.array(idRange, { minLength: 12, maxLength: 30, size: 'max' }),
    fc.array(idRange, { minLength: 150, maxLength: 250, size: 'max' }),
  ),
  providers: list(fc.constantFrom(...PROVIDERS, 'service*', 'M?SQL*'), 3),
  users: list(fc.constantFrom(...SIDS, 'anna', 'CONTOSO\\*', 'SYSTEM'), 2),
  records: list(range, 30),
  where: list(condition, 2),
  grep: fc.constantFrom(/X SERVICE/iu, /16/u),
  xpath: fc.constantFrom(
    '*',
    '*[System[Level<=4]]',
    'Event/System[Task=16]',
    '*[System][EventData]',
    "*[EventData[Data='x'] or UserData]",
  ),
});

const fields = ['since', 'until', 'levels', 'ids', 'providers', 'users', 'records', 'where', 'grep', 'xpath'] as const;

/** A few fields at a time: nothing would fulfil all of them. */
const filter: fc.Arbitrary<EventFilter> = fc
  .tuple(whole, fc.subarray([...fields], { maxLength: 3 }))
  .map(([all, kept]) => Object.fromEntries(kept.map((key) => [key, all[key]])));

type Event = ReturnType<typeof sampleRecord>;

/** What a text can be read as by somebody who has not seen the code. */
const numberIn = (text: string): number => (/^(0x[\da-f]+|[\d.]+)$/i.test(text) ? Number(text) : Number.NaN);

const related = (left: number, operator: string, right: number): boolean =>
  (operator === '<' && left < right) ||
  (operator === '<=' && left <= right) ||
  (operator === '>' && left > right) ||
  (operator === '>=' && left >= right);

const naiveEqual = (type: number, actual: unknown, wanted: string): boolean | undefined => {
  if (type === 1) return actual === wanted;
  if (type === 13) return wanted === 'true' || numberIn(wanted) > 0 ? actual === true : undefined;
  if (type === 14) return wanted.toUpperCase() === 'CAFE';
  if (type === 15)
    return /^\{?[\da-f-]{36}\}?$/i.test(wanted) ? wanted.toLowerCase().includes(String(actual)) : undefined;
  if (type === 17) return wanted === '2026-03-01T00:00:00Z' ? true : undefined;
  if (type === 19) return actual === wanted;
  const number = numberIn(wanted);
  return Number.isNaN(number) ? undefined : Number(actual) === number;
};

const naiveText = (type: number, actual: unknown): string => {
  if (type === 14) return 'CAFE';
  if (type === 15) return `{${String(actual)}}`;
  if (type === 17) return '2026-03-01T00:00:00.0000000Z';
  return type === 20 && typeof actual === 'number' ? `0x${actual.toString(16)}` : String(actual);
};

const naiveValue = (type: number, actual: unknown, operator: string, wanted: string): boolean => {
  if (operator === '~') return naiveText(type, actual).toLowerCase().includes(wanted.toLowerCase());
  const isEqual = naiveEqual(type, actual, wanted);
  if (operator === '=') return isEqual === true;
  if (operator === '!=') return isEqual === false;
  if (type === 17) return wanted === '2026-03-01T00:00:00Z' && operator.endsWith('=');
  if (type === 13 || type === 14 || type === 15 || type === 19) return false;
  return related(type === 1 ? numberIn(String(actual)) : Number(actual), operator, numberIn(wanted));
};

const naiveData = (
  { target, operator, value: wanted }: DataTest,
  { values }: Event,
  names: readonly string[],
): boolean => {
  const data = values
    .flatMap(({ type, value: held }, index) => {
      const name = names[index] ?? '';
      if (type === 14 && name === '') return [];
      return (Array.isArray(held) ? held : [held]).map((actual: unknown) => ({ name, type: type & 0x7f, actual }));
    })
    .map((each, index) => ({ ...each, position: index + 1 }));
  return data.some(
    ({ name, type, actual, position }) =>
      (target.kind === 'position'
        ? position === target.position
        : target.kind === 'data' && (target.name === '' || target.name === name)) &&
      actual !== null &&
      naiveValue(type, actual, operator, wanted),
  );
};

const naiveField = ({ target, operator, value: wanted }: DataTest, record: Event): boolean => {
  if (target.kind !== 'field') return false;
  if (target.field === 'activity')
    return record.activityId !== undefined && naiveValue(15, record.activityId, operator, wanted);
  if (target.field === 'computer') return naiveValue(1, record.computer, operator, wanted);
  const number = target.field === 'task' ? record.task : record.processId;
  return number !== undefined && naiveValue(8, number, operator, wanted);
};

const within = (number: number, ranges: readonly NumberRange[] | undefined): boolean =>
  ranges === undefined || ranges.some(({ first, last }) => first <= number && number <= last);

const naiveLevel = (choice: LevelChoice, { level, keywords }: Event): boolean => {
  const audit = keywords === AUDITS[1] ? 'audit-failure' : keywords === AUDITS[2] ? 'audit-success' : '';
  if (typeof choice === 'string') return choice === audit;
  return level === choice || (choice === 4 && level === 0 && audit === '');
};

const naiveProvider = (wanted: string, provider: string): boolean => {
  if (wanted === 'service*') return provider.toLowerCase().startsWith('service');
  return wanted === 'M?SQL*' ? provider === 'MSSQL$A' : wanted === provider;
};

const naiveUser = (wanted: string, sid: string | undefined): boolean => {
  if (wanted === 'anna' || wanted === 'CONTOSO\\*') return sid === 'S-1-5-21-7';
  return wanted === 'SYSTEM' ? sid === 'S-1-5-18' : sid === wanted;
};

const naiveXpath = (xpath: string | undefined, record: Event, { names = [], userData }: Sample): boolean => {
  const isUserData = userData !== undefined;
  if (xpath === '*[System[Level<=4]]') return record.level <= 4;
  if (xpath === 'Event/System[Task=16]') return record.task === 16;
  if (xpath === '*[System][EventData]') return !isUserData;
  if (xpath !== "*[EventData[Data='x'] or UserData]") return true;
  return isUserData || naiveData({ target: { kind: 'data', name: '' }, operator: '=', value: 'x' }, record, names);
};

const naive = async (wanted: EventFilter, record: Event, event: Sample): Promise<boolean> => {
  const { since, until, levels, ids, providers, users, records, where, grep, xpath } = wanted;
  const names = await record.names();
  const message =
    event.text ??
    record.values
      .filter(({ type }) => type !== 14)
      .map(({ type, value: held }) => {
        const texts = (Array.isArray(held) ? held : [held]).map((each: unknown) =>
          each === null ? '' : naiveText(type & 0x7f, each),
        );
        return texts.join(', ');
      })
      .filter((each) => each !== '')
      .join(', ');
  return (
    (since === undefined || record.time >= since) &&
    (until === undefined || record.time <= until) &&
    (levels === undefined || levels.some((each) => naiveLevel(each, record))) &&
    within(record.id, ids) &&
    within(record.recordId, records) &&
    (providers === undefined || providers.some((each) => naiveProvider(each, record.provider))) &&
    (users === undefined || users.some((each) => naiveUser(each, record.userSid))) &&
    (where ?? []).every((each) =>
      each.target.kind === 'field' ? naiveField(each, record) : naiveData(each, record, names),
    ) &&
    (grep === undefined || grep.test(message)) &&
    naiveXpath(xpath, record, event)
  );
};

const LOGS = ['System', 'Application'];

test('what Windows selects and what is looked at here find together just what was asked for', async () => {
  let found = 0;
  await fc.assert(
    fc.asyncProperty(
      filter,
      fc.array(sample, { minLength: 1, maxLength: 30 }),
      fc.integer({ min: 1, max: 2 }),
      async (wanted, events, logs) => {
        const names = LOGS.slice(0, logs);
        const plan = planFilter(wanted, { kind: 'logs', logs: names });
        const query = readQuery(plan.query.query ?? '*');
        for (const event of events) {
          const record = sampleRecord(event);
          if (!names.includes(record.log)) continue;
          const isSelected = queryTakes(query, record.log, sampleNode(event), now);
          const isKept = isSelected && (await plan.keeps(record, scene));
          assert.equal(isKept, await naive(wanted, record, event));
          if (plan.isWindowsAlone) assert.equal(isSelected, isKept);
          if (isKept) found++;
        }
      },
    ),
    { numRuns: 1500 },
  );
  assert.ok(found > 500, `${found} events were found at all`);
});

test('without a query the whole filter finds the same', async () => {
  await fc.assert(
    fc.asyncProperty(filter, sample, async (wanted, event) => {
      const { userData: _none, ...plain } = event;
      const record = sampleRecord(plain);
      assert.equal(await wholeTest(wanted, now)(record, scene), await naive(wanted, record, plain));
    }),
    { numRuns: 1000 },
  );
});
