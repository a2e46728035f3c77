import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountWords, isAccount } from '../../../lib/service/account.ts';

for (const [wanted, account, isSame] of [
  ['LocalSystem', 'LocalSystem', true],
  ['localsystem', 'LocalSystem', true],
  ['NT AUTHORITY\\SYSTEM', 'LocalSystem', true],
  ['SYSTEM', 'LocalSystem', true],
  ['LocalSystem', '.\\LocalSystem', true],
  ['LocalSystem', 'NT AUTHORITY\\SYSTEM', true],
  ['LocalSystem', 'NT AUTHORITY\\LocalService', false],
  ['LocalService', 'NT AUTHORITY\\LocalService', true],
  ['NT AUTHORITY\\Local Service', 'NT Authority\\LocalService', true],
  ['network service', 'NT AUTHORITY\\NetworkService', true],
  ['LocalService', 'NT AUTHORITY\\NetworkService', false],
  ['NT SERVICE\\*', 'NT SERVICE\\MSSQLSERVER', true],
  ['NT AUTHORITY\\*', 'NT AUTHORITY\\LocalService', true],
  ['*service', 'NT AUTHORITY\\LocalService', true],
  ['svc_sql', 'CONTOSO\\svc_sql', true],
  ['svc_*', 'CONTOSO\\svc_sql', true],
  ['OTHER\\svc_sql', 'CONTOSO\\svc_sql', false],
  ['CONTOSO\\svc_sql', 'contoso\\SVC_SQL', true],
  ['.\\svc_bad', '.\\svc_bad', true],
  ['*', 'anyone', true],
  ['*', '', true],
  ['a', '', false],
] as const)
  test(`${wanted} is ${isSame ? '' : 'not '}${account || 'no account'}`, () =>
    assert.equal(isAccount(wanted, account), isSame));

for (const [account, words] of [
  ['LocalSystem', /every right/],
  ['NT AUTHORITY\\LocalService', /none on the network/],
  ['NT AUTHORITY\\Network Service', /computer account/],
  ['NT SERVICE\\Spooler', /virtual/],
  ['CONTOSO\\gmsa$', /managed/],
  ['CONTOSO\\user', /^nothing$/],
] as const)
  test(`${account} in words`, () => assert.match(accountWords(account) ?? 'nothing', words));
