import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const root = new URL('../../../', import.meta.url).href;

/** What a host may load besides its own folders; the lists of words are part of the table of commands. */
const mayLoad =
  /^(?:lib\/host\/|cmd\/host\/|cmd\/(?:open-machine|registry|\w+\/words)\.ts$|lib\/errors\.ts$|lib\/events\/message-|lib\/service\/(?:absent|duration|words)\.ts$|lib\/sc\/service-sid\.ts$|lib\/recorded\/names\.ts$|native\/(?:codes|win32-error)\.ts$|test\/|node:)/;

test('a host loads no library, no screen, no parser, nothing but its own', () => {
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-life-'));
  try {
    const list = join(folder, 'modules.txt');
    const hook = new URL('../../fakes/report-loaded.mjs', import.meta.url).href;
    const script = fileURLToPath(new URL('./one-life.ts', import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, ['--import', hook, script, folder], {
      env: { ...process.env, LOADED_MODULES: list },
      encoding: 'utf8',
    });
    assert.equal(status, 0, stderr);
    assert.ok(existsSync(join(folder, 'stdout.log')), 'the program has not run');
    const files = readFileSync(list, 'utf8')
      .split('\n')
      .map((url) => decodeURIComponent(url).replace(root, ''));
    assert.ok(files.includes('lib/host/run/supervisor.ts'));
    assert.deepEqual(
      files.filter((file) => !mayLoad.test(file)),
      [],
    );
    const parsers = /schema-fault|commented-json|edit-definition/;
    assert.deepEqual(
      files.filter((file) => parsers.test(file)),
      [],
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
});
