import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FailedError } from '../../../../lib/errors.ts';
import { granteeSid, needsLogonRight, needsPassword, readAccount } from '../../../../lib/host/install/account.ts';
import { serviceSid } from '../../../../lib/sc/service-sid.ts';

const SYSTEM = ['system', 'LocalSystem'] as const;
const LOCAL = ['shared-service', 'NT AUTHORITY\\LocalService'] as const;
const NETWORK = ['shared-service', 'NT AUTHORITY\\NetworkService'] as const;

for (const [text, [kind, name], hasPassword, hasRight] of [
  ['LocalSystem', SYSTEM, false, false],
  ['.\\LocalSystem', SYSTEM, false, false],
  ['nt authority\\system', SYSTEM, false, false],
  ['LocalService', LOCAL, false, false],
  ['NT AUTHORITY\\LOCAL SERVICE', LOCAL, false, false],
  ['networkservice', NETWORK, false, false],
  ['nt service\\shop', ['virtual', 'NT SERVICE\\Shop'], false, false],
  ['.\\anna', ['user', '.\\anna'], true, true],
  ['CONTOSO\\anna', ['user', 'CONTOSO\\anna'], true, true],
  ['anna@contoso.com', ['user', 'anna@contoso.com'], true, true],
  ['CONTOSO\\web$', ['managed', 'CONTOSO\\web$'], false, true],
] as const)
  test(`${text} is ${name}`, () => {
    const account = readAccount(text, 'Shop');
    assert.deepEqual(account, { kind, name });
    assert.equal(needsPassword(account), hasPassword);
    assert.equal(needsLogonRight(account), hasRight);
  });

for (const [text, message] of [
  ['anna', /^the account anna has no computer or domain$/],
  ['NT SERVICE\\Other', /^NT SERVICE\\Other is the virtual account of the service Other: Shop can only have its own$/],
  ['A\\B\\C', /has no computer or domain/],
] as const)
  test(`${text} is refused`, () => {
    assert.throws(
      () => readAccount(text, 'Shop'),
      (error) => {
        assert.ok(error instanceof FailedError);
        assert.match(error.message, message);
        return true;
      },
    );
  });

test('of an account that many services share, the service itself gets the access', async () => {
  const ask = async (account: string): Promise<string> => `SID of ${account}`;
  assert.equal(await granteeSid(readAccount('LocalService', 'Shop'), 'Shop', ask), serviceSid('Shop'));
  assert.equal(await granteeSid(readAccount('C\\anna', 'Shop'), 'Shop', ask), 'SID of C\\anna');
});
