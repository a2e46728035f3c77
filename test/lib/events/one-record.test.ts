import assert from 'node:assert/strict';
import { test } from 'node:test';
import { withRecord } from '../../../lib/events/one-record.ts';
import type { EventRecord, Events } from '../../../native/event-types.ts';
import { machineOf, sampleLogs } from '../../cmd/events/sample.ts';

/** As Windows does, lets go of a record as soon as reading ends. */
const forgetful = (events: Events): Events =>
  new Proxy(events, {
    get(target, key) {
      const member: unknown = Reflect.get(target, key, target);
      if (key !== 'read') return typeof member === 'function' ? member.bind(target) : member;
      return async function* (query: Parameters<Events['read']>[0]) {
        let isOpen = true;
        const message = (record: EventRecord) => async (): Promise<string | undefined> => {
          await new Promise((resolve) => setImmediate(resolve));
          assert.ok(isOpen, 'the record has been let go of');
          return record.message();
        };
        const guarded = (record: EventRecord): EventRecord =>
          new Proxy(record, {
            get: (each, name) => (name === 'message' ? message(each) : Reflect.get(each, name, each)),
          });
        try {
          for await (const batch of target.read(query)) yield batch.map(guarded);
        } finally {
          isOpen = false;
        }
      };
    },
  });

test('a record can be asked everything until its use has ended', async () => {
  const { events } = machineOf(sampleLogs);
  const source = { kind: 'logs', logs: ['System'] } as const;
  const message = await withRecord(forgetful(events), source, 5002, { use: (record) => record.message() });
  assert.match(message ?? '', /^The Ledger Server service failed to start/);
});
