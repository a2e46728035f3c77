import assert from 'node:assert/strict';
import type { EventRecord } from '../../../native/event-types.ts';
import { all, calls, check, theCall } from './stage.ts';

const fieldsOf = (record: EventRecord): object => ({
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
  relatedActivityId: record.relatedActivityId,
  processId: record.processId,
  threadId: record.threadId,
  computer: record.computer,
  userSid: record.userSid,
  values: record.values,
});

check('every system field of a manifest event, and what a classic one lacks', async ({ events }) => {
  const [manifest, classic] = await all(events, { path: 'Application' });
  assert.ok(manifest !== undefined && classic !== undefined);
  assert.deepEqual(fieldsOf(manifest), {
    log: 'Application',
    recordId: 4001,
    provider: 'Orders',
    providerGuid: '6a3c0f12-7d1e-4c58-9a40-2b1f5e8d0c31',
    id: 1,
    qualifiers: undefined,
    version: 0,
    level: 4,
    task: 3,
    opcode: 12,
    keywords: 0x8000000000008001n,
    time: 134_396_351_981_234_567n,
    activityId: '11111111-2222-3333-4444-555555555555',
    relatedActivityId: '66666666-7777-8888-9999-aaaaaaaaaaaa',
    processId: 4_294_967_294,
    threadId: 84,
    computer: 'server.example',
    userSid: 'S-1-5-21-1004336348-1177238915-682003330-512',
    values: [
      { type: 8, value: 4711 },
      { type: 1, value: 'Müller & Söhne' },
    ],
  });
  assert.deepEqual(fieldsOf(classic), {
    log: 'Application',
    recordId: 4002,
    provider: 'Application Error',
    providerGuid: undefined,
    id: 1000,
    qualifiers: 0xc000,
    version: 0,
    level: 2,
    task: 100,
    opcode: 0,
    keywords: 0x80000000000000n,
    time: 134_396_351_990_000_000n,
    activityId: undefined,
    relatedActivityId: undefined,
    processId: 0,
    threadId: 0,
    computer: 'server.example',
    userSid: undefined,
    values: [
      { type: 1, value: 'orders.exe' },
      { type: 1, value: '' },
      { type: 1, value: '0xc0000005' },
      { type: 14, value: new Uint8Array([0, 1, 255]) },
    ],
  });
});

check('what an event does not have at all', async ({ events }) => {
  const [record] = await all(events, { path: 'Double-Types/Operational' });
  assert.ok(record !== undefined);
  const { level, task, opcode, keywords, processId, threadId, qualifiers, version } = record;
  assert.deepEqual(
    { level, task, opcode, keywords, processId, threadId, qualifiers, version },
    {
      level: 0,
      task: 0,
      opcode: 0,
      keywords: 0n,
      processId: undefined,
      threadId: undefined,
      qualifiers: undefined,
      version: 0,
    },
  );
});

check('contexts are made once for all queries, and two calls render a record', async ({ events }) => {
  await all(events, { path: 'Application' });
  await all(events, { path: 'System' });
  assert.deepEqual(
    calls('EvtCreateRenderContext').map(({ flags }) => flags),
    [1, 2],
  );
  assert.equal(calls('EvtRender').length, 2 * (5 + 2));
});

check('this computer is NULL as session, and the whole log is no query', async ({ events }) => {
  await all(events, { path: 'System' });
  const { session, path, query, flags } = theCall('EvtQuery');
  assert.deepEqual({ session, path, query, flags }, { session: 0, path: 'System', query: null, flags: 0x101 });
});
