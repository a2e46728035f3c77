import { existsSync } from 'node:fs';
import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fetchInput } from '../../scripts/build/fetch-input.ts';
import { type Input, inputs } from '../../scripts/build/inputs.ts';
import { cacheFolder } from '../../scripts/wine/places.ts';
import type { Outcome } from '../contract/checks.ts';
import { compileDouble, root, toWindowsPath, windows, withoutWindows } from '../e2e/windows.ts';

/** Room for a few checks that wait in vain, so that they can be told by name. */
const DRIVER_TIMEOUT_MS = 110_000;

const fetch = (input: Input): Promise<string> =>
  fetchInput(input, { cache: cacheFolder(), root, progress: (line) => process.stderr.write(`${line}\n`) });

/**
 * The folder in which koffi finds its addon for Windows: it looks below `process.resourcesPath`, besides its own package.
 * Test files run side by side: whoever comes first puts it there, whole or not at all.
 */
const addonFolder = async ({ sha256 }: Input, addon: string): Promise<string> => {
  const folder = join(root, 'build', 'windows-node', sha256.slice(0, 16));
  const place = join(folder, 'koffi', 'win32_x64');
  const target = join(place, 'koffi.node');
  if (existsSync(target)) return folder;
  await mkdir(place, { recursive: true });
  await copyFile(addon, `${target}.${process.pid}`);
  await rename(`${target}.${process.pid}`, target);
  return folder;
};

/** The program and the arguments that run a script in the Windows Node: on Windows this one, elsewhere under Wine. */
export const nodeCommand = async (): Promise<readonly string[]> => {
  if (process.platform === 'win32') return [process.execPath];
  const { node, koffi } = inputs.x64;
  if (node === undefined) throw new Error('no Windows Node is pinned');
  const folder = toWindowsPath(await addonFolder(koffi, await fetch(koffi)));
  const preload = `process.resourcesPath = ${JSON.stringify(folder)}`;
  return [await fetch(node), '--import', `data:text/javascript,${encodeURIComponent(preload)}`];
};

/**
 * Adds one test for each check that a driver makes: a script that the Windows Node runs with the path of a C program or
 * library of `test/doubles/`, and that writes its outcomes as JSON. `least`: with fewer checks something was lost.
 */
export const testOnWindows = async (
  driver: string,
  double: { readonly source: string; readonly kind: 'dll' | 'exe'; readonly name?: string },
  least: number,
): Promise<void> => {
  if (withoutWindows !== undefined) {
    test(driver, { skip: withoutWindows }, () => undefined);
    return;
  }
  const built = await compileDouble(double.source, double.kind, double.name === undefined ? {} : { name: double.name });
  const [program = '', ...args] = await nodeCommand();
  const all = [...args, toWindowsPath(join(root, driver)), toWindowsPath(built)];
  const { stdout, stderr, exitCode } = await windows(program, all, { timeoutMs: DRIVER_TIMEOUT_MS });
  if (exitCode !== 0) throw new Error(`${driver} ended with ${exitCode}:\n${stdout}${stderr}`);
  const outcomes = JSON.parse(stdout) as readonly Outcome[];
  test(`${driver}: every check was made`, () => {
    if (outcomes.length < least) throw new Error(`${outcomes.length} checks instead of at least ${least}`);
  });
  for (const { name, fault } of outcomes)
    test(name, () => {
      if (fault !== undefined) throw new Error(fault);
    });
};
