import assert from 'node:assert/strict';
import { test } from 'node:test';
import { editSettings, readSettingKey, readSettingValue } from '../../../lib/settings/edit-settings.ts';

for (const [key, path] of [
  ['theme', ['theme']],
  ['sort.column', ['sort', 'column']],
  ['keys.services.restart', ['keys', 'services.restart']],
  ['machines[12].computer', ['machines', 12, 'computer']],
] as const)
  test(`the key ${key}`, () => assert.deepEqual(readSettingKey(key), path));

for (const [key, fault] of [
  ['thme', 'there is no setting "thme"; did you mean theme?'],
  ['sort.colum', 'there is no setting "sort.colum"; did you mean column?'],
  ['zzzzzz', /^there is no setting "zzzzzz"; settings: theme, /],
  ['', /^the key of a setting is needed/],
  ['a]', /is no key of the settings/],
] as const)
  test(`the key '${key}' is refused`, () =>
    assert.throws(() => readSettingKey(key), { name: 'UsageError', message: fault }));

for (const [key, typed, value] of [
  ['theme', 'dark', 'dark'],
  ['theme', '"my theme"', 'my theme'],
  ['theme', '7', '7'],
  ['refreshSeconds', '2', 2],
  ['readonly', 'true', true],
  ['keys.services.restart', 'r f9', ['r', 'f9']],
  ['keys.services.restart', '["r"]', ['r']],
  ['keys.services.restart', '5', ['5']],
  ['keys.services.kill', '[]', []],
  ['editor', 'code --wait', 'code --wait'],
] as const)
  test(`${key} as ${typed}`, () => assert.deepEqual(readSettingValue(readSettingKey(key), typed), value));

for (const [text, key, left] of [
  [
    '{\n  // a, b\n  "theme": "dark", // c, d\n  "ascii": true\n}\n',
    'ascii',
    '{\n  // a, b\n  "theme": "dark" // c, d\n}\n',
  ],
  ['{\n  // a\n  "theme": "dark",\n  "ascii": true\n}\n', 'theme', '{\n  // a\n  "ascii": true\n}\n'],
  ['{"theme":"dark"}', 'theme', '{}'],
  ['{"theme":"dark","ascii":true}', 'theme', '{"ascii":true}'],
  ['{"theme":"dark","ascii":true}', 'ascii', '{"theme":"dark"}'],
  ['\uFEFF{"ascii":true}', 'ascii', '\uFEFF{}'],
  ['{"machines":[{"computer":"A"}, {"computer":"B"}]}', 'machines[0]', '{"machines":[ {"computer":"B"}]}'],
  ['{"machines":[{"computer":"A"}, {"computer":"B"}]}', 'machines[1]', '{"machines":[{"computer":"A"} ]}'],
] as const)
  test(`without ${key}: ${JSON.stringify(text)}`, () =>
    assert.equal(editSettings(text, readSettingKey(key), undefined), left));

test('comments, order and line ends stay', () => {
  const text = '{\r\n    // mine\r\n    "theme": "dark", // at night\r\n    "readonly": true\r\n}\r\n';
  assert.equal(
    editSettings(text, ['theme'], 'light'),
    '{\r\n    // mine\r\n    "theme": "light", // at night\r\n    "readonly": true\r\n}\r\n',
  );
  assert.equal(
    editSettings(text, ['refreshSeconds'], 2),
    '{\r\n    // mine\r\n    "theme": "dark", // at night\r\n    "readonly": true,\r\n    "refreshSeconds": 2\r\n}\r\n',
  );
  assert.equal(
    editSettings(text, ['readonly'], undefined),
    '{\r\n    // mine\r\n    "theme": "dark" // at night\r\n}\r\n',
  );
  assert.equal(editSettings('', ['theme'], 'dark'), '{\n  "theme": "dark"\n}\n');
});
