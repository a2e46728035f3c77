import { randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { makeRelease } from './make.ts';
import { PASSWORD_VARIABLE, parseOptions, type ReleaseOptions, usage } from './options.ts';
import { checkCertificate } from './signing/certificate.ts';
import { signerVersion } from './signing/sign.ts';
import { readSource } from './source.ts';
import { SUMS_FILE } from './sums.ts';

const root = join(import.meta.dirname, '..', '..');

const progress = (line: string): void => {
  process.stderr.write(`release: ${line}\n`);
};

/** Refuses to take away what nobody has made here. */
const assertOurs = async (out: string): Promise<void> => {
  if (!existsSync(out)) return;
  const names = await readdir(out);
  if (names.length > 0 && !names.includes(SUMS_FILE))
    throw new Error(`${out} is no folder of a release (it has no ${SUMS_FILE}), so nothing in it is replaced`);
};

/** Everything that can be refused is refused before anything is built; what is there stays until all is made. */
const release = async (options: ReleaseOptions): Promise<void> => {
  const { out, signing } = options;
  const source = readSource(root, packageJson.version, options.isSnapshot);
  await assertOurs(out);
  let signer: string | undefined;
  if (signing !== undefined) {
    signer = await signerVersion();
    progress(`signing with the certificate of ${await checkCertificate(signing, new Date())}`);
  }
  // Where git looks away: a build with a strange file in its clone would call itself dirty.
  await mkdir(join(root, 'build'), { recursive: true });
  const folder = await mkdtemp(join(root, 'build', 'release-'));
  try {
    const [work, made] = [join(folder, 'work'), join(folder, 'made')];
    await mkdir(work);
    await mkdir(made);
    await makeRelease({ root, source, options, work, out: made, signer, progress });
    await put(made, out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  await tell(out);
};

/** Moves a finished folder to its place; what was there is gone only when the new one lies beside it. */
const put = async (made: string, out: string): Promise<void> => {
  const beside = `${out}.${randomUUID()}`;
  await mkdir(dirname(out), { recursive: true });
  try {
    // It may be another file system, so no rename.
    await cp(made, beside, { recursive: true });
    await rm(out, { recursive: true, force: true });
    await rename(beside, out);
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
};

const tell = async (out: string): Promise<void> => {
  const files = readFileSync(join(out, SUMS_FILE), 'utf8').trim().split('\n');
  for (const line of files) {
    const [sum = '', name = ''] = line.split('  ');
    const { size } = await stat(join(out, name));
    process.stdout.write(`${sum}  ${String(size).padStart(11)}  ${name}\n`);
  }
  progress(`${files.length} files and ${SUMS_FILE} in ${out}`);
};

/** undefined: the call is wrong, and has been told so. */
const readCall = (): ReleaseOptions | undefined => {
  try {
    return parseOptions(process.argv.slice(2), root, process.env, (file) => readFileSync(file, 'utf8'));
  } catch (error) {
    progress((error as Error).message);
    process.stderr.write(`\n${usage}`);
    process.exitCode = 2;
    return undefined;
  } finally {
    // Neither git nor the build, nor npm, shall be handed it down.
    delete process.env[PASSWORD_VARIABLE];
  }
};

try {
  const options = readCall();
  if (options !== undefined) await release(options);
} catch (error) {
  progress(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
