import assert from 'node:assert/strict';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { installModule } from '../../../../lib/powershell-module/install/install-module.ts';
import { removeModule } from '../../../../lib/powershell-module/install/remove-module.ts';
import type { ModuleFile } from '../../../../lib/powershell-module/module-files.ts';
import type { PathFacts } from '../../../../native/hosting-types.ts';

let top = '';
beforeEach(() => {
  top = mkdtempSync(join(tmpdir(), 'svcdeck-module-'));
});
afterEach(() => rmSync(top, { recursive: true }));

const filesOf = (text: string): readonly ModuleFile[] => [
  { path: 'SvcDeck.psd1', text },
  { path: 'SvcDeck.psm1', text: `${text}, too` },
  { path: 'en-US/about_SvcDeck.help.txt', text: 'help' },
];

const places = () => [
  { edition: 'desktop', root: join(top, 'a', 'Modules') } as const,
  { edition: 'core', root: join(top, 'b', 'Modules') } as const,
];

let stamps = 0;
const install = (version: string, files = filesOf(version), more: Partial<Parameters<typeof installModule>[0]> = {}) =>
  installModule({
    version,
    files,
    places: places(),
    isForced: false,
    isRehearsal: false,
    stamp: `t${++stamps}`,
    ...more,
  });
const remove = (isForced = false, isRehearsal = false) =>
  removeModule({ places: places(), isForced, isRehearsal, stamp: `t${++stamps}` });

/** Everything below the top folder: files with what is in them, folders with a slash. */
const tree = (): readonly string[] =>
  readdirSync(top, { recursive: true, withFileTypes: true })
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return entry.isFile() ? `${path.slice(top.length)}: ${readFileSync(path, 'utf8')}` : `${path.slice(top.length)}/`;
    })
    .toSorted();

const write = (...path: readonly string[]): void => {
  const file = join(top, ...path);
  mkdirSync(join(file, '..'), { recursive: true });
  writeFileSync(file, 'theirs');
};

test('every file is in every place, and nothing else is left', async () => {
  const installed = await install('1.2.3');
  assert.deepEqual(
    installed.map(({ edition, replaced }) => [edition, replaced]),
    [
      ['desktop', []],
      ['core', []],
    ],
  );
  for (const { folder } of installed) {
    assert.equal(readFileSync(join(folder, 'SvcDeck.psm1'), 'utf8'), '1.2.3, too');
    assert.equal(readFileSync(join(folder, 'en-US', 'about_SvcDeck.help.txt'), 'utf8'), 'help');
    assert.deepEqual(readdirSync(join(folder, '..')), ['1.2.3']);
  }
});

test('a new version takes the place of every other, also of a newer one', async () => {
  await install('1.9.0');
  for (const version of ['1.2.3', '1.2.3', '1.1.0']) {
    const [first] = await install(version);
    assert.deepEqual(readdirSync(join(first?.root ?? '', 'SvcDeck')), [version]);
  }
});

test('a rehearsal writes nothing', async () => {
  const planned = await install('1.2.3', filesOf('x'), { isRehearsal: true });
  assert.equal(planned.length, 2);
  assert.deepEqual(tree(), []);
});

test('a rehearsed removal says what would be gone, and takes nothing away', async () => {
  const installed = await install('1.2.3');
  const before = tree();
  const planned = await remove(false, true);
  assert.deepEqual(
    planned.map(({ gone }) => gone),
    installed.map(({ folder }) => [folder]),
  );
  assert.deepEqual(tree(), before);
  write('b', 'Modules', 'SvcDeck', '1.2.3', 'SvcDeck.psm1');
  await assert.rejects(remove(false, true), /is not as svcdeck wrote it/);
});

test('remove takes away what was written, and leaves what others put beside it', async () => {
  await install('1.2.3');
  write('a', 'Modules', 'SvcDeck', '7.0', 'SvcDeck.psd1');
  write('b', 'Modules', 'Other', 'Other.psd1');
  const removed = await remove();
  assert.deepEqual(
    removed.map(({ gone, kept }) => [gone.length, kept]),
    [
      [1, ['7.0']],
      [1, []],
    ],
  );
  assert.deepEqual(
    tree().filter((line) => !line.endsWith('/')),
    ['/a/Modules/SvcDeck/7.0/SvcDeck.psd1: theirs', '/b/Modules/Other/Other.psd1: theirs'],
  );
  assert.deepEqual(
    (await remove()).map(({ gone }) => gone),
    [[], []],
  );
});

for (const [what, spoil] of [
  ['a file that was changed', () => write('b', 'Modules', 'SvcDeck', '1.2.3', 'SvcDeck.psm1')],
  ['a file that was added', () => write('b', 'Modules', 'SvcDeck', '1.2.3', 'mine.ps1')],
  ['a file that is missing', () => rmSync(join(top, 'b', 'Modules', 'SvcDeck', '1.2.3', 'SvcDeck.psd1'))],
] as const)
  test(`${what} is told, nothing is touched, and --force goes on`, async () => {
    await install('1.2.3');
    spoil();
    const before = tree();
    await assert.rejects(install('1.2.4'), /is not as svcdeck wrote it/);
    await assert.rejects(remove(), /is not as svcdeck wrote it/);
    assert.deepEqual(tree(), before);
    await install('1.2.4', filesOf('x'), { isForced: true });
    await remove(true);
    assert.equal(existsSync(join(top, 'b', 'Modules', 'SvcDeck')), false);
  });

test('a version that somebody else put there is not replaced', async () => {
  write('b', 'Modules', 'SvcDeck', '1.2.3', 'SvcDeck.psd1');
  const before = tree();
  await assert.rejects(install('1.2.3'), /is not svcdeck's/);
  assert.deepEqual(tree(), before);
});

test('a folder that leads elsewhere is refused', async () => {
  mkdirSync(join(top, 'elsewhere'));
  mkdirSync(join(top, 'b', 'Modules'), { recursive: true });
  symlinkSync(join(top, 'elsewhere'), join(top, 'b', 'Modules', 'SvcDeck'), 'junction');
  await assert.rejects(install('1.2.3'), { name: 'FailedError' });
  await assert.rejects(remove(), { name: 'FailedError' });
  assert.equal(existsSync(join(top, 'a')), false);
  assert.deepEqual(readdirSync(join(top, 'elsewhere')), []);
});

test('what can not be written in one place is not written in the other', async () => {
  write('b', 'Modules');
  const before = tree();
  await assert.rejects(install('1.2.3'), /the module was not installed/);
  assert.deepEqual(
    tree().filter((line) => !line.endsWith('/')),
    before.filter((line) => !line.endsWith('/')),
  );
});

test('somebody who gets in between is noticed, and what was there is brought back', async () => {
  await install('1.0.0');
  const before = tree();
  let reads = 0;
  const files = filesOf('2.0.0').map(({ path, text }) => ({
    path,
    get text() {
      // By the time that the last file is written, another program has put a folder where the second place's is to go.
      if (++reads === 8) write('b', 'Modules', 'SvcDeck', '2.0.0', 'theirs.txt');
      return text;
    },
  }));
  await assert.rejects(install('2.0.0', files), /the module was not installed/);
  rmSync(join(top, 'b', 'Modules', 'SvcDeck', '2.0.0'), { recursive: true });
  assert.deepEqual(tree(), before);
});

test('what a killed call left behind goes with the next', async () => {
  write('a', 'Modules', 'SvcDeck', '.svcdeck-new-x', 'SvcDeck.psd1');
  const [first] = await install('1.2.3');
  assert.deepEqual(readdirSync(join(first?.root ?? '', 'SvcDeck')), ['1.2.3']);
});

const everyone = { sid: 'S-1-1-0', access: 0x1f_01ff };
const system = { sid: 'S-1-5-18', access: 0x1f_01ff };
const folderOf = (...access: readonly { sid: string; access: number }[]): PathFacts => ({
  kind: 'folder',
  isLink: false,
  isImage: false,
  drive: 'fixed',
  owner: 'S-1-5-32-544',
  access,
});

test('a folder that everyone may change is refused before anything is written', async () => {
  const inspect = async (path: string) => folderOf(system, ...(path.endsWith('Modules') ? [everyone] : []));
  await assert.rejects(install('1.2.3', filesOf('x'), { trust: { inspect, also: new Set() } }), {
    message: /can be changed by others/,
    details: [`${join(top, 'a', 'Modules')}: S-1-1-0`],
  });
  assert.deepEqual(tree(), []);
  await install('1.2.3', filesOf('x'), { trust: { inspect, also: new Set(['S-1-1-0']) } });
});
