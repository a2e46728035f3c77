import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { command } from './command.ts';
import { wineEnvironment } from './environment.ts';
import { inNewNamespace, type UnixCommand } from './namespace.ts';
import { cacheFolder, homeFolder, prefixFolder, root, wineFolder } from './places.ts';
import { timed } from './progress.ts';
import type { Wine } from './session.ts';

/** Raised when a new prefix is made differently. */
const LAYOUT = 1;

/** Beside the prefix: written when it is complete. */
const stampFile = join(wineFolder, 'prefix.json');

/** A command where this Wine can run, on its own. */
export const besideWine = ({ debian }: Wine, inner: UnixCommand): UnixCommand =>
  debian === undefined ? inner : inNewNamespace(debian, [root, cacheFolder()], inner);

const runBeside = async (wine: Wine, file: string, ...args: readonly string[]): Promise<void> => {
  const whole = besideWine(wine, { file, args });
  await command(whole.file, whole.args, { env: wineEnvironment({}), cwd: wineFolder });
};

/** Ends every Windows program in the prefix and waits until they are gone. */
export const killServer = async (wine: Wine): Promise<void> => {
  // Exit code 2: there is none, which is what is wanted.
  await runBeside(wine, wine.server, '-k').catch(() => {});
  await runBeside(wine, wine.server, '-w').catch(() => {});
};

const create = async (wine: Wine): Promise<void> => {
  await killServer(wine);
  await rm(prefixFolder, { recursive: true, force: true });
  await mkdir(homeFolder, { recursive: true, mode: 0o700 });
  await runBeside(wine, wine.loader, 'wineboot', '--init');
  await runBeside(wine, wine.loader, 'winecfg', '-v', 'win10');
  // Nothing draws windows here; looking for a screen costs time with every start.
  const drivers = 'HKEY_CURRENT_USER\\Software\\Wine\\Drivers';
  await runBeside(wine, wine.loader, 'reg', 'add', drivers, '/v', 'Graphics', '/d', 'null', '/f');
  await runBeside(wine, wine.server, '-w');
};

/** Makes the Windows computer in build/wine/prefix unless this Wine has made it already. */
export const ensurePrefix = async (wine: Wine): Promise<void> => {
  const stamp = `${JSON.stringify({ layout: LAYOUT, wine: wine.identity })}\n`;
  const found = await readFile(stampFile, 'utf8').catch(() => undefined);
  if (found === stamp) return;
  await mkdir(wineFolder, { recursive: true });
  await rm(stampFile, { force: true });
  await timed('making a Windows computer in build/wine/prefix', () => create(wine));
  await writeFile(stampFile, stamp);
};
