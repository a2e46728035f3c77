import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { type Input, inputs } from '../build/inputs.ts';
import { packageFolders } from '../build/licences.ts';
import { archiveContents } from './archive-contents.ts';
import { assertWellFormed, type Built, buildExecutable } from './build-executable.ts';
import { chocolateyManifests } from './manifests/chocolatey.ts';
import type { Download, Product } from './manifests/product.ts';
import { scoopManifest } from './manifests/scoop.ts';
import { wingetManifests } from './manifests/winget.ts';
import type { ReleaseOptions } from './options.ts';
import { authenticodeDigest } from './pe/certificate-table.ts';
import { readPe } from './pe/read-pe.ts';
import { provenance } from './provenance.ts';
import { nodeLibraries } from './sbom/node-libraries.ts';
import { readPackages } from './sbom/packages.ts';
import { sbom } from './sbom/sbom.ts';
import { sign } from './signing/sign.ts';
import type { Source } from './source.ts';
import { SUMS_FILE, sha256, sumsOf } from './sums.ts';
import { verifyReproducible } from './verify.ts';
import { zip } from './zip.ts';

/** What every step of making a release needs to know. */
export interface Making {
  readonly root: string;
  readonly source: Source;
  readonly options: ReleaseOptions;
  /** An empty folder for what is not handed out. */
  readonly work: string;
  /** An empty folder for what is. */
  readonly out: string;
  /** What osslsigncode calls itself; undefined: nothing is signed. */
  readonly signer: string | undefined;
  readonly progress: (line: string) => void;
}

/** Makes all files of a release for one processor, the sums last. */
export const makeRelease = async (making: Making): Promise<void> => {
  const { root, source, out, options, progress } = making;
  const built = await build(making);
  const executable = await signed(making, built);
  await writeFile(join(out, 'svcdeck.exe'), executable);
  await writeFile(join(out, 'THIRD-PARTY-LICENSES.txt'), built.licences);
  const components = jsonText(await componentsOf(making, built, sha256(executable)));
  await writeFile(join(out, `svcdeck-${source.label}.cdx.json`), components);

  progress('packing the archive');
  const archive = zip(
    [
      { path: 'svcdeck.exe', bytes: executable },
      { path: 'THIRD-PARTY-LICENSES.txt', bytes: Buffer.from(built.licences) },
      { path: `svcdeck-${source.label}.cdx.json`, bytes: Buffer.from(components) },
      ...(await archiveContents(root, source.version)),
    ],
    source.committedAt,
  );
  const file = `svcdeck-${source.label}-win-${built.arch}.zip`;
  await writeFile(join(out, file), archive);
  const subjects = [
    { name: 'svcdeck.exe', sha256: sha256(executable) },
    { name: file, sha256: sha256(archive) },
  ];
  await writeFile(
    join(out, `svcdeck-${source.label}.provenance.json`),
    jsonText(await notes(making, built, executable, subjects)),
  );
  if (options.project === undefined)
    progress('no manifests for package managers: --project names the page that they name');
  else
    await writeManifests(making, options.project, sha256(executable), [
      { arch: built.arch, file, sha256: sha256(archive) },
    ]);
  await writeFile(join(out, SUMS_FILE), await sumsOf(out));
};

const jsonText = (value: object): string => `${JSON.stringify(value, null, 2)}\n`;

const build = async ({ root, source, options, work, progress }: Making): Promise<Built> => {
  progress(`building ${source.label} from ${source.commit}`);
  const built = await buildExecutable({ root, source, arch: 'x64', folder: work });
  progress('the executable is well formed');
  if (options.isVerified) {
    progress('building it a second time, from a clone');
    await verifyReproducible(root, source, built, work);
    progress('the second build is the same, byte for byte');
  }
  return built;
};

/** The executable as it is handed out. */
const signed = async ({ source, options, work, progress }: Making, built: Built): Promise<Buffer> => {
  const { signing } = options;
  if (signing === undefined) return built.bytes;
  progress('signing');
  const out = join(work, 'signed.exe');
  await sign({ signing, file: built.path, out, progress });
  const bytes = await readFile(out);
  assertWellFormed('the signed executable', bytes, built.arch, source);
  return bytes;
};

/** The files that the executable is made of besides the repository and what its lock file pins. */
const inputsOf = ({ arch }: Built): { readonly node: Input; readonly koffi: Input } => {
  const { node, koffi } = inputs[arch];
  if (node === undefined) throw new Error(`there is no Node for ${arch}`);
  return { node, koffi };
};

const componentsOf = async ({ root, source }: Making, built: Built, hash: string): Promise<object> =>
  sbom({
    source,
    description: packageJson.description,
    executable: { name: 'svcdeck.exe', sha256: hash },
    ...inputsOf(built),
    // The build refuses any Node but the one of the same version as the one inside.
    nodeLibraries: nodeLibraries(process.versions),
    packages: await readPackages(root, packageFolders(built.sources)),
    direct: Object.keys(packageJson.dependencies).map((name) => `node_modules/${name}`),
  });

const notes = async (
  { root, source, options, signer }: Making,
  built: Built,
  executable: Buffer,
  subjects: readonly { readonly name: string; readonly sha256: string }[],
): Promise<object> => {
  const { node, koffi } = inputsOf(built);
  const { esbuild, resedit, fflate, '@yao-pkg/pkg': pkg } = packageJson.devDependencies;
  return provenance({
    source,
    project: options.project,
    arch: built.arch,
    subjects,
    unsignedSha256: sha256(built.bytes),
    authenticodeSha256: authenticodeDigest(readPe(executable)),
    inputs: [node, koffi],
    lockSha256: sha256(await readFile(join(root, 'package-lock.json'))),
    tools: {
      node: process.versions.node,
      esbuild,
      '@yao-pkg/pkg': pkg,
      resedit,
      fflate,
      ...(signer === undefined ? {} : { signer }),
    },
  });
};

const writeManifests = async (
  { root, source, out }: Making,
  project: string,
  hash: string,
  downloads: readonly Download[],
): Promise<void> => {
  const product: Product = {
    source,
    project,
    downloads,
    description: packageJson.description,
    executable: { file: 'svcdeck.exe', sha256: hash },
    licence: await readFile(join(root, 'LICENSE'), 'utf8'),
  };
  for (const { path, text } of [...wingetManifests(product), scoopManifest(product), ...chocolateyManifests(product)]) {
    const file = join(out, 'manifests', path);
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, text);
  }
};
