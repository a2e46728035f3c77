import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check, host, isWine } from './stage.ts';

const { accounts } = host;
const SERVICE = 'S-1-5-80-956008885-3418522649-1831038044-1853292631-2271478464';
const MODIFY = 0x1301bf;

for (const [account, sid] of [
  ['LocalSystem', 'S-1-5-18'],
  ['NT AUTHORITY\\LocalService', 'S-1-5-19'],
  ['nt authority\\networkservice', 'S-1-5-20'],
  ['NT SERVICE\\TrustedInstaller', SERVICE],
  ['BUILTIN\\Administrators', 'S-1-5-32-544'],
  ['Everyone', 'S-1-1-0'],
  [SERVICE, SERVICE],
] as const)
  check(`the SID of ${account}`, async () => assert.equal(await accounts.sidOf(account), sid));

check('the SID of an account that nobody knows', () =>
  assert.rejects(accounts.sidOf('svcdeck nobody at all'), { call: 'LookupAccountNameW', code: 1332 }),
);

check('the SID of whoever runs this, with the computer as a dot', async () => {
  const { username } = await import('node:os').then(({ userInfo }) => userInfo());
  assert.match(await accounts.sidOf(`.\\${username}`), /^S-1-5-21-/);
});

// Wine keeps of an access list what the permissions of Unix can say.
check('an account is given access to a folder', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-access-'));
  try {
    assert.equal(await accounts.grantAccess({ path: folder, sid: SERVICE, access: MODIFY }), true);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

check('an account is given access to a folder and what is in it, once, and gives it back', async () => {
  if (isWine) return;
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-access-'));
  try {
    const inner = join(folder, 'größe');
    mkdirSync(inner);
    writeFileSync(join(inner, 'file'), '');
    for (const path of [folder, inner, join(inner, 'file')]) {
      const grant = { path, sid: SERVICE, access: MODIFY };
      assert.equal(await accounts.revokeAccess(grant), false, 'nothing to take away');
      const wasInherited = !(await accounts.grantAccess(grant));
      if (path === folder) assert.equal(wasInherited, false, path);
      assert.equal(await accounts.grantAccess(grant), false, 'given twice');
    }
    const grant = { path: folder, sid: SERVICE, access: MODIFY };
    assert.equal(await accounts.revokeAccess({ ...grant, access: 0x1200a9 }), false, 'another entry');
    assert.equal(await accounts.revokeAccess(grant), true);
    assert.equal(await accounts.revokeAccess(grant), false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

check('access to what is not there', () =>
  assert.rejects(accounts.grantAccess({ path: 'C:\\svcdeck\\nothing', sid: SERVICE, access: MODIFY }), {
    call: 'GetNamedSecurityInfoW',
  }),
);

for (const sid of ['', 'Everyone', 'S-1-5-21-99999999999'])
  check(`no SID: '${sid}'`, async () => {
    const code = 1337;
    await assert.rejects(accounts.rights(sid), { code });
    await assert.rejects(accounts.grantRight(sid, 'SeServiceLogonRight'), { code });
    await assert.rejects(accounts.revokeRight(sid, 'SeServiceLogonRight'), { code });
    await assert.rejects(accounts.grantAccess({ path: 'C:\\', sid, access: MODIFY }), { code });
  });

// Wine takes rights, and forgets them.
check('a right is given once and taken away', async () => {
  const right = 'SeServiceLogonRight';
  const given = await accounts.grantRight(SERVICE, right);
  if (isWine) return;
  assert.equal(given, true);
  assert.deepEqual(await accounts.rights(SERVICE), [right]);
  assert.equal(await accounts.grantRight(SERVICE, right), false);
  assert.equal(await accounts.revokeRight(SERVICE, right), true);
  assert.equal(await accounts.revokeRight(SERVICE, right), false);
  assert.deepEqual(await accounts.rights(SERVICE), []);
});
