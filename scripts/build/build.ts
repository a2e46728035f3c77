import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sourceCommit } from '../../cmd/version.ts';
import { messageTable } from '../../lib/events/message-table.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { cacheFolder } from '../wine/places.ts';
import { bundle, type Chunk } from './bundle.ts';
import { fetchInput } from './fetch-input.ts';
import { fingerprint } from './fingerprint.ts';
import { type Arch, type Input, inputs, nodeVersion } from './inputs.ts';
import { licenceTexts } from './licences.ts';
import { type BuildOptions, parseOptions, usage } from './options.ts';
import { pack } from './pack.ts';
import { dressNode } from './resources.ts';
import { runPkg } from './run-pkg.ts';
import { bundleThread, type ThreadPlace } from './thread.ts';

const root = join(import.meta.dirname, '..', '..');

const progress = (line: string): void => {
  process.stderr.write(`build: ${line}\n`);
};

/** Everything that decides the executable's bytes. */
const sources = [
  'assets',
  'cmd',
  'lib',
  'native',
  'scripts/build',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
];

/** The inputs for a processor, or a refusal that says what is missing. */
const inputsFor = (arch: Arch): { readonly node: Input; readonly koffi: Input } => {
  const { node, koffi } = inputs[arch];
  if (process.versions.node !== nodeVersion)
    throw new Error(
      `Node ${nodeVersion} builds svcdeck, as scripts/build/inputs.ts says; this is ${process.versions.node}`,
    );
  if (koffi.version !== packageJson.dependencies.koffi)
    throw new Error(
      `scripts/build/inputs.ts pins koffi ${koffi.version}, package.json ${packageJson.dependencies.koffi}`,
    );
  if (node === undefined)
    throw new Error(
      `npm carries no Windows Node ${nodeVersion} for ${arch}, so no executable can be made for it; scripts/build/inputs.ts is where to add it`,
    );
  return { node, koffi };
};

/** node.exe with our resources, made anew only when something about it has changed. */
const dressedNode = async (folder: string, node: Input, path: string): Promise<string> => {
  const dressed = join(folder, 'node.exe');
  const stamp = join(folder, 'node.stamp');
  const key = await fingerprint(root, ['assets', 'scripts/build', 'lib/events', 'package.json'], [node.sha256]);
  if ((await readText(stamp)) === key && (await sizeOf(dressed)) !== undefined) return dressed;
  progress('writing version, icon, manifest and messages into node.exe');
  const bytes = dressNode(await readFile(path), {
    version: packageJson.version,
    description: packageJson.description,
    icon: await readFile(join(root, 'assets', 'svcdeck.ico')),
    messages: messageTable(),
  });
  await rm(stamp, { force: true });
  await writeWhole(dressed, bytes);
  await writeFile(stamp, key);
  return dressed;
};

const make = async ({ arch, out }: BuildOptions, folder: string, commit: string): Promise<void> => {
  const from = inputsFor(arch);
  const fetching = { cache: cacheFolder(), root, progress };
  const nodePath = await fetchInput(from.node, fetching);
  const addon = await readFile(await fetchInput(from.koffi, fetching));
  const node = await dressedNode(folder, from.node, nodePath);

  progress('bundling');
  const fileName = `koffi-${from.koffi.version}-${from.koffi.sha256}.node`;
  const SVCDECK_ADDON = { fileName, sizeBytes: addon.length };
  const thread = await bundleThread(root, { SVCDECK_ADDON });
  const SVCDECK_DISPATCHER: ThreadPlace = { offset: addon.length, sizeBytes: thread.length };
  const define = { SVCDECK_COMMIT: commit, SVCDECK_ADDON, SVCDECK_DISPATCHER };
  const chunks = await bundle({ root, entry: 'cmd/main.ts', define });

  progress('packaging');
  const work = join(folder, `work-${randomUUID()}`);
  await mkdir(work);
  try {
    const made = join(work, 'svcdeck.exe');
    await runPkg({ arch, node, packed: await pack(Buffer.concat([addon, thread]), chunks), work, out: made });
    await mkdir(dirname(out), { recursive: true });
    // --out may lie on another file system; there a rename must be from a file beside it.
    await writeWhole(out, await readFile(made));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  await writeBeside(out, chunks);
  const grown = ((await sizeOf(out)) ?? 0) - ((await sizeOf(nodePath)) ?? 0);
  progress(`${(grown / 1024 / 1024).toFixed(2)} MB larger than the node.exe in it`);
};

/** What tests and people who pass the executable on want to know of it. */
const writeBeside = async (out: string, chunks: readonly Chunk[]): Promise<void> => {
  const about = chunks.map(({ code, ...rest }) => ({ ...rest, sizeBytes: code.length }));
  await writeFile(
    join(dirname(out), `${basename(out, '.exe')}.meta.json`),
    `${JSON.stringify({ chunks: about }, null, 2)}\n`,
  );
  const bundled = chunks.flatMap((chunk) => chunk.sources);
  await writeFile(join(dirname(out), 'THIRD-PARTY-LICENSES.txt'), await licenceTexts(root, nodeVersion, bundled));
};

const readText = (path: string): Promise<string | undefined> => readFile(path, 'utf8').catch(() => undefined);

/** Bytes; undefined: there is no such file. */
const sizeOf = async (path: string): Promise<number | undefined> => (await stat(path).catch(() => undefined))?.size;

const writeWhole = async (path: string, bytes: Uint8Array): Promise<void> => {
  const temporary = `${path}.${randomUUID()}`;
  await writeFile(temporary, bytes);
  await rename(temporary, path);
};

/** Changes whenever the file is written. */
const traceOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch(() => undefined);
  return found === undefined ? 'missing' : `${found.size} ${found.mtimeMs}`;
};

const build = async (options: BuildOptions): Promise<void> => {
  const started = performance.now();
  const folder = join(root, 'build', options.arch);
  await mkdir(folder, { recursive: true });
  const commit = sourceCommit(root);
  const key = await fingerprint(root, sources, [commit, options.arch]);
  const stamp = join(folder, `${createHash('sha256').update(options.out).digest('hex').slice(0, 16)}.stamp`);
  if (!options.isForced && (await readText(stamp)) === `${key} ${await traceOf(options.out)}`) {
    progress(`${options.out} is up to date`);
    return;
  }
  await rm(stamp, { force: true });
  await make(options, folder, commit);
  await writeFile(stamp, `${key} ${await traceOf(options.out)}`);
  progress(`${options.out} made in ${((performance.now() - started) / 1000).toFixed(1)} s`);
};

/** undefined: the call is wrong, and has been told so. */
const readCall = (): BuildOptions | undefined => {
  try {
    return parseOptions(process.argv.slice(2), root);
  } catch (error) {
    progress((error as Error).message);
    process.stderr.write(`\n${usage}`);
    process.exitCode = 2;
    return undefined;
  }
};

try {
  const options = readCall();
  if (options !== undefined) await build(options);
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
