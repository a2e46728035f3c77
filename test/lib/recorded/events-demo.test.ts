import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseIsoTime } from '../../../lib/events/time.ts';
import { valueText } from '../../../lib/events/value-text.ts';
import { fileTimeAt, RECORDED } from '../../../lib/recorded/demo/events/calendar.ts';
import { demoEvents } from '../../../lib/recorded/demo/events/index.ts';
import { FORMER, people } from '../../../lib/recorded/demo/events/people.ts';
import { demoDocument } from '../../../lib/recorded/demo/index.ts';
import { validateDocument } from '../../../lib/recorded/document-validator.generated.js';
import type { LiveEvent } from '../../../lib/recorded/events/world.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import type { EventRecord, EventValue } from '../../../native/event-types.ts';
import { FakeClock } from '../../fakes/svcdeck.ts';

const document = demoDocument();
const { events } = demoEvents(document.services);

const liveNow = (count: number): readonly LiveEvent[] => {
  const taken: LiveEvent[] = [];
  for (const each of demoEvents(document.services).live ?? []) if (taken.push(each) === count) break;
  return taken;
};

const open = (loaded: () => void = () => undefined) =>
  new RecordedMachine(document, new FakeClock(), async () => {
    loaded();
    return demoEvents(document.services);
  });

/** All that may be read, with what `take` makes of it. */
const all = async <Value>(take: (record: EventRecord) => Promise<Value> | Value): Promise<readonly Value[]> => {
  const machine = open();
  const taken: Value[] = [];
  for (const { name, accessDenied } of events.logs) {
    if (accessDenied === true) continue;
    for await (const batch of machine.events.read({ path: name }))
      for (const each of batch) taken.push(await take(each));
  }
  return taken;
};

test('with its events it is a valid document', () => {
  assert.equal(validateDocument({ ...document, events }), true, JSON.stringify(validateDocument.errors));
});

test('each call tells the same', () => {
  assert.deepEqual(demoEvents(document.services).events, events);
  assert.deepEqual(liveNow(200), liveNow(200));
});

test('nothing of it is made before somebody asks for events', async () => {
  let loads = 0;
  const machine = open(() => loads++);
  await machine.services.list({ types: 0x30, states: 3 });
  await machine.services.start('WSearch').catch(() => undefined);
  machine.document();
  assert.equal(loads, 0);
  await Promise.all([machine.events.logs(), machine.events.account(FORMER)]);
  assert.equal(loads, 1);
});

test('the week ends when the machine was recorded, and what is live comes after it', () => {
  assert.equal(fileTimeAt(RECORDED), parseIsoTime(document.recordedAt));
  const times = events.logs.flatMap((log) => log.events.map(({ time }) => time)).sort();
  const [first = '', last = ''] = [times.at(0), times.at(-1)];
  assert.ok(last > '2026-03-17T07:40:50' && last <= '2026-03-17T07:41:12.0000000Z', last);
  assert.ok(first < '2026-03-10T08:30', first);
  assert.ok((liveNow(1)[0]?.at ?? 0n) > fileTimeAt(RECORDED));
});

test('each log is in the order of its times and numbers', () => {
  for (const { name, nextRecord, events: inLog } of events.logs) {
    const sorted = inLog.map(({ time }) => time).sort();
    assert.deepEqual(
      inLog.map(({ time }) => time),
      sorted,
      name,
    );
    const numbers = inLog.map(({ record }) => record);
    assert.deepEqual(
      numbers,
      numbers.map((_, index) => (numbers[0] ?? 0) + index),
      name,
    );
    if (inLog.length > 0) assert.equal(nextRecord, (inLog.at(-1)?.record ?? 0) + 1, name);
  }
});

test('there are thousands, of every level and outcome, with data and activities', async () => {
  const records = await all(({ level, keywords, userSid, activityId, relatedActivityId, values, time }) => ({
    level,
    outcome: keywords & 0x30000000000000n,
    has: [userSid, activityId, relatedActivityId].map((each) => each !== undefined),
    binary: values.some(({ type }) => type === 14),
    isExact: time % 10_000n !== 0n,
  }));
  assert.ok(records.length >= 5000, String(records.length));
  const count = (holds: (record: (typeof records)[number]) => boolean): number => records.filter(holds).length;
  for (const level of [0, 1, 2, 3, 4, 16]) assert.ok(count((each) => each.level === level) > 0, `level ${level}`);
  for (const outcome of [0x10000000000000n, 0x20000000000000n])
    assert.ok(count((each) => each.outcome === outcome) > 20);
  for (const index of [0, 1, 2]) assert.ok(count(({ has }) => has[index] === true) > 20, String(index));
  assert.ok(count(({ binary }) => binary) > 300);
  assert.ok(count(({ isExact }) => isExact) > records.length / 2);
});

test('every event has its sentence, save those of a source whose message file is gone', async () => {
  const sentences = await all(async (record) => ({
    what: `${record.provider} ${record.id}`,
    message: await record.message(),
  }));
  const without = sentences.filter(({ message }) => message === undefined).map(({ what }) => what);
  assert.deepEqual([...new Set(without)].sort(), [
    'LitwareBackupAgent 1001',
    'LitwareBackupAgent 1002',
    'LitwareBackupAgent 1103',
    'LitwareBackupAgent 1207',
  ]);
  const unfilled = sentences.filter(({ message }) => /(?<!%)%\d/.test(message ?? ''));
  assert.deepEqual(unfilled.slice(0, 3), []);
});

test('every event has as many values as its provider has names for them', () => {
  const definitions = new Map(
    (events.providers ?? []).flatMap(({ name, events: defined }) =>
      defined.map((each) => [`${name} ${each.id}`, each.data] as const),
    ),
  );
  const told = [...events.logs.flatMap((log) => log.events), ...liveNow(2000).map(({ event }) => event)];
  const wrong = told.filter(({ provider, id, data = [] }) => {
    const names = definitions.get(`${provider} ${id}`);
    return names !== undefined && names.length !== data.length;
  });
  assert.deepEqual(wrong.slice(0, 3), []);
});

const fits = ({ type, value }: EventValue): boolean => {
  if (value === null) return true;
  if ([9, 10, 17, 21].includes(type)) return typeof value === 'bigint';
  if (type === 13) return typeof value === 'boolean';
  if (type === 14) return value instanceof Uint8Array && value.length > 0;
  if (type === 15) return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(String(value));
  if (type === 19) return /^S-1-/.test(String(value));
  return typeof value === (type === 1 ? 'string' : 'number');
};

test('values are what their types say', async () => {
  const odd = await all(({ provider, id, values }) =>
    values.filter((each) => !fits(each)).map((each) => [provider, id, each]),
  );
  assert.deepEqual(odd.flat().slice(0, 3), []);
});

test('the last word on each service agrees with its state', () => {
  const system = events.logs.find(({ name }) => name === 'System')?.events ?? [];
  const words = new Map([
    ['stopped', 1],
    ['running', 4],
    ['paused', 7],
  ]);
  const last = new Map<string, string>();
  for (const { provider, id, data = [] } of system) {
    if (provider !== 'Service Control Manager') continue;
    if (id === 7036) last.set(String(data[0]), String(data[1]));
    if (id === 7000 || id === 7031) last.set(String(data[0]), 'stopped');
  }
  const states = new Map(document.services.map(({ config, status }) => [config.displayName, status.state]));
  // The backup agent was told to stop and has not come to an end.
  states.set('Litware Backup Agent', 4);
  const wrong = [...last].filter(([name, word]) => states.get(name) !== words.get(word));
  assert.deepEqual(wrong, []);
  assert.ok(last.size > 60, String(last.size));
});

test('what went wrong with the services stands in the log', async () => {
  const machine = open();
  const found = async (id: number, text: string): Promise<number> => {
    let count = 0;
    const query = `*[System[Provider[@Name='Service Control Manager'] and EventID=${id}] and EventData[Data='${text}']]`;
    for await (const batch of machine.events.read({ path: 'System', query })) count += batch.length;
    return count;
  };
  assert.ok((await found(7000, 'Fabrikam Ledger Application Server')) >= 3);
  assert.ok((await found(7024, 'SQL Server (ARCHIVE)')) >= 3);
  assert.equal(await found(7031, 'Tailspin Order Bridge'), 4);
});

test('accounts have names, save that of somebody who is gone', async () => {
  const machine = open();
  assert.equal(await machine.events.account(people.anna.sid), 'CONTOSO\\anna.berg');
  assert.equal(await machine.events.account(FORMER), undefined);
  const sids = new Set((await all(({ userSid }) => userSid)).filter((each) => each !== undefined));
  for (const sid of sids) assert.notEqual(await machine.events.account(sid), undefined, sid);
});

test('one log may not be read, others are switched off', async () => {
  const machine = open();
  const reading = async (): Promise<void> => {
    for await (const _batch of machine.events.read({ path: 'ContosoDocFlow-Audit/Admin' })) assert.fail();
  };
  await assert.rejects(reading(), { code: 5 });
  const config = await machine.events.logConfig('Microsoft-Windows-WMI-Activity/Trace');
  assert.deepEqual([config.isEnabled, config.type], [false, 2]);
});

test('while somebody follows, something happens every few seconds', async () => {
  const clock = new FakeClock();
  const machine = new RecordedMachine(document, clock, async () => demoEvents(document.services));
  const stop = new AbortController();
  const from = clock.now();
  const query =
    '<QueryList><Query><Select Path="Application">*</Select><Select Path="System">*</Select><Select Path="Contoso-DocFlow/Operational">*</Select></Query></QueryList>';
  const seen: string[] = [];
  for await (const batch of machine.events.follow({ query }, { kind: 'future' }, stop.signal)) {
    seen.push(...batch.map(({ log, values }) => `${log}: ${values.map(valueText).join()}`));
    if (seen.length >= 100) stop.abort();
  }
  const seconds = (clock.now() - from) / 1000;
  assert.ok(seconds > 100 && seconds < 900, `${seen.length} in ${seconds} s`);
  assert.ok(new Set(seen.map((each) => each.split(':')[0])).size === 3);
});

test('who follows what never comes can end it, even on a clock that does not stand still', async () => {
  const machine = open();
  const query = { path: 'System', query: '*[System[EventID=65535]]' };
  for await (const _batch of machine.events.follow(query, { kind: 'future' }, AbortSignal.timeout(50))) assert.fail();
});

test('a source that is taken away can be registered again, and what Windows has registered itself can not', async () => {
  const { events: log } = open();
  const before = await log.sources('Application');
  const source = before.find(({ name }) => name === 'TailspinOrderBridge') ?? assert.fail();
  await log.removeSource('Application', source.name);
  await log.addSource(source);
  assert.equal((await log.sources('Application')).length, before.length);
  for (const name of ['Service Control Manager', 'disk'])
    await assert.rejects(log.addSource({ ...source, name }), { code: 183 });
});
