import assert from 'node:assert/strict';
import { test } from 'node:test';
import { profilePaths } from '../../../lib/settings/profile-paths.ts';

const windows = { APPDATA: 'C:\\U\\Roaming', LOCALAPPDATA: 'C:\\U\\Local', USERPROFILE: 'C:\\U' };

for (const [platform, env, settings, state] of [
  ['win32', windows, 'C:\\U\\Roaming\\svcdeck\\config.json', 'C:\\U\\Local\\svcdeck\\state.json'],
  [
    'win32',
    { USERPROFILE: 'C:\\U' },
    'C:\\U\\AppData\\Roaming\\svcdeck\\config.json',
    'C:\\U\\AppData\\Local\\svcdeck\\state.json',
  ],
  ['win32', { ...windows, SVCDECK_CONFIG: 'D:\\s.json' }, 'D:\\s.json', 'C:\\U\\Local\\svcdeck\\state.json'],
  [
    'win32',
    { ...windows, SVCDECK_CONFIG: 's.json' },
    'C:\\U\\Roaming\\svcdeck\\config.json',
    'C:\\U\\Local\\svcdeck\\state.json',
  ],
  ['linux', { HOME: '/home/a' }, '/home/a/.config/svcdeck/config.json', '/home/a/.local/state/svcdeck/state.json'],
  ['linux', { XDG_CONFIG_HOME: '/c', XDG_STATE_HOME: '/s' }, '/c/svcdeck/config.json', '/s/svcdeck/state.json'],
  [
    'linux',
    { HOME: '/home/a', XDG_CONFIG_HOME: 'c' },
    '/home/a/.config/svcdeck/config.json',
    '/home/a/.local/state/svcdeck/state.json',
  ],
] as const)
  test(`${platform}: ${JSON.stringify(env)}`, () => {
    const paths = profilePaths(env, platform);
    assert.equal(paths?.settings, settings);
    assert.equal(paths?.state, state);
    assert.equal(paths?.themes, settings.replace(/[^\\/]*$/, 'themes'));
  });

for (const [platform, env] of [
  ['win32', {}],
  ['win32', { APPDATA: 'relative' }],
  ['linux', {}],
  ['linux', { HOME: 'relative' }],
] as const)
  test(`${platform}: ${JSON.stringify(env)} has no folder`, () => assert.equal(profilePaths(env, platform), undefined));
