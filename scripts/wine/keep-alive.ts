import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { join } from 'node:path';
import { wineEnvironment } from './environment.ts';
import { toWindowsPath, wineFolder } from './places.ts';
import { besideWine } from './prefix.ts';
import { rememberSession, type Session, type Wine } from './session.ts';

const logFile = join(wineFolder, 'keep-alive.log');

/** Long enough for a slow machine that starts a new Windows computer. */
const READY_MS = 120_000;

/** Returns when the sleeper has said that services can be used. */
const untilReady = async (child: ChildProcess): Promise<void> => {
  const { stdout } = child;
  if (stdout === null) throw new TypeError('the sleeper has no pipe');
  const signal = AbortSignal.timeout(READY_MS);
  const said = await Promise.race([
    once(stdout, 'data', { signal }).then(String),
    once(child, 'exit', { signal }).then(([exitCode]) => `exit code ${String(exitCode)}`),
  ]);
  stdout.destroy();
  if (!said.startsWith('ready')) throw new Error(`Wine does not run (${said}): see ${logFile}`);
};

/** Starts the sleeper and returns when services can be used. */
export const startSession = async (wine: Wine, launcher: string): Promise<Session> => {
  const whole = besideWine(wine, { file: wine.loader, args: [toWindowsPath(launcher), '--keep-alive'] });
  const child = spawn(whole.file, whole.args, {
    cwd: wineFolder,
    // Services inherit it: whoever happened to start Wine must not show in them.
    env: wineEnvironment({}),
    detached: true,
    stdio: ['ignore', 'pipe', openSync(logFile, 'w')],
  });
  try {
    await untilReady(child);
  } catch (error) {
    child.kill('SIGKILL');
    throw error;
  }
  child.unref();
  return rememberSession(wine, child.pid ?? 0);
};
