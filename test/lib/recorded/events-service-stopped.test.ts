import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RecordedEvents } from '../../../lib/recorded/events/document.ts';
import { RecordedMachine } from '../../../lib/recorded/machine.ts';
import { SERVICE_CONTROL_STOP } from '../../../native/codes.ts';
import type { EventRecord, Events, NewEvent } from '../../../native/event-types.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import { documentOf, FakeClock, plainService } from '../../fakes/svcdeck.ts';

const events: RecordedEvents = {
  logs: [
    {
      name: 'Application',
      config: { isClassic: true },
      events: Array.from({ length: 100 }, (_, index) => ({
        record: index + 1,
        time: '2026-11-21T07:00:00Z',
        provider: 'Ledger',
        id: 1,
      })),
    },
    { name: 'System', config: { isClassic: true }, events: [] },
  ],
};

const open = () => {
  const clock = new FakeClock();
  const service = { ...plainService('EventLog'), behaviour: { startMs: 1000, stopMs: 1000 } };
  return { clock, machine: new RecordedMachine({ ...documentOf(service), events }, clock) };
};

const stopped = async () => {
  const { clock, machine } = open();
  await machine.services.control('EventLog', SERVICE_CONTROL_STOP);
  clock.advance(1000);
  return { clock, machine };
};

const event: NewEvent = { id: 1, type: 4, category: 0, inserts: ['new'], data: new Uint8Array() };

const first = async (batches: AsyncIterable<readonly EventRecord[]>): Promise<unknown> => {
  for await (const batch of batches) return batch;
  return undefined;
};

const calls: readonly (readonly [name: string, call: string, act: (events: Events) => Promise<unknown>])[] = [
  ['read', 'EvtQuery', (log) => first(log.read({ path: 'Application' }))],
  [
    'follow',
    'EvtSubscribe',
    (log) => first(log.follow({ path: 'System' }, { kind: 'future' }, AbortSignal.timeout(0))),
  ],
  ['logs', 'EvtOpenChannelEnum', (log) => log.logs()],
  ['logInfo', 'EvtOpenLog', (log) => log.logInfo('System')],
  ['logConfig', 'EvtOpenChannelConfig', (log) => log.logConfig('System')],
  ['providers', 'EvtOpenPublisherEnum', (log) => log.providers()],
  ['provider', 'EvtOpenPublisherMetadata', (log) => log.provider('Ledger')],
  ['exportTo', 'EvtExportLog', (log) => log.exportTo({ path: 'System' }, 'never.json')],
  ['clear', 'EvtClearLog', (log) => log.clear('System')],
  ['write', 'RegisterEventSourceW', (log) => log.write('Ledger', event)],
  ['readClassic', 'OpenEventLogW', (log) => first(log.readClassic({ path: 'System' }))],
];

for (const [name, call, act] of calls)
  test(`while the Event Log service is stopped ${name} is refused with 1722`, async () => {
    const { machine } = await stopped();
    await assert.rejects(act(machine.events), (error) => {
      assert.ok(error instanceof Win32Error);
      assert.deepEqual([error.call, error.code], [call, 1722]);
      return true;
    });
  });

test('a reading that the service is stopped under fails with 1722', async () => {
  const { clock, machine } = open();
  const batches = machine.events.read({ path: 'Application' })[Symbol.asyncIterator]();
  assert.equal((await batches.next()).done, false);
  await machine.services.control('EventLog', SERVICE_CONTROL_STOP);
  clock.advance(1000);
  await assert.rejects(batches.next(), { call: 'EvtNext', code: 1722 });
});

test('following waits while the service is stopped, and goes on when it runs again', async () => {
  const { clock, machine } = open();
  const stop = new AbortController();
  const batches = machine.events
    .follow({ path: 'Application' }, { kind: 'future' }, stop.signal)
    [Symbol.asyncIterator]();
  const next = batches.next();
  await machine.events.write('Ledger', event);
  assert.equal((await next).value[0].recordId, 101);
  const later = batches.next();
  await machine.services.control('EventLog', SERVICE_CONTROL_STOP);
  clock.advance(1000);
  await assert.rejects(machine.events.write('Ledger', event), { code: 1722 });
  await machine.services.start('EventLog');
  clock.advance(1000);
  await machine.events.write('Ledger', event);
  assert.equal((await later).value[0].recordId, 102);
  stop.abort();
  assert.equal((await batches.next()).done, true);
});
