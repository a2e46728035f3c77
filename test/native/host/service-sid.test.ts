import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serviceSid } from '../../../native/host/accounts/sid-of.ts';

for (const name of ['TrustedInstaller', 'trustedinstaller'])
  test(`the SID of the service ${name}, as it is known from every Windows`, () =>
    assert.equal(serviceSid(name), 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464'));
