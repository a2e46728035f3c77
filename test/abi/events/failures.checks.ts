import assert from 'node:assert/strict';
import { openEvents } from '../../../native/events.ts';
import { Win32Error } from '../../../native/win32-error.ts';
import type { Call } from './double.ts';
import { all, check, double, each, orderEvent, type Scene } from './stage.ts';

type Events = Scene['events'];

/** Calls whose failure is no error: what they would have told is told otherwise or left out. */
const harmless: ReadonlySet<string> = new Set([
  'EvtOpenPublisherMetadata',
  'EvtFormatMessage',
  'EvtOpenEventMetadataEnum',
  'EvtNextEventMetadata',
  'EvtGetEventMetadataProperty',
  'EvtGetExtendedStatus',
]);

const lastCall = (): Call | undefined => double.log().findLast(({ call }) => call !== 'EvtClose');

for (const [name, run] of [
  ['read', (events) => all(events, { path: 'Application' })],
  [
    'read a structured query',
    (events) => all(events, { query: '<QueryList><Query><Select Path="System">*</Select></Query></QueryList>' }),
  ],
  ['names', (events) => each(events, { path: 'System' }, (record) => record.names())],
  ['messages', (events) => each(events, { path: 'System' }, (record) => record.message())],
  ['words', (events) => each(events, { path: 'System' }, (record) => record.words())],
  ['XML', (events) => each(events, { path: 'System' }, (record) => record.xml())],
  ['bookmarks', (events) => each(events, { path: 'System' }, (record) => record.bookmark())],
  ['logs', (events) => events.logs()],
  ['a log', async (events) => [await events.logInfo('System'), await events.logConfig('System')]],
  ['providers', async (events) => [await events.providers(), await events.provider('Orders')]],
] as const satisfies readonly (readonly [string, (events: Events) => Promise<unknown>])[])
  for (const code of [1722, 5])
    check(`${name}: each call in turn fails with ${code}, and its own code is told`, async ({ foundation }) => {
      const isAboutEvents = !/log|provider/.test(name);
      for (let nth = 1; ; nth++) {
        using events = openEvents(foundation);
        double.fail('', code, nth);
        const failure: unknown = await run(events).then(
          () => undefined,
          (error: unknown) => error,
        );
        if (double.seen() < nth) {
          assert.ok(nth > 4, 'fewer calls than a context, a query, a record and its end');
          return;
        }
        const failed = double.log().filter(({ call }) => call !== 'EvtClose');
        if (failure === undefined) {
          assert.ok(
            isAboutEvents && failed.some(({ call }) => harmless.has(call) || call.includes('Bookmark')),
            `call ${nth} was lost`,
          );
          continue;
        }
        assert.ok(failure instanceof Win32Error, `call ${nth}: ${String(failure)}`);
        assert.deepEqual([failure.call, failure.code], [lastCall()?.call, code]);
      }
    });

for (const code of [13, 15_005])
  check(
    `a record whose data can’t be rendered (${code}) has no values, and the others are read`,
    async ({ events }) => {
      double.fail('EvtRender', code, 2);
      const records = await all(events, { path: 'System' });
      assert.deepEqual(
        records.map(({ recordId, values }) => [recordId, values.length]),
        [
          [90, 0],
          [91, 3],
        ],
      );
    },
  );

for (const code of [13, 15_005])
  check(
    `a record that can’t be rendered at all (${code}) ends the reading behind those before it`,
    async ({ events }) => {
      double.fail('EvtRender', code, 3);
      const seen: number[] = [];
      const reading = each(events, { path: 'System' }, async ({ recordId }) => seen.push(recordId));
      await assert.rejects(reading, { call: 'EvtRender', code });
      assert.deepEqual(seen, [90]);
    },
  );

check('a handle of another kind is refused', async ({ foundation }) => {
  const { wevtapi, lastError } = foundation;
  const context = wevtapi.EvtCreateRenderContext(0, null, 1);
  assert.equal(wevtapi.EvtRender(0, context as never, 1, 0, 0, 0, 0), 0);
  assert.equal(lastError(), 6);
  if (context !== 0) wevtapi.EvtClose(context);
});

check(
  'a remote computer: a session, opened once and closed last, and every lasting call aside',
  async ({ events }) => {
    double.append('Raw', orderEvent('x'));
    await each(events, { path: 'Raw' }, async (record) => [await record.message(), await record.names()]);
    await all(events, { path: 'System' });
    const log = double.log();
    const sessions = log.filter(({ call }) => call === 'EvtOpenSession');
    assert.deepEqual(
      sessions.map(({ class: kind, server, user, domain, password, authentication }) => ({
        kind,
        server,
        user,
        domain,
        password,
        authentication,
      })),
      [{ kind: 1, server: 'server', user: null, domain: null, password: null, authentication: 0 }],
    );
    for (const { call, session, aside } of log) {
      if (call === 'EvtQuery' || call === 'EvtOpenPublisherMetadata') assert.notEqual(session, 0, call);
      if (['EvtQuery', 'EvtNext', 'EvtFormatMessage', 'EvtOpenPublisherMetadata'].includes(call))
        assert.ok(aside, call);
      if (call === 'EvtRender') assert.equal(aside, false);
    }
  },
  { computer: 'server' },
);
