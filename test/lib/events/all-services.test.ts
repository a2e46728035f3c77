import assert from 'node:assert/strict';
import { test } from 'node:test';
import { allServicesFeeds } from '../../../lib/events/all-services.ts';
import { readFeed } from '../../../lib/events/read-feed.ts';
import { log, machineOf, minutesAgo, numbered } from '../../cmd/events/sample.ts';

const event = (provider: string, id = 1) => ({ time: minutesAgo(5), provider, id, level: 4, message: provider });

test('what concerns services, by whoever writes it, and nothing else', async () => {
  const own = ['Ledger', 'Ledger Server', 'Microsoft-Windows-Ledger'];
  const { events } = machineOf({
    logs: [
      log(
        'System',
        numbered(
          1,
          ['Service Control Manager', 'LEDGER', 'Disk', 'Ledgers'].map((each) => event(each)),
        ),
      ),
      log(
        'Application',
        numbered(
          1,
          [...own, 'Application Error', 'Service Control Manager'].map((each) => event(each)),
        ),
      ),
    ],
  });
  const found: string[] = [];
  for (const feed of allServicesFeeds([{ name: 'Ledger', displayName: 'Ledger Server' }], {}))
    for await (const batch of readFeed(events, feed, { onNotice: () => {} }))
      found.push(...batch.map(({ log: place, provider }) => `${place}: ${provider}`));
  assert.deepEqual(found, [
    'System: Service Control Manager',
    'System: LEDGER',
    ...own.map((each) => `Application: ${each}`),
    'Application: Application Error',
  ]);
});
