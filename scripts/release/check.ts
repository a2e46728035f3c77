import { readFile } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { authenticodeDigest, isSigned } from './pe/certificate-table.ts';
import { checkPe } from './pe/check-pe.ts';
import { readPe } from './pe/read-pe.ts';

/** Says of an executable whether it passes the checks of a release; gives the exit code. */
const check = async (file: string): Promise<number> => {
  const bytes = await readFile(file);
  const faults = checkPe(bytes, { arch: 'x64', version: packageJson.version });
  for (const fault of faults) process.stdout.write(`${file}: ${fault}\n`);
  if (faults.length > 0) return 1;
  const pe = readPe(bytes);
  process.stdout.write(`${file}: well formed, ${isSigned(pe) ? 'signed' : 'not signed'}\n`);
  process.stdout.write(`Authenticode SHA-256 ${authenticodeDigest(pe)}\n`);
  return 0;
};

const [file, ...more] = process.argv.slice(2);
if (file === undefined || more.length > 0) {
  process.stderr.write('node scripts/release/check.ts FILE\n');
  process.exitCode = 2;
} else {
  try {
    process.exitCode = await check(file);
  } catch (error) {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exitCode = 1;
  }
}
