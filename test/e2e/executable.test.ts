import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { NtExecutable, NtExecutableResource, Resource } from 'resedit';
import { genericEventId, LAST_GENERIC_CODE, MOST_GENERIC_INSERTS } from '../../lib/events/message-table.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { fetchInput } from '../../scripts/build/fetch-input.ts';
import { inputs } from '../../scripts/build/inputs.ts';
import { cacheFolder } from '../../scripts/wine/places.ts';
import {
  type Answer,
  cmd,
  compileDouble,
  eventually,
  executable,
  isWine,
  onWindows,
  prefixFolder,
  root,
  svcdeck,
  toWindowsPath,
  windows,
} from './windows.ts';

const { node, koffi } = inputs.x64;
const addonName = `koffi-${koffi.version}-${koffi.sha256}.node`;

/** Fetched by the build already. */
const inputPath = (input: typeof koffi): Promise<string> =>
  fetchInput(input, { cache: cacheFolder(), root, progress: () => {} });

const addonBytes = async (): Promise<Buffer> => readFileSync(await inputPath(koffi));

const temporaryFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck e2e ä '));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
};

const assertRuns = ({ exitCode, stdout, stderr }: Answer): void => {
  assert.deepEqual({ exitCode, stderr }, { exitCode: 0, stderr: '' });
  assert.match(stdout, /SERVICE_NAME: RpcSs/);
};

/** A call that needs Windows, and so the addon. */
const query = (): Promise<Answer> => svcdeck('query', 'RpcSs');

/** The folder of the addon as this side sees it. */
const addonFolder = async (): Promise<string> => {
  const { stdout } = await cmd('echo %USERPROFILE%');
  const profile = isWine ? join(prefixFolder, 'drive_c', ...stdout.trim().split('\\').slice(1)) : stdout.trim();
  return join(profile, 'AppData', 'Local', 'svcdeck');
};

/** An empty folder for the addon; whatever a test does to it is undone. */
const addonScene = async (t: TestContext) => {
  const folder = await addonFolder();
  const empty = (): void => rmSync(folder, { recursive: true, force: true });
  empty();
  t.after(empty);
  return { folder, shared: join(folder, addonName), bytes: await addonBytes() };
};

type AddonScene = Awaited<ReturnType<typeof addonScene>>;

/** Files of the folder that may be loaded: each has the right bytes. */
const assertOnlyRight = ({ folder, bytes }: AddonScene, names: readonly string[]): void => {
  assert.deepEqual(readdirSync(folder).length, names.length, `${readdirSync(folder)}`);
  for (const name of names) assert.ok(readFileSync(join(folder, name)).equals(bytes), name);
};

/** Keeps the shared file open or loaded while `during` runs. */
const whileHeld = async (
  t: TestContext,
  how: 'open' | 'load',
  { shared }: AddonScene,
  during: () => Promise<void>,
): Promise<void> => {
  const holder = await compileDouble(join(root, 'test', 'native', 'addon', 'hold-file.c'));
  const folder = temporaryFolder(t);
  const [ready, release] = [join(folder, 'ready'), join(folder, 'release')];
  const held = windows(holder, [how, ...[shared, ready, release].map(toWindowsPath)]);
  try {
    await eventually(() => existsSync(ready), 30_000);
    await during();
  } finally {
    writeFileSync(release, '');
    assert.equal((await held).exitCode, 0);
  }
};

test('--version names version, commit, Node and koffi', onWindows, async () => {
  const { stdout, exitCode } = await svcdeck('--version');
  assert.equal(exitCode, 0);
  const [, version, commit, nodeVersion, koffiVersion] =
    /^svcdeck (\S+) \(commit ([0-9a-f]{40}(?:-dirty)?|unknown), Node\.js (\S+), koffi (\S+)\)\n$/.exec(stdout) ?? [];
  assert.deepEqual([version, nodeVersion, koffiVersion], [packageJson.version, node?.version, koffi.version]);
  const json = JSON.parse((await svcdeck('--version', '--json')).stdout) as unknown;
  assert.deepEqual(json, {
    version,
    commit,
    node: nodeVersion,
    koffi: koffiVersion,
    abi: process.versions.modules,
    arch: 'x64',
    signature: 'none',
  });
});

test('the executable prints what the source prints', onWindows, async () => {
  const args = ['--machine', 'demo', 'list', '--json'];
  const source = spawnSync(process.execPath, [join(root, 'cmd', 'main.ts'), ...args], { encoding: 'utf8' });
  assert.equal(source.status, 0, source.stderr);
  const packaged = await svcdeck(...args);
  assert.deepEqual(packaged, { stdout: source.stdout, stderr: '', exitCode: 0 });
});

test('it runs from a folder with blanks and letters beyond ASCII', onWindows, async (t) => {
  const copy = join(temporaryFolder(t), 'svcdeck copy.exe');
  copyFileSync(executable, copy);
  assertRuns(await windows(copy, ['query', 'RpcSs']));
});

test("Node's own variable and options change nothing", onWindows, async () => {
  const env = { NODE_OPTIONS: '--no-such-option' };
  assert.equal((await windows('svcdeck', ['--version'], { env })).exitCode, 0);
  const { exitCode, stderr } = await svcdeck('--inspect', '--version');
  assert.equal(exitCode, 2);
  assert.match(stderr, /unknown option --inspect/);
});

test('it is at most 4 MB larger than the node.exe in it', onWindows, async () => {
  assert.ok(node);
  const grown = statSync(executable).size - statSync(await inputPath(node)).size;
  assert.ok(grown > 0 && grown <= 4 * 1024 * 1024, `${grown} bytes`);
});

test('its resources are ours, and its signature is gone', onWindows, () => {
  const file = NtExecutable.from(readFileSync(executable));
  const { entries } = NtExecutableResource.from(file);
  const kinds = entries.map(({ type, id }) => `${type}/${id}`);
  for (const kind of ['10/NODE_SEA_BLOB', '11/1', '14/1', '16/1', '24/1']) assert.ok(kinds.includes(kind), kind);
  const [info] = Resource.VersionInfo.fromEntries(entries);
  const texts = info?.getStringValues({ lang: 1033, codepage: 1200 });
  assert.equal(texts?.['ProductName'], 'svcdeck');
  assert.equal(texts?.['FileVersion'], packageJson.version);
  const manifest = Buffer.from(entries.find(({ type }) => type === 24)?.bin ?? new ArrayBuffer(0)).toString();
  assert.match(manifest, /asInvoker/);
  assert.match(manifest, /longPathAware/);
  const [icons] = Resource.IconGroupEntry.fromEntries(entries);
  assert.deepEqual(
    icons?.icons.map(({ width }) => width || 256),
    [16, 20, 24, 32, 40, 48, 64, 128, 256],
  );
});

/** The text of each of its messages, as a C program gets it from FormatMessageW. */
const messagesIn = async (ids: readonly number[]): Promise<readonly string[]> => {
  const reader = await compileDouble(join(root, 'test', 'build', 'read-messages.c'));
  const { stdout } = await windows(reader, [toWindowsPath(executable), ...ids.map((id) => id.toString(16))]);
  return stdout.replaceAll('\r', '').trim().split('\n');
};

test('Windows finds the messages in it', onWindows, async () => {
  const ours = [0x4000_0001, 0x8000_0002, 0xc000_0003];
  const strange = [0x1_0000, 0x200a_0000, 0xc000_0001];
  assert.deepEqual(await messagesIn([...ours, ...strange]), [
    ...ours.map(() => 'what happened'),
    ...strange.map(() => 'error 317'),
  ]);
});

test('Windows finds a text with all inserts for whatever number an event is written under', onWindows, async () => {
  const codes = [0, 1, 2, 3, 127, 128, 1000, 1001, 0x8000, LAST_GENERIC_CODE];
  const lines = ['what happened', '2', '3', '4', '5', '6', '7', '8', '9'];
  for (let inserts = 0; inserts <= MOST_GENERIC_INSERTS; inserts++) {
    const ids = codes.map((code) => genericEventId(code, inserts));
    const texts = inserts === 0 ? ['(no text)'] : lines.slice(0, inserts);
    assert.deepEqual(
      await messagesIn(ids),
      ids.flatMap(() => texts),
      `${inserts} inserts`,
    );
  }
});

test('the same commit gives the same bytes', onWindows, (t) => {
  const out = join(temporaryFolder(t), 'again.exe');
  const script = join(root, 'scripts', 'build', 'build.ts');
  const { status, stderr } = spawnSync(process.execPath, [script, '--force', '--out', out], { encoding: 'utf8' });
  assert.equal(status, 0, stderr);
  assert.ok(readFileSync(out).equals(readFileSync(executable)));
});

test('a first start puts the addon into the profile, and a second one leaves it alone', onWindows, async (t) => {
  const scene = await addonScene(t);
  assertRuns(await query());
  assertOnlyRight(scene, [addonName]);
  const before = statSync(scene.shared, { bigint: true });
  assertRuns(await query());
  const after = statSync(scene.shared, { bigint: true });
  assert.deepEqual([after.ino, after.mtimeNs], [before.ino, before.mtimeNs]);
});

test('what needs no Windows puts nothing into the profile', onWindows, async (t) => {
  const { folder } = await addonScene(t);
  await svcdeck('--version');
  await svcdeck('--machine', 'demo', 'list');
  assert.equal(existsSync(folder), false);
});

/** Another library, of Windows itself. */
const foreign = (): Buffer => {
  const drive = isWine ? join(prefixFolder, 'drive_c') : 'C:\\';
  return readFileSync(join(drive, 'windows', 'system32', 'version.dll'));
};

for (const [what, make] of [
  ['tampered', (bytes: Buffer) => Buffer.from(bytes.map((byte, at) => (at === 700_000 ? byte ^ 1 : byte)))],
  ['truncated', (bytes: Buffer) => bytes.subarray(0, 4096)],
  ['empty', () => Buffer.alloc(0)],
  ['foreign', foreign],
  ['foreign and of the right size', (bytes: Buffer) => Buffer.concat([foreign(), bytes]).subarray(0, bytes.length)],
] as const)
  test(`an addon that is ${what} is replaced`, onWindows, async (t) => {
    const scene = await addonScene(t);
    mkdirSync(scene.folder, { recursive: true });
    writeFileSync(scene.shared, make(scene.bytes));
    assertRuns(await query());
    assertOnlyRight(scene, [addonName]);
  });

/** The one file in the folder that has another name than the shared one. */
const otherName = ({ folder }: AddonScene): string => {
  const [name, ...more] = readdirSync(folder).filter((each) => each !== addonName);
  assert.ok(name !== undefined && more.length === 0, `${readdirSync(folder)}`);
  assert.ok(name.startsWith(addonName.replace(/node$/, '')), name);
  return name;
};

for (const how of ['open', 'load'] as const)
  test(
    `a wrong addon that another process holds (${how}) is left, and one of another name is used`,
    onWindows,
    async (t) => {
      const scene = await addonScene(t);
      mkdirSync(scene.folder, { recursive: true });
      const wrong = foreign();
      writeFileSync(scene.shared, wrong);
      await whileHeld(t, how, scene, async () => {
        assertRuns(await query());
        const name = otherName(scene);
        assert.ok(readFileSync(join(scene.folder, name)).equals(scene.bytes));
        assertRuns(await query());
        assert.equal(otherName(scene), name);
      });
      assert.ok(readFileSync(scene.shared).equals(wrong));
      assertRuns(await query());
      assert.ok(readFileSync(scene.shared).equals(scene.bytes));
    },
  );

test('the right addon, loaded by another process, is used by this one too', onWindows, async (t) => {
  const scene = await addonScene(t);
  assertRuns(await query());
  await whileHeld(t, 'load', scene, async () => {
    assertRuns(await query());
    assertOnlyRight(scene, [addonName]);
  });
});

test('a folder in its place is left, and a file of another name is used', onWindows, async (t) => {
  const scene = await addonScene(t);
  mkdirSync(join(scene.shared, 'something'), { recursive: true });
  assertRuns(await query());
  assert.ok(readFileSync(join(scene.folder, otherName(scene))).equals(scene.bytes));
});

test('a file in the place of the folder is a refusal that names it', onWindows, async (t) => {
  const { folder } = await addonScene(t);
  mkdirSync(join(folder, '..'), { recursive: true });
  writeFileSync(folder, '');
  const { exitCode, stdout, stderr } = await svcdeck('list');
  assert.deepEqual({ exitCode, stdout }, { exitCode: 1, stdout: '' });
  assert.match(stderr, /^svcdeck: can't write to [A-Z]:\\.*\\AppData\\Local\\svcdeck: .*\n.*make the folder writable/);
  assert.doesNotMatch(stderr, /\n +at /);
});

test('eight first starts at once all work', onWindows, async (t) => {
  const scene = await addonScene(t);
  for (const answer of await Promise.all(Array.from({ length: 8 }, query))) assertRuns(answer);
  assert.ok(readFileSync(scene.shared).equals(scene.bytes));
});

// Wine has DLLs of its own for these names and looks nowhere else.
if (!isWine)
  test('a library beside the executable is not taken for one of Windows', async (t) => {
    const folder = temporaryFolder(t);
    copyFileSync(executable, join(folder, 'svcdeck.exe'));
    for (const name of ['winmm.dll', 'dbghelp.dll', 'userenv.dll', 'iphlpapi.dll'])
      writeFileSync(join(folder, name), 'no library at all');
    assert.equal((await windows(join(folder, 'svcdeck.exe'), ['--version'])).exitCode, 0);
  });
