import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { unzipSync } from 'fflate';
import packageJson from '../../package.json' with { type: 'json' };
import { inputs, nodeVersion } from '../../scripts/build/inputs.ts';
import { authenticodeDigest } from '../../scripts/release/pe/certificate-table.ts';
import { checkPe } from '../../scripts/release/pe/check-pe.ts';
import { readPe } from '../../scripts/release/pe/read-pe.ts';
import { schemaFiles } from '../../scripts/release/schema-files.ts';
import { findOnPath } from '../../scripts/wine/find-on-path.ts';
import { canSign, makeCertificate } from '../scripts/release/certificates.ts';
import { type Answer, onWindows, root, windows, withoutWindows } from './windows.ts';

const folder = mkdtempSync(join(tmpdir(), 'svcdeck release ä '));
after(() => rmSync(folder, { recursive: true, force: true }));

const PASSWORD = 'the secret of a test';
const out = join(folder, 'release');
const isSigned = canSign.skip === false;

const release = (env: NodeJS.ProcessEnv, ...args: readonly string[]) =>
  spawnSync(process.execPath, [join(root, 'scripts', 'release', 'release.ts'), '--out', out, ...args], {
    encoding: 'utf8',
    env: { ...process.env, ...env },
  });

const signing = (): readonly string[] =>
  isSigned ? ['--certificate', makeCertificate(folder, 'signer', PASSWORD).pfx] : [];

/** As a person makes one from the tree as it is, signed with a certificate made for it where that can be. */
const made =
  withoutWindows === undefined
    ? release(
        { SVCDECK_CERTIFICATE_PASSWORD: PASSWORD },
        ...['--snapshot', '--project', 'https://example.test/svcdeck', ...signing()],
      )
    : undefined;
const names = existsSync(out) ? readdirSync(out) : [];

/** The one file of the release whose name ends like this. */
const named = (end: string): string => {
  const [name, ...more] = names.filter((each) => each.endsWith(end));
  assert.ok(name !== undefined && more.length === 0, `${end} in ${names}\n${made?.stderr}`);
  return join(out, name);
};

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Where the archive is unpacked: an empty folder, by a program of somebody else's where there is one. */
const unpacked = join(folder, 'an empty folder');

const unpack = (zip: string): void => {
  mkdirSync(unpacked);
  const program = process.platform === 'win32' ? 'tar' : 'unzip';
  if (findOnPath(program) !== undefined) {
    const args = program === 'tar' ? ['-xf', zip, '-C', unpacked] : ['-q', zip, '-d', unpacked];
    const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
    assert.equal(status, 0, stderr);
    return;
  }
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(zip)))) {
    mkdirSync(join(unpacked, path, '..'), { recursive: true });
    writeFileSync(join(unpacked, path), bytes);
  }
};

if (made?.status === 0) unpack(named('-win-x64.zip'));

/** Runs the executable of the archive where it was unpacked. */
const run = (...args: readonly string[]): Promise<Answer> =>
  windows(join(unpacked, 'svcdeck.exe'), args, { cwd: unpacked });

const succeeds = async (...args: readonly string[]): Promise<string> => {
  const { stdout, stderr, exitCode } = await run(...args);
  assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' }, args.join(' '));
  return stdout;
};

test('a release is made, and every file of it has the sum that is written beside it', onWindows, () => {
  assert.equal(made?.status, 0, made?.stderr ?? '');
  const lines = readFileSync(join(out, 'SHA256SUMS'), 'utf8').trimEnd().split('\n');
  const listed = lines.map((line) => {
    const [, sum, name = ''] = /^([0-9a-f]{64}) {2}(\S+)$/.exec(line) ?? [];
    assert.equal(sha256(readFileSync(join(out, name))), sum, line);
    return name;
  });
  for (const name of names) if (name !== 'SHA256SUMS' && name !== 'manifests') assert.ok(listed.includes(name), name);
  assert.equal(listed.filter((name) => name.startsWith('manifests/')).length, 7);
  assert.ok(!made?.stderr.includes(PASSWORD));
});

test('its executable is well formed, and what is signed is what was built', onWindows, () => {
  const bytes = readFileSync(named('svcdeck.exe'));
  assert.deepEqual(checkPe(bytes, { arch: 'x64', version: packageJson.version }), []);
  assert.ok(bytes.equals(readFileSync(join(unpacked, 'svcdeck.exe'))));
  const { subject, predicate } = JSON.parse(readFileSync(named('.provenance.json'), 'utf8')) as {
    subject: { name: string; digest: { sha256: string } }[];
    predicate: { runDetails: { byproducts: { name: string; digest: { sha256: string } }[] } };
  };
  assert.equal(subject.find(({ name }) => name === 'svcdeck.exe')?.digest.sha256, sha256(bytes));
  const digests = predicate.runDetails.byproducts.map(({ digest }) => digest.sha256);
  assert.equal(digests[1], authenticodeDigest(readPe(bytes)));
  assert.equal(digests[0] === sha256(bytes), !isSigned);
});

test('it is signed, and osslsigncode finds the signature good', canSign, () => {
  const args = ['verify', '-CAfile', join(folder, 'signer.pem'), '-in', named('svcdeck.exe')];
  const { status, stdout } = spawnSync('osslsigncode', args, { encoding: 'utf8' });
  assert.equal(status, 0, stdout);
});

test('the executable of the archive says what it is', onWindows, async () => {
  const { commit, ...about } = JSON.parse(await succeeds('--version', '--json')) as Record<string, string>;
  assert.deepEqual(about, {
    version: packageJson.version,
    node: nodeVersion,
    koffi: inputs.x64.koffi.version,
    abi: process.versions.modules,
    arch: 'x64',
    signature: isSigned ? 'present' : 'none',
  });
  const notes = readFileSync(named('.provenance.json'), 'utf8');
  assert.ok(notes.includes(`"gitCommit": "${commit?.replace(/-dirty$/, '')}"`), notes);
});

test('it asks Windows about services', onWindows, async () => {
  assert.match(await succeeds('query', 'RpcSs'), /SERVICE_NAME: RpcSs/);
  const services = JSON.parse(await succeeds('list', '--json')) as readonly { readonly name: string }[];
  assert.ok(
    services.some(({ name }) => /^rpcss$/i.test(name)),
    `${services.length} services`,
  );
});

test('it reads the parts of it that are packed, such as the demo', onWindows, async () => {
  const services = JSON.parse(await succeeds('--machine', 'demo', 'list', '--json')) as readonly unknown[];
  assert.ok(services.length > 10, `${services.length} services`);
  assert.match(await succeeds('help'), /USAGE/);
});

test('the schemas of the archive are those that it prints', onWindows, async () => {
  for (const { file, command } of schemaFiles)
    if (command !== undefined)
      assert.equal(await succeeds(...command), readFileSync(join(unpacked, 'schemas', file), 'utf8'), file);
});

test('doctor finds the sizes of the structs to be those of Windows', onWindows, async () => {
  const { stdout, stderr, exitCode } = await run('doctor', '--json', '--quiet', '--only', 'structs');
  assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' }, stdout);
});

test('what README.md leads to is in the archive, with the licences of all that is in the executable', onWindows, () => {
  const links = [...readFileSync(join(unpacked, 'README.md'), 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)/g)];
  assert.ok(links.length > 3);
  for (const [, path = ''] of links) assert.ok(existsSync(join(unpacked, path)), path);
  const licences = readFileSync(join(unpacked, 'THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of [`Node.js ${nodeVersion}`, 'koffi', 'ink', 'react'])
    assert.match(licences, new RegExp(`^${name}`, 'm'));
});

test('a certificate that can not sign is refused before anything is built, and what is there stays', canSign, () => {
  const before = names.map((name) => name);
  const { status, stderr } = release({ SVCDECK_CERTIFICATE_PASSWORD: 'wrong' }, '--snapshot', ...signing());
  assert.equal(status, 1);
  assert.match(stderr, /the password does not open it/);
  assert.doesNotMatch(stderr, /building|\n +at /);
  assert.deepEqual(existsSync(out) ? readdirSync(out) : [], before);
});

test('a folder that is no release is not replaced', () => {
  const strange = join(folder, 'strange');
  mkdirSync(strange);
  writeFileSync(join(strange, 'letter.txt'), 'dear');
  const { status, stderr } = release({}, '--snapshot', '--out', strange);
  assert.equal(status, 1);
  assert.match(stderr, /is no folder of a release/);
  assert.deepEqual(readdirSync(strange), ['letter.txt']);
});

test('a call that is wrong says how it is called', () => {
  const { status, stderr } = release({}, '--sign');
  assert.equal(status, 2);
  assert.match(stderr, /--sign.*npm run release/s);
});
