import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moduleFiles } from '../../lib/powershell-module/module-files.ts';
import { cmd, executable, onWindows, runWindows, svcdeck, toWindowsPath } from './windows.ts';

const place = ['--scope', 'user', '--edition', 'core'];

/** A file's bytes as another program has them. */
const typed = async (path: string): Promise<string> =>
  (await runWindows('cmd', ['/d', '/c', 'type', path])).stdout.toString('utf8');

test(
  'the module is where PowerShell looks for it, as the source has it, and is taken away again',
  onWindows,
  async (t) => {
    t.after(() => svcdeck('module', 'remove', ...place, '--force'));
    const { stdout, stderr, exitCode } = await svcdeck('module', 'install', ...place, '--json');
    assert.equal(exitCode, 0, stderr);
    const { version, executable: recorded, places } = JSON.parse(stdout);
    assert.equal(recorded.toLowerCase(), toWindowsPath(executable).toLowerCase());
    const [{ folder }] = places;
    assert.match(folder, /\\PowerShell\\Modules\\SvcDeck\\\d+\.\d+\.\d+$/);
    for (const { path, text } of moduleFiles({ version, executable: recorded }))
      assert.equal(await typed(`${folder}\\${path.replaceAll('/', '\\')}`), text);
    const [found] = JSON.parse((await svcdeck('module', 'path', ...place, '--json')).stdout);
    assert.deepEqual(
      found.versions.map(({ changed }: { changed: readonly string[] }) => changed),
      [[]],
    );
    await cmd(`echo mine> ${folder}\\mine.ps1`);
    const refused = await svcdeck('module', 'remove', ...place);
    assert.equal(refused.exitCode, 1);
    assert.match(refused.stderr, /mine\.ps1/);
    assert.equal((await svcdeck('module', 'remove', ...place, '--force')).exitCode, 0);
    assert.deepEqual(JSON.parse((await svcdeck('module', 'path', ...place, '--json')).stdout)[0].versions, []);
  },
);
