import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, type TestContext, test } from 'node:test';
import { authenticodeDigest, isSigned } from '../../../scripts/release/pe/certificate-table.ts';
import { checkPe } from '../../../scripts/release/pe/check-pe.ts';
import { readPe } from '../../../scripts/release/pe/read-pe.ts';
import { type Attempts, type SignOptions, sign, signerVersion } from '../../../scripts/release/signing/sign.ts';
import { canSign, listen, makeCertificate, openssl, timeStampServer } from './certificates.ts';
import { samplePe } from './sample-pe.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck-sign-test-'));
after(() => rmSync(folder, { recursive: true, force: true }));

/** What `sign` writes for a moment goes here, so that it shows when something stays. */
const temporary = join(folder, 'temporary');
mkdirSync(temporary);
for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = temporary;

const PASSWORD = 'the secret of a test';
const certificate = canSign.skip === false ? makeCertificate(folder, 'signer', PASSWORD) : undefined;
const unsigned = join(folder, 'program.exe');
writeFileSync(unsigned, samplePe(readFileSync(join(import.meta.dirname, '..', '..', '..', 'assets', 'svcdeck.ico'))));

/** Waits as little as can be; the time that one try gets is no more than a guard where a server answers. */
const quick: Attempts = { tries: 3, timeoutMs: 60_000, pauseMs: 1 };

/** What a test says of how to sign; everything else is as it has to be. */
interface Trial {
  readonly certificate?: string;
  readonly key?: string;
  readonly password?: string;
  readonly timestamp?: string;
  readonly attempts?: Attempts;
  readonly program?: string;
}

const trial = ({ timestamp, attempts = quick, program, ...own }: Trial = {}) => {
  const progress: string[] = [];
  const out = join(folder, 'signed.exe');
  const options: SignOptions = {
    signing: { certificate: certificate?.pfx ?? '', key: undefined, password: PASSWORD, timestamp, ...own },
    file: unsigned,
    out,
    progress: (line) => progress.push(line),
    attempts,
    ...(program === undefined ? {} : { program }),
  };
  return { out, progress, signing: sign(options) };
};

const refused = async ({ out, signing }: ReturnType<typeof trial>, reason: RegExp): Promise<void> => {
  await assert.rejects(signing, (error: Error) => {
    assert.match(error.message, reason);
    assert.ok(!error.message.includes(PASSWORD), 'the password is told');
    return true;
  });
  assert.ok(!existsSync(out), 'something half made is left');
  assert.deepEqual(readdirSync(temporary), [], 'the password is left on the disk');
};

const verify = (...args: readonly string[]) => spawnSync('osslsigncode', ['verify', ...args], { encoding: 'utf8' });

test('a signed executable is well formed, and signed is what was built', canSign, async () => {
  const { out, signing } = trial();
  await signing;
  const [before, after] = [readFileSync(unsigned), readFileSync(out)];
  assert.ok(isSigned(readPe(after)));
  assert.deepEqual(checkPe(after, { arch: 'x64', version: '1.2.3' }), []);
  assert.equal(authenticodeDigest(readPe(after)), authenticodeDigest(readPe(before)));
  const { status, stdout } = verify('-CAfile', certificate?.pem ?? '', '-in', out);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /CN=signer/);
  assert.ok(stdout.toLowerCase().includes(authenticodeDigest(readPe(before))), stdout);
  after[0x410] = 1;
  writeFileSync(out, after);
  assert.notEqual(verify('-CAfile', certificate?.pem ?? '', '-in', out).status, 0, 'a changed byte is not noticed');
});

test('a certificate and its key may be two files, and the key without a password', canSign, async () => {
  const { pem = '', key = '' } = certificate ?? {};
  const open = join(folder, 'open.key');
  openssl('pkey', '-in', key, '-passin', `pass:${PASSWORD}`, '-out', open);
  const without = join(folder, 'open.pfx');
  openssl('pkcs12', '-export', '-in', pem, '-inkey', open, '-out', without, '-passout', 'pass:');
  const files = [{ key }, { key: open, password: '' }].map((own) => ({ certificate: pem, ...own }));
  for (const own of [...files, { certificate: without, password: '' }]) {
    const { out, signing } = trial(own);
    await signing;
    const { status, stdout } = verify('-CAfile', pem, '-in', out);
    assert.equal(status, 0, stdout);
  }
});

test('a time stamp server that fails twice is asked a third time', canSign, async (t) => {
  const { address, pem, asked, server } = await timeStampServer(folder, 2);
  t.after(() => server.close());
  const { out, progress, signing } = trial({ timestamp: address });
  await signing;
  assert.equal(asked(), 3);
  assert.equal(progress.length, 2, progress.join('\n'));
  assert.ok(
    progress.every((line) => line.includes(address) && line.endsWith('trying again')),
    progress.join('\n'),
  );
  const { status, stdout } = verify('-CAfile', certificate?.pem ?? '', '-TSA-CAfile', pem, '-in', out);
  assert.equal(status, 0, stdout);
  assert.match(stdout, /Timestamp Server Signature verification: ok/i);
});

test('a time stamp server that always fails is given up, and nothing is left', canSign, async (t) => {
  const { address, asked, server } = await timeStampServer(folder, Number.POSITIVE_INFINITY);
  t.after(() => server.close());
  await refused(trial({ timestamp: address }), new RegExp(`${address} gave no time stamp: .*\\(tried 3 times\\)`));
  assert.equal(asked(), 3);
});

test('a time stamp server that is not there is given up', canSign, async () => {
  const server = createServer();
  const address = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  await refused(trial({ timestamp: address }), new RegExp(`${address} gave no time stamp`));
});

test('a time stamp server that never answers is given up', canSign, async (t) => {
  const server = createServer(() => {});
  const address = await listen(server);
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  const attempts: Attempts = { tries: 2, timeoutMs: 1500, pauseMs: 1 };
  await refused(
    trial({ timestamp: address, attempts }),
    new RegExp(`${address} has not answered within 1.5 s \\(tried 2 times\\)`),
  );
});

test('where osslsigncode is missing it is said where it is to be had', async () => {
  await assert.rejects(signerVersion('osslsigncode-is-not-here'), /is not there.*apt-get install osslsigncode/);
});

/** A program in the place of osslsigncode; its last argument is where the signed file goes. */
const standIn = (t: TestContext, script: string): string => {
  const path = join(folder, 'stand-in');
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  t.after(() => rmSync(path, { force: true }));
  return path;
};

const onUnix = { skip: process.platform === 'win32' ? 'it is a shell script' : false };

test('what a signer leaves half made is taken away', onUnix, async (t) => {
  const program = standIn(t, 'for out; do :; done; head -c 100 "$0" > "$out"; echo "no luck"; exit 1');
  await refused(trial({ program }), /osslsigncode has not signed the executable: no luck/);
});

test('a signer that signs nothing, or something else, is found out', onUnix, async (t) => {
  const copy = `for out; do :; done; cp '${unsigned}' "$out"`;
  await refused(trial({ program: standIn(t, copy) }), /there is no signature in it/);
  if (canSign.skip !== false) return;
  const { out, signing } = trial();
  await signing;
  const other = join(folder, 'other.exe');
  const bytes = readFileSync(out);
  bytes[0x410] = 1;
  writeFileSync(other, bytes);
  const program = standIn(t, `for out; do :; done; cp '${other}' "$out"`);
  await refused(trial({ program }), /has changed more of the executable than its signature/);
});

test('the password is on no command line, and in a file that only its owner can read', onUnix, async (t) => {
  const seen = join(folder, 'seen');
  const program = standIn(
    t,
    `printf '%s\\n' "$@" > '${seen}'
     while [ "$1" != -readpass ]; do shift; done
     ls -l "$2" >> '${seen}'; cat "$2" >> '${seen}.password'; exit 1`,
  );
  await refused(trial({ program }), /osslsigncode has not signed/);
  const text = readFileSync(seen, 'utf8');
  assert.match(text, /^-readpass$/m);
  assert.match(text, /^-rw-------/m);
  assert.ok(!text.includes(PASSWORD), text);
  assert.equal(readFileSync(`${seen}.password`, 'utf8'), PASSWORD);
});
