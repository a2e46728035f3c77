import { spawn } from 'node:child_process';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Arch, nodeVersion } from './inputs.ts';
import type { Packed } from './pack.ts';

export interface PackageOptions {
  readonly arch: Arch;
  /** The Windows Node to put the program into. */
  readonly node: string;
  readonly packed: Packed;
  /** An empty folder to work in, on the volume of `node`. */
  readonly work: string;
  /** Where the executable goes. */
  readonly out: string;
}

/** What pkg-process.ts is told. */
export interface PkgJob {
  readonly arch: Arch;
  readonly nodeVersion: string;
  readonly main: string;
  readonly files: string;
  readonly out: string;
}

/**
 * Has pkg make the executable in its SEA mode.
 *
 * pkg downloads its Node, or starts the one that it is given, which no other system than Windows can. So it runs with a home
 * folder of its own in which it finds ours as if it had downloaded it: an empty archive, marked as unpacked.
 */
export const runPkg = async ({ arch, node, packed, work, out }: PackageOptions): Promise<void> => {
  const archive = join(work, '.pkg-cache', 'sea', `node-v${nodeVersion}-win-${arch}`);
  const temporary = join(work, 'tmp');
  await mkdir(join(archive, '..'), { recursive: true });
  await mkdir(temporary, { recursive: true });
  for (const empty of ['.exe.ok', '.zip', '.zip.ok']) await writeFile(`${archive}${empty}`, '');
  await link(node, `${archive}.exe`);
  const main = join(work, 'svcdeck.js');
  const files = join(work, 'files');
  await writeFile(main, packed.main);
  await writeFile(files, packed.files);
  await rm(out, { force: true });
  await runJob(
    { arch, nodeVersion, main, files, out },
    { HOME: work, USERPROFILE: work, TMPDIR: temporary, TEMP: temporary, TMP: temporary },
  );
};

const runJob = (job: PkgJob, variables: Readonly<Record<string, string>>): Promise<void> =>
  new Promise((resolve, reject) => {
    const script = join(import.meta.dirname, 'pkg-process.ts');
    const child = spawn(process.execPath, [script, JSON.stringify(job)], {
      env: { ...process.env, ...variables },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const said: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve();
      else reject(new Error(`pkg ended with code ${code}\n${Buffer.concat(said).toString()}`));
    });
  });
