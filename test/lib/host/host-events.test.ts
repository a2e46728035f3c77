import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventId, eventMessages, messageOf, messageTable } from '../../../lib/events/message-table.ts';
import { hostEvent } from '../../../lib/host/events/host-event.ts';
import { hostEvents } from '../../../lib/host/events/host-events.ts';

test('identifiers and inserts stay as they are: old events are rendered with them', () =>
  assert.deepEqual(
    hostEvents.map((event) => `${eventId(event).toString(16)} ${event.symbol} ${event.inserts.join(' ')}`),
    [
      '40000064 HOST_STARTED service processId program',
      '40000065 HOST_READY service after probe',
      '40000066 HOST_STOPPED service after exitCode',
      '40000067 HOST_FINISHED service after exitCode',
      '40000068 HOST_PAUSED service after exitCode',
      'c000006e HOST_NOT_STARTED service program reason',
      '8000006f HOST_DIED service exitCode after lastLines',
      '80000070 HOST_RESTARTING service delay restarts',
      '40000071 HOST_RECOVERED service processId restarts',
      'c0000072 HOST_GAVE_UP service restarts waited exitCode',
      'c0000073 HOST_FAILED service exitCode after lastLines',
      '40000078 HOST_STOPPING service reason',
      '40000079 HOST_STOP_STEP service step took',
      '8000007a HOST_STOP_STEP_IN_VAIN service step reason',
      '80000082 HOST_PROBE_FAILED service probe reason failures allowed',
      '40000083 HOST_PROBE_FINE service probe failures',
      'c0000084 HOST_NOT_READY service after probe reason',
      'c0000085 HOST_NOT_ALIVE service probe reason failures',
      '8000008c HOST_LOG_TROUBLE service trouble',
      '4000008d HOST_LOG_RECOVERED service story',
      'c000008e HOST_LOG_LOST service story',
      '8000008f HOST_HISTORY_TROUBLE service reason',
      '80000090 HOST_COUNTERS_TROUBLE service reason',
      '80000096 HOST_HOOK_FAILED service hook reason',
      'c00000a0 HOST_DEFINITION_REFUSED service fault',
      '400000a1 HOST_DEFINITION_READ service now later',
      '400000aa HOST_SCRIPT_INFORMATION service message',
      '800000ab HOST_SCRIPT_WARNING service message',
      'c00000ac HOST_SCRIPT_ERROR service message',
      'c00000ad HOST_SCRIPT_FAULT service reason',
      '800000ae HOST_SCRIPT_BLOCKED service silence',
      '400000af HOST_SCRIPT_ANSWERS service silence',
      'c00000b0 HOST_SCRIPT_CONTROL_FAILED service control reason',
      '400000b1 HOST_SCRIPT_PAUSED service',
      '400000b2 HOST_SCRIPT_CONTINUED service',
      '800000b3 HOST_SCRIPT_EVENTS_LEFT_OUT service count',
      'c00000be HOST_BROKE service reason',
    ],
  ));

for (const { symbol, text, inserts } of hostEvents)
  test(`${symbol} shows each of its inserts, once, and nothing that FormatMessageW would act on`, () => {
    assert.deepEqual(
      [...text.matchAll(/%(\d+)/g)].map((match) => Number(match[1])).sort((a, b) => a - b),
      inserts.map((_name, index) => index + 1),
    );
    assert.doesNotMatch(text, /%(?:\d+!|\D|0|$)|%\d\d/);
    assert.equal(inserts[0], 'service');
  });

test('no two have the same code or name, and the table has them all', () => {
  assert.equal(new Set(eventMessages.map(({ code }) => code)).size, eventMessages.length);
  assert.equal(new Set(eventMessages.map(({ symbol }) => symbol)).size, eventMessages.length);
  for (const event of hostEvents) assert.equal(messageOf(eventId(event)), event.text);
  assert.equal(messageTable().length, 10 + eventMessages.length);
});

test('an event as it is written', () =>
  assert.deepEqual(hostEvent('HOST_RESTARTING', { service: 'Shop', delay: '5 s', restarts: '1' }), {
    id: 0x8000_0070,
    type: 2,
    inserts: ['Shop', '5 s', '1'],
    text: 'Shop: the program is started again in 5 s (restart 1 since it last ran well).',
  }));

test('inserts are bounded, and a NUL does not end them', () => {
  const { inserts } = hostEvent('HOST_DIED', {
    service: 'a\0b',
    exitCode: '1',
    after: '1 s',
    lastLines: 'x'.repeat(99_999),
  });
  assert.equal(inserts[0], 'a\uFFFDb');
  assert.equal(inserts[3]?.length, 8000);
});

test('one failure of a probe is one as well as several are: a message has no other form for it', () => {
  const facts = { service: 'Shop', probe: 'tcp:80', reason: 'refused', failures: '1' };
  assert.equal(
    hostEvent('HOST_PROBE_FINE', facts).text,
    'Shop: the probe tcp:80 is fine again; 1 in a row had failed.',
  );
  assert.equal(
    hostEvent('HOST_NOT_ALIVE', facts).text,
    'Shop: the probe tcp:80 failed: refused (1 in a row). The program is ended.',
  );
});
