import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { readColour } from '../../../cmd/tui/theme/read-colour.ts';
import { readTheme } from '../../../cmd/tui/theme/read-theme.ts';
import { makeSkin } from '../../../cmd/tui/theme/skin.ts';
import { findTheme, themesIn } from '../../../cmd/tui/theme/theme-files.ts';
import { themes } from '../../../cmd/tui/theme/themes.ts';

for (const [text, fault] of [
  ['{"roles":{"acent":{}}}', 'mine.json:1:11: roles.acent: there is no such name; did you mean accent?'],
  [
    '{"roles":{"accent":{"front":"#12345"}}}',
    /^mine\.json:1:29: roles\.accent\.front: expected a colour \(#rrggbb, or black, .*\), found "#12345"$/,
  ],
  ['{\n "roles": {"accent": {"bold": 1}}}', 'mine.json:2:31: roles.accent.bold: expected true or false, found 1'],
  ['{"roles":{"accent":"red"}}', /^mine\.json:1:20: roles\.accent: expected an object \(a look/],
  ['{"base":"grey"}', 'mine.json:1:9: base: expected one of dark, light, high-contrast, none, found "grey"'],
  ['{"colours":{}}', /^mine\.json:1:2: colours: there is no such name; there are \$schema, base, roles$/],
  ['{"base":"dark","base":"light"}', /^mine\.json:1:16: base: the field stands twice/],
  ['[]', /^mine\.json:1:1: expected an object \(a theme/],
  ['{', /^mine\.json:1:\d+: expected/],
] as const)
  test(`refused: ${text}`, () =>
    assert.throws(() => readTheme(text, 'mine.json', 'mine'), { name: 'FailedError', message: fault }));

test('a theme says what differs from its base', () => {
  const text = '{ // mine\n "base": "light", "roles": { "accent": { "front": "#ff8800", "bold": true }, "bad": {} } }';
  const { name, looks } = readTheme(text, 'mine.json', 'mine');
  assert.equal(name, 'mine');
  assert.deepEqual(looks.accent, { front: { rgb: [255, 136, 0], ansi: 3 }, isBold: true });
  assert.deepEqual(looks.bad, {});
  assert.deepEqual(looks.good, themes.light.looks.good);
  assert.equal(makeSkin({ name, looks }, 24, 'all').paint('accent', 'x'), '\x1b[1;38;2;255;136;0mx\x1b[0m');
});

for (const [text, ansi] of [
  ['red', 1],
  ['Bright-Blue', 12],
  ['#000000', 0],
  ['#ffffff', 15],
  ['#ff0000', 1],
] as const)
  test(`${text} is ${ansi} of the sixteen`, () => assert.equal(readColour(text)?.ansi, ansi));

for (const text of ['orange', '#fff', '5fb3ff', ''])
  test(`'${text}' is no colour`, () => assert.equal(readColour(text), undefined));

test('a theme is found by name or by path', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-themes-'));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, 'Sunset.json'), '{"roles":{}}');
  assert.deepEqual(await themesIn(folder), ['Sunset']);
  assert.equal((await findTheme('sunset', folder)).name, 'Sunset');
  assert.equal((await findTheme('sunset.json', folder)).name, 'Sunset');
  assert.equal((await findTheme(join(folder, 'Sunset.json'), undefined)).name, 'Sunset');
  assert.equal(await findTheme('Light', folder), themes.light);
  await assert.rejects(findTheme('dusk', folder), {
    message: "there is no theme 'dusk'. Themes: dark, light, high-contrast, none, Sunset",
  });
  await assert.rejects(findTheme(join(folder, 'none.json'), folder), /cannot read the theme .*there is no such file/);
});
