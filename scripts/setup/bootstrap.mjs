// @ts-check
import * as module from 'node:module';
import { constants } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from './install.mjs';
import { canRunTypeScript, pinnedNode } from './node.mjs';

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/**
 * Runs a program with this process's own streams; ends as it ends.
 * @param {string} program
 * @param {string[]} args
 */
const become = async (program, args) => {
  const { spawn } = await import('node:child_process');
  const child = spawn(program, args, { stdio: 'inherit' });
  // A terminal sends Ctrl+C to both; the child decides what it means. What is sent to us alone is handed on.
  process.on('SIGINT', () => {});
  for (const signal of /** @type {const} */ (['SIGTERM', 'SIGHUP'])) process.on(signal, () => child.kill(signal));
  const [exitCode, signal] = await new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', (...ending) => resolve(ending));
  });
  process.exitCode = exitCode ?? 128 + constants.signals[/** @type {NodeJS.Signals} */ (signal)];
};

/**
 * The program that runs the project's TypeScript; undefined when that is this very process.
 * @returns {Promise<string | undefined>}
 */
const chooseNode = async () => {
  const hasChanged = await ensureInstalled(root);
  const pinned = pinnedNode(root);
  if (pinned !== undefined && pinned.version === process.version && !hasChanged) return undefined;
  let reason = `there is no Node package for ${process.platform} ${process.arch}`;
  if (pinned !== undefined) {
    const { ensureRuns } = await import('./node-runs.mjs');
    const obstacle = ensureRuns(root, pinned.program);
    if (obstacle === undefined) return pinned.program;
    reason = `Node ${pinned.version} does not start here: ${obstacle}`;
  }
  if (canRunTypeScript(process.version)) return undefined;
  throw new Error(
    `${reason}\nMend that (Debian and Ubuntu: apt-get install libatomic1), or run this with Node 24 or later.`,
  );
};

/**
 * Runs a TypeScript file of this project as the program, under the project's own Node, with everything installed.
 * It is the one way from `npm start` and the like, which any Node from 20 on may run, to the rest of the scripts.
 * @param {string} file path within the clone
 * @param {string[]} args
 */
export const runTypeScript = async (file, args) => {
  const entry = join(root, file);
  let node;
  try {
    node = await chooseNode();
    if (node !== undefined) return await become(node, [entry, ...args]);
  } catch (error) {
    process.stderr.write(`svcdeck: ${/** @type {Error} */ (error).message}\n`);
    process.exitCode = 1;
    return;
  }
  // Kept compiled, the scripts start twice as fast: stripping the types costs more than starting Node.
  module.enableCompileCache?.(join(root, 'build', 'compile-cache'));
  process.argv = [process.execPath, entry, ...args];
  await import(pathToFileURL(entry).href);
};
