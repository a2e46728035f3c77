import assert from 'node:assert/strict';
import { test } from 'node:test';
import { remoteHosting } from '../../../native/hosting/remote.ts';
import { Win32Error } from '../../../native/win32-error.ts';

const asked: Readonly<Record<string, () => Promise<unknown>>> = {
  place: () => remoteHosting.place(),
  readDefinition: () => remoteHosting.readDefinition('Shop'),
  writeDefinition: () => remoteHosting.writeDefinition('Shop', '{}', 'S-1-5-18'),
  createFolder: () => remoteHosting.createFolder('C:\\x', true),
  'files.list': () => remoteHosting.files.list('C:\\x'),
  'files.read': () => remoteHosting.files.read('C:\\x', 0, 1),
  'accounts.sidOf': () => remoteHosting.accounts.sidOf('LocalSystem'),
};

for (const [what, ask] of Object.entries(asked))
  test(`another computer's hosting: ${what} is 50`, () =>
    assert.rejects(ask(), (error) => {
      assert.ok(error instanceof Win32Error);
      assert.equal(error.code, 50);
      assert.match(error.message, /services are hosted from the computer itself only$/);
      return true;
    }));
