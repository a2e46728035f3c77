import assert from 'node:assert/strict';
import { test } from 'node:test';
import { chooseSkin, type SkinScene } from '../../../cmd/tui/theme/choose-skin.ts';

const sceneOf = (platform: NodeJS.Platform, env: NodeJS.ProcessEnv): SkinScene => ({
  platform,
  env,
  hasColour: true,
  colourBits: 24,
});

for (const [title, platform, env, corner] of [
  ["Windows' own console", 'win32', {}, '┌'],
  ['Windows Terminal', 'win32', { WT_SESSION: 'a' }, '╭'],
  ['a terminal that names itself', 'win32', { TERM_PROGRAM: 'vscode' }, '╭'],
  ['Windows over SSH', 'win32', { SSH_CONNECTION: '10.0.0.1 1 10.0.0.2 22' }, '╭'],
  ['a locale with UTF-8', 'linux', { LANG: 'de_DE.UTF-8' }, '╭'],
  ['a locale without', 'linux', { LANG: 'de_DE.ISO-8859-1' }, '+'],
  ['the text console of Linux', 'linux', { TERM: 'linux', LANG: 'C.UTF-8' }, '+'],
] as const)
  test(`${title}: the corner is ${corner}`, () => {
    assert.equal(chooseSkin({}, sceneOf(platform, env)).signs.topLeft, corner);
  });

test('what the user says of the font counts', () => {
  const scene = sceneOf('win32', {});
  assert.equal(chooseSkin({ isAscii: true }, scene).signs.topLeft, '+');
  assert.equal(chooseSkin({ isAscii: false }, scene).signs.topLeft, '╭');
  assert.deepEqual([chooseSkin({ isAscii: false }, scene).hasBlocks, chooseSkin({}, scene).hasBlocks], [true, false]);
});

for (const [title, colourBits, hasColour, start] of [
  ['truecolor', 24, true, /^\x1b\[[0-9;]*38;2;/],
  ['256 colours', 8, true, /^\x1b\[[0-9;]*38;5;/],
  ['16 colours', 4, true, /^\x1b\[([0-9];)*(3|9)[0-7]m/],
  ['a terminal without colours', 1, true, /^\x1b\[1m|^x/],
  ['NO_COLOR', 24, false, /^\x1b\[1m|^x/],
] as const)
  test(`the accent with ${title}`, () => {
    const painted = chooseSkin({}, { ...sceneOf('linux', {}), colourBits, hasColour }).paint('accent', 'x');
    assert.match(painted, start);
    assert.equal(painted.includes('38;') || /\[(.*;)?[39][0-7]m/.test(painted), colourBits >= 4 && hasColour);
  });
