import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { counterRegistry, type RegistryFoundation } from '../../../native/hosting/counter-registry.ts';
import { toolRunner } from '../../../native/hosting/run-tool.ts';
import { Win32Error } from '../../../native/win32-error.ts';

const registryOf = (exitCode: number) => {
  const runs: string[] = [];
  const registry = counterRegistry({
    systemProgram: (name: string) => `C:\\Windows\\System32\\${name}`,
    runTool: async (program: string, args: string) => {
      runs.push(`${program} ${args}`);
      return { exitCode, said: 'it said' };
    },
  } as never as RegistryFoundation);
  return { registry, runs };
};

test("Windows' own tools are run by full path, with the arguments that they document", async () => {
  const { registry, runs } = registryOf(0);
  await registry.register('C:\\ProgramData\\svcdeck counters\\x.man');
  await registry.unregister('9ea25b98-56c2-5e3c-b2d3-a6dbfe91b29d');
  assert.deepEqual(runs, [
    'C:\\Windows\\System32\\lodctr.exe /m:"C:\\ProgramData\\svcdeck counters\\x.man"',
    'C:\\Windows\\System32\\unlodctr.exe /g:{9ea25b98-56c2-5e3c-b2d3-a6dbfe91b29d}',
  ]);
});

test('a tool that fails is told with its code and its words', async () => {
  const { registry } = registryOf(5);
  for (const [call, run] of [
    ['lodctr', registry.register('C:\\x.man')],
    ['unlodctr', registry.unregister('9ea25b98-56c2-5e3c-b2d3-a6dbfe91b29d')],
  ] as const)
    await assert.rejects(
      run,
      (error) =>
        error instanceof Win32Error &&
        error.call === call &&
        error.code === 31 &&
        error.detail === 'exit code 5: it said',
    );
});

test('a path with a quote or a NUL reaches no command line', async () => {
  const { registry, runs } = registryOf(0);
  await assert.rejects(registry.register('C:\\x\0.man'), { code: 87 });
  for (const path of ['C:\\x".man', 'C:\\x" /r "']) await assert.rejects(registry.register(path), { code: 87 });
  for (const provider of ['x} /r', 'x\0', '']) await assert.rejects(registry.unregister(provider), { code: 87 });
  assert.deepEqual(runs, []);
});

test('what a program says is one line, and one that cannot be started is an error', async () => {
  const run = toolRunner((bytes) => bytes.toString('utf8'));
  const folder = mkdtempSync(join(tmpdir(), 'svcdeck-tool-'));
  try {
    const { exitCode, said } = await run(process.execPath, '--no-such-option');
    assert.notEqual(exitCode, 0);
    assert.match(said, /bad option: --no-such-option/);
    assert.doesNotMatch(said, /\n/);
    await assert.rejects(run(join(folder, 'none.exe'), ''), { name: 'Win32Error', call: 'CreateProcessW' });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
