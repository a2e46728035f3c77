import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { checkInGroup, host, hosted, program, wrote } from './stage.ts';

const script = fileURLToPath(new URL('./mortal-host.ts', import.meta.url));

const mortalHost = (...more: readonly string[]) => {
  const words = [process.execPath, ...process.execArgv, script, program, ...more];
  return hosted('', {
    program: process.execPath,
    commandLine: words.map((word) => `"${word}"`).join(' '),
    folder: 'C:\\',
  });
};

/** Resolves when there is no such process any more. */
const gone = async (processId: number): Promise<void> => {
  const end = performance.now() + 10_000;
  for (;;) {
    try {
      process.kill(processId, 0);
    } catch {
      return;
    }
    assert.ok(performance.now() < end, `${processId} lives on`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
};

checkInGroup(
  'what a host runs ends with it when it is killed',
  async (group) => {
    const child = group.start(mortalHost());
    const id = Number(await wrote(child, '\n'));
    process.kill(id, 0);
    child.terminate(1);
    await child.exited;
    await gone(id);
  },
  // The group that this check is in must not be what ends it.
  { endsWithHost: false },
);

checkInGroup('a host that ends while it waits for a program does not hang', async (group) => {
  const child = group.start(mortalHost('exits'));
  const id = Number(await wrote(child, '\n'));
  assert.equal((await child.exited).exitCode, 7);
  await gone(id);
  assert.equal(host.closeWindows([id]), 0);
});
