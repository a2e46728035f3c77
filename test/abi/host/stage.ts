import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { systemPath } from '../../../native/dll/system.ts';
import { openHostSystem } from '../../../native/host/system.ts';
import type { ChildProcess, GroupLimits, ProcessGroup, ProgramStart } from '../../../native/host-types.ts';
import { koffi } from '../../../native/koffi.ts';
import type { Check } from '../../contract/checks.ts';

/** Path of `test/doubles/hosted.c`'s program. */
export const [program = ''] = process.argv.slice(2);

export const host = openHostSystem();

/** It is Wine: it knows no limits of jobs, and no priorities. */
export const isWine = ((): boolean => {
  try {
    koffi().load(systemPath('ntdll.dll')).func('void *wine_get_version()');
    return true;
  } catch {
    return false;
  }
})();

/** Every check that was added, in order. */
export const checks: Check[] = [];

/** The folder of the program, in which everything is started. */
export const folder = program.slice(0, program.lastIndexOf('\\'));

export const check = (name: string, run: () => void | Promise<void>): void => {
  checks.push({ name, run: async () => run() });
};

/** A check with a group of its own, which is closed afterwards. */
export const checkInGroup = (
  name: string,
  run: (group: ProcessGroup) => Promise<void>,
  limits: GroupLimits = { endsWithHost: true },
): void =>
  check(name, async () => {
    const group = host.createGroup(limits);
    try {
      await run(group);
    } finally {
      group.close();
    }
  });

/** How the program is started in that way, with a console and both outputs as streams. */
export const hosted = (mode: string, more: Partial<ProgramStart> = {}): ProgramStart => ({
  program,
  commandLine: `"${program}" ${mode}`,
  folder,
  console: 'own',
  stdin: 'nothing',
  stdout: 'stream',
  stderr: 'stream',
  ...more,
});

export const textOf = async (stream: Readable | undefined): Promise<string> => {
  assert.ok(stream !== undefined);
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
};

/** Resolves once it has written that; what comes afterwards is read and dropped. */
export const wrote = async ({ stdout }: ChildProcess, text: string | RegExp): Promise<string> => {
  assert.ok(stdout !== undefined);
  let all = '';
  const isThere = (): boolean => (typeof text === 'string' ? all.includes(text) : text.test(all));
  while (!isThere()) {
    const [chunk] = (await once(stdout, 'data')) as [Buffer];
    all += chunk.toString();
  }
  stdout.resume();
  return all;
};

/** How long something takes. */
export const timed = async (run: () => Promise<unknown>): Promise<number> => {
  const before = performance.now();
  await run();
  return performance.now() - before;
};
