import { readFile } from 'node:fs/promises';
import packageJson from '../../package.json' with { type: 'json' };
import { authenticodeDigest, isSigned } from './pe/certificate-table.ts';
import { checkPe } from './pe/check-pe.ts';
import { readPe } from './pe/read-pe.ts';

// node scripts/release/check.ts FILE: the checks of a release, of an executable that is there already.
const [file = '', ...more] = process.argv.slice(2);
if (file === '' || more.length > 0) {
  process.stderr.write('node scripts/release/check.ts FILE\n');
  process.exitCode = 2;
} else {
  const bytes = await readFile(file);
  const faults = checkPe(bytes, { arch: 'x64', version: packageJson.version });
  for (const fault of faults) process.stdout.write(`${file}: ${fault}\n`);
  if (faults.length === 0) {
    const pe = readPe(bytes);
    process.stdout.write(`${file}: well formed, ${isSigned(pe) ? 'signed' : 'not signed'}\n`);
    process.stdout.write(`Authenticode SHA-256 ${authenticodeDigest(pe)}\n`);
  }
  process.exitCode = faults.length === 0 ? 0 : 1;
}
