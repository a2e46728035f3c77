import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readSettings } from '../../../lib/settings/read-settings.ts';

for (const [text, fault] of [
  ['{"theme":3}', /^c\.json:1:10: theme: expected text in quotes \(dark, light, .*\), found 3$/],
  ['{"thme":"x"}', 'c.json:1:2: thme: there is no such field; did you mean theme?'],
  [
    '{\n  // often\n  "refreshSeconds": 0.1\n}',
    'c.json:3:21: refreshSeconds: expected seconds between two looks at the services, 0.5 to 3600, found 0.1',
  ],
  ['{"keys":{"a":"r"}}', /^c\.json:1:14: keys\.a: expected an array \(a list of keys/],
  ['{"keys":{"a":["r", ""]}}', /^c\.json:1:20: keys\.a\[1\]: expected a key, such as .*, found ""$/],
  [
    '{"machines":[{"computer":"A"},{"name":"x"}]}',
    'c.json:1:31: machines[1]: expected the field "computer" or "machine", found neither',
  ],
  [
    '{"machines":[{"computer":"\\\\\\\\A"}]}',
    /^c\.json:1:26: machines\[0\]\.computer: expected the name of a computer/,
  ],
  ['{"startScreen":"event"}', /^c\.json:1:16: startScreen: expected one of services, events, counters/],
  ['{"sort":{}}', 'c.json:1:9: sort: expected the field "column" (the column to sort by), found none'],
  ['{"theme":"a","theme":"b"}', 'c.json:1:14: theme: the field stands twice; first in line 1'],
  ['{"theme":"a",}', /^c\.json:1:14: expected a name in double quotes/],
  ['[]', /^c\.json:1:1: expected an object/],
  ['{"theme":', /^c\.json:1:10: expected a value, found the end of the file$/],
  ['x'.repeat(2_000_000), 'c.json: expected settings, found a file of 2000000 characters'],
] as const)
  test(`refused: ${text.slice(0, 60)}`, () =>
    assert.rejects(readSettings(text, 'c.json'), { name: 'FailedError', message: fault }));

for (const [text, document] of [
  ['', {}],
  ['\uFEFF \n', {}],
  ['{ /* nothing */ }', {}],
  ['{"theme":"dark"} // mine', { theme: 'dark' }],
  ['{"keys":{"services.kill":[]}}', { keys: { 'services.kill': [] } }],
  ['{"machines":[{"machine":"demo"}]}', { machines: [{ machine: 'demo' }] }],
] as const)
  test(`read: ${JSON.stringify(text)}`, async () => assert.deepEqual(await readSettings(text, 'c.json'), document));
