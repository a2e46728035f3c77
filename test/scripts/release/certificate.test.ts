import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { SigningOptions } from '../../../scripts/release/options.ts';
import { checkCertificate } from '../../../scripts/release/signing/certificate.ts';
import { canSign, makeCertificate, openssl } from './certificates.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-certificate-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const PASSWORD = 'a secret with "quotes" and blanks';
const DAY_MS = 86_400_000;
const made = canSign.skip === false ? makeCertificate(folder, 'signer', PASSWORD) : undefined;

const files = () => {
  assert.ok(made);
  return made;
};

const signing = (changes: Partial<SigningOptions> = {}): SigningOptions => ({
  certificate: files().pfx,
  key: undefined,
  password: PASSWORD,
  timestamp: undefined,
  ...changes,
});

const refused = (options: SigningOptions, reason: RegExp, now = new Date()): Promise<void> =>
  assert.rejects(checkCertificate(options, now), (error: Error) => {
    assert.match(error.message, reason);
    assert.ok(error.message.startsWith(`the certificate ${options.certificate}: `), error.message);
    assert.ok(!error.message.includes(PASSWORD), 'the password is told');
    return true;
  });

test('a certificate and its key are taken, in one file or in two', canSign, async () => {
  assert.match(await checkCertificate(signing(), new Date()), /CN=signer/);
  const pem = signing({ certificate: files().pem, key: files().key });
  assert.match(await checkCertificate(pem, new Date()), /CN=signer/);
});

test('one that has expired is refused with its date', canSign, async () => {
  const later = new Date(Date.now() + 31 * DAY_MS);
  const date = new Date(Date.now() + 30 * DAY_MS).toISOString().slice(0, 7);
  await refused(signing(), new RegExp(`it expired on ${date}-\\d\\d`), later);
  await refused(signing(), /it is valid only from \d{4}-\d\d-\d\d on/, new Date(Date.now() - DAY_MS));
});

test('one with a wrong password is refused', canSign, async () => {
  await refused(signing({ password: 'wrong' }), /the password does not open it/);
  await refused(signing({ password: '' }), /the password does not open it/);
  const pem = { certificate: files().pem, key: files().key };
  await refused(signing({ ...pem, password: 'wrong' }), /the password does not open the key/);
});

test("one whose key is another's is refused", canSign, async () => {
  const other = makeCertificate(folder, 'other', PASSWORD);
  await refused(signing({ certificate: files().pem, key: other.key }), /the key .*other\.key is not its own/);
});

test('one that is not for signing code is refused', canSign, async () => {
  const web = makeCertificate(folder, 'web', PASSWORD, 'serverAuth');
  await refused(signing({ certificate: web.pfx }), /it is not for signing code/);
});

test('one without a key is refused', canSign, async () => {
  const alone = join(folder, 'alone.pfx');
  openssl('pkcs12', '-export', '-nokeys', '-in', files().pem, '-out', alone, '-passout', `pass:${PASSWORD}`);
  await refused(signing({ certificate: alone }), /no \.pfx file with a certificate and its key/);
});

test('a file that is missing, or none of its kind, is refused', canSign, async () => {
  await refused(signing({ certificate: join(folder, 'missing.pfx') }), /it can not be read: ENOENT/);
  const text = join(folder, 'text.pfx');
  writeFileSync(text, 'no certificate');
  await refused(signing({ certificate: text }), /no \.pfx file with a certificate and its key/);
  await refused(signing({ certificate: text, key: files().key }), /no certificate in PEM form/);
});
