import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { type Arch, inputs, nodeVersion } from '../build/inputs.ts';
import { type Made, makeForArch } from './make-for-arch.ts';
import type { Making } from './making.ts';
import { chocolateyManifests } from './manifests/chocolatey.ts';
import type { Product } from './manifests/product.ts';
import { scoopManifest } from './manifests/scoop.ts';
import { wingetManifests } from './manifests/winget.ts';
import { SUMS_FILE, sumsOf } from './sums.ts';

const processors: readonly Arch[] = ['x64', 'arm64'];

/** Makes all files of a release: for every processor that there is a Node for, then the manifests, and the sums last. */
export const makeRelease = async (making: Making): Promise<void> => {
  const { out, options, progress } = making;
  const made: Made[] = [];
  for (const arch of processors)
    if (inputs[arch].node === undefined)
      progress(`for ${arch} nothing is made: npm carries no Windows Node ${nodeVersion} for it`);
    else made.push(await makeForArch(making, arch));
  const [first] = made;
  if (first === undefined) throw new Error('scripts/build/inputs.ts has no Node for any processor');
  if (options.project === undefined)
    progress('no manifests for package managers: --project names the page that they name');
  else await writeManifests(making, options.project, first, made);
  await writeFile(join(out, SUMS_FILE), await sumsOf(out));
};

const writeManifests = async (
  { root, source, out }: Making,
  project: string,
  first: Made,
  made: readonly Made[],
): Promise<void> => {
  const product: Product = {
    source,
    project,
    downloads: made.map(({ arch, archive }) => ({ arch, file: archive.name, sha256: archive.sha256 })),
    description: packageJson.description,
    executable: { file: first.executable.name, sha256: first.executable.sha256 },
    licence: await readFile(join(root, 'LICENSE'), 'utf8'),
  };
  for (const { path, text } of [...wingetManifests(product), scoopManifest(product), ...chocolateyManifests(product)]) {
    const file = join(out, 'manifests', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
};
