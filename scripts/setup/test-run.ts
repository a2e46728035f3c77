import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { run } from 'node:test';
import { pathToFileURL } from 'node:url';
import { findSession } from '../wine/session.ts';
import { readTestArguments, type TestArguments } from './test-arguments.ts';
import { findTests, groupTests, type TestGroup } from './test-files.ts';
import {
  addTallies,
  afterRetry,
  count,
  emptyTally,
  fileLine,
  summary,
  type Tally,
  withFailure,
  withSkipped,
} from './test-tally.ts';

const root = join(import.meta.dirname, '..', '..');
const isCi = /^(1|true)$/i.test(process.env['CI'] ?? '');

/** What lets the tests load the screens, which are written in .tsx. */
const tsxHook = pathToFileURL(join(root, 'scripts', 'tsx-hook.mjs')).href;

/** One test, and one file with all its tests: what takes longer hangs. */
const TEST_TIMEOUT_MS = 300_000;
const FILE_TIMEOUT_MS = 900_000;

// Each test file is a process: what one has compiled, the next need not compile again.
process.env['NODE_COMPILE_CACHE'] ??= join(root, 'build', 'compile-cache');

const say = (text: string): void => {
  process.stdout.write(`${text}\n`);
};

/** Runs one file in a process of its own; what it prints is shown, so that a `console.log` helps. */
const runFile = async (path: string): Promise<Tally> => {
  const start = performance.now();
  let tally = emptyTally;
  let printed = '';
  const events = run({
    files: [join(root, path)],
    concurrency: 1,
    cwd: root,
    execArgv: ['--import', tsxHook],
    timeout: TEST_TIMEOUT_MS,
    signal: AbortSignal.timeout(FILE_TIMEOUT_MS),
  });
  events.on('test:pass', (end) => {
    tally = count(tally, end, true, path);
  });
  events.on('test:fail', (end) => {
    tally = count(tally, end, false, path);
  });
  for (const type of ['test:stdout', 'test:stderr'] as const) {
    events.on(type, ({ message }: { readonly message: string }) => {
      printed += message;
    });
  }
  await once(events.resume(), 'end');
  const named = tally.failures.map((failure) => `     ${failure.split('\n', 1)[0]}`);
  say([fileLine(path, tally, performance.now() - start), ...named, printed.trimEnd()].filter(Boolean).join('\n'));
  return tally;
};

const runGroup = async ({ files, sharesWindows }: TestGroup): Promise<Tally> => {
  const waiting = [...files];
  const tallies = new Map<string, Tally>();
  const worker = async (): Promise<void> => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) tallies.set(file, await runFile(file));
  };
  await Promise.all(Array.from({ length: sharesWindows ? 1 : availableParallelism() }, worker));
  // Nobody watches a build server to tell a fault of the code from a machine that was busy: there a file that failed
  // gets one more run, alone, and what failed first is told all the same.
  for (const [file, first] of tallies) {
    if (isCi && first.failed > 0) tallies.set(file, afterRetry(first, await runFile(file)));
  }
  return [...tallies.values()].reduce(addTallies, emptyTally);
};

/** Makes Windows programs runnable and builds the executable. Gives the reason where the former is not possible. */
const prepareWindows = async (): Promise<string | undefined> => {
  if (process.platform !== 'win32') {
    const { prepareWine } = await import('../wine/prepare.ts');
    const outcome = await prepareWine();
    if (outcome.kind === 'unavailable') return outcome.reason;
  }
  const build = join(root, 'scripts', 'build.mjs');
  if (!existsSync(build)) throw new Error('scripts/build.mjs is missing');
  const [exitCode] = await once(spawn(process.execPath, [build], { stdio: ['ignore', 2, 2], cwd: root }), 'exit');
  if (exitCode !== 0) throw new Error(`the build of dist/svcdeck.exe failed with exit code ${exitCode}`);
  return undefined;
};

/** Why no Windows program is run; undefined: they are. A build that fails is a failure of the tests, not a reason. */
const findReason = async (groups: readonly TestGroup[], { isUnitOnly }: TestArguments): Promise<string | undefined> => {
  if (isUnitOnly) return 'only unit tests were asked for';
  return groups.some((group) => group.sharesWindows) ? prepareWindows() : undefined;
};

const runAll = async (call: TestArguments): Promise<Tally> => {
  const groups = groupTests(findTests(root), call.filters);
  if (groups.length === 0) return withFailure(emptyTally, `no test file's path contains ${call.filters.join(' or ')}`);
  const reason = await findReason(groups, call);
  if (reason !== undefined) process.env['SVCDECK_WITHOUT_WINDOWS'] = reason;
  let total = emptyTally;
  for (const group of groups) {
    if (reason !== undefined && group.needsWindows) {
      say(`---- ${group.name}: ${group.files.length} files left out`);
      total = withSkipped(total, `${group.name}, one for each file: ${reason}`, group.files.length);
    } else total = addTallies(total, await runGroup(group));
  }
  if (reason !== undefined && isCi && !call.isUnitOnly) {
    total = withFailure(total, `with CI=true nothing may be left out, but Windows programs cannot be run: ${reason}`);
  }
  return total;
};

/** Wine is left as it was found: running services may be somebody's work. */
const restoreWine = async (wasRunning: boolean): Promise<void> => {
  if (!wasRunning && findSession() !== undefined) await (await import('../wine/begin.ts')).endSession();
};

const main = async (): Promise<Tally> => {
  const wasRunning = findSession() !== undefined;
  try {
    return await runAll(readTestArguments(process.argv.slice(2)));
  } catch (error) {
    return withFailure(emptyTally, error instanceof Error ? error.message : String(error));
  } finally {
    await restoreWine(wasRunning);
  }
};

const total = await main();
process.exitCode = total.failed > 0 ? 1 : 0;
process.stdout.write(summary(total));
