import assert from 'node:assert/strict';
import { calls, check, double, each, orderEvent, theCall } from './stage.ts';

check(
  'names from the template, from the record where that has none, and none for a classic event',
  async ({ events }) => {
    assert.deepEqual(await each(events, { path: 'Application' }, (record) => record.names()), [
      ['Order', 'Customer & Co'],
      ['', '', '', ''],
      ['Order', 'Customer', 'Source'],
      ['Reason', 'Name', 'Count'],
      [''],
    ]);
  },
);

check('the template of a provider is read once', async ({ events }) => {
  double.generate('Made', 300, 0);
  const names = await each(events, { path: 'Made' }, (record) => record.names());
  assert.deepEqual(names.slice(0, 4), [
    ['param1', 'param2', 'Binary'],
    ['Path', 'Status', 'Bytes', 'Start'],
    ['User', 'Address', 'IsRetry'],
    ['', ''],
  ]);
  assert.equal(calls('EvtOpenEventMetadataEnum').length, 3);
  assert.equal(calls('EvtRender').filter(({ flags }) => flags === 1).length, 75);
});

check('messages with inserts, and with inserts that nobody can resolve', async ({ events }) => {
  assert.deepEqual(await each(events, { path: 'Application' }, (record) => record.message()), [
    'Order 4711 of Müller & Söhne was imported.',
    undefined,
    'Order 18446744073709551615 of Nobody was imported from C:\\in\\4711.xml.',
    'Refused: no stock\r\n\tfor %9.',
    'the seventh and %%8, in full the seventh of %%9',
  ]);
});

check('words for what a record has numbers for', async ({ events }) => {
  const words = await each(events, { path: 'Application' }, (record) => record.words());
  assert.deepEqual(words[0], {
    level: 'Information',
    task: 'Import of orders',
    opcode: 'Splitting',
    keywords: ['About money', 'About stock'],
  });
  assert.deepEqual(words[1], { level: 'Error', task: '', opcode: 'Info', keywords: ['Classic'] });
  assert.deepEqual(words[3], { level: 'Alarm', task: 'Export of orders', opcode: 'Receive', keywords: [] });
});

check('a provider’s metadata is opened once, its words are asked for once', async ({ events }) => {
  double.generate('Made', 400, 0);
  await each(events, { path: 'Made' }, async (record) => [await record.message(), await record.words()]);
  assert.equal(calls('EvtOpenPublisherMetadata').length, 3);
  // Four kinds of words for each of the four kinds of events; two of them share a provider, a task and an opcode.
  const asked = calls('EvtFormatMessage').filter(({ flags }) => flags !== 1).length;
  assert.ok(asked <= 16, `${asked}`);
});

let clock = 0;

check(
  'a provider that is not there is asked for once a minute',
  async ({ events }) => {
    const read = (): Promise<unknown> =>
      each(events, { path: 'Application', query: '*[System[EventID=1000]]' }, (record) => record.message());
    await read();
    await read();
    theCall('EvtOpenPublisherMetadata');
    clock += 61_000;
    await read();
    assert.equal(calls('EvtOpenPublisherMetadata').length, 2);
  },
  { now: () => clock },
);

for (const [locale, expected] of [
  [undefined, 'English'],
  [1033, 'English'],
  [1031, 'Deutsch'],
  [1036, 'English'],
] as const)
  check(`a message in language ${locale}, else in the one that there is`, async ({ events }) => {
    double.append('Raw', orderEvent('x', 1).replace('Orders', 'Two Languages'));
    const query = { path: 'Raw', ...(locale === undefined ? {} : { locale }) };
    assert.deepEqual(await each(events, query, (record) => record.message()), [expected]);
    assert.equal(calls('EvtOpenPublisherMetadata')[0]?.['locale'], locale ?? 0);
  });

for (const provider of ['Broken', 'Closed'])
  check(
    `the message file of ${provider} is gone: no message, no error, and the words that Windows has itself`,
    async ({ events }) => {
      double.append('Raw', orderEvent('x', 1).replace('Orders', provider));
      const [found] = await each(events, { path: 'Raw' }, async (record) => ({
        message: await record.message(),
        names: await record.names(),
        words: await record.words(),
      }));
      assert.equal(found?.message, undefined);
      assert.deepEqual(found?.names, ['Text']);
      if (provider === 'Closed') assert.equal(found?.words.opcode, 'Info');
    },
  );

check('metadata that went bad is opened anew, once', async ({ events }) => {
  double.fail('EvtFormatMessage', 15_002, 1);
  const query = { path: 'System', query: '*[System[EventRecordID=90]]' };
  assert.deepEqual(await each(events, query, (record) => record.message()), [
    'The Print Spooler service entered the stopped state.',
  ]);
  assert.equal(calls('EvtOpenPublisherMetadata').length, 2);
});

check('a message of 31,839 characters and a record as XML of more than a megabyte', async ({ events }) => {
  const text = 'x'.repeat(31_839);
  double.append('Raw', orderEvent(text).replace('</EventData>', `${`<Data>${text}</Data>`.repeat(30)}</EventData>`));
  const [found] = await each(events, { path: 'Raw' }, async (record) => ({
    message: await record.message(),
    xml: await record.xml(),
  }));
  assert.equal(found?.message, text);
  assert.ok((found?.xml.length ?? 0) > 30 * 31_839);
  assert.match(found?.xml ?? '', /^<Event [\s\S]*<\/Event>$/);
});

check('messages of a batch that are asked for at once do not mix', async ({ events }) => {
  double.generate('Made', 100, 0);
  for await (const batch of events.read({ path: 'Made' })) {
    const messages = await Promise.all(batch.map((record) => record.message()));
    for (const [index, { values }] of batch.entries())
      assert.ok(messages[index]?.includes(String(values[0]?.value)), `${messages[index]}`);
  }
});

check('a record’s bookmark names its log and number', async ({ events }) => {
  const bookmarks = await each(events, { path: 'System' }, (record) => record.bookmark());
  assert.match(bookmarks[0] ?? '', /<Bookmark Channel='System' RecordId='90' IsCurrent='true'\/>/);
  assert.match(bookmarks[1] ?? '', /<Bookmark Channel='System' RecordId='91' IsCurrent='true'\/>/);
});
