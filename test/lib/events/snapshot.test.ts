import assert from 'node:assert/strict';
import { test } from 'node:test';
import { recordEvents } from '../../../lib/events/snapshot.ts';
import type { RecordedDocument } from '../../../lib/recorded/document.ts';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import { openEvents } from '../../../lib/recorded/events/open.ts';
import { readDocument } from '../../../lib/recorded/read-document.ts';
import type { EventRecord, Events } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { collect } from '../../contract/events-ground.ts';
import { sampleEvents } from '../../contract/events-sample.ts';

const documentOf = (events: RecordedEvents): RecordedDocument => ({
  format: 'svcdeck-machine',
  version: 1,
  computer: { name: 'ELSEWHERE' },
  recordedAt: '2026-03-17T08:00:00Z',
  services: [],
  processes: [],
  events,
});

const open = (events: RecordedEvents): Events => openEvents(documentOf(events), { now: () => 0 }, { all: () => [] });

const never = new AbortController().signal;
const take = (events: Events, logs: readonly string[], most = 1000, signal = never) =>
  recordEvents(events, { logs, most, signal, onProgress: () => undefined });

/** Everything that a record tells. */
const told = async (record: EventRecord) => ({
  log: record.log,
  recordId: record.recordId,
  provider: record.provider,
  providerGuid: record.providerGuid,
  id: record.id,
  qualifiers: record.qualifiers,
  version: record.version,
  level: record.level,
  task: record.task,
  opcode: record.opcode,
  keywords: record.keywords,
  time: record.time,
  activityId: record.activityId,
  processId: record.processId,
  threadId: record.threadId,
  computer: record.computer,
  userSid: record.userSid,
  values: record.values,
  names: await record.names(),
  message: await record.message(),
  words: await record.words(),
  xml: await record.xml(),
});

test('what is recorded tells the same as the machine, on another computer and through a document', async () => {
  const machine = open(sampleEvents);
  const logs = ['System', 'Application', 'Svcdeck-Odd/Operational'];
  const { events, leftOut } = await take(machine, logs);
  assert.deepEqual(leftOut, []);
  const again = open((await readDocument(JSON.stringify(documentOf(events)), 'snapshot')).events ?? assert.fail());
  for (const path of logs)
    assert.deepEqual(await collect(again.read({ path }), told), await collect(machine.read({ path }), told), path);
  assert.deepEqual(await again.provider('Svcdeck-Sample'), await machine.provider('Svcdeck-Sample'));
  assert.deepEqual(await again.logConfig('System'), await machine.logConfig('System'));
});

test('of each log the newest are taken, in the order of their numbers', async () => {
  const { events } = await take(open(sampleEvents), ['System'], 3);
  assert.deepEqual(
    events.logs[0]?.events.map(({ record }) => record),
    [1148, 1149, 1150],
  );
});

test('a log that may not be read is told, and hides none of the others', async () => {
  const { events, leftOut } = await take(open(sampleEvents), ['Security', 'Application']);
  assert.deepEqual(
    leftOut.map(({ name, error }) => [name, error.code]),
    [['Security', 5]],
  );
  assert.deepEqual(
    events.logs.map(({ name, accessDenied, events: inLog }) => [name, accessDenied, inLog.length]),
    [
      ['Security', true, 0],
      ['Application', undefined, 60],
    ],
  );
});

test('what looks like a secret is in neither values nor sentences', async () => {
  const [log] = sampleEvents.logs;
  assert.ok(log !== undefined);
  const event = { record: 1, time: '2026-03-17T08:00:00Z', provider: 'Svcdeck Classic', id: 5 };
  const leaking = { ...sampleEvents, logs: [{ ...log, events: [{ ...event, data: ['run --password hunter2 now'] }] }] };
  const { events } = await take(open(leaking), ['Application']);
  assert.doesNotMatch(JSON.stringify(events), /hunter2/);
  assert.equal(events.logs[0]?.events[0]?.message, 'Line one\r\nLine two: run --password *** now');
});

test('accounts and sources of the events come with them', async () => {
  const [log] = sampleEvents.logs;
  assert.ok(log !== undefined);
  const sid = 'S-1-5-21-1-2-3-1001';
  const machine = open({
    ...sampleEvents,
    logs: [{ ...log, events: log.events.map((each) => ({ ...each, user: sid })) }],
  });
  const source = { log: 'Application', messageFile: 'C:\\a.dll', categoryFile: '', parameterFile: '' };
  const more = { categoryCount: 0, typesSupported: 7, isCustom: false };
  await machine.addSource({ ...source, ...more, name: 'Nobody' });
  await machine.addSource({ ...source, ...more, name: 'Silent' });
  const { events } = await take(machine, ['Application']);
  assert.deepEqual(events.accounts, [{ sid, name: 'CONTOSO\\anna' }]);
  assert.deepEqual(
    events.sources?.map(({ name }) => name),
    ['Nobody'],
  );
});

test('it ends when it is told to, and when the computer is gone', async () => {
  await assert.rejects(take(open(sampleEvents), ['System'], 1000, AbortSignal.abort()), { name: 'AbortError' });
  const gone: Events = {
    ...open(sampleEvents),
    logConfig: () => Promise.reject(new Win32Error('EvtOpenChannelConfig', 1722)),
  };
  await assert.rejects(take(gone, ['System']), { code: 1722 });
});
