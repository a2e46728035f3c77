import assert from 'node:assert/strict';
import { homedir, userInfo } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { addonFolder } from '../../../native/addon/folder.ts';

test('the folder is in the profile of the account, whatever the variables say', (t) => {
  const variables = ['HOME', 'USERPROFILE', 'LOCALAPPDATA', 'APPDATA', 'TEMP'];
  const before = variables.map((name) => [name, process.env[name]] as const);
  t.after(() => {
    for (const [name, value] of before)
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  });
  for (const name of variables) process.env[name] = join(homedir(), 'elsewhere');
  assert.equal(addonFolder(), join(userInfo().homedir, 'AppData', 'Local', 'svcdeck'));
  assert.equal(addonFolder().includes('elsewhere'), false);
});
