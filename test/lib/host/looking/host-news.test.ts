import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readHostNews } from '../../../../lib/host/looking/host-news.ts';
import type { RecordedEvent } from '../../../../lib/recorded/events/document.ts';
import { RecordedMachine } from '../../../../lib/recorded/machine.ts';
import { documentOf, FakeClock, plainService } from '../../../fakes/svcdeck.ts';

const event = (record: number, id: number, data: readonly string[], provider = 'Shop "the" one'): RecordedEvent => ({
  record,
  time: new Date(Date.UTC(2026, 10, 20, 8, 0, record)).toISOString(),
  provider,
  id,
  level: 4,
  data,
});

const machineWith = (events: readonly RecordedEvent[]) => {
  const application = { name: 'Application', events };
  return new RecordedMachine(
    { ...documentOf(plainService('Shop "the" one')), events: { logs: [application] } },
    new FakeClock(),
  );
};

const name = 'Shop "the" one';

test('what a host has told, the newest first, with its inserts by name', async () => {
  const { events } = machineWith([
    event(1, 100, [name, '77', 'C:\\shop.exe']),
    event(2, 100, ['Other', '78', 'C:\\other.exe'], 'Other'),
    event(3, 140, [name, 'a log']),
    event(4, 101, [name, '2 s', 'TCP x:1']),
    event(5, 4711, [name]),
  ]);
  assert.deepEqual(
    (await readHostNews(events, name)).map(({ symbol, inserts }) => [symbol, inserts]),
    [
      ['HOST_READY', { service: name, after: '2 s', probe: 'TCP x:1' }],
      ['HOST_STARTED', { service: name, processId: '77', program: 'C:\\shop.exe' }],
    ],
  );
});

test('no more than is asked for', async () => {
  const { events } = machineWith(Array.from({ length: 30 }, (_, index) => event(index + 1, 100, [name, '1', 'x'])));
  const news = await readHostNews(events, name, 3);
  assert.deepEqual(
    news.map(({ at }) => new Date(at).getUTCSeconds()),
    [30, 29, 28],
  );
});
