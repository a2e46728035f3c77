import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wineEnvironment } from '../../scripts/wine/environment.ts';
import { prepareWine } from '../../scripts/wine/prepare.ts';
import { resolveProgram } from '../../scripts/wine/program.ts';
import { wineCommand } from '../../scripts/wine/wine-command.ts';
import { root } from './windows.ts';

/** The packaged executable while it runs under Wine. Its output goes to files, which are there whatever becomes of it. */
export interface Started {
  readonly out: () => string;
  readonly err: () => string;
  readonly isRunning: () => boolean;
  /** As nothing can be prepared for, and resolves when it is gone. */
  kill(): Promise<void>;
}

/** Starts it and does not wait for its end. `folder`: where its output goes. */
export const startUnderWine = async (
  folder: string,
  args: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Started> => {
  const wine = await prepareWine();
  if (wine.kind === 'unavailable') throw new Error(wine.reason);
  const own = mkdtempSync(join(folder, 'output-'));
  const [out, err] = [join(own, 'out'), join(own, 'err')];
  const files = [openSync(out, 'w'), openSync(err, 'w')];
  const call = { program: resolveProgram('svcdeck', root), args, cwd: root, hasPipes: false };
  const { file, args: all } = wineCommand(wine, call);
  const child: ChildProcess = spawn(file, all, {
    cwd: root,
    stdio: ['ignore', ...files],
    env: wineEnvironment(process.env, env),
  });
  for (const each of files) closeSync(each);
  const ended = once(child, 'exit');
  return {
    out: () => readFileSync(out, 'utf8'),
    err: () => readFileSync(err, 'utf8'),
    isRunning: () => child.exitCode === null && child.signalCode === null,
    kill: async () => {
      child.kill('SIGKILL');
      await ended;
    },
  };
};
