import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { type Arch, type Input, inputs } from '../build/inputs.ts';
import { packageFolders } from '../build/licences.ts';
import { archiveContents } from './archive-contents.ts';
import { assertWellFormed, type Built, buildExecutable } from './build-executable.ts';
import { jsonText, type Making } from './making.ts';
import { authenticodeDigest } from './pe/certificate-table.ts';
import { readPe } from './pe/read-pe.ts';
import { provenance, type Subject } from './provenance.ts';
import { nodeLibraries } from './sbom/node-libraries.ts';
import { readPackages } from './sbom/packages.ts';
import { sbom } from './sbom/sbom.ts';
import { sign } from './signing/sign.ts';
import { sha256 } from './sums.ts';
import { verifyReproducible } from './verify.ts';
import { zip } from './zip.ts';

/** What is handed out for one processor. */
export interface Made {
  readonly arch: Arch;
  readonly executable: Subject;
  readonly archive: Subject;
}

/** Makes executable, archive, list of components and provenance for one processor, and the licences, which are the same for all. */
export const makeForArch = async (making: Making, arch: Arch): Promise<Made> => {
  const { root, source, out, progress } = making;
  const work = join(making.work, arch);
  await mkdir(work);
  const built = await build({ ...making, work }, arch);
  const bytes = await signed({ ...making, work }, built);
  const name = arch === 'x64' ? 'svcdeck.exe' : `svcdeck-${arch}.exe`;
  const executable: Subject = { name, sha256: sha256(bytes) };
  const about = `svcdeck-${source.label}-win-${arch}`;
  const components = jsonText(await componentsOf(making, built, executable));

  progress('packing the archive');
  const packed = zip(
    [
      { path: 'svcdeck.exe', bytes },
      { path: 'THIRD-PARTY-LICENSES.txt', bytes: Buffer.from(built.licences) },
      { path: `${about}.cdx.json`, bytes: Buffer.from(components) },
      ...(await archiveContents(root, source.version)),
    ],
    source.committedAt,
  );
  const archive: Subject = { name: `${about}.zip`, sha256: sha256(packed) };
  const files: readonly (readonly [name: string, contents: Uint8Array | string])[] = [
    [name, bytes],
    [archive.name, packed],
    [`${about}.cdx.json`, components],
    [`${about}.provenance.json`, jsonText(await provenanceOf(making, built, bytes, [executable, archive]))],
    ['THIRD-PARTY-LICENSES.txt', built.licences],
  ];
  for (const [file, contents] of files) await writeFile(join(out, file), contents);
  return { arch, executable, archive };
};

const build = async ({ root, source, options, work, progress }: Making, arch: Arch): Promise<Built> => {
  progress(`building ${source.label} for ${arch} from ${source.commit}`);
  const built = await buildExecutable({ root, source, arch, folder: work });
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

const componentsOf = async ({ root, source }: Making, built: Built, executable: Subject): Promise<object> =>
  sbom({
    source,
    description: packageJson.description,
    executable,
    ...inputsOf(built),
    // The build refuses any Node but the one of the same version as the one inside.
    nodeLibraries: nodeLibraries(process.versions),
    packages: await readPackages(root, packageFolders(built.sources)),
    direct: Object.keys(packageJson.dependencies).map((name) => `node_modules/${name}`),
  });

const provenanceOf = async (
  { root, source, options, signer }: Making,
  built: Built,
  executable: Buffer,
  subjects: readonly Subject[],
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
