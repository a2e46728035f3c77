import assert from 'node:assert/strict';
import { test } from 'node:test';
import { screenList } from '../../../cmd/tui/state/screen-list.ts';
import { listColumns } from '../../../cmd/tui/state/services.ts';
import { effectiveSettings } from '../../../lib/settings/effective-settings.ts';
import { settingTable } from '../../../lib/settings/setting-table.ts';
import schema from '../../../lib/settings/settings.schema.json' with { type: 'json' };
import type { SettingsDocument } from '../../../lib/settings/settings-document.ts';

const rows: readonly (readonly [
  key: keyof SettingsDocument,
  document: SettingsDocument,
  env: NodeJS.ProcessEnv,
  value: unknown,
  source: unknown,
])[] = [
  ['theme', {}, {}, undefined, 'default'],
  ['theme', { theme: 'light' }, {}, 'light', 'file'],
  ['theme', { theme: 'light' }, { SVCDECK_THEME: 'none' }, 'none', { variable: 'SVCDECK_THEME' }],
  ['theme', { theme: 'light' }, { SVCDECK_THEME: '' }, 'light', 'file'],
  ['readonly', {}, {}, false, 'default'],
  ['readonly', { readonly: true }, {}, true, 'file'],
  ['readonly', { readonly: true }, { SVCDECK_READONLY: 'no' }, false, { variable: 'SVCDECK_READONLY' }],
  ['readonly', { readonly: false }, { SVCDECK_READONLY: 'maybe' }, false, 'file'],
  ['colours', { colours: true }, { NO_COLOR: 'anything' }, false, { variable: 'NO_COLOR' }],
  ['refreshSeconds', {}, { SVCDECK_REFRESH_SECONDS: '2.5' }, 2.5, { variable: 'SVCDECK_REFRESH_SECONDS' }],
  ['refreshSeconds', {}, { SVCDECK_REFRESH_SECONDS: '0' }, 1, 'default'],
  ['startScreen', {}, { SVCDECK_START_SCREEN: 'events' }, 'events', { variable: 'SVCDECK_START_SCREEN' }],
];

for (const [key, document, env, value, source] of rows)
  test(`${key} of ${JSON.stringify(document)} and ${JSON.stringify(env)}`, async () => {
    const { settings } = await effectiveSettings(document, env);
    assert.deepEqual(
      settings.find((each) => each.key === key),
      { key, value, source },
    );
  });

for (const [variable, text, problem] of [
  ['SVCDECK_READONLY', 'maybe', /^SVCDECK_READONLY: expected true or false .*, found "maybe"$/],
  ['SVCDECK_REFRESH_SECONDS', 'often', /^SVCDECK_REFRESH_SECONDS: expected seconds .*, found "often"$/],
  ['SVCDECK_START_SCREEN', 'moon', /^SVCDECK_START_SCREEN: expected one of services, .*, found "moon"$/],
] as const)
  test(`${variable}=${text} is told and does not count`, async () => {
    const { problems } = await effectiveSettings({}, { [variable]: text });
    assert.equal(problems.length, 1);
    assert.match(problems[0] ?? '', problem);
  });

test('the schema names the settings, the screens and the columns that there are', () => {
  const { $schema: _none, ...properties } = schema.properties;
  assert.deepEqual(
    Object.keys(properties),
    settingTable.map(({ key }) => key),
  );
  assert.deepEqual(
    schema.properties.startScreen.enum,
    screenList.map(({ id }) => id),
  );
  assert.deepEqual(schema.$defs.column.enum, [...listColumns]);
});
